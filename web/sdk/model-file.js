// SPDX-License-Identifier: Apache-2.0
// Model files in the wasm's memory: docs/model-format.md.

import { FEATURES_MAX } from './limits.js';
import { readReliability } from './odds.js';

/** Reasons and targets that the engine is asked for at most, and the bytes of one. */
const REASONS = 8;
const TARGETS = 8;
const PAIR_SIZE = 8;
/** Words of a header, by their numbers: where the metadata starts, and its bytes. */
const METADATA = 15;
const METADATA_SIZE = 16;

/** What a file says of itself; a file made elsewhere may say anything. */
const metadata = (/** @type {string} */ text) => {
    try {
        return JSON.parse(text) || {};
    } catch {
        return {};
    }
};

/**
 * @typedef {object} Loaded
 * @property {number} model where the opened model lies
 * @property {number} start where its file lies
 * @property {number} room bytes reserved for the file
 * @property {number} count words of the file
 * @property {boolean} simulated
 * @property {import('./odds.js').Reliability} [reliability]
 * @property {string} version
 * @property {string} place which file of the server's it is
 */

/** @param {import('./intents.js').Access} access */
export function readModels({ wasm, engine, reserve }) {
    const results = reserve(12 + REASONS * PAIR_SIZE + FEATURES_MAX * 4);
    const pairs = results + 12;
    const values = pairs + REASONS * PAIR_SIZE;
    const modelSize = wasm.inkling_model_size();
    /**
     * Room that a replaced model left: a page that stays open for days must not grow.
     * @type {{model: number, start: number, room: number}[]}
     */
    const spare = [];

    /**
     * What was written to `pairs`: a word and a float each. A refusal is a count below 0: none.
     * @param {number} count
     */
    function read(count) {
        const view = new DataView(wasm.memory.buffer);
        return Array.from({ length: count }, (_, i) => ({
            number: view.getUint32(pairs + i * PAIR_SIZE, true),
            amount: view.getFloat32(pairs + i * PAIR_SIZE + 4, true),
        }));
    }

    return {
        schema: () => BigInt.asUintN(64, wasm.inkling_schema_hash()).toString(16).padStart(16, '0'),

        /**
         * Opens a file, or says with which code of inkling.h it was refused.
         * @param {Uint8Array} bytes
         * @returns {{loaded?: Omit<Loaded, 'version' | 'place'>, code?: number}}
         */
        open(bytes) {
            const free = spare.findIndex(({ room }) => room >= bytes.length);
            const place = free < 0
                ? { model: reserve(modelSize), start: reserve(bytes.length), room: bytes.length }
                : spare.splice(free, 1)[0];
            const { model, start } = place;
            new Uint8Array(wasm.memory.buffer).set(bytes, start);
            const count = bytes.length >> 2;
            const code = bytes.length % 4
                ? -1 : wasm.inkling_model_open(model, modelSize, start, count);
            if (code) {
                spare.push(place);
                return { code };
            }
            const words = new DataView(bytes.buffer);
            const at = words.getUint32(METADATA * 4, true) * 4;
            const size = words.getUint32(METADATA_SIZE * 4, true);
            const { simulated, reliability } =
                metadata(new TextDecoder().decode(bytes.subarray(at, at + size)));
            return { loaded: { ...place, count, simulated: !!simulated,
                reliability: readReliability(reliability) } };
        },

        /** @param {Loaded} model that is no longer scored */
        free: ({ model, start, room }) => spare.push({ model, start, room }),

        /** @param {Loaded} loaded */
        score({ model, start, count }) {
            wasm.inkling_score(model, start, count, engine, results, results + 4);
            const reasons = read(wasm.inkling_reason_groups(
                model, start, count, engine, pairs, REASONS, results + 8));
            const view = new DataView(wasm.memory.buffer);
            const score = view.getFloat32(results, true);
            const bias = view.getFloat32(results + 8, true);
            return {
                probability: view.getFloat32(results + 4, true), score, bias, reasons,
                rest: reasons.reduce((rest, { amount }) => rest - amount, score - bias),
            };
        },

        /** The engine's features as of the last event, NaN for a missing one. */
        features: () => new Float32Array(
            wasm.memory.buffer, values, wasm.inkling_features(engine, values, FEATURES_MAX)),

        /**
         * What may be pressed next, the likeliest first: the element's number and its probability.
         * @param {Loaded} loaded
         */
        next: ({ model, start, count }) =>
            read(wasm.inkling_next(model, start, count, engine, pairs, TARGETS)),

        /**
         * Why the first of these is it.
         * @param {Loaded} loaded
         */
        nextReasons: ({ model, start, count }) =>
            read(wasm.inkling_next_reasons(model, start, count, engine, pairs, REASONS)),
    };
}
