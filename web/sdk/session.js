// SPDX-License-Identifier: Apache-2.0
// One session of this tab: its number, what was found in it, and what of that leaves.

import {
    CONTEXT, DESKTOP, DEVICE_CLASS, GOAL, GOAL_NAME, GROUP_NAME, ITEM_NAME, LEAVING, NONE,
    OBSERVES_RESPONSES, PAGE_NAME, PAGE_VIEW, PHONE, RAW, REFERRER, RETURNING, SIGNALS, TABLET,
    TICK,
} from './kinds.js';
import { EIGHTHS, HISTORY, HUNDREDTHS, ID_SIZE, PHONE_SIZE, TICKS } from './limits.js';
import {
    advance, begin, dropCount, encode, eventCount, features, origin, pending, put, save, schema,
    signalName, wasm,
} from './engine.js';
import { elementAt, view } from './elements.js';
import { names, numberOf, restoreNames, takeFresh } from './names.js';
import { PAGE_TYPES } from './paths.js';

/** @typedef {string | Uint8Array} Body */

let id = '';
let level = 0;
let sequence = 0;
/** The template of the page that is shown; empty before the first. */
let page = '';
/**
 * What is to be sent at level signals.
 * @type {Record<string, object[]>}
 */
let findings = {};
/** @type {object[]} */
let history = [];
/** @type {(body: Body) => void} */
let push;
/** @type {(type: string, value: unknown) => void} */
let emit;

/** @param {typeof emit} emitTo */
export function setEmit(emitTo) {
    emit = emitTo;
}

/** The session's 32 digits, or null when nothing leaves. */
export const sessionId = () => (level >= SIGNALS ? id : null);

/**
 * A new session, or the one that another page of this tab handed over.
 * @param {number} nextLevel
 * @param {(body: Body) => void} pushBody
 * @param {import('./handover.js').State | null} state
 * @returns {boolean} whether it goes on
 */
export function beginSession(nextLevel, pushBody, state) {
    level = nextLevel;
    push = pushBody;
    page = '';
    findings = {};
    const fits = state?.level === level && state.layout === wasm.inkling_layout_version();
    const goesOn = begin(level === RAW, makeRoom, fits ? state.engine : undefined);
    restoreNames(goesOn && state ? state.names : []);
    sequence = goesOn && state ? state.sequence : 0;
    id = goesOn && state ? state.id : Array.from(crypto.getRandomValues(new Uint8Array(ID_SIZE)),
        (byte) => (byte + 256).toString(16).slice(1)).join('');
    if (!goesOn) history = [];
    return goesOn;
}

/** Nothing leaves any more, and nothing is remembered. */
export function endSession() {
    level = 0;
    findings = {};
    history = [];
}

/** What the next page of this tab needs to go on. */
export const state = () => ({
    id, level, sequence, names, engine: save(), layout: wasm.inkling_layout_version(),
    time: Date.now(),
});

function makeRoom() {
    deliver(advance());
    send();
}

/**
 * @param {string} list
 * @param {object} entry
 */
function note(list, entry) {
    (findings[list] ||= []).push(entry);
}

/** ms since the session's first event. */
const now = () => Math.max(0,
    Math.round((performance.timeOrigin + performance.now() - origin()) * TICKS) / TICKS);

/**
 * The features at a moment that is worth keeping.
 * @param {string} moment
 */
function snapshot(moment, at = now()) {
    if (level === SIGNALS) note('snapshots', { at, moment, schema: schema(), values: features() });
}

/**
 * A page is shown.
 * @param {import('./navigation.js').Page} next
 * @param {number} flags
 */
export function showPage({ path, type, item, group }, flags) {
    if (page) snapshot('page');
    page = path;
    put(PAGE_VIEW, performance.now(), NONE, type | (flags | OBSERVES_RESPONSES) << 8,
        numberOf(PAGE_NAME, path), view.documentHeight * EIGHTHS, view.width * EIGHTHS,
        view.height * EIGHTHS, numberOf(ITEM_NAME, item), numberOf(GROUP_NAME, group));
    deliver(advance());
    note('pages', {
        at: now(), page, type: PAGE_TYPES[type], item: item ?? null, group: group ?? null,
    });
    // The names of elements belong to one page: a frame ends with the page view.
    send();
}

/**
 * What is known of the visit at its start.
 * @param {boolean} isReturning
 */
export function tellContext(isReturning) {
    const tell = (/** @type {number} */ property, /** @type {number} */ value) =>
        put(CONTEXT, performance.now(), NONE, property, 0, 0, value);
    tell(DEVICE_CLASS, !matchMedia('(pointer:coarse)').matches ? DESKTOP
        : Math.min(screen.width, screen.height) < PHONE_SIZE ? PHONE : TABLET);
    const { referrer } = document;
    tell(REFERRER, referrer && new URL(referrer).host !== location.host ? 1 : 0);
    if (isReturning) tell(RETURNING, 1);
}

/**
 * @param {string} name
 * @param {number} value
 * @param {number} time
 */
export function tellGoal(name, value, time) {
    put(GOAL, time, NONE, numberOf(GOAL_NAME, name), 0, 0, Math.round(value * HUNDREDTHS));
    deliver(advance());
    const goal = { at: now(), name, value };
    note('goals', goal);
    remember(goal);
    send();
}

/** @param {object} entry */
function remember(entry) {
    history.push(entry);
    history.splice(0, history.length - HISTORY);
}

/**
 * Tells the page and the server what was found.
 * @param {import('./engine.js').Found[]} found
 * @returns {boolean} whether there was anything
 */
export function deliver(found) {
    if (!found.length) return false;
    const signals = found.map((signal) => {
        const { name = null, role = null, node = null } = elementAt(signal.element) || {};
        const told = { ...signal, element: name, role, page };
        note('signals', told);
        const kind = signalName(signal.kind);
        remember({ ...told, kind });
        return { ...told, kind, time: origin() + signal.at, element: { name, role, node } };
    });
    snapshot('signal', signals[signals.length - 1].at);
    send();
    for (const signal of signals) emit('signal', signal);
    return true;
}

/**
 * Sends what there is, at the levels at which something leaves.
 * @param {boolean} [leaving] the page goes away: then there is always something to say
 */
export function send(leaving = false) {
    if (leaving) {
        // So that the last frame says when.
        put(TICK, performance.now());
        deliver(advance());
        snapshot('leave');
    }
    if (level === RAW) while (pending()) push(encode(id, sequence++, leaving ? LEAVING : 0, takeFresh()));
    if (level === SIGNALS && Object.keys(findings).length) {
        push(JSON.stringify({
            session: id, sequence: sequence++, origin: origin(), leaving, ...findings,
            events: eventCount(), dropped: dropCount(),
        }));
    }
    findings = {};
}

/** What a visitor may read: what was found here, and how much left. */
export const account = () => ({ found: history, sent: sequence });
