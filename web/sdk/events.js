// SPDX-License-Identifier: Apache-2.0
// What the site listens to.

/**
 * By what is listened to; of that to which nobody listens, none or an empty set.
 * @type {Record<string, Set<Function>>}
 */
export const listeners = {};

/**
 * @param {string} type
 * @param {Function} f
 * @returns {() => unknown} ends it
 */
export function on(type, f) {
    const set = listeners[type] ||= new Set();
    set.add(f);
    return () => set.delete(f);
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
