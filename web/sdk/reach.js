// SPDX-License-Identifier: Apache-2.0
// Whether a press would reach an element as the page is now. Boxes come from observers, which tell
// of no dialog above, no inert part of the page and no accordion that has just opened.

import { EIGHTHS } from './limits.js';
import { isIdle } from './idle.js';

/** Where it is tried, as shares of the part in view: a badge may cover the middle. */
const PLACES = [0.5, 0.25, 0.75];
/** An element this far from its box has moved, px: rounding and a press's sinking are less. */
const MOVED = 8;

/** @typedef {import('./elements.js').Known} Known */
/** @typedef {typeof import('./elements.js').view} View */

/**
 * @param {Known | undefined} element none where the page does not know it
 * @param {View} view
 */
export function isReached(element, { width, height }) {
    const node = /** @type {any} */ (element?.node);
    if (!node?.isConnected || isIdle(node)) return false;
    if (node.matches(':hover')) return true;
    // A link over two lines has two boxes, and its middle may be in neither.
    const [box] = node.getClientRects();
    if (!box) return false;
    const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
    const [right, bottom] = [Math.min(width, box.right), Math.min(height, box.bottom)];
    return PLACES.some((share) => {
        const hit = node.getRootNode().elementFromPoint(
            left + (right - left) * share, top + (bottom - top) * share);
        return !!hit && (node.contains(hit) || hit.closest('label')?.control === node);
    });
}

/**
 * Whether an element is elsewhere than the engine was told.
 * @param {Known} element
 * @param {View} view
 */
export function hasMoved({ node, box }, view) {
    const { left, top } = node.getBoundingClientRect();
    return Math.max(Math.abs(left + view.x - box[0] / EIGHTHS),
        Math.abs(top + view.y - box[1] / EIGHTHS)) > MOVED;
}
