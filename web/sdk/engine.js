// SPDX-License-Identifier: Apache-2.0
// The engine and the events on their way into it: one array in the wasm's memory, in which each
// event is written once, read by the engine and, at level raw, by the encoder of frames.

import { NONE } from './kinds.js';
import {
    DROP_REASONS, EVENTS_MAX, EVENT_SIZE, FRAME_HEAD, FRAME_SIZE, NAME_SIZE, SIGNALS_MAX, SIGNAL_SIZE, TICKS,
    WASM_PAGE,
} from './limits.js';

/**
 * What the engine found; times in ms since the session's first event.
 * @typedef {{at: number, start: number, strength: number, kind: number, element: number}} Found
 */
/** @typedef {[space: number, number: number, name: string]} Name */

/**
 * The exports of inkling.wasm, or what stands in for them: see plain.js.
 * @type {any}
 */
export let wasm;
/** @type {Int32Array} */
let words;
/** @type {Uint8Array} */
let bytes;
/** @type {Float32Array} */
let floats;
// Places in the memory, in bytes.
let engine = 0, events = 0, signals = 0, results = 0, encoder = 0, header = 0, frame = 0, text = 0;
let end = 0;
/** Bytes of an engine. */
let size = 0;
/** Events written, and how many of them the engine has taken. */
let count = 0;
let taken = 0;
/** The latest time written, in ticks since 1970: within a page time does not run backwards. */
let last = 0;
/** Whether events are kept for frames. */
let keeps = false;
/** Called when no more can be kept. */
let empty = () => {};

/**
 * Room in the memory, which grows; addresses stay.
 * @param {number} size
 */
export function reserve(size) {
    const start = (end + 15) & ~15;
    end = start + size;
    const { memory } = wasm;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / WASM_PAGE));
    words = new Int32Array(memory.buffer);
    bytes = new Uint8Array(memory.buffer);
    floats = new Float32Array(memory.buffer);
    return start;
}

/** @param {any} exports of inkling.wasm */
export function open(exports) {
    wasm = exports;
    end = wasm.__heap_base.value;
    size = wasm.inkling_engine_size();
    [engine, events, signals, results, encoder, header, frame, text] = [
        size, EVENTS_MAX * EVENT_SIZE, SIGNALS_MAX * SIGNAL_SIZE,
        4 + 4 * wasm.inkling_feature_count(), wasm.inkling_encoder_size(), FRAME_HEAD, FRAME_SIZE,
        NAME_SIZE,
    ].map(reserve);
}

/** What a model needs to be scored: see intents.js. */
export const access = () => ({ wasm, engine, reserve });

/**
 * A new session.
 * @param {boolean} keepsEvents
 * @param {() => void} makeRoom
 * @param {string} [state] of `save`
 * @returns {boolean} whether it goes on from that state
 */
export function begin(keepsEvents, makeRoom, state) {
    keeps = keepsEvents;
    empty = makeRoom;
    count = taken = 0;
    wasm.inkling_init(engine, size);
    if (state === undefined || state.length !== size) return false;
    bytes.set(Array.from(state, (byte) => byte.charCodeAt(0)), engine);
    return true;
}

/** The engine's bytes, one a character. */
export const save = () => String.fromCharCode(...bytes.subarray(engine, engine + size));

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
    if (count === EVENTS_MAX) empty();
    const ticks = (performance.timeOrigin + time) * TICKS;
    if (ticks > last) last = ticks;
    const i = (events >> 2) + count++ * 8;
    words[i] = last;
    words[i + 1] = last / 4294967296;
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
        taken += wasm.inkling_advance(
            engine, events + taken * EVENT_SIZE, count - taken, signals, SIGNALS_MAX, results);
        for (let i = signals >> 2, n = words[results >> 2]; n--; i += 4) {
            found.push({
                at: (words[i] >>> 0) / TICKS, start: (words[i + 1] >>> 0) / TICKS,
                strength: floats[i + 2],
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
    const kept = count;
    put(0, time);
    const found = advance();
    if (keeps) taken = count = kept;
    return found;
}

/** Events kept for a frame. */
export const pending = () => count;

/**
 * One frame of the events kept, or of as many as it holds; the others stay.
 * @param {string} id 32 hexadecimal digits
 * @param {number} sequence
 * @param {number} flags
 * @param {Name[]} names
 */
export function encode(id, sequence, flags, names) {
    bytes.fill(0, header, header + FRAME_HEAD);
    bytes.set((id.match(/../g) || []).map((pair) => parseInt(pair, 16)), header);
    bytes.copyWithin(header + 16, events, events + 8);
    words[(header >> 2) + 6] = sequence;
    bytes[header + 40] = flags;
    wasm.inkling_encoder_begin(encoder, wasm.inkling_encoder_size(), header, frame, FRAME_SIZE);
    for (const [space, number, name] of names) {
        const { written } = new TextEncoder().encodeInto(
            name, bytes.subarray(text, text + NAME_SIZE));
        wasm.inkling_encoder_name(encoder, space, number, text, written, frame, FRAME_SIZE);
    }
    const done = wasm.inkling_encoder_append(encoder, events, count, frame, FRAME_SIZE);
    bytes.copyWithin(events, events + done * EVENT_SIZE, events + count * EVENT_SIZE);
    taken = count -= done;
    return bytes.slice(frame, frame + wasm.inkling_encoder_finish(encoder, frame, FRAME_SIZE));
}

/** The features, null for a missing one, each as the shortest number that is the same float. */
export function features() {
    const count = wasm.inkling_features(engine, results, wasm.inkling_feature_count());
    return Array.from(new Float32Array(wasm.memory.buffer, results, count),
        (value) => (isFinite(value) ? +value.toPrecision(9) : null));
}

export const schema = () =>
    BigInt.asUintN(64, wasm.inkling_schema_hash()).toString(16).padStart(16, '0');

/** ms since 1970 of the session's first event. */
export const origin = () => Number(wasm.inkling_origin(engine)) / TICKS;

export const eventCount = () => wasm.inkling_event_count(engine);

export function dropCount() {
    let sum = 0;
    for (let i = 0; i < DROP_REASONS; i++) sum += wasm.inkling_drop_count(engine, i);
    return sum;
}

/** @param {number} kind */
export function signalName(kind) {
    const size = wasm.inkling_signal_name(kind, text, NAME_SIZE);
    return String.fromCharCode(...bytes.subarray(text, text + size));
}
