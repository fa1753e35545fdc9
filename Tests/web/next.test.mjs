// SPDX-License-Identifier: Apache-2.0
// The next click on the page: when it is told, of which element, and how sure.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { nextClick, sureOf } from "../../web/sdk/next.js";
import { open } from "../../web/sdk/intents.js";

const BINS = [[0.5, 0.45, 0.55], [1, 0.95, 1]];
const model = { reliability: { bins: BINS }, version: "7", simulated: true };
const page = [
    { node: { id: "a", isConnected: true }, name: "buy", role: "action" },
    { node: { id: "b", isConnected: true }, name: "menu", role: "navigation" },
    { node: { id: "c", isConnected: true }, name: "help", role: "help" },
];
const knownAt = (number) => page[number];
const index = { targets: [
    { name: "nearness", words: "how near the pointer is" },
    { name: "heading", words: "where the pointer heads" },
] };
const targets = (...pairs) => pairs.map(([number, amount]) => ({ number, amount }));

describe("the next click", () => {
    test("has the element, its odds, why, and the likeliest others", () => {
        const told = nextClick(
            model, targets([1, 0.8], [0, 0.1], [2, 0.05]), targets([1, 2], [0, -0.5]), index,
            knownAt);
        assert.deepEqual(told.element, { name: "menu", role: "navigation", node: page[1].node });
        assert.equal(told.probability, 0.8);
        assert.equal(told.unsure, false);
        assert.ok(told.low <= 0.8 && told.high >= 0.8);
        assert.deepEqual(told.reasons, [
            { words: "where the pointer heads", behaviour: "heading", signal: null,
                element: "menu", amount: 2 },
            { words: "how near the pointer is", behaviour: "nearness", signal: null,
                element: "menu", amount: -0.5 },
        ]);
        assert.deepEqual(told.others.map(({ element, probability }) =>
            [element.name, probability]), [["buy", 0.1], ["help", 0.05]]);
        assert.deepEqual(told.model, { version: "7", simulated: true });
    });

    test("is null where nothing can be told, or the page does not know the element", () => {
        assert.equal(nextClick(model, [], [], index, knownAt), null);
        assert.equal(nextClick(model, targets([9, 0.9], [0, 0.1]), [], index, knownAt), null);
        const removed = () => ({ ...page[0], node: { isConnected: false } });
        assert.equal(nextClick(model, targets([0, 0.9], [1, 0.1]), [], index, removed), null);
        const { others } = nextClick(model, targets([0, 0.9], [9, 0.1]), [], index, knownAt);
        assert.deepEqual(others, []);
    });

    test("is told for sure only above one half and within a narrow interval", () => {
        assert.equal(sureOf(model, targets([1, 0.8], [0, 0.2])), 1);
        assert.equal(sureOf(model, targets([1, 0.5], [0, 0.5])), undefined);
        const wide = { reliability: { bins: [[1, 0.5, 1]] } };
        assert.equal(sureOf(wide, targets([1, 0.8], [0, 0.2])), undefined);
        assert.equal(sureOf({}, targets([1, 0.99], [0, 0.01])), undefined);
        assert.equal(sureOf(model, targets([1, 1])), undefined, "the only one is no news");
        assert.equal(sureOf(model, []), undefined);
    });
});

