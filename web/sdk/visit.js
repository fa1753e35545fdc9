// SPDX-License-Identifier: Apache-2.0
// A visit of this page, from the first listener to the last: starts and stops everything else.

import { BACK_FORWARD, WITHIN_DOCUMENT } from './kinds.js';
import { HANDOVER_TIME } from './limits.js';
import { account as found, beginSession, deliver, endSession, send, sessionId, setEmit, showPage,
    state, tellContext, tellGoal } from './session.js';
import { answerSubmit, observe, stopResponses, watchResponses } from './responses.js';
import { call, connect, getFile, handOver, part, queue } from './server.js';
import { describePage, watchNavigation } from './navigation.js';
import { forgetElements, searchSoon, stopElements, untracked, watchElements } from './elements.js';
import { forgetHover, settle, watchPointer } from './pointer.js';
import { listen, startListening, stopListening } from './listeners.js';
import { open, tick } from './engine.js';
import { put, take } from './handover.js';
import { startTime, stopTime, took } from './time.js';
import { stopForms, watchForms } from './forms.js';
import { loadModels } from './models.js';
import { startParts } from './parts.js';
import { watchWindow } from './window.js';

/** @typedef {{level: number, isReturning: boolean, isPlain: boolean}} Settings */

/** @type {Settings | undefined} */
let settings;
/** @type {(type: string, value: unknown) => void} */
let emit;
/** @type {ReturnType<typeof setTimeout>} */
let turning;
/** Between pagehide and pageshow the session may live in another page. */
let isAway = false;
/**
 * The session that the server was asked to forget and has not yet.
 * @type {string | null}
 */
let owed = null;

const storage = () => sessionStorage;

export { searchSoon, sessionId, tellGoal };

export const isRunning = () => !!settings;

/**
 * Fetches the engine.
 * @param {{key: string, server: string, isPlain: boolean,
 *   emit: (type: string, value: unknown) => void}} site
 */
export async function load({ key, server, isPlain, emit: emitTo }) {
    emit = emitTo;
    setEmit(emit);
    connect(server, key, (error) => emit('error', error), renew);
    if (isPlain) return open((await part('plain')).exports);
    const answer = await getFile('inkling.wasm');
    if (!answer.ok) throw new Error('inkling: inkling.wasm answered ' + answer.status);
    const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer());
    open(instance.exports);
}

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
        if (isAway) return;
        answerSubmit(true);
        hand(true);
        put(state(), storage);
        isAway = true;
        stopTime();
    });
    listen(window, 'pageshow', ({ persisted }) => {
        // The page that was left may still be handing the session over, in a process of its own.
        if (persisted) setTimeout(() => enter(take(storage), BACK_FORWARD), HANDOVER_TIME);
    });
    startParts();
    const [entry] = performance.getEntriesByType('navigation');
    enter(take(storage) || null,
        /** @type {any} */ (entry)?.type === 'back_forward' ? BACK_FORWARD : 0);
    if (!next.isPlain) loadModels(emit);
}

export function stopVisit() {
    if (!settings) return;
    settings = undefined;
    queue.clear();
    endSession();
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
    const { level, isReturning } = settings;
    if (handed !== undefined && !beginSession(level, queue.push, handed)) tellContext(isReturning);
    isAway = false;
    startTime(settle);
    turn({}, flags);
}

/** Begins another session in the middle of the page. */
const renew = () => enter(null, 0);

/**
 * A page is shown.
 * @param {import('./navigation.js').Said} said by the site of it
 * @param {number} flags
 */
function turn(said, flags) {
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
 * The site shows a page.
 * @param {import('./navigation.js').Said} said
 */
export const sayPage = (said) => turn(said, WITHIN_DOCUMENT);

/**
 * Everything that is not acknowledged goes once more, in the way that survives the page.
 * @param {boolean} isLeaving
 */
function hand(isLeaving) {
    if (isAway) return;
    send(isLeaving);
    handOver();
}

/** Forgets the session here and on the server; what failed is asked for again by the next call. */
export async function forget() {
    owed = sessionId() || owed;
    queue.clear();
    renew();
    if (owed) await call('forget', owed);
    owed = null;
}

/** What a visitor may read: what was found here, how much left, and what the server has. */
export async function account() {
    const id = sessionId();
    return {
        ...found(), untracked, unsent: queue.dropped,
        server: id && await (await call('export', id)).json(),
    };
}
