// SPDX-License-Identifier: Apache-2.0
// What a page is called and what kind of page it is, without telling whose page it is.

import { NAME_SIZE } from './limits.js';

/** Page types, by their numbers. */
export const PAGE_TYPES =
    'other home list detail search basket checkout article media lesson quiz form account help'
        .split(' ');

// An identifier: an address, digits and marks alone, four digits in all, a digit within twelve
// letters or eight hexadecimal ones, or more letters than words have.
const IDENTIFIER =
    /@|%40|^[\d\W_]*\d[\d\W_]*$|(\d.*){4}|^(?=.*\d)([\da-f-]{8,}|.{12,})$|.{48}/i;

/**
 * A path with its identifiers replaced by `:id`, without query and fragment.
 * @param {string} path
 */
export const template = (path) => path.replace(/[?#].*/, '').split('/')
    .map((part) => (IDENTIFIER.test(part) ? ':id' : part)).join('/').slice(0, NAME_SIZE);

/** Words that tell the type, which comes first, at the beginning of a word; the surest first. */
const TYPE_WORDS = ('basket|cart checkout|payment search quiz|exam ' +
    'lesson|lecture|course|learning help|faq|support|contact ' +
    'account|profile|login|sign|register|settings|order ' +
    'detail|products/.|product\\b|item article|news|blog|post media|video|audio|watch ' +
    'list|categor|collection|products').split(' ');

/**
 * The number of a page's type.
 *
 * @param {string | null | undefined} declared the site's own word, `data-inkling-page-type`
 * @param {string} described og:type and schema.org types of the page
 * @param {string} path its template
 */
export function pageType(declared, described, path) {
    const find = (/** @type {string} */ text) =>
        TYPE_WORDS.find((words) => new RegExp(`\\b(${words})`, 'i').test(text))?.split('|')[0];
    const isHome = /^\/(index\.\w+)?$/.test(path);
    const type = declared || (isHome ? 'home' : find(described) || find(path));
    return Math.max(PAGE_TYPES.indexOf(type || ''), 0);
}
