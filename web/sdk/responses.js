// SPDX-License-Identifier: Apache-2.0
// Whether the page answers a press: what every page needs of it. What counts as an answer is seen
// by answers.js, which is loaded when the visitor first moves.

import { ACCEPTED, CHANGE_NEAR, NONE, REJECTED, RESPONSE, SUBMIT_RESULT } from './kinds.js';
import { searchSoon } from './elements.js';
import { guard } from './listeners.js';
import { look as lookAtAddress } from './navigation.js';
import { put } from './engine.js';
import { took } from './time.js';

/** @type {MutationObserver | undefined} */
let changes;
/**
 * Told of each press, once there is somebody to tell.
 * @type {((node: any, isFinger?: boolean) => void) | undefined}
 */
let watching;
/** What ends it. */
let end = () => {};
/**
 * The document and the open shadow trees in it.
 * @type {Node[]}
 */
export const roots = [];
/** The form whose submission was not answered yet. */
let submitted = -1;

export function watchResponses() {
    changes = new MutationObserver(guard(() => {
        searchSoon();
        lookAtAddress();
    }));
    roots.length = 0;
    observe(document);
}

export function stopResponses() {
    changes?.disconnect();
    end();
    watching = undefined;
}

/**
 * Somebody sees the answers from now on.
 * @param {(node: any, isFinger?: boolean) => void} press
 * @param {() => void} stop
 */
export function answering(press, stop) {
    watching = press;
    end = stop;
}

/**
 * Open shadow roots are trees of their own.
 * @param {Node} root
 */
export function observe(root) {
    if (!roots.includes(root)) roots.push(root);
    changes?.observe(root, { childList: true, subtree: true });
}

/**
 * The visitor does something that is to be answered.
 * @param {any} node
 * @param {boolean} [isFinger] whose press is told when it is over
 */
export function arm(node, isFinger) {
    if (watching) watching(node, isFinger);
    // Nobody saw whether it was answered: it must not be held against the page.
    else setTimeout(respond, 0, CHANGE_NEAR);
}

/**
 * @param {number} response
 * @param {number} [element] that was pressed; none where it is not known which
 */
export function respond(response, element = NONE) {
    const now = performance.now();
    put(RESPONSE, now, element, response);
    took(now);
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
