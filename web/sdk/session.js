// SPDX-License-Identifier: Apache-2.0
// One session of this tab: its number, what was found in it, and what of that leaves.

import {
    CONTEXT, GOAL, GOAL_NAME, GROUP_NAME, ITEM_NAME, NONE, PAGE_NAME, PAGE_VIEW, RAW, SIGNALS,
    TICK,
} from './kinds.js';
import {
    advance, begin, dropCount, encode, eventCount, features, layout, origin, pending, put, save,
    schema, signalName, TICKS,
} from './engine.js';
import { elementAt, view } from './elements.js';
import { put as handOver } from './handover.js';
import { emit } from './listeners.js';
import { allNames, numberOf, restoreNames, takeFresh } from './names.js';
import { OBSERVES_RESPONSES } from './navigation.js';
import { PAGE_TYPES } from './paths.js';

const EIGHTHS = 8;
/** Bytes of a session's number. */
const ID_SIZE = 16;
/** Findings kept for `export`. */
const HISTORY = 200;
/** Parts of a goal's value, and the largest value that an event holds. */
const HUNDREDTHS = 100;
const VALUE_MAX = 2147483647;
const LEAVING = 1;
const DEVICE_CLASS = 0;
const REFERRER = 1;
const RETURNING = 2;
const DESKTOP = 1;
const TABLET = 2;
const PHONE = 3;
/** The shorter side of the largest phone, px. */
const PHONE_SIZE = 600;

/** @typedef {{id: Uint8Array, level: number, sequence: number}} Session */

/** @type {Session} */
let session = { id: new Uint8Array(0), level: 0, sequence: 0 };
/** @type {import('./navigation.js').Page} */
export let page = { path: '', type: 0 };
/** What is to be sent at level signals. @type {Record<string, object[]>} */
let findings = {};
/** @type {object[]} */
let history = [];
/** @type {(body: string | Uint8Array) => void} */
let push = () => {};
let hasEngine = true;
/** Whether the engine has seen a page, so that there is one to end. */
let hasPage = false;

/** @param {Uint8Array} bytes */
const hexadecimal = (bytes) =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The session's 32 digits, or null when nothing leaves. */
export const sessionId = () => (session.level >= SIGNALS ? hexadecimal(session.id) : null);

/**
 * A new session, or the one that another page of this tab handed over.
 * @param {number} level
 * @param {boolean} isWasm false where events are only collected
 * @param {(body: string | Uint8Array) => void} pushBody
 * @param {import('./handover.js').State | null} [state]
 * @returns {boolean} whether it goes on
 */
export function beginSession(level, isWasm, pushBody, state) {
    push = pushBody;
    hasEngine = isWasm;
    hasPage = false;
    findings = {};
    const fits = state && state.level === level && state.layout === layout() &&
        state.id?.length === ID_SIZE * 2;
    const goesOn = begin(level === RAW, empty, fits ? state.engine : undefined) && !!fits;
    restoreNames(goesOn ? state.names : []);
    if (!goesOn) history = [];
    session = {
        id: goesOn
            ? Uint8Array.from(state.id.match(/../g) || [], (pair) => parseInt(pair, 16))
            : crypto.getRandomValues(new Uint8Array(ID_SIZE)),
        level,
        sequence: goesOn ? state.sequence : 0,
    };
    return goesOn;
}

/** Makes room for events. */
function empty() {
    deliver(advance());
    send();
}

export function endSession() {
    session = { id: new Uint8Array(0), level: 0, sequence: 0 };
    findings = {};
    history = [];
}

/** Leaves the session to the next page. @param {() => Storage} storage */
export function leaveSession(storage) {
    handOver({
        id: hexadecimal(session.id), level: session.level, sequence: session.sequence,
        names: allNames(), engine: save(), layout: layout(), time: Date.now(),
    }, storage);
}

/** @param {string} list @param {object} entry */
function note(list, entry) {
    (findings[list] ||= []).push(entry);
}

/** ms since the session's first event. @param {number} time of the page */
const since = (time) =>
    Math.max(0, Math.round((performance.timeOrigin + time) * TICKS - origin()) / TICKS);

/** The features at a moment that is worth keeping.
 *  @param {string} moment @param {number} at ms since the session's start */
