// SPDX-License-Identifier: Apache-2.0
// inkling.wasm behind a small class. The module has no imports and no allocator: the buffers that
// it works on are laid out here, once, behind its own data.

/** Bytes of an event, of a signal and of a reason; see inkling.h. */
export const EVENT_SIZE = 32;
const SIGNAL_SIZE = 16;
const REASON_SIZE = 8;
const FRAME_SIZE = 48;
const SIGNALS_PER_EVENT = 112;
const REASONS_MAX = 8;
const TARGET_SIZE = 8;
const TARGETS_MAX = 8;

/** Events that one call takes at most. */
export const STEP = 16;

const PAGE_SIZE = 65536;
const FRAME_BYTES = 60000;

export class Engine {
    /** @param {BufferSource} wasm the bytes of inkling.wasm
     *  @param {Uint8Array} [model] a model file */
    constructor(wasm, model) {
        const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {});
        this.exports = instance.exports;
        let end = this.exports.__heap_base.value;
        const reserve = (size) => {
            const start = (end + 15) & ~15;
            end = start + size;
            return start;
        };
        this.engine = reserve(this.exports.inkling_engine_size());
        this.events = reserve(STEP * EVENT_SIZE);
        this.signals = reserve(STEP * SIGNALS_PER_EVENT * SIGNAL_SIZE);
        this.count = reserve(4);
        this.features = reserve(4 * this.exports.inkling_feature_count());
        this.scores = reserve(12);
        this.reasons = reserve(REASONS_MAX * REASON_SIZE);
        this.targets = reserve(TARGETS_MAX * TARGET_SIZE);
        this.encoder = reserve(this.exports.inkling_encoder_size());
        this.header = reserve(FRAME_SIZE);
        this.frame = reserve(FRAME_BYTES);
        this.model = reserve(this.exports.inkling_model_size());
        this.words = reserve(model?.length ?? 0);
        const missing = end - this.exports.memory.buffer.byteLength;
        if (missing > 0) this.exports.memory.grow(Math.ceil(missing / PAGE_SIZE));
        check(this.exports.inkling_init(this.engine, this.exports.inkling_engine_size()));
        this.wordCount = (model?.length ?? 0) / 4;
        if (model) {
            this.bytes(this.words, model.length).set(model);
            check(this.exports.inkling_model_open(
                this.model, this.exports.inkling_model_size(), this.words, this.wordCount));
            const schema = new DataView(this.exports.memory.buffer)
                .getBigInt64(this.words + 5 * 4, true);
            /** Whether the model tells the next click, and not an outcome. */
            this.foretellsClicks = schema === this.exports.inkling_next_schema_hash();
        }
    }

    /** A view of the module's memory; valid until the memory grows, which it never does again. */
    bytes(start, size) {
        return new Uint8Array(this.exports.memory.buffer, start, size);
    }

    /** Takes up to STEP events in the form of inkling_event.
     *  @returns {Uint8Array} the signals found, each an inkling_signal */
    advance(events) {
        this.bytes(this.events, events.length).set(events);
        const taken = check(this.exports.inkling_advance(
            this.engine, this.events, events.length / EVENT_SIZE, this.signals,
            STEP * SIGNALS_PER_EVENT, this.count));
        if (taken !== events.length / EVENT_SIZE) throw new Error(`took ${taken} events`);
        const found = new DataView(this.exports.memory.buffer).getUint32(this.count, true);
        return this.bytes(this.signals, found * SIGNAL_SIZE);
    }

    /** @returns {Uint8Array} the features as little-endian floats */
    readFeatures() {
        const count = this.exports.inkling_feature_count();
        check(this.exports.inkling_features(this.engine, this.features, count));
        return this.bytes(this.features, 4 * count);
    }

    /** @returns {Uint8Array} raw score, probability, bias, then the reasons by feature, and those
     *  by behaviour */
    score() {
        const { scores } = this;
        check(this.exports.inkling_score(
            this.model, this.words, this.wordCount, this.engine, scores, scores + 4));
        const listed = check(this.exports.inkling_reasons(
            this.model, this.words, this.wordCount, this.engine, this.reasons, REASONS_MAX,
            scores + 8));
        const features = this.bytes(this.reasons, listed * REASON_SIZE).slice();
        const groups = check(this.exports.inkling_reason_groups(
            this.model, this.words, this.wordCount, this.engine, this.reasons, REASONS_MAX, 0));
        const result = new Uint8Array(12 + (listed + groups) * REASON_SIZE);
        result.set(this.bytes(scores, 12));
        result.set(features, 12);
        result.set(this.bytes(this.reasons, groups * REASON_SIZE), 12 + features.length);
        return result;
    }

    /** @returns {Uint8Array} the likeliest targets of the next click, then the reasons */
    next() {
        const { exports, model, words, wordCount, engine } = this;
        const listed = check(exports.inkling_next(
            model, words, wordCount, engine, this.targets, TARGETS_MAX));
        const reasons = check(exports.inkling_next_reasons(
            model, words, wordCount, engine, this.reasons, REASONS_MAX));
        const result = new Uint8Array(listed * TARGET_SIZE + reasons * REASON_SIZE);
        result.set(this.bytes(this.targets, listed * TARGET_SIZE));
        result.set(this.bytes(this.reasons, reasons * REASON_SIZE), listed * TARGET_SIZE);
        return result;
    }

    /** Encodes events as one frame of a session that has no name.
     *  @returns {Uint8Array} */
    encode(events, sequence) {
        const { exports, encoder, frame, header } = this;
        this.bytes(header, FRAME_SIZE).fill(0);
        const view = new DataView(exports.memory.buffer);
        const first = new DataView(events.buffer, events.byteOffset);
        view.setBigInt64(header + 16, first.getBigInt64(0, true), true);
        view.setUint32(header + 24, sequence, true);
        check(exports.inkling_encoder_begin(
            encoder, exports.inkling_encoder_size(), header, frame, FRAME_BYTES));
        for (let start = 0; start < events.length; start += STEP * EVENT_SIZE) {
            const part = events.subarray(start, start + STEP * EVENT_SIZE);
            this.bytes(this.events, part.length).set(part);
            const count = part.length / EVENT_SIZE;
            const taken = check(exports.inkling_encoder_append(
                encoder, this.events, count, frame, FRAME_BYTES));
            if (taken !== count) throw new Error("the frame is full");
        }
        const size = check(exports.inkling_encoder_finish(encoder, frame, FRAME_BYTES));
        return this.bytes(frame, size).slice();
    }

    get eventCount() { return this.exports.inkling_event_count(this.engine); }
    get stateHash() { return hexadecimal(this.exports.inkling_state_hash(this.engine)); }
}

/** FNV-1a (64 bits), one instance a stream. */
export class Hash {
    value = 0xcbf29ce484222325n;
    add(bytes) {
        for (const byte of bytes) {
            this.value = BigInt.asUintN(64, (this.value ^ BigInt(byte)) * 0x100000001b3n);
        }
        return this;
    }
    toString() { return hexadecimal(this.value); }
}

function hexadecimal(value) {
    return BigInt.asUintN(64, value).toString(16).padStart(16, "0");
}

function check(code) {
    if (code < 0) throw new Error(`inkling.wasm answered ${code}; see inkling.h`);
    return code;
}
