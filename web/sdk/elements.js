// SPDX-License-Identifier: Apache-2.0
// Which elements there are, where they are, and which number an event's target has. Numbers are
// given when an element first comes into view; boxes come from observers, so that nothing here
// makes the browser lay out the page.

import {
    ELEMENT, ELEMENT_CONCEALED, ELEMENT_EXPOSED, ELEMENT_MOVED, GROUP_NAME, ITEM_NAME, NONE,
} from './kinds.js';
import { put } from './engine.js';
import { guard, whenIdle } from './listeners.js';
import { nameElement, numberOf } from './names.js';
import { CANDIDATES, ROLES, TAGGED, describe, givenName } from './roles.js';

/** Elements watched for coming into view: what an observer does in well under a millisecond. */
const WATCHED_MAX = 1000;
/** Milliseconds of one slice of the search. */
const SLICE = 5;
/** The page is searched again, and measured, this long after it changed, ms. */
const DELAY = 200;
const EXPOSED = 2;

/** @typedef {{name?: string, role?: string, item?: unknown, group?: unknown}} Tags */
/** @typedef {{node: Element, name: string, role: string, box: number[], shown: boolean}} Known */

/** @type {Known[]} */
let known = [];
/** @type {WeakMap<Node, number>} */
let numbers = new WeakMap();
/** @type {WeakMap<Element, Tags>} */
const tags = new WeakMap();
/** @type {IntersectionObserver | undefined} */
let views;
/** @type {ResizeObserver | undefined} */
let sizes;
/** @type {Iterator<unknown> | undefined} */
let search;
let watched = 0;
let isDue = false;
/** @type {(root: Node) => void} */
let foundRoot = () => {};
let changed = () => {};

/** What the browser last said of the page; in px. */
export const view = { width: 0, height: 0, documentHeight: 0, x: 0, y: 0 };

/** Elements that found no number any more. */
export let untracked = 0;

/** The element of a number. @param {number} number @returns {Known | undefined} */
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

/** The innermost target of an event, in open shadow trees too. @param {Event} event */
export function target(event) {
    const node = /** @type {any} */ (event.target);
    return node?.shadowRoot ? event.composedPath()[0] : node;
}

/**
 * Begins to look.
 * @param {() => void} onChange after events about elements were put
 * @param {(root: Node) => void} onRoot told of each open shadow root
 */
export function watchElements(onChange, onRoot) {
    changed = onChange;
    foundRoot = onRoot;
    views = new IntersectionObserver(guard(look));
    sizes = new ResizeObserver(guard(measure));
    forgetElements();
}

export function stopElements() {
    views?.disconnect();
    sizes?.disconnect();
    search = views = undefined;
    known = [];
    numbers = new WeakMap();
}

/** A new page: no element is known. */
export function forgetElements() {
    known = [];
    numbers = new WeakMap();
    untracked = watched = 0;
    views?.disconnect();
    sizes?.disconnect();
    sizes?.observe(document.documentElement);
    searchSoon(0);
}

/** Searches, once for however many changes. @param {number} [delay] */
export function searchSoon(delay = DELAY) {
    if (isDue) return;
    isDue = true;
    setTimeout(() => whenIdle(guard(() => {
        isDue = false;
        if (!views) return;
        watched = 0;
        search = walk(document);
        slice();
        measureAgain();
    })), delay);
}

function slice() {
    const end = performance.now() + SLICE;
    while (performance.now() < end) if (!search || search.next().done) return;
    whenIdle(guard(slice));
}

/** @param {Document | ShadowRoot} root @returns {Generator<void>} */
function* walk(root) {
    for (const selector of [TAGGED, CANDIDATES]) {
        for (const node of root.querySelectorAll(selector)) {
            if (watched++ < WATCHED_MAX) views?.observe(node);
            yield;
        }
    }
    for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) {
            foundRoot(node.shadowRoot);
            yield* walk(node.shadowRoot);
        }
    }
}

/** Asks for every box anew, without making the browser compute it now. */
function measureAgain() {
    for (const { node } of known) {
        views?.unobserve(node);
        views?.observe(node);
    }
}

/** @param {ResizeObserverEntry[]} entries */
function measure(entries) {
    for (const { target, contentRect } of entries) {
        if (target === document.documentElement) view.documentHeight = contentRect.height;
    }
    searchSoon();
}

/** @param {IntersectionObserverEntry[]} entries */
function look(entries) {
    for (const { target: node, boundingClientRect: rect, isIntersecting, time } of entries) {
        const number = numbers.get(node);
        const box = [rect.left + view.x, rect.top + view.y, rect.width, rect.height]
            .map((px) => Math.round(px) * 8);
        const element = known[number ?? NONE];
        if (element) {
            const isMoved = box.some((place, i) => place !== element.box[i]);
            if (isIntersecting !== element.shown) {
                put(isIntersecting ? ELEMENT_EXPOSED : ELEMENT_CONCEALED, time, number, 0,
                    box[0], box[1], box[2], box[3]);
            } else if (isMoved && isIntersecting) {
                put(ELEMENT_MOVED, time, number, 0, box[0], box[1], box[2], box[3]);
            }
            element.shown = isIntersecting;
            if (isIntersecting) element.box = box;
        } else if (isIntersecting && rect.width) register(node, time, box);
    }
    changed();
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
    const own = tags.get(node) || {};
    const found = describe(node, isPressed);
    const role = ROLES.includes(own.role || '') ? ROLES.indexOf(own.role || '') : found.role;
    const given = own.name || givenName(node);
    // A price within a price is the same price.
    const outer = known[find(node)];
    if (!role && !found.flags && !given ||
        !given && !found.flags && outer?.role === ROLES[role]) return NONE;
    const number = known.length;
    if (number >= NONE) {
        untracked++;
        return NONE;
    }
    const ordinal = known.filter((element) => element.role === ROLES[role]).length + 1;
    const name = String(given || ROLES[role] + '-' + ordinal);
    known.push({ node, name, role: ROLES[role], box, shown: true });
    numbers.set(node, number);
    nameElement(number, name);
    put(ELEMENT, time, number, role | (found.flags | EXPOSED) << 8,
        box[0], box[1], box[2], box[3],
        numberOf(ITEM_NAME, own.item ?? near(node, 'data-inkling-item')),
        numberOf(GROUP_NAME, own.group ?? near(node, 'data-inkling-group')));
    return number;
}

/** @param {Element} node @param {string} name */
const near = (node, name) => node.closest('[' + name + ']')?.getAttribute(name);

/** What the site says of an element; it counts from the next page on if the element has a number.
 *  @param {Element} node @param {Tags} said */
export function tag(node, said) {
    tags.set(node, said);
    views?.observe(node);
}

