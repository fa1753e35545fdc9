// SPDX-License-Identifier: Apache-2.0
// The engine and the events on their way into it: one array over the wasm's memory, in which each
// event is written once, read by the engine and, at level raw, by the encoder of frames.

import { NONE, TICK } from './kinds.js';

/** Events kept for a frame: two seconds of a 1000 Hz mouse. */
const CAPACITY = 2048;
/** 32-bit words, and bytes, of an event. */
const EVENT_WORDS = 8;
const EVENT_SIZE = 32;
/** Signals taken at a time; the engine asks for at least 32. */
const SIGNALS = 64;
const REASONS = 8;
const FRAME_HEAD = 48;
/** The largest frame, and with it the longest body that a beacon takes. */
const FRAME_SIZE = 60000;
const NAME_SIZE = 256;
const WASM_PAGE = 65536;

/** Ticks of 0.1 ms in a ms. */
export const TICKS = 10;

/** @typedef {{at: number, start: number, strength: number, kind: number, element: number}} Found */
/** @typedef {(words: Int32Array, id: Uint8Array, sequence: number, flags: number, from: number,
 *      count: number, names: Name[]) => {bytes: Uint8Array, taken: number}} Encode */
/** @typedef {[space: number, number: number, name: string]} Name */

/** @type {any} */
let wasm;
let words = new Int32Array(0);
let bytes = new Uint8Array(0);
let floats = new Float32Array(0);
/** Places in the wasm's memory; `first` is in words. */
let engine = 0, events = 0, signals = 0, results = 0, encoder = 0, header = 0, frame = 0, text = 0;
let end = 0;
let first = 0;
/** Events written, and how many of them the engine has taken. */
let count = 0;
let done = 0;
/** The latest time written, in ticks since 1970: within a page time does not run backwards. */
let last = 0;
let keeps = false;
/** Events so far where there is no engine to count them. */
let counted = 0;
let overflow = () => {};
/** @type {Encode | undefined} */
let plain;

/** @type {Found[]} */
let found = [];

/** @param {number} size */
function reserve(size) {
    const start = (end + 15) & ~15;
    end = start + size;
    const missing = end - bytes.length;
    if (wasm && missing > 0) {
        wasm.memory.grow(Math.ceil(missing / WASM_PAGE));
        look();
    }
    return start;
}

/** The views, which are void when the memory has grown. */
function look() {
    const { buffer } = wasm.memory;
    words = new Int32Array(buffer);
    bytes = new Uint8Array(buffer);
    floats = new Float32Array(buffer);
}

/** @param {any} exports of inkling.wasm */
export function open(exports) {
    wasm = exports;
    look();
    end = wasm.__heap_base.value;
    engine = reserve(wasm.inkling_engine_size());
    events = reserve(CAPACITY * EVENT_SIZE);
    first = events / 4;
    signals = reserve(SIGNALS * 16);
    results = reserve(4 * Math.max(wasm.inkling_feature_count(), 4 + REASONS * 2));
    encoder = reserve(wasm.inkling_encoder_size());
    header = reserve(FRAME_HEAD);
    frame = reserve(FRAME_SIZE);
    text = reserve(NAME_SIZE);
}

/** Where wasm is forbidden: events are only collected, for frames that `encode` writes.
 *  @param {Encode} encode */
export function openPlain(encode) {
    plain = encode;
    words = new Int32Array(CAPACITY * EVENT_WORDS);
}

export const isOpen = () => wasm || plain;

/**
 * A new session.
 * @param {boolean} keepsEvents whether frames are to be made
 * @param {() => void} whenFull called when no more events can be kept
 * @param {string} [state] of `save`; what is not of this engine's size is not taken
 * @returns {boolean} whether the state was taken
 */
export function begin(keepsEvents, whenFull, state) {
    keeps = keepsEvents;
    overflow = whenFull;
    count = done = counted = 0;
    if (!wasm) return !!state;
    const size = wasm.inkling_engine_size();
    wasm.inkling_init(engine, size);
    if (!state || state.length !== size) return false;
    for (let i = 0; i < size; i++) bytes[engine + i] = state.charCodeAt(i);
    return true;
}

/** The engine's bytes, one a character. Ones of another layout never fit by chance: the version
 *  is asked for by the session, which keeps it beside them. */
export function save() {
    let state = '';
    if (wasm) {
        for (let i = 0; i < wasm.inkling_engine_size(); i++) {
            state += String.fromCharCode(bytes[engine + i]);
        }
    }
    return state;
}

export const layout = () => (wasm ? wasm.inkling_layout_version() : 0);

/**
 * Writes one event; `advance` gives it to the engine.
 * @param {number} kind
 * @param {number} time ms since the page's own origin, as events carry it
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
    if (count === CAPACITY) {
        overflow();
        // Nobody took them: rather lose a frame than the page's memory.
        if (count === CAPACITY) count = done = 0;
    }
    const ticks = (performance.timeOrigin + time) * TICKS;
    // A tick looks ahead of events that the browser still holds back; they keep their times.
    if (ticks > last) last = ticks;
    write(count++, kind, last, element, detail, x, y, a, b, item, group);
}

/**
 * @param {number} index
 * @param {number} kind
 * @param {number} ticks
 * @param {number} element
 * @param {number} detail
 * @param {number} x
 * @param {number} y
 * @param {number} a
 * @param {number} b
 * @param {number} item
 * @param {number} group
 */
