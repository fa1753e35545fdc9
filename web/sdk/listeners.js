// SPDX-License-Identifier: Apache-2.0
// What we listen to on the page.

let capture = new AbortController();
/** @type {(error: unknown) => void} */
let fail;

/**
 * From now on `listen` listens.
 * @param {(error: unknown) => void} failed given what throws in us, instead of the page
 */
export function startListening(failed) {
    capture = new AbortController();
    fail = failed;
}

/** Ends every `listen` since `startListening`. */
export const stopListening = () => capture.abort();

/**
 * @template {Function} F
 * @param {F} f
 * @returns {F}
 */
export function guard(f) {
    return /** @type {any} */ ((/** @type {any} */ event) => {
        try {
            return f(event);
        } catch (error) {
            fail(error);
        }
    });
}

/**
 * Calls f at each of the events, before the page does, without a way to hold it up.
 * @param {EventTarget | null | undefined} target
 * @param {string} types
 * @param {(event: any) => void} f
 */
export function listen(target, types, f) {
    for (const type of types.split(' ')) {
        target?.addEventListener(
            type, guard(f), { capture: true, passive: true, signal: capture.signal });
    }
}

/**
 * In idle time, or soon where browsers do not say when that is.
 * @param {() => void} f
 */
export const whenIdle = (f) => (window.requestIdleCallback || setTimeout)(f);
