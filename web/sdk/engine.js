// SPDX-License-Identifier: Apache-2.0
// The engine and the events on their way into it: one array in the wasm's memory, in which each
// event is written once and read by the engine; at level raw it is then taken into frames.

import {
    DROP_REASONS, ENGINE, EVENTS, EVENTS_MAX, EVENT_SIZE, FEATURES_MAX, HIGH_WORD, NAME_SIZE,
    RESULTS, SIGNALS_MAX, TICKS, WASM_PAGE,
} from './limits.js';
import { NONE } from './kinds.js';
import { due, land, send } from './session.js';

/**
 * What the engine found; times in ms since the session's first event.
 * @typedef {{at: number, start: number, strength: number, kind: number, element: number}} Found
 */

/**
 * The exports of inkling.wasm, or what stands in for them: see plain.js.
 * @type {any}
 */
export let wasm;
/** Where our stretch of the memory begins. */
let base = 0;
/** Where the engine lies, and how many bytes it has. */
export let engine = 0;
let size = 0;
/**
 * Our stretch; the address of its first byte is a multiple of every word's size.
 * @type {Int32Array}
 */
let words;
/** Events written, and how many of them the engine has taken. */
let count = 0;
let taken = 0;
export const { timeOrigin } = performance;
/** The latest time written, in ticks since 1970: within a page time does not run backwards. */
let last = 0;
/** Whether events are kept for frames. */
let keeps = false;

/**
 * Room in the memory, which grows; addresses stay.
 * @param {number} size
 */
export function reserve(size) {
    const start = wasm.memory.grow(Math.ceil(size / WASM_PAGE)) * WASM_PAGE;
    // The first to ask is `open`.
    base ||= start;
    words = new Int32Array(wasm.memory.buffer, base);
    return start;
}

/**
 * Bytes of our stretch.
 * @param {number} start
 * @param {number} length
 */
const bytes = (start, length) => new Uint8Array(wasm.memory.buffer, base + start, length);

/**
 * @param {number} start
 * @param {number} length
 */
const floats = (start, length) => new Float32Array(wasm.memory.buffer, base + start, length);

/** @param {any} exports of inkling.wasm */
export function open(exports) {
    wasm = exports;
    size = wasm.inkling_engine_size();
    engine = reserve(ENGINE + size) + ENGINE;
}

/**
 * A new session.
 * @param {boolean} keepsEvents
 * @param {number[] | false} [state] of `save`
 * @returns {boolean} whether it goes on from that state
 */
export function begin(keepsEvents, state) {
    keeps = keepsEvents;
    count = taken = 0;
    wasm.inkling_init(engine, size);
    if (/** @type {any} */ (state)?.length !== size) return false;
    bytes(ENGINE, size).set(/** @type {number[]} */ (state));
    return true;
}

/** The engine's bytes. */
export const save = () => [...bytes(ENGINE, size)];

/**
 * Writes one event; `advance` gives it to the engine.
 * @param {number} kind
 * @param {number} time ms since the page's own origin, as the browser's events carry it
 * @param {number} [element]
 * @param {number} [detail]
 * @param {number} [x] in eighths of a px, or what the kind says; so are y, a and b
 * @param {number} [y]
 * @param {number} [a]
 * @param {number} [b]
 * @param {number} [item]
 * @param {number} [group]
 */
export function put(
    kind, time, element = NONE, detail = 0, x = 0, y = 0, a = 0, b = 0, item = 0, group = 0,
) {
    if (count === EVENTS_MAX) send();
    const now = timeOrigin + time;
    while (now > due) land(now);
    const ticks = Math.floor(now * TICKS);
    if (ticks > last) last = ticks;
    const i = (EVENTS >> 2) + count++ * 8;
    words[i] = last;
    words[i + 1] = last / HIGH_WORD;
    words[i + 2] = x;
    words[i + 3] = y;
    words[i + 4] = a;
    words[i + 5] = b;
    words[i + 6] = detail | item << 16;
    words[i + 7] = group | kind << 16 | element << 24;
}

/** Lets the engine take what was written; returns what it found. */
export function advance() {
    /** @type {Found[]} */
    const found = [];
    while (taken < count) {
        taken += wasm.inkling_advance(engine, base + EVENTS + taken * EVENT_SIZE, count - taken,
            base, SIGNALS_MAX, base + RESULTS);
        for (let i = 0, n = words[RESULTS >> 2]; n--; i += 4) {
            found.push({
                at: (words[i] >>> 0) / TICKS, start: (words[i + 1] >>> 0) / TICKS,
                strength: floats(i * 4, 4)[2],
                kind: words[i + 3] & 255, element: words[i + 3] >> 8 & 255,
            });
        }
    }
    if (!keeps) count = taken = 0;
    return found;
}

/**
 * Tells the engine that time passed. Ticks are in no frame: its reader has its own.
 * @param {number} time ms since the page's origin
 */
export function tick(time) {
    put(0, time);
    // Writing it may have sent what was there before.
    const kept = count - 1;
    const found = advance();
    if (keeps) taken = count = kept;
    return found;
}

/** The events kept, which are then kept no more. */
export function takeEvents() {
    const events = bytes(EVENTS, count * EVENT_SIZE).slice();
    count = taken = 0;
    return events;
}

/** The features, NaN for a missing one, each as the shortest number that is the same float. */
export const features = () =>
    Array.from(floats(RESULTS, wasm.inkling_features(engine, base + RESULTS, FEATURES_MAX)),
        (value) => +value.toPrecision(9));

export const schema = () =>
    BigInt.asUintN(64, wasm.inkling_schema_hash()).toString(16).padStart(16, '0');

/** Ticks since 1970 of the session's first event. */
const start = () => Number(wasm.inkling_origin(engine));

/** ms since 1970 of the session's first event. */
export const origin = () => start() / TICKS;

/** ms from the session's first event to its last. */
export const elapsed = () => (last - start()) / TICKS;

/** Events since the session began. */
export function totals() {
    let dropped = 0;
    for (let i = 0; i < DROP_REASONS; i++) dropped += wasm.inkling_drop_count(engine, i);
    return { events: wasm.inkling_event_count(engine), dropped };
}

/** @param {number} kind */
export const signalName = (kind) =>
    String.fromCharCode(...bytes(
        RESULTS, wasm.inkling_signal_name(kind, base + RESULTS, NAME_SIZE)));
