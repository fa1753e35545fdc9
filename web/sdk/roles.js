// SPDX-License-Identifier: Apache-2.0
// What an element is, without tagging: the heuristics of docs/elements.md.

/** Roles, by their numbers. */
export const ROLES = ('other price image reviews specifications compare action navigation ' +
    'form_field help media preview lesson section').split(' ');

const INTERACTIVE = 1;
const REPEATABLE = 4;
const DISABLED = 8;
const ACTION = 6;
const NAVIGATION = 7;
const FORM_FIELD = 8;
const FIRST_HELP = 9;

// Words at the beginning of a word in class, id and microdata. The first that fits counts.
const WORDS = {
    5: 'compar', 1: 'pric', 3: 'review|rating|testimonial|comment', 4: 'spec|techdata|datasheet',
    11: 'preview|trailer', 12: 'lesson|lecture|chapter', 9: 'help|faq|tooltip',
};
/** @type {[number, RegExp][]} */
const WORD_ROLES = Object.entries(WORDS).map(([role, words]) => [+role, new RegExp(` (${words})`)]);

const PRESSABLE = 'a[href],button,summary,[onclick],[role=button],[role=link],[role=tab],' +
    '[role=menuitem],[role=option],[role=switch],[role=checkbox],[role=radio],' +
    '[tabindex]:not([tabindex="-1"])';
const FIELDS = 'select,textarea,[contenteditable=""],[contenteditable=true],[role=textbox],' +
    '[role=combobox],[role=slider],[role=spinbutton],input:not([type=button])' +
    ':not([type=submit]):not([type=image]):not([type=reset])';
const BUTTONS = 'input:not([type=hidden])';
const PLAYERS = 'video,audio';
const IMAGES = 'img,picture,figure,canvas,[role=img]';
const SECTIONS = 'section,article,h2,h3';
const LINKS = 'a,[role=link],[role=tab],[role=menuitem],nav *,[role=navigation] *';
const STEPS = 'canvas,video,audio,[type=number],[type=range],[role=slider],[role=spinbutton]';
const STEP_WORDS = / (stepper|quantit|carousel|slider|next|prev|plus|minus|increment|decrement)/;

/** What the site itself tagged. */
export const TAGGED = '[data-inkling-role],[data-inkling-name]';

/** Everything that may be worth knowing. */
export const CANDIDATES = [
    PRESSABLE, FIELDS, BUTTONS, PLAYERS, IMAGES, SECTIONS, '[itemprop]',
    ...Object.values(WORDS).join('|').split('|').map((w) => `[class*=${w} i],[id*=${w} i]`),
].join();

/**
 * The words of an element's class, id and microdata, each after a space, in small letters.
 * @param {Element} node
 */
function words(node) {
    return ['id', 'class', 'itemprop', 'itemtype'].map((name) => ' ' + node.getAttribute(name))
        .join('').replace(/([A-Z])|[^a-z]+/g, ' $1').toLowerCase();
}

/**
 * Role and flags of an element. An element that is nothing in particular has role 0, no flags.
 * @param {Element} node
 * @param {boolean} [isPressed] the pointer's form says that it can be pressed
 * @returns {{role: number, flags: number}}
 */
export function describe(node, isPressed) {
    const text = words(node);
    const isField = node.matches(FIELDS);
    const isInteractive = isPressed || isField || node.matches(PRESSABLE + ',' + BUTTONS);
    let role = ROLES.indexOf(node.getAttribute('data-inkling-role') || '');
    if (role < 0) {
        // On a button, a word about what it opens: "write a review" is an action.
        const word = WORD_ROLES.find(([number, pattern]) =>
            pattern.test(text) && (!isInteractive || number === 5 || number >= FIRST_HELP));
        role = isField ? FORM_FIELD
            : node.matches(PLAYERS) ? 10
            : word ? word[0]
            : isInteractive ? (node.matches(LINKS) ? NAVIGATION : ACTION)
            : node.matches(IMAGES) ? 2
            : node.matches(SECTIONS) ? 13
            : 0;
    }
    return {
        role,
        flags: (isInteractive ? INTERACTIVE : 0) |
            (node.matches(STEPS) || STEP_WORDS.test(text) ? REPEATABLE : 0) |
            (isDisabled(node) ? DISABLED : 0),
    };
}

/** @param {Element} node */
function isDisabled(node) {
    return node.matches(':disabled,[aria-disabled=true]');
}

/**
 * The name that the site gave an element: the attribute, or an id that a person wrote.
 * @param {Element} node
 * @returns {string} empty if there is none
 */
export function givenName(node) {
    const id = node.id;
    return node.getAttribute('data-inkling-name') ||
        (/^[a-z][\w-]{1,40}$/i.test(id) && !/\d{3}|\d[a-z]+\d|[a-f\d]{8}/i.test(id) ? id : '');
}
