// SPDX-License-Identifier: Apache-2.0
// One session of this tab: its number, what was found in it, and what of that leaves.

import {
    CONTEXT, DESKTOP, GOAL, GOAL_NAME, GROUP_NAME, ITEM_NAME, NONE, OBSERVES_RESPONSES, PAGE_NAME,
    PAGE_VIEW, PHONE, RAW, SIGNALS, TABLET, TICK,
} from './kinds.js';
import {
    EIGHTHS, HISTORY, HUNDREDTHS, ID_DIGITS, ID_WORDS, LATE, PHONE_SIZE,
} from './limits.js';
import {
    advance, begin, elapsed, features, origin, put, reserve, save, schema, signalName,
    takeEvents, tick, timeOrigin, totals, wasm,
} from './engine.js';
import { clock } from './handover.js';
import { known, view } from './elements.js';
import { tellIntents } from './models.js';
import { part, queue, site } from './server.js';
import { PAGE_TYPES } from './paths.js';
import { numberOf } from './names.js';

/**
 * Names are those of names.js, each after the digit of its name space.
 * @typedef {{id: string, sequence: number, names: string[]}} Session
 */

/** When the features are kept in every visit, ms since its first event. */
const LANDMARKS = [2000, 5000, 10000, 20000, 30000, 60000, 120000];

/** @type {Session} */
export let session;
let level = 0;
/** The template of the page that is shown; empty before the first. */
let page = '';
/**
 * What is to be sent at level signals, if anything.
 * @type {Record<string, object[]> | undefined}
 */
let findings;
/**
 * What a visitor may read.
 * @type {Record<string, object[]>}
 */
export let history = {};
/** @type {ReturnType<import('./raw.js').open>} */
let encode;
/** When the next landmark is passed, ms since 1970; NaN if none is to come. */
export let due = NaN;

/**
 * Loads what the level needs.
 * @param {number} level
 */
export async function prepare(level) {
    if (level === RAW) encode ||= (await part('raw')).open(wasm, reserve);
}

/** Of which level and which layout an engine's bytes are. */
const layout = () => level + ':' + wasm.inkling_layout_version();

/**
 * A new session, or the one that another page of this tab handed over.
 * @param {number} nextLevel
 * @param {import('./handover.js').State | null} state
 * @param {boolean} isReturning
 */
export function beginSession(nextLevel, state, isReturning) {
    level = nextLevel;
    page = '';
    findings = undefined;
    due = NaN;
    if (begin(level === RAW, state?.layout === layout() && state?.engine)) {
        session = /** @type {import('./handover.js').State} */ (state);
        return;
    }
    history = {};
    session = {
        id: crypto.getRandomValues(new Uint32Array(ID_WORDS)).reduce(
            (digits, word) => digits + word.toString(16).padStart(ID_DIGITS, '0'), ''),
        sequence: 0, names: ['5add_to_basket', '5remove_from_basket'],
    };
    // By their numbers: device class, whether another site led here, whether it was here before.
    const [,, host = location.host] = document.referrer.split('/');
    [
        !matchMedia('(pointer:coarse)').matches ? DESKTOP
            : Math.min(screen.width, screen.height) < PHONE_SIZE ? PHONE : TABLET,
        host !== location.host, isReturning,
    ].forEach((value, property) => put(CONTEXT, performance.now(), NONE, property, 0, 0, +value));
}

/** Nothing leaves any more, and nothing is remembered. */
export function endSession() {
    level = 0;
    findings = undefined;
    history = {};
}

/** What the next page of this tab needs to go on. */
export const state = () => ({ ...session, layout: layout(), engine: save(), time: clock() });

/**
 * @param {string} list
 * @param {object} entry
 */
function note(list, entry) {
    for (const lists of [findings ||= {}, history]) (lists[list] ||= []).push(entry);
    if (history[list].length > HISTORY) history[list].shift();
}

/**
 * The features at a moment that is worth keeping.
 * @param {string} moment
 */
function snapshot(moment) {
    if (level === SIGNALS) {
        note('snapshots', { at: elapsed(), moment, schema: schema(), values: features() });
    }
}

/** Looks ahead to the next landmark, by the engine's time. */
function aim() {
    // Half a tick later, so that what happens at the landmark still belongs to it.
    due = origin() + 0.05 + /** @type {number} */ (LANDMARKS.find((at) => at > elapsed()));
}

/**
 * Time passes a landmark: takes the features as they are just then, before what comes later. One
 * that passed while nobody looked, in a hidden tab or between two pages, is left out: that it is
 * known of would tell that the visitor came back.
 * @param {number} now ms since 1970
 */
export function land(now) {
    const found = tick(due - timeOrigin);
    if (now - due < LATE) snapshot('time');
    aim();
    deliver(found);
}

/**
 * A page is shown.
 * @param {import('./navigation.js').Page} next
 * @param {number} flags
 */
export function showPage({ path, type, item, group }, flags) {
    if (page) snapshot('page');
    page = path;
    aim();
    put(PAGE_VIEW, performance.now(), NONE, type | (flags | OBSERVES_RESPONSES) << 8,
        numberOf(PAGE_NAME, path), view.documentHeight * EIGHTHS, view.width * EIGHTHS,
        view.height * EIGHTHS, numberOf(ITEM_NAME, item), numberOf(GROUP_NAME, group));
    note('pages', { at: elapsed(), page, type: PAGE_TYPES[type], item, group });
    // Elements have their numbers for one page: a frame ends with the page view.
    send();
}

/**
 * @param {number} time
 * @param {string} name
 * @param {{value?: number}} [options]
 */
export function goal(time, name, options) {
    const value = options?.value ?? 0;
    put(GOAL, time, NONE, numberOf(GOAL_NAME, name), 0, 0, Math.round(value * HUNDREDTHS));
    note('goals', { at: elapsed(), name, value });
    send();
}

/**
 * Tells the page and the server what was found.
 * @param {import('./engine.js').Found[]} found
 */
export function deliver(found) {
    if (!found.length) return;
    const signals = found.map((signal) => {
        const { name = null, role = null, node = null } = known[signal.element] || {};
        note('signals', { ...signal, element: name, role, page });
        return {
            ...signal, page, kind: signalName(signal.kind), time: origin() + signal.at,
            element: { name, role, node },
        };
    });
    snapshot('signal');
    send();
    for (const signal of signals) site.emit('signal', signal);
    tellIntents(signals);
}

/**
 * Sends what there is, at the levels at which something leaves.
 * @param {boolean} [leaving] the page goes away: then there is always something to say
 */
export function send(leaving = false) {
    // So that the last frame says when.
    if (leaving) put(TICK, performance.now());
    deliver(advance());
    if (leaving) snapshot('leave');
    if (level === RAW) encode(takeEvents(), session, +leaving, known).forEach(queue.push);
    if (level === SIGNALS && findings) {
        queue.push(JSON.stringify({
            session: session.id, sequence: session.sequence++, origin: origin(), leaving,
            ...findings, ...totals(),
        }));
    }
    findings = undefined;
}
