// SPDX-License-Identifier: Apache-2.0
// What an element is, without tagging: the heuristics of docs/elements.md.

import { DISABLED, INTERACTIVE, REPEATABLE } from './kinds.js';
import { PRESSABLE_WORDS } from './limits.js';
import { isIdle } from './idle.js';

/** Roles, by their numbers. */
export const ROLES = ('other price image reviews specifications compare action navigation ' +
    'form_field help media preview lesson section').split(' ');

const FIELDS = 'select,textarea,[contenteditable],' +
    'input:not([type=submit],[type=button],[type=image],[type=reset])';
// What ARIA makes operable has a tabindex, and so have many containers.
const PRESSABLE = FIELDS + ',a[href],button,summary,input,[role^=menuitem],' +
    'button,link,tab,option,switch,checkbox,radio,treeitem,slider'.replace(/\w+/g, '[role=$&]');
/** What stands around something that can be pressed only hears of it. */
const HEARING = '[onclick]:not(body)';
const PLAYERS = 'video,audio';
const IMAGES = 'img,picture,figure,canvas,[role=img]';
const SECTIONS = 'section,article,h2,h3';

/**
 * Words that tell a role at the beginning of a word of class, id or microdata. The first,
 * PRESSABLE_WORDS, count also on something that can be pressed: "write a review" is an action.
 * @type {[role: number, words: string][]}
 */
const WORDS = [
    [5, 'compar'], [9, 'help|faq'], [11, 'preview|trailer'], [1, 'pric'],
    [3, 'review|rating|comment'], [4, 'spec'], [12, 'lesson|lecture|chapter'],
];
const STEPS =
    / (stepper|quantity|carousel|slider|next|prev|plus|minus|number|range|video|audio|canvas)/;

/** What may be worth knowing: first what the site tagged, then what looks like something. */
export const TAGGED = '[data-inkling-role],[data-inkling-name]';
export const CANDIDATES = [
    PRESSABLE, HEARING, PLAYERS, IMAGES, SECTIONS,
    /** @type {string[]} */ (String(WORDS).match(/[a-z]+/g)).map(
        (word) => `[class*=${word} i],[id*=${word} i],[itemprop*=${word}]`),
].join();

/**
 * What the site says of a node.
 * @param {Element | null} node
 * @param {string} name
 */
export const tag = (node, name) => node?.getAttribute('data-inkling-' + name);

/**
 * Role and flags of an element. An element that is nothing in particular has role 0, no flags.
 * @param {Element} node
 * @param {boolean} [isPressed] the pointer's form says that it can be pressed
 * @returns {[role: number, flags: number]}
 */
export function describe(node, isPressed) {
    const is = (/** @type {string} */ selector) => node.matches(selector);
    const text = ['id', 'class', 'itemprop', 'type', 'role']
        .map((name) => node.getAttribute(name)).concat(node.localName).join(' ')
        .replace(/^|([A-Z])|[^a-z]+/g, ' $1').toLowerCase();
    const isControl = isPressed || is(PRESSABLE);
    const isInteractive = isControl || is(HEARING) && !node.querySelector(PRESSABLE);
    const role = ROLES.indexOf(tag(node, 'role') || '');
    return [
        role >= 0 ? role
            : is(FIELDS) ? 8
            : is(PLAYERS) ? 10
            : WORDS.find(([, words], i) => (!isInteractive || i < PRESSABLE_WORDS) &&
                new RegExp(` (${words})`).test(text))?.[0] ??
            (!isControl && is(IMAGES) ? 2
                : isInteractive ? (is('a,[role=tab],nav *') ? 7 : 6) : is(SECTIONS) ? 13 : 0),
        (isInteractive ? INTERACTIVE : 0) |
            (STEPS.test(text) ? REPEATABLE : 0) |
            (isIdle(node) ? DISABLED : 0),
    ];
}

/**
 * The name that the site gave an element: the attribute, or an id that a person wrote.
 * @param {Element} node
 * @returns {string} empty if there is none
 */
export const givenName = (node) => tag(node, 'name') ||
    (/^(?!.*(\d{3}|\d[a-z]+\d|[a-f\d]{8}))[a-z][\w-]{1,40}$/i.test(node.id) ? node.id : '');