function write(index, kind, ticks, element, detail, x, y, a, b, item, group) {
    const i = first + index * EVENT_WORDS;
    words[i] = ticks;
    words[i + 1] = ticks / 4294967296;
    words[i + 2] = x;
    words[i + 3] = y;
    words[i + 4] = a;
    words[i + 5] = b;
    words[i + 6] = detail | item << 16;
    words[i + 7] = group | kind << 16 | element << 24;
}

/** Lets the engine take what was written; returns what it found, in a list that is used again. */
export function advance() {
    if (found.length) found = [];
    if (wasm) while (done < count) {
        const taken = wasm.inkling_advance(
            engine, events + done * EVENT_SIZE, count - done, signals, SIGNALS, results);
        if (taken < 1) break;
        done += taken;
        const signalCount = words[results >> 2];
        for (let i = 0; i < signalCount; i++) read((signals >> 2) + i * 4);
    }
    if (!keeps) count = 0;
    else if (!wasm) counted += count - done;
    done = count;
    return found;
}

/** @param {number} i */
function read(i) {
    found.push({
        at: words[i] >>> 0, start: words[i + 1] >>> 0, strength: floats[i + 2],
        kind: words[i + 3] & 255, element: words[i + 3] >> 8 & 255,
    });
}

/** Tells the engine that time passed. Ticks are not kept: whoever reads the frames has its own.
 *  @param {number} time ms since the page's origin */
export function tick(time) {
    if (count === CAPACITY) return [];
    advance();
    if (!wasm) return found;
    write(count++, TICK, (performance.timeOrigin + time) * TICKS, NONE, 0, 0, 0, 0, 0, 0, 0);
    const signals = advance();
    if (keeps) done = --count;
    return signals;
}

/** Events kept for a frame. */
export const pending = () => count;

/**
 * One frame of the events kept, or of as many as it holds; the others stay.
 * @param {Uint8Array} id
 * @param {number} sequence
 * @param {number} flags
 * @param {Name[]} names
 */
export function encode(id, sequence, flags, names) {
    const { bytes: made, taken } = plain
        ? plain(words, id, sequence, flags, 0, count, names)
        : encodeCompact(id, sequence, flags, names);
    words.copyWithin(first, first + taken * EVENT_WORDS, first + count * EVENT_WORDS);
    count -= taken;
    done = count;
    return made;
}

/**
 * @param {Uint8Array} id
 * @param {number} sequence
 * @param {number} flags
 * @param {Name[]} names
 */
function encodeCompact(id, sequence, flags, names) {
    const head = header >> 2;
    bytes.fill(0, header, header + FRAME_HEAD);
    bytes.set(id, header);
    words[head + 4] = words[first];
    words[head + 5] = words[first + 1];
    words[head + 6] = sequence;
    bytes[header + 40] = flags;
    wasm.inkling_encoder_begin(encoder, wasm.inkling_encoder_size(), header, frame, FRAME_SIZE);
    for (const [space, number, name] of names) {
        const { written } = new TextEncoder().encodeInto(
            name, bytes.subarray(text, text + NAME_SIZE - 1));
        wasm.inkling_encoder_name(encoder, space, number, text, written, frame, FRAME_SIZE);
    }
    const taken = wasm.inkling_encoder_append(encoder, events, count, frame, FRAME_SIZE);
    const size = wasm.inkling_encoder_finish(encoder, frame, FRAME_SIZE);
    return { bytes: bytes.slice(frame, frame + size), taken };
}

/** The features, null for a missing one, each as the shortest number that is the same float. */
export function features() {
    const size = wasm.inkling_feature_count();
    wasm.inkling_features(engine, results, size);
    return Array.from(floats.subarray(results >> 2, (results >> 2) + size),
        (value) => (isFinite(value) ? +value.toPrecision(9) : null));
}

export const schema = () =>
    BigInt.asUintN(64, wasm.inkling_schema_hash()).toString(16).padStart(16, '0');

/** Ticks since 1970 of the session's first event. */
export const origin = () => (wasm ? Number(wasm.inkling_origin(engine)) : 0);

export const eventCount = () => (wasm ? wasm.inkling_event_count(engine) : counted);

export function dropCount() {
    let sum = 0;
    // There are 12 reasons; the engine knows of no event under the others.
    if (wasm) for (let reason = 0; reason < 12; reason++) {
        sum += wasm.inkling_drop_count(engine, reason);
    }
    return sum;
}

/** @param {number} kind */
export function signalName(kind) {
    const size = wasm.inkling_signal_name(kind, text, NAME_SIZE);
    return String.fromCharCode(...bytes.subarray(text, text + size));
}

/** @typedef {[model: number, words: number, count: number]} Model */

/**
 * Opens a model file, which stays in memory.
 * @param {Uint8Array} file
 * @returns {Model | undefined} nothing if the engine refuses it
 */
export function openModel(file) {
    const count = file.length >> 2;
    const start = reserve(file.length);
    const model = reserve(wasm.inkling_model_size());
    bytes.set(file, start);
    return wasm.inkling_model_open(model, wasm.inkling_model_size(), start, count)
        ? undefined : [model, start, count];
}

/**
 * @param {Model} model
 * @returns {{probability: number, reasons: [feature: number, amount: number][]}}
 */
export function score([model, start, size]) {
    const reasons = results + 16;
    wasm.inkling_score(model, start, size, engine, results, results + 4);
    const count = wasm.inkling_reasons(
        model, start, size, engine, reasons, REASONS, results + 8);
    return {
        probability: floats[(results >> 2) + 1],
        reasons: Array.from({ length: count }, (_, i) => [
            words[(reasons >> 2) + i * 2], floats[(reasons >> 2) + i * 2 + 1]]),
    };
}

