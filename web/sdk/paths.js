// SPDX-License-Identifier: Apache-2.0
// What a page is called and what kind of page it is, without telling whose page it is.

/** Page types, by their numbers. */
export const PAGE_TYPES =
    'other home list detail search basket checkout article media lesson quiz form account help'
        .split(' ');

// An identifier: an address, digits and marks alone, four digits in all, a digit within twelve
// letters or eight hexadecimal ones, or more letters than words have.
const IDENTIFIER =
    /@|%40|^[\d\W_]*\d[\d\W_]*$|(\d.*){4}|^(?=.*\d)([\da-f-]{8,}|.{12,})$|.{48}/i;

/** Bytes of a name in a frame's dictionary. */
const NAME_SIZE = 255;

/**
 * A path with its identifiers replaced by `:id`, without query and fragment.
 * @param {string} path
 */
export function template(path) {
    return path.replace(/[?#].*/, '').split('/')
        .map((part) => (IDENTIFIER.test(part) ? ':id' : part)).join('/').slice(0, NAME_SIZE);
}

// Words that tell the type, the surest first; they stand at the beginning of a word.
/** @type {[number, RegExp][]} */
const TYPE_WORDS = /** @type {[number, string][]} */ ([
    [5, 'basket|cart|bag'], [6, 'checkout|payment'], [4, 'search'], [10, 'quiz|exam'],
    [9, 'lesson|lecture|course|learningresource'], [13, 'help|faq|support|contact'],
    [12, 'account|profile|login|signin|signup|register|settings|orders'],
    [3, 'products?\\b|item|detail'], [7, 'article|newsarticle|blog|news|post'],
    [8, 'video|audio|watch|music'], [2, 'list|categor|collection|products'], [11, 'form'],
]).map(([type, words]) => [type, new RegExp('\\b(' + words + ')')]);

/**
 * The number of a page's type.
 *
 * @param {string | null | undefined} declared the site's own word, `data-inkling-page-type`
 * @param {string} described og:type and schema.org types of the page
 * @param {string} path its template
 */
export function pageType(declared, described, path) {
    const known = PAGE_TYPES.indexOf(declared || '');
    if (known >= 0) return known;
    if (/^\/(index\.\w+)?$/.test(path)) return 1;
    for (const text of [described, path]) {
        for (const [type, words] of TYPE_WORDS) if (words.test(text.toLowerCase())) return type;
    }
    return 0;
}
