// SPDX-License-Identifier: Apache-2.0
// Whether the page answers: changes near what was pressed or elsewhere, requests, navigation. Only
// that something changed and where is looked at, never what.

import { NONE, RESPONSE, SUBMIT_RESULT } from './kinds.js';
import { put } from './engine.js';
import { find, searchSoon } from './elements.js';
import { guard } from './listeners.js';

const NEAR = 0;
const ELSEWHERE = 1;
const REQUEST_START = 2;
const REQUEST_END = 3;
const REQUEST_FAILED = 4;
export const NAVIGATION = 5;

/** A change later than this after a press is not its answer, ms (`dead_click` waits 2.5 s). */
const PATIENCE = 3000;
/** Changes looked at in one go: an answer shows among the first. */
const LOOKED_AT = 50;

const ACCEPTED = 0;
const REJECTED = 1;

/** @type {MutationObserver | undefined} */
let changes;
/** @type {Node[]} */
let roots = [];
/** @type {Node | undefined} */
let pressed;
let pressedAt = -PATIENCE;
/** Which of near and elsewhere were told since the press. */
let told = 0;
/** The form element whose submission was not answered yet. */
let submitted = -1;
/** @type {(time: number) => void} */
let took = () => {};

/** @param {(time: number) => void} onEvent */
export function watchResponses(onEvent) {
    took = onEvent;
    changes = new MutationObserver(guard(look));
    roots = [];
    observe(document);
    wrapRequests();
}

export function stopResponses() {
    changes?.disconnect();
    changes = undefined;
    unwrapRequests();
}

/** Open shadow roots are trees of their own. @param {Node} root */
export function observe(root) {
    if (!roots.includes(root)) roots.push(root);
    const isArmed = pressed !== undefined;
    changes?.observe(root, {
        childList: true, subtree: true, attributes: isArmed, characterData: isArmed,
    });
}

/** The visitor did something that is to be answered. @param {Node | undefined} node */
export function arm(node) {
    pressed = node;
    pressedAt = performance.now();
    told = 0;
    roots.forEach(observe);
}

const isArmed = () => performance.now() - pressedAt < PATIENCE;

/** @param {MutationRecord[]} records */
function look(records) {
    const now = performance.now();
    // What else lies under the same grandparent counts as near.
    const around = pressed?.parentNode?.parentNode;
    if (isArmed()) {
        for (const { target } of records.slice(0, LOOKED_AT)) {
            const where = around?.contains(target) && target !== document.body ? NEAR : ELSEWHERE;
            if (told & 1 << where) continue;
            told |= 1 << where;
            put(RESPONSE, now, pressed ? find(pressed) : NONE, where);
            took(now);
        }
    }
    if (pressed && (told === 3 || !isArmed())) {
        pressed = undefined;
        changes?.disconnect();
        roots.forEach(observe);
    }
    if (records.some((record) => record.type === 'childList')) searchSoon();
}

/** @param {number} form the number of the form or button */
export const submittedBy = (form) => {
    submitted = form;
};

/** @param {boolean} isAccepted */
export function answerSubmit(isAccepted) {
    if (submitted < 0) return;
    put(SUBMIT_RESULT, performance.now(), submitted, isAccepted ? ACCEPTED : REJECTED);
    submitted = -1;
}

/** A request that the visitor's action began, however it was made.
 *  @returns {undefined | ((status: number) => void)} told how it ended, 0 for not at all */
function request() {
    if (!changes || !isArmed()) return undefined;
    const element = pressed ? find(pressed) : NONE;
    const start = performance.now();
    put(RESPONSE, start, element, REQUEST_START);
    took(start);
    return guard((/** @type {number} */ status) => {
        if (!changes) return;
        const now = performance.now();
        const isGood = status > 0 && status < 400;
        put(RESPONSE, now, element, isGood ? REQUEST_END : REQUEST_FAILED);
        answerSubmit(isGood);
        took(now);
    });
}

const send = XMLHttpRequest.prototype.send;
const ourFetch = window.fetch;
export { ourFetch };

/** @type {typeof fetch} */
const wrappedFetch = function (input, init) {
    // A request that outlives the page reports something; it answers nobody.
    const end = init?.keepalive ? undefined : request();
    const answer = ourFetch.call(window, input, init);
    if (end) answer.then((response) => end(response.status), () => end(0));
    return answer;
};

/** @type {typeof send} */
const wrappedSend = function (body) {
    const end = request();
    if (end) this.addEventListener('loadend', () => end(this.status));
    return send.call(this, body);
};

function wrapRequests() {
    if (window.fetch === ourFetch) window.fetch = wrappedFetch;
    if (XMLHttpRequest.prototype.send === send) XMLHttpRequest.prototype.send = wrappedSend;
}

/** Only what nobody wrapped after us can be put back; else ours passes everything on. */
function unwrapRequests() {
    if (window.fetch === wrappedFetch) window.fetch = ourFetch;
    if (XMLHttpRequest.prototype.send === wrappedSend) XMLHttpRequest.prototype.send = send;
}

