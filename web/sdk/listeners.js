// SPDX-License-Identifier: Apache-2.0
// Who listens: the site to us, and we to the page.

/** @type {Record<string, Set<Function>>} */
const listeners = {};

/**
 * @param {string} type
 * @param {Function} f
 * @returns {() => void} ends it
 */
export function on(type, f) {
    const set = listeners[type] ||= new Set();
    set.add(f);
    return () => {
        set.delete(f);
    };
}

/**
 * Tells each listener; one that throws is reported as the page's own error and hurts nobody.
 * @param {string} type
 * @param {unknown} value
 */
export function emit(type, value) {
    listeners[type]?.forEach((f) => {
        try {
            f(value);
        } catch (error) {
            setTimeout(() => {
                throw error;
            });
        }
    });
}

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
