// SPDX-License-Identifier: Apache-2.0
// Which elements there are, where they are, and which number an event's target has. Numbers are
// given when an element first comes into view; boxes come from observers, so that nothing here
// makes the browser lay out the page.

import {
    ELEMENT, ELEMENT_CONCEALED, ELEMENT_EXPOSED, ELEMENT_MOVED, ELEMENT_NAME, EXPOSED,
    GROUP_NAME, ITEM_NAME, NONE,
} from './kinds.js';
import { EIGHTHS, SEARCH_DELAY, SLICE, WATCHED_MAX } from './limits.js';
import { CANDIDATES, ROLES, describe, givenName } from './roles.js';
import { guard, whenIdle } from './listeners.js';
import { numberOf, tellName } from './names.js';
import { loadPart } from './parts.js';
import { put } from './engine.js';

/** @typedef {{node: Element, name: string, role: string, box: string, shown: boolean}} Known */

/** @type {Known[]} */
let known = [];
/** @type {WeakMap<Node, number>} */
let numbers;
/** @type {IntersectionObserver | undefined} */
let views;
/** @type {ResizeObserver | undefined} */
let sizes;
/** @type {Iterator<unknown> | undefined} */
let search;
let watched = 0;
let isDue = false;
/** @type {(time: number) => void} */
let changed;
/** @type {(root: Node) => void} */
let foundRoot;

/** What the browser last said of the page, px. */
export const view = { width: 0, height: 0, documentHeight: 0, x: 0, y: 0 };

/** Elements that came into view when no number was left. */
export let untracked = 0;

/**
 * The element of a number.
 * @param {number} number
 * @returns {Known | undefined}
 */
export const elementAt = (number) => known[number];

/**
 * The number of the nearest known element, out of open shadow trees too.
 * @param {any} node
 */
export function find(node) {
    for (; node; node = node.assignedSlot || node.parentNode || node.host) {
        const number = numbers.get(node);
        if (number !== undefined) return number;
    }
    return NONE;
}

/**
 * The innermost target of an event, in open shadow trees too.
 * @param {Event} event
 * @returns {any}
 */
export function target(event) {
    const node = /** @type {any} */ (event.target);
    return node?.shadowRoot ? event.composedPath()[0] : node;
}

/**
 * Begins to look.
 * @param {(time: number) => void} onChange after events about elements were put
 * @param {(root: Node) => void} onRoot told of each open shadow root
 */
export function watchElements(onChange, onRoot) {
    changed = onChange;
    foundRoot = onRoot;
    views = new IntersectionObserver(guard(look));
    sizes = new ResizeObserver(guard(measure));
    numbers = new WeakMap();
}

export function stopElements() {
    views?.disconnect();
    sizes?.disconnect();
    search = views = undefined;
}

/** A new page: no element is known. */
export function forgetElements() {
    known = [];
    numbers = new WeakMap();
    untracked = 0;
    views?.disconnect();
    sizes?.observe(document.documentElement);
    searchSoon(0);
}

/** Searches, once for however many changes. */
export function searchSoon(delay = SEARCH_DELAY) {
    if (isDue) return;
    isDue = true;
    setTimeout(() => whenIdle(guard(() => {
        isDue = false;
        watched = 0;
        search = walk(document);
        slice();
        // Asks for every box anew, without making the browser compute it now.
        for (const { node } of known) {
            views?.unobserve(node);
            views?.observe(node);
        }
    })), delay);
}

const slice = guard(() => {
    const end = performance.now() + SLICE;
    while (views && performance.now() < end) if (search?.next().done) return;
    if (views) whenIdle(slice);
});

/**
 * @param {Document | ShadowRoot} root
 * @returns {Generator<void>}
 */
function* walk(root) {
    for (const selector of CANDIDATES) {
        for (const node of root.querySelectorAll(selector)) {
            if (watched++ < WATCHED_MAX) views?.observe(node);
            yield;
        }
    }
    for (const { shadowRoot } of root.querySelectorAll('*')) {
        if (shadowRoot) {
            foundRoot(shadowRoot);
            yield* walk(shadowRoot);
        }
        yield;
    }
}

/** @param {ResizeObserverEntry[]} entries */
function measure([{ contentRect }]) {
    view.documentHeight = contentRect.height;
    searchSoon();
}

/** @param {IntersectionObserverEntry[]} entries */
function look(entries) {
    for (const { target: node, boundingClientRect: rect, isIntersecting, time } of entries) {
        const number = numbers.get(node);
        const box = [rect.left + view.x, rect.top + view.y, rect.width, rect.height]
            .map((px) => Math.round(px) * EIGHTHS);
        if (number === undefined) {
            if (isIntersecting && rect.width) register(node, time, box);
            continue;
        }
        const element = known[number];
        const isTurn = isIntersecting !== element.shown;
        if (isTurn || isIntersecting && box.join() !== element.box) {
            const [x, y, width, height] = box;
            put(!isTurn ? ELEMENT_MOVED : isIntersecting ? ELEMENT_EXPOSED : ELEMENT_CONCEALED,
                time, number, 0, x, y, width, height);
            element.shown = isIntersecting;
            element.box = box.join();
        }
    }
    changed(performance.now());
}

/**
 * Gives an element a number and says what it is.
 *
 * @param {Element} node
 * @param {number} time
 * @param {number[]} box in eighths of a px
 * @param {boolean} [isPressed] see `describe`
 * @returns {number} 255 if it gets none
 */
export function register(node, time, box, isPressed) {
    const [number, flags] = describe(node, isPressed);
    const role = ROLES[number];
    if (role === 'media') loadPart(role);
    const given = givenName(node);
    // Nothing in particular; or a price within a price, which is the same price.
    if (!given && !flags && (!number || known[find(node)]?.role === role)) return NONE;
    const next = known.length;
    if (next === NONE) {
        untracked++;
        return NONE;
    }
    const name = given ||
        role + '-' + (known.filter((element) => element.role === role).length + 1);
    known.push({ node, name, role, box: box.join(), shown: true });
    numbers.set(node, next);
    tellName(ELEMENT_NAME, next, name);
    const near = (/** @type {string} */ attribute) =>
        node.closest(`[${attribute}]`)?.getAttribute(attribute);
    put(ELEMENT, time, next, number | (flags | EXPOSED) << 8, box[0], box[1], box[2], box[3],
        numberOf(ITEM_NAME, near('data-inkling-item')),
        numberOf(GROUP_NAME, near('data-inkling-group')));
    return next;
}