function snapshot(moment, at) {
    if (session.level === SIGNALS) {
        note('snapshots', { at, moment, schema: schema(), values: features() });
    }
}

/**
 * A page is shown.
 * @param {import('./navigation.js').Page} next
 * @param {number} flags
 * @param {number} time
 */
export function showPage(next, flags, time) {
    if (hasPage) snapshot('page', since(time));
    page = next;
    hasPage = true;
    put(PAGE_VIEW, time, NONE, next.type | (flags | OBSERVES_RESPONSES) << 8,
        numberOf(PAGE_NAME, next.path), view.documentHeight * EIGHTHS, view.width * EIGHTHS,
        view.height * EIGHTHS, numberOf(ITEM_NAME, next.item), numberOf(GROUP_NAME, next.group));
    deliver(advance());
    note('pages', {
        at: since(time), page: next.path, type: PAGE_TYPES[next.type],
        item: next.item ?? null, group: next.group ?? null,
    });
    // The names of elements belong to one page: a frame ends with the page view.
    send();
}

/** What is known of the visit at its start. @param {number} time @param {boolean} isReturning */
export function tellContext(time, isReturning) {
    const isCoarse = matchMedia('(pointer:coarse)').matches;
    put(CONTEXT, time, NONE, DEVICE_CLASS, 0, 0, !isCoarse ? DESKTOP
        : Math.min(screen.width, screen.height) < PHONE_SIZE ? PHONE : TABLET);
    const { referrer } = document;
    const isForeign = referrer && new URL(referrer).host !== location.host;
    put(CONTEXT, time, NONE, REFERRER, 0, 0, isForeign ? 1 : 0);
    if (isReturning) put(CONTEXT, time, NONE, RETURNING, 0, 0, 1);
}

/** @param {string} name @param {number | undefined} value @param {number} time */
export function tellGoal(name, value, time) {
    const hundredths = Math.round((Number(value) || 0) * HUNDREDTHS);
    put(GOAL, time, NONE, numberOf(GOAL_NAME, name), 0, 0,
        Math.max(-VALUE_MAX, Math.min(VALUE_MAX, hundredths)));
    deliver(advance());
    const goal = { at: since(time), name: String(name), value: Number(value) || 0 };
    note('goals', goal);
    remember({ goal });
    send();
}

/** @param {object} entry */
function remember(entry) {
    history.push(entry);
    if (history.length > HISTORY) history.shift();
}

/** Tells the page and the server what was found.
 *  @param {import('./engine.js').Found[]} found @returns {boolean} whether there was anything */
export function deliver(found) {
    if (!found.length) return false;
    const told = found.map(({ kind, strength, element: number, at: atTicks, start: from }) => {
        const element = elementAt(number);
        const at = atTicks / TICKS;
        const start = from / TICKS;
        const name = element?.name ?? null;
        const role = element?.role ?? null;
        note('signals', { at, start, kind, strength, element: name, role, page: page.path });
        return {
            kind: signalName(kind), strength, at, start, page: page.path,
            time: origin() / TICKS + at, element: { name, role, node: element?.node ?? null },
        };
    });
    snapshot('signal', told[told.length - 1].at);
    send();
    for (const signal of told) {
        remember({ ...signal, element: signal.element.name });
        emit('signal', signal);
    }
    return true;
}

/**
 * Sends what there is, at the levels at which something leaves.
 * @param {boolean} [isLeaving] the page goes away: then there is always something to say
 */
export function send(isLeaving) {
    const now = performance.now();
    if (session.level === RAW) {
        // So that the frame says when.
        if (isLeaving) put(TICK, now);
        while (pending()) {
            push(encode(session.id, session.sequence++, isLeaving ? LEAVING : 0, takeFresh()));
        }
    } else if (session.level === SIGNALS) {
        if (isLeaving) snapshot('leave', since(now));
        if (isLeaving || Object.keys(findings).length) {
            push(JSON.stringify({
                session: hexadecimal(session.id), sequence: session.sequence++,
                origin: origin() / TICKS, leaving: !!isLeaving, ...findings,
                events: eventCount(), dropped: dropCount(),
            }));
        }
    }
    findings = {};
}

/** What a visitor may read: what was found here, and what left. */
export const account = () => ({
    session: sessionId(), found: history, bodies: session.sequence,
    events: hasEngine ? eventCount() : null,
});