describe("the cadence of the next click", () => {
    let memory, likely, asked, told, time, listeners;
    const view = () => new DataView(memory.buffer);
    const write = (start, pairs) => {
        pairs.forEach(([number, amount], i) => {
            view().setUint32(start + i * 8, number, true);
            view().setFloat32(start + i * 8 + 4, amount, true);
        });
        return pairs.length;
    };
    const wasm = {
        get memory() {
            return memory;
        },
        inkling_model_size: () => 64,
        inkling_schema_hash: () => 1n,
        inkling_origin: () => BigInt(performance.timeOrigin * 10 | 0),
        inkling_model_open: () => 0,
        inkling_next(_, __, ___, ____, start, most) {
            asked++;
            return likely === null ? -1 : write(start, likely.slice(0, most));
        },
        inkling_next_reasons: (_, __, ___, ____, start) => write(start, [[0, 1.5]]),
    };
    const file = () => {
        const text = JSON.stringify({ reliability: { bins: BINS } });
        const bytes = new Uint8Array(128 + text.length + (4 - text.length % 4) % 4);
        new DataView(bytes.buffer).setUint32(15 * 4, 32, true);
        new DataView(bytes.buffer).setUint32(16 * 4, text.length, true);
        bytes.set(new TextEncoder().encode(text), 128);
        return bytes;
    };
    const start = async (models = [{ intent: "next", file: "next.inkm", version: "7" }]) => {
        const served = { ...index, schema: "0000000000000001", groups: [], phrases: {}, models };
        const tell = open(served, {
            wasm, engine: 0, session: () => ({}), listeners, knownAt,
            reserve(size) {
                const place = memory.buffer.byteLength;
                const next = new Uint8Array(place + size);
                next.set(new Uint8Array(memory.buffer));
                memory = { buffer: next.buffer };
                return place;
            },
            call: async () => ({ arrayBuffer: async () => file().buffer }),
            emit: (type, value) => type === "intent" && told.push(value),
        });
        await new Promise((done) => setTimeout(done));
        return tell;
    };
    /** The pointer moves for so many ms, an event each 8. */
    const move = (tell, ms) => {
        for (const end = time + ms; time < end; time += 8) tell();
    };
    const names = () => told.map(({ next }) => next && !next.unsure && next.element.name);

    beforeEach(() => {
        memory = { buffer: new ArrayBuffer(16) };
        likely = [[0, 0.6], [1, 0.4]];
        asked = 0;
        told = [];
        time = 5000;
        listeners = { intent: { size: 1 } };
        performance.now = () => time;
        globalThis.document = { hidden: false };
    });

    test("it is scored every 50 ms at most, told every 250 ms while it is the same", async () => {
        const tell = await start();
        move(tell, 1000);
        assert.ok(asked >= 15 && asked <= 20, `asked ${asked}`);
        assert.deepEqual(names(), ["buy", "buy", "buy", "buy"]);
    });

    test("another element, no sure one and none at all are told at once", async () => {
        const tell = await start();
        move(tell, 8);
        const sure = (number) => [[number, 0.9], [0, 0.1]];
        for (const next of [sure(1), [[1, 0.4], [0, 0.35]], sure(1), [], sure(2), null]) {
            likely = next;
            move(tell, 64);
        }
        // That it stays null is no change.
        move(tell, 64);
        assert.deepEqual(names(), ["buy", "menu", false, "menu", null, "help", null]);
    });

    test("a change of the odds alone waits for the usual cadence", async () => {
        const tell = await start();
        move(tell, 8);
        likely = [[0, 0.9], [2, 0.1]];
        move(tell, 160);
        assert.equal(told.length, 1);
        move(tell, 160);
        assert.ok(Math.abs(told[1].next.probability - 0.9) < 1e-6);
    });

    test("one emission has everything, and reasons are asked for only then", async () => {
        const tell = await start();
        move(tell, 8);
        assert.deepEqual(Object.keys(told[0]).sort(),
            ["at", "convert", "engage", "leave", "next", "others", "struggle"]);
        assert.deepEqual([told[0].convert, told[0].others], [null, {}]);
        assert.equal(told[0].next.reasons[0].words, "how near the pointer is");
    });

    test("while nobody listens nothing is scored", async () => {
        const tell = await start();
        listeners.intent.size = 0;
        move(tell, 1000);
        tell([]);
        assert.deepEqual([asked, told], [0, []]);
        listeners.intent.size = 1;
        move(tell, 8);
        assert.deepEqual(names(), ["buy"]);
    });

    test("without a model of it, it costs nothing and is null", async () => {
        const tell = await start([]);
        move(tell, 1000);
        assert.deepEqual([asked, told], [0, []]);
    });
});
