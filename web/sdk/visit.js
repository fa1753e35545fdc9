// SPDX-License-Identifier: Apache-2.0
// A visit of this page, from the first listener to the last: starts and stops everything else.

import { BACK_FORWARD, describePage, watchNavigation } from './navigation.js';
import { advance, tick } from './engine.js';
import { forgetElements, stopElements, watchElements } from './elements.js';
import { forgetHover, settle, watchPointer } from './pointer.js';
import { answerSubmit, observe, stopResponses, watchResponses } from './responses.js';
import { beginSession, deliver, leaveSession, send, showPage, tellContext } from './session.js';
import { emit, listen, startListening, stopListening } from './listeners.js';
import { stopForms, watchForms } from './forms.js';
import { take } from './handover.js';
import { tellIntents } from './models.js';
import { watchWindow } from './window.js';

/** Time is told to the engine in steps of this many ms, and of LONG_STEP when little happens. */
const STEP = 100;
const LONG_STEP = 1000;
/** Little happens after this long without an event, and nothing after SLEEP, ms. */
const CALM = 3000;
const SLEEP = 60000;
/** What there is to send is sent this often, ms. */
const SENDING = 3000;

const storage = () => sessionStorage;

/** @typedef {object} Settings
 *  @property {number} level
 *  @property {boolean} isWasm
 *  @property {boolean} isReturning
 *  @property {import('./navigation.js').Said} page what the site said of the first page
 *  @property {ReturnType<typeof import('./queue.js').makeQueue>} queue
 *  @property {(body: string | Uint8Array) => boolean} beacon
 */

/** @type {Settings | undefined} */
let settings;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let turning;
let activeAt = 0;
let sentAt = 0;
/** Between pagehide and pageshow: the session may by then live in another page. */
let isAway = false;

export const isRunning = () => !!settings;

/** @param {Settings} next */
export function startVisit(next) {
    settings = next;
    startListening((error) => {
        // Rather no capture at all than an error with every movement.
        stopVisit();
        emit('error', error);
    });
    watchWindow(took);
    watchResponses(took);
    watchElements(() => took(performance.now()), observe);
    watchPointer(took);
    watchForms(took);
    watchNavigation(turnSoon, took);
    listen(window, 'pagehide', leave);
    listen(window, 'pageshow', (event) => {
        if (event.persisted) enter(take(storage, Date.now()), BACK_FORWARD);
    });
    listen(document, 'visibilitychange', () => {
        if (document.hidden) hand(false);
    });
    const [entry] = performance.getEntriesByType('navigation');
    const isBack = /** @type {any} */ (entry)?.type === 'back_forward';
    enter(take(storage, Date.now()) || null, isBack ? BACK_FORWARD : 0);
}

export function stopVisit() {
    if (!settings) return;
    stopListening();
    stopElements();
    stopResponses();
    stopForms();
    clearTimeout(timer);
    clearTimeout(turning);
    settings = timer = undefined;
}

/**
 * A page begins: with the session that was handed over, with a new one (null), or, where storage
 * is blocked, with the one that this page had (undefined).
 * @param {import('./handover.js').State | null | undefined} state
 * @param {number} flags
 */
function enter(state, flags) {
    if (!settings) return;
    isAway = false;
    const { level, isWasm, queue, isReturning } = settings;
    if (state !== undefined && !beginSession(level, isWasm, queue.push, state)) {
        tellContext(performance.now(), isReturning);
    }
    show(settings.page, flags);
}

/** Begins another session in the middle of the page. */
export function renewSession() {
    if (settings) enter(null, 0);
}

/** @param {import('./navigation.js').Said} said @param {number} flags */
function show(said, flags) {
    const now = performance.now();
    clearTimeout(turning);
    // What became certain on the page before has its elements' names.
    deliver(tick(now));
    answerSubmit(true);
    showPage(describePage(said), flags, now);
    forgetElements();
    forgetHover();
    took(now);
}

/** A page without a load: the site may still say what it is. @param {number} flags */
function turnSoon(flags) {
    clearTimeout(turning);
    turning = setTimeout(() => show({}, flags));
}

/** The site shows a page. @param {import('./navigation.js').Said} said @param {number} flags */
export const turn = (said, flags) => show(said, flags);

/** Events were put. @param {number} time of the last, ms */
function took(time) {
    if (isAway) return;
    activeAt = time;
    if (deliver(advance())) tellIntents(time, true);
    if (!timer && settings && !document.hidden) timer = setTimeout(step, STEP);
}

/** Time passes. */
function step() {
    timer = undefined;
    if (!settings || isAway || document.hidden) return;
    const now = performance.now();
    const calm = now - activeAt;
    settle(now);
    const isSignal = calm > STEP / 2 && deliver(tick(now));
    tellIntents(now, isSignal);
    if (now - sentAt > SENDING || calm > SLEEP) {
        sentAt = now;
        send();
    }
    if (calm < SLEEP) timer = setTimeout(step, calm < CALM ? STEP : LONG_STEP);
}

/** Everything that is not acknowledged goes once more, in the way that survives the page.
 *  @param {boolean} isLeaving */
function hand(isLeaving) {
    if (!settings || isAway) return;
    deliver(advance());
    send(isLeaving);
    settings.queue.hand(settings.beacon);
}

function leave() {
    answerSubmit(true);
    hand(true);
    leaveSession(storage);
    isAway = true;
}
