// SPDX-License-Identifier: Apache-2.0
// Names that events speak of by number. The numbers last as long as the session, except those of
// elements, which last as long as the page.

import { NAMES_MAX, NAME_SIZE } from './limits.js';

/** @type {string[][]} */
export let names = [];
/**
 * Those that the next frame must tell.
 * @type {Record<string, import('./engine.js').Name>}
 */
let fresh = {};

/**
 * The number of a name, from 1; 0 for none.
 * @param {number} space
 * @param {unknown} name
 */
export function numberOf(space, name) {
    const known = names[space] ||= [];
    const short = String(name ?? '').slice(0, NAME_SIZE);
    let number = known.indexOf(short) + 1;
    if (!short || !number && known.length >= NAMES_MAX) return 0;
    number ||= known.push(short);
    tellName(space, number, short);
    return number;
}

/**
 * @param {number} space
 * @param {number} number
 * @param {string} name
 */
export function tellName(space, number, name) {
    fresh[space + ':' + number] = [space, number, name];
}

/** The names told since the last call. */
export function takeFresh() {
    const told = Object.values(fresh);
    fresh = {};
    return told;
}

/** @param {string[][]} earlier */
export function restoreNames(earlier) {
    names = earlier;
    fresh = {};
}
