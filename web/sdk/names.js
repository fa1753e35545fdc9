// SPDX-License-Identifier: Apache-2.0
// Names that events speak of by number. The numbers last as long as the session, except those of
// elements, which last as long as the page.

import { ELEMENT_NAME, PAGE_NAME } from './kinds.js';

/** Names of one kind in a session. Pages of templates are few; what is beyond has no name. */
const NAMES_MAX = 1000;
/** Characters of a name, so that it has at most 255 bytes. A page's has ASCII letters alone. */
const LENGTH = 80;
const PAGE_LENGTH = 255;

/** @type {string[][]} */
let names = [];
/** Those that the next frame must tell, by space and number.
 *  @type {Map<string, import('./engine.js').Name>} */
let fresh = new Map();

/** @param {number} space @param {unknown} name */
const cut = (space, name) => String(name).slice(0, space === PAGE_NAME ? PAGE_LENGTH : LENGTH);

/**
 * The number of a name, from 1; 0 for none.
 * @param {number} space
 * @param {unknown} name
 */
export function numberOf(space, name) {
    if (name == null || name === '') return 0;
    const known = names[space] ||= [];
    const short = cut(space, name);
    let index = known.indexOf(short);
    if (index < 0) {
        if (known.length >= NAMES_MAX) return 0;
        index = known.push(short) - 1;
    }
    tell(space, index + 1, short);
    return index + 1;
}

/** @param {number} element @param {string} name */
export const nameElement = (element, name) => tell(ELEMENT_NAME, element, name);

/** @param {number} space @param {number} number @param {string} name */
function tell(space, number, name) {
    fresh.set(space + ':' + number, [space, number, cut(space, name)]);
}

/** The names told since the last call. */
export function takeFresh() {
    const told = [...fresh.values()];
    fresh = new Map();
    return told;
}

export const allNames = () => names;

/** @param {string[][]} [earlier] */
export function restoreNames(earlier) {
    names = earlier || [];
    fresh = new Map();
}
