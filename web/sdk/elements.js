// SPDX-License-Identifier: Apache-2.0
// Which elements there are, where they are, and which number an event's target has. Numbers are
// given when an element first comes into view; boxes come from observers, so that nothing here
// makes the browser lay out the page.

import {
    DISABLED, ELEMENT, ELEMENT_CONCEALED, ELEMENT_EXPOSED, ELEMENT_MOVED, EXPOSED, GROUP_NAME,
    INTERACTIVE, ITEM_NAME, NONE,
} from './kinds.js';
import { CANDIDATES, ROLES, TAGGED, describe, givenName, tag } from './roles.js';
import { EIGHTHS, SEARCH_DELAY, WATCHED_MAX } from './limits.js';
import { guard } from './listeners.js';
import { isIdle } from './idle.js';
import { loadPart } from './parts.js';
import { numberOf } from './names.js';
import { observe } from './responses.js';
import { put } from './engine.js';
import { took } from './time.js';

/** @typedef {[x: number, y: number, width: number, height: number]} Box in eighths of a px */
/** @typedef {{node: Element, name: string, role: string, box: Box, shown: boolean,
 *   flags: number}} Known */

/**
 * The elements by their numbers.
 * @type {Known[]}
 */
export let known = [];
/** @type {WeakMap<Node, number>} */
let numbers;
/** @type {IntersectionObserver | undefined} */
let views;
/** @type {ResizeObserver | undefined} */
let sizes;
let isDue = false;

/**
 * What the browser last said of the page, px; filled as a visit begins. x and y are where the
 * engine was told that the page is scrolled to, and so 0 when it begins: boxes are told from there.
 * @type {Record<'width' | 'height' | 'documentHeight' | 'x' | 'y' | 'ratio', number>}
 */
export const view = /** @type {any} */ ({});

/** Elements that came into view when no number was left. */
export let untracked = 0;

/**
 * The number of the nearest known element, out of open shadow trees too.
 * @param {any} node
 */
export function find(node) {
    for (; node?.nodeType; node = node.assignedSlot || node.parentNode || node.host) {
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

export function watchElements() {
    views = new IntersectionObserver(guard(look));
    sizes = new ResizeObserver(guard((/** @type {ResizeObserverEntry[]} */ [{ contentRect }]) => {
        view.documentHeight = contentRect.height;
        searchSoon();
    }));
}

export function stopElements() {
    views?.disconnect();
    sizes?.disconnect();
    views = undefined;
}

/** A new page: no element is known. */
export function forgetElements() {
    known = [];
    numbers = new WeakMap();
    untracked = view.x = view.y = 0;
    sizes?.observe(document.documentElement);
    searchSoon(0);
}

/** Searches when there is time, once for however many changes. */
export function searchSoon(delay = SEARCH_DELAY) {
    if (isDue) return;
    isDue = true;
    setTimeout(() => (window.requestIdleCallback || setTimeout)(guard(() => {
        isDue = false;
        // Asks for every box anew, without making the browser compute it now.
        views?.disconnect();
        for (const { node } of known) views?.observe(node);
        search(document);
    })), delay);
}

/** @param {Document | ShadowRoot} root */
function search(root) {
    [...root.querySelectorAll(TAGGED), ...root.querySelectorAll(CANDIDATES)]
        .slice(0, WATCHED_MAX).forEach((node) => views?.observe(node));
    for (const { shadowRoot } of root.querySelectorAll('*')) {
        if (shadowRoot) {
            observe(shadowRoot);
            search(shadowRoot);
        }
    }
}

/** @param {IntersectionObserverEntry[]} entries */
function look(entries) {
    for (const { target: node, boundingClientRect: rect, isIntersecting, time } of entries) {
        const number = numbers.get(node);
        const box = /** @type {Box} */ (
            [rect.left + view.x, rect.top + view.y, rect.width, rect.height]
                .map((px) => Math.round(px) * EIGHTHS));
        if (number === undefined) {
            if (isIntersecting && rect.width) register(node, time, box);
            continue;
        }
        const element = known[number];
        const isTurn = isIntersecting !== element.shown;
        if (isTurn || isIntersecting && String(box) !== String(element.box)) {
            put(!isTurn ? ELEMENT_MOVED : isIntersecting ? ELEMENT_EXPOSED : ELEMENT_CONCEALED,
                time, number, 0, ...box);
            element.shown = isIntersecting;
            element.box = box;
        }
    }
    took();
}

/**
 * Gives an element a number and says what it is.
 *
 * @param {Element} node
 * @param {number} time
 * @param {Box} box
 * @param {boolean} [isPressed] see `describe`
 */
export function register(node, time, box, isPressed) {
    const [number, flags] = describe(node, isPressed);
    const role = ROLES[number];
    if (role === 'media') loadPart(role);
    if (role === 'form_field' || /** @type {any} */ (node).form) loadPart('fields');
    let name = givenName(node);
    // Nothing in particular; or a price within a price, which is the same price.
    if (!name && !flags && (!number || known[find(node)]?.role === role)) return;
    const next = known.length;
    if (next === NONE) {
        untracked++;
        return;
    }
    name ||= role + '-' + (known.filter((element) => element.role === role).length + 1);
    known.push({ node, name, role, box, shown: true, flags });
    numbers.set(node, next);
    tellElement(next, time);
}

/**
 * @param {number} number
 * @param {number} time
 */
function tellElement(number, time) {
    const { node, role, box, flags } = known[number];
    const near = (/** @type {string} */ name) =>
        tag(node.closest(`[data-inkling-${name}]`), name);
    put(ELEMENT, time, number, ROLES.indexOf(role) | (flags | EXPOSED) << 8, ...box,
        numberOf(ITEM_NAME, near('item')), numberOf(GROUP_NAME, near('group')));
}

/** @param {number} number */
export const knownAt = (number) => known[number];

/** @param {number} number */
export const isPressable = (number) => known[number]?.flags & INTERACTIVE;

/**
 * Whether an element can answer may change: says so before it is pressed.
 * @param {number} number
 * @param {any} [pressed] the innermost node
 */
export function announce(number, pressed) {
    const element = knownAt(number);
    if (!element) return;
    const flags = element.flags & ~DISABLED | (isIdle(element.node, pressed) ? DISABLED : 0);
    if (element.flags === flags) return;
    element.flags = flags;
    tellElement(number, performance.now());
}
