// SPDX-License-Identifier: Apache-2.0
// A visit of this page, from the first listener to the last: starts and stops everything else.

import { BACK_FORWARD, describePage, watchNavigation } from './navigation.js';
import { answerSubmit, observe, stopResponses, watchResponses } from './responses.js';
import { beginSession, deliver, send, showPage, state, tellContext } from './session.js';
import { emit, listen, startListening, stopListening } from './listeners.js';
import { forgetElements, stopElements, watchElements } from './elements.js';
import { forgetHover, settle, watchPointer } from './pointer.js';
import { put, take } from './handover.js';
import { startTime, stopTime, took } from './time.js';
import { stopForms, watchForms } from './forms.js';
import { tick } from './engine.js';
import { watchWindow } from './window.js';

/** @typedef {object} Settings
 *  @property {number} level
 *  @property {boolean} isReturning
 *  @property {import('./navigation.js').Said} page what the site said of the first page
 *  @property {{push: (body: import('./queue.js').Body) => void, hand: () => void}} queue
 */

/** @type {Settings | undefined} */
let settings;
/** @type {ReturnType<typeof setTimeout>} */
let turning;
/** Between pagehide and pageshow the session may live in another page. */
let isAway = false;

const storage = () => sessionStorage;

export const isRunning = () => !!settings;

/** @param {Settings} next */
export function startVisit(next) {
    settings = next;
    startListening((error) => {
        // Rather no capture at all than an error with every movement.
        stopVisit();
        emit('error', error);
    });
    watchWindow();
    watchResponses();
    watchElements(took, observe);
    watchPointer();
    watchForms();
    watchNavigation((flags) => {
        // The site may still say what page it is.
        clearTimeout(turning);
        turning = setTimeout(() => turn({}, flags));
    });
    listen(document, 'visibilitychange', () => {
        if (document.hidden) hand(false);
    });
    listen(window, 'pagehide', () => {
        answerSubmit(true);
        hand(true);
        put(state(), storage);
        isAway = true;
        stopTime();
    });
    listen(window, 'pageshow', ({ persisted }) => {
        if (persisted) enter(take(storage), BACK_FORWARD);
    });
    const [entry] = performance.getEntriesByType('navigation');
    enter(take(storage) || null,
        /** @type {any} */ (entry)?.type === 'back_forward' ? BACK_FORWARD : 0);
}

export function stopVisit() {
    if (!settings) return;
    settings = undefined;
    stopListening();
    stopElements();
    stopResponses();
    stopForms();
    stopTime();
    clearTimeout(turning);
}

/**
 * A page begins: with the session that was handed over, with a new one (null), or, where storage
 * is blocked, with the one that this page had (undefined).
 * @param {import('./handover.js').State | null | undefined} handed
 * @param {number} flags
 */
function enter(handed, flags) {
    if (!settings) return;
    const { level, queue, isReturning, page } = settings;
    if (handed !== undefined && !beginSession(level, queue.push, handed)) tellContext(isReturning);
    isAway = false;
    startTime(settle);
    turn(page, flags);
}

/** Begins another session in the middle of the page. */
export const renewSession = () => enter(null, 0);

/**
 * A page is shown.
 * @param {import('./navigation.js').Said} said by the site of it
 * @param {number} flags
 */
export function turn(said, flags) {
    clearTimeout(turning);
    // What became certain on the page before has its elements' names.
    deliver(tick(performance.now()));
    answerSubmit(true);
    showPage(describePage(said), flags);
    forgetElements();
    forgetHover();
    took(performance.now());
}

/**
 * Everything that is not acknowledged goes once more, in the way that survives the page.
 * @param {boolean} isLeaving
 */
function hand(isLeaving) {
    if (isAway) return;
    send(isLeaving);
    settings?.queue.hand();
}
