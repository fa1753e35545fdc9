// SPDX-License-Identifier: Apache-2.0
// What cannot answer a press.

/**
 * Whether nothing is to be expected of it: it is switched off, or chosen already.
 * @param {Element} node
 * @param {Element} [pressed]
 */
export const isIdle = (node, pressed) => node.matches(':disabled,[aria-disabled=true],.disabled') ||
    pressed && (node.matches('[aria-selected=true],[aria-current]:not([aria-current=false]),' +
        '[role=radio][aria-checked=true],.selected,.active,.current') ||
        getComputedStyle(pressed).cursor === 'not-allowed');
