// SPDX-License-Identifier: Apache-2.0
// What the site listens to.

/** @type {Record<string, Set<Function>>} */
const listeners = {};

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
