// SPDX-License-Identifier: Apache-2.0
// What we listen to on the page.

import { fail } from './server.js';
import { stop } from './lifetime.js';

let capture = new AbortController();

/** Ends every `listen` so far. */
export function stopListening() {
    capture.abort();
    capture = new AbortController();
}

/**
 * @template {Function} F
 * @param {F} f
 * @returns {F} the same; if it throws, there is rather no capture at all than an error at every
 *   movement
 */
export const guard = (f) => /** @type {any} */ ((/** @type {any[]} */ ...all) => {
    try {
        return f(...all);
    } catch (error) {
        stop();
        fail(error);
    }
});

/**
 * Calls f at each of the events, before the page does, without a way to hold it up.
 * @param {string} types
 * @param {(event: any) => void} f
 * @param {EventTarget | null | undefined} [target]
 */
export function listen(types, f, target = document) {
    for (const type of types.split(' ')) {
        target?.addEventListener(
            type, guard(f), { capture: true, passive: true, signal: capture.signal });
    }
}
