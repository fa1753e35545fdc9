// SPDX-License-Identifier: Apache-2.0

/** @typedef {NonNullable<Window['inkling']>} Inkling */

/**
 * Inkling, once its script has run; null if it did not load. The script is `async`: it may come
 * before this one or after it, and a content blocker may have stopped it before anybody listened.
 * The window's `load` event waits for it either way.
 * @returns {Promise<Inkling | null>}
 */
export function inklingLoaded() {
  return new Promise((resolve) => {
    const settle = () => resolve(window.inkling ?? null);
    const script = document.querySelector('script[data-inkling-key]');
    if (window.inkling || !script || document.readyState === 'complete') return settle();
    script.addEventListener('load', settle);
    script.addEventListener('error', settle);
    addEventListener('load', settle);
  });
}
