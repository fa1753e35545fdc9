// SPDX-License-Identifier: Apache-2.0
// A visit of this page, from the first listener to the last: starts and stops everything else.

import { BACK_FORWARD, SIGNALS, WITHIN_DOCUMENT } from './kinds.js';
import { answerSubmit, stopResponses, watchResponses } from './responses.js';
import {
    beginSession, deliver, endSession, history, send, session, showPage, state,
} from './session.js';
import { call, connect, handOver, part, queue, request, site } from './server.js';
import { describePage, watchNavigation } from './navigation.js';
import { forgetElements, stopElements, untracked, watchElements } from './elements.js';
import { forgetHover, watchPointer } from './pointer.js';
import { isStopped, stopTime, took } from './time.js';
import { leave, take } from './handover.js';
import { listen, stopListening } from './listeners.js';
import { open, signalName, tick } from './engine.js';
import { HANDOVER_TIME } from './limits.js';
import { startParts } from './parts.js';
import { watchWindow } from './window.js';

/** @typedef {{level: number, isReturning: boolean}} Settings */

/**
 * What holds while the visit runs.
 * @type {Settings | undefined}
 */
export let running;
/** @type {ReturnType<typeof setTimeout>} */
let turning;

const storage = () => sessionStorage;

/**
 * Fetches the engine.
 * @param {import('./server.js').Site} of
 */
export async function load(of) {
    connect(of);
    open(site.isPlain ? (await part('plain')).exports
        : (await WebAssembly.instantiateStreaming(request(site.server + 'inkling.wasm')))
            .instance.exports);
}

/** @param {Settings} settings */
export function start(settings) {
    running = settings;
    watchWindow();
    watchResponses();
    watchElements();
    watchPointer();
    watchNavigation();
    listen('visibilitychange', () => {
        if (document.hidden) hand(false);
    });
    listen('pagehide', () => {
        if (isStopped) return;
        answerSubmit(true);
        hand(true);
        leave(state(), storage);
        stopTime(true);
    }, window);
    listen('pageshow', ({ persisted }) => {
        // The page that was left may still be handing the session over, in a process of its own.
        if (persisted) setTimeout(() => enter(take(storage), BACK_FORWARD), HANDOVER_TIME);
    }, window);
    startParts();
    const [entry] = /** @type {any[]} */ (performance.getEntriesByType('navigation'));
    enter(take(storage) || null, entry?.type === 'back_forward' ? BACK_FORWARD : 0);
}

export function stop() {
    if (!running) return;
    running = undefined;
    queue.clear();
    endSession();
    stopListening();
    stopElements();
    stopResponses();
    stopTime(true);
    clearTimeout(turning);
}

/**
 * A page begins: with the session that was handed over, with a new one (null), or, where storage
 * is blocked, with the one that this page had (undefined).
 * @param {import('./handover.js').State | null | undefined} handed
 * @param {number} flags
 */
function enter(handed, flags) {
    if (!running) return;
    if (handed !== undefined) beginSession(running.level, handed, running.isReturning);
    stopTime(false);
    turn(flags);
}

/** Begins another session in the middle of the page. */
export const renew = () => enter(null, 0);

/**
 * A page is shown.
 * @param {number} flags
 * @param {import('./navigation.js').Said} [said] by the site of it
 */
function turn(flags, said) {
    clearTimeout(turning);
    // What became certain on the page before has its elements' names.
    deliver(tick(performance.now()));
    answerSubmit(true);
    showPage(describePage(said), flags);
    forgetElements();
    forgetHover();
    took();
}

/**
 * Another page is shown, of which the site may yet say what it is.
 * @param {number} flags
 */
export function turnSoon(flags) {
    clearTimeout(turning);
    turning = setTimeout(turn, 0, flags);
}

/**
 * The site shows a page.
 * @param {number} _
 * @param {import('./navigation.js').Said} said
 */
export const page = (_, said) => turn(WITHIN_DOCUMENT, said);

/**
 * Everything that is not acknowledged goes once more, in the way that survives the page.
 * @param {boolean} isLeaving
 */
function hand(isLeaving) {
    if (isStopped) return;
    send(isLeaving);
    handOver();
}

/**
 * What a visitor asks for: see account.js.
 * @param {'forget' | 'account'} what
 */
export async function ask(what) {
    const held = {
        session, isSent: /** @type {any} */ (running)?.level >= SIGNALS, history,
        unlisted: untracked, queue, call, signalName, renew,
    };
    return (await part('account'))[what](held);
}
