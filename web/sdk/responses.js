// SPDX-License-Identifier: Apache-2.0
// Whether the page answers: changes near what was pressed or elsewhere, requests, navigation. Only
// that something changed and where is looked at, never what.

import {
    ACCEPTED, BAD_REQUEST, CHANGE_ELSEWHERE, CHANGE_NEAR, NAVIGATION, NONE, REJECTED,
    REQUEST_END, REQUEST_FAILED, REQUEST_START, RESPONSE, SUBMIT_RESULT,
} from './kinds.js';
import { LOOKED_AT, PATIENCE } from './limits.js';
import { find, searchSoon } from './elements.js';
import { guard, listen } from './listeners.js';
import { put } from './engine.js';
import { look as lookAtAddress } from './navigation.js';
import { took } from './time.js';

/** @type {MutationObserver | undefined} */
let changes;
/** @type {Node[]} */
let roots = [];
/** @type {Node | undefined} */
let pressed;
let pressedAt = -PATIENCE;
/** Which of near and elsewhere were told since the press, a bit each. */
let told = 0;
/** The form whose submission was not answered yet. */
let submitted = -1;

const { fetch } = window;
const { prototype } = XMLHttpRequest;
const { send } = prototype;

export function watchResponses() {
    changes = new MutationObserver(guard(look));
    roots = [];
    observe(document);
    prototype.send = ourSend;
    window.fetch = ourFetch;
    // A load that begins is an answer, however long the server takes.
    listen('navigate', () => respond(NAVIGATION), /** @type {any} */ (window).navigation);
}

export function stopResponses() {
    changes?.disconnect();
    changes = undefined;
    // What somebody wrapped after us stays, and ours in it passes everything on.
    if (prototype.send === ourSend) prototype.send = send;
    if (window.fetch === ourFetch) window.fetch = fetch;
}

/**
 * Open shadow roots are trees of their own.
 * @param {Node} root
 */
export function observe(root) {
    if (!roots.includes(root)) roots.push(root);
    changes?.observe(root, {
        childList: true, subtree: true, attributes: !!pressed, characterData: !!pressed,
    });
}

/**
 * The visitor did something that is to be answered.
 * @param {Node | undefined} node
 */
export function arm(node) {
    pressed = node;
    pressedAt = performance.now();
    told = 0;
    roots.forEach(observe);
}

const isArmed = () => performance.now() - pressedAt < PATIENCE;

/**
 * @param {number} response
 * @param {number} [element]
 */
function respond(response, element = pressed && find(pressed)) {
    const now = performance.now();
    put(RESPONSE, now, element, response);
    took(now);
}

/** @param {MutationRecord[]} records */
function look(records) {
    // What lies under the same grandparent counts as near.
    const around = pressed?.parentNode?.parentNode;
    if (pressed && isArmed()) for (const { target } of records.slice(0, LOOKED_AT)) {
        const where = around?.contains(target) && target !== document.body ? CHANGE_NEAR
            : CHANGE_ELSEWHERE;
        if (!(told & 1 << where)) {
            told |= 1 << where;
            respond(where);
        }
    } else if (pressed) {
        pressed = undefined;
        roots.forEach(observe);
    }
    if (records.some(({ type }) => type === 'childList')) searchSoon();
    lookAtAddress();
}

/**
 * @param {number} form its number
 */
export function submittedBy(form) {
    submitted = form;
}

/** @param {boolean} isAccepted */
export function answerSubmit(isAccepted) {
    if (submitted >= 0) {
        put(SUBMIT_RESULT, performance.now(), submitted, isAccepted ? ACCEPTED : REJECTED);
    }
    submitted = -1;
}

/**
 * A request that the visitor's action began.
 * @returns {undefined | ((status: number) => void)} told how it ended, 0 for not at all
 */
const begin = guard(() => {
    if (!changes || !isArmed()) return undefined;
    const element = pressed ? find(pressed) : NONE;
    respond(REQUEST_START, element);
    return guard((/** @type {number} */ status) => {
        const isGood = status > 0 && status < BAD_REQUEST;
        answerSubmit(isGood);
        respond(isGood ? REQUEST_END : REQUEST_FAILED, element);
    });
});

/**
 * @param {Parameters<typeof window.fetch>[0]} input
 * @param {Parameters<typeof window.fetch>[1]} init
 */
function ourFetch(input, init) {
    // A request that outlives the page reports something; it answers nobody.
    const end = !init?.keepalive && begin();
    const answer = fetch(input, init);
    if (end) answer.then(({ status }) => end(status), () => end(0));
    return answer;
}

/**
 * @this {XMLHttpRequest}
 * @param {Parameters<typeof send>[0]} body
 */
function ourSend(body) {
    const end = begin();
    if (end) this.addEventListener('loadend', () => end(this.status));
    send.call(this, body);
}
