// SPDX-License-Identifier: Apache-2.0
// What an element is, without tagging: the heuristics of docs/elements.md.

/** Roles, by their numbers. */
export const ROLES = ('other price image reviews specifications compare action navigation ' +
    'form_field help media preview lesson section').split(' ');

const INTERACTIVE = 1;
const REPEATABLE = 4;
const DISABLED = 8;

// The first that fits counts. Words stand at the beginning of a word in class, id or microdata;
// those of the first three roles also on something that can be pressed.
/** @type {[number, string][]} */
const WORDS = [
    [5, 'compar'], [9, 'help|faq|tooltip'], [11, 'preview|trailer'], [1, 'pric'],
    [3, 'review|rating|testimonial|comment'], [4, 'spec|datasheet'], [12, 'lesson|lecture|chapter'],
];
const PRESSABLE_WORDS = 3;

const FIELDS = 'select,textarea,[contenteditable],[role=textbox],[role=combobox],' +
    'input:not([type=submit],[type=button],[type=image],[type=reset])';
// Whatever ARIA makes operable has a tabindex.
const PRESSABLE = 'a[href],button,summary,input,[onclick],[tabindex],[role=button],' + FIELDS;
const LINKS = 'a,[role=link],[role=tab],nav *,[role^=menu],[role=navigation] *';
const PLAYERS = 'video,audio';
const IMAGES = 'img,picture,figure,canvas,[role=img]';
const SECTIONS = 'section,article,h2,h3';
const STEPS = 'canvas,video,audio,[type=number],[type=range],[role=slider],[role=spinbutton]';
const STEP_WORDS = / (stepper|quantit|carousel|slider|next|prev|plus|minus)/;

/** What the site itself tagged. */
export const TAGGED = '[data-inkling-role],[data-inkling-name]';

/** Everything that may be worth knowing. */
export const CANDIDATES = [
    PRESSABLE, PLAYERS, IMAGES, SECTIONS, '[itemprop]',
    ...WORDS.map(([, words]) => words).join('|').split('|')
        .map((word) => `[class*=${word} i],[id*=${word} i]`),
].join();

/**
 * Role and flags of an element. An element that is nothing in particular has role 0, no flags.
 * @param {Element} node
 * @param {boolean} [isPressed] the pointer's form says that it can be pressed
 * @returns {[role: number, flags: number]}
 */
export function describe(node, isPressed) {
    const is = (/** @type {string} */ selector) => node.matches(selector);
    const text = ['id', 'class', 'itemprop', 'itemtype']
        .map((name) => ' ' + node.getAttribute(name)).join('')
        .replace(/([A-Z])|[^a-z]+/g, ' $1').toLowerCase();
    const isInteractive = isPressed || is(PRESSABLE);
    let role = ROLES.indexOf(node.getAttribute('data-inkling-role') || '');
    if (role < 0) {
        role = is(FIELDS) ? 8 : is(PLAYERS) ? 10
            : WORDS.find(([, words], i) => (!isInteractive || i < PRESSABLE_WORDS) &&
                new RegExp(' (' + words + ')').test(text))?.[0]
            ?? (isInteractive ? (is(LINKS) ? 7 : 6) : is(IMAGES) ? 2 : is(SECTIONS) ? 13 : 0);
    }
    return [role, (isInteractive ? INTERACTIVE : 0) |
        (is(STEPS) || STEP_WORDS.test(text) ? REPEATABLE : 0) |
        (is(':disabled,[aria-disabled=true]') ? DISABLED : 0)];
}

/**
 * The name that the site gave an element: the attribute, or an id that a person wrote.
 * @param {Element} node
 * @returns {string} empty if there is none
 */
export function givenName(node) {
    const { id } = node;
    return node.getAttribute('data-inkling-name') ||
        (/^[a-z][\w-]{1,40}$/i.test(id) && !/\d{3}|\d[a-z]+\d|[a-f\d]{8}/i.test(id) ? id : '');
}
