// SPDX-License-Identifier: Apache-2.0
// The next click on the page: when it is told, of which element, and how sure.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { watchNext } from "../../web/sdk/next.js";
import { open } from "../../web/sdk/intents.js";

const BINS = [[0.5, 0.45, 0.55], [1, 0.95, 1]];
const model = { reliability: { bins: BINS }, version: "7", simulated: true };
/** Under the pointer; what lies on top of everything else; what is switched off. */
let hovered, onTop, off;
/** An element 100 px wide, one below the other, each 50 px high. */
const element = (number, name, role) => {
    const box = { left: 0, top: number * 50, right: 100, bottom: number * 50 + 50 };
    const node = {
        id: name, isConnected: true,
        matches: (selector) => node === (selector === ":hover" ? hovered : off),
        contains: (other) => other === node,
        closest: () => null,
        getClientRects: () => [box],
        getBoundingClientRect: () => box,
        getRootNode: () => ({
            elementFromPoint: (_, y) => onTop ?? page[Math.floor(y / 50)].node,
        }),
    };
    return { node, name, role, flags: 0, box: [0, box.top * 8, 800, 400], shown: true };
};
const page = [
    element(0, "buy", "action"), element(1, "menu", "navigation"), element(2, "help", "help"),
];
const knownAt = (number) => page[number];
const view = { x: 0, y: 0, width: 1000, height: 700 };
let announced, rescans;
const access = {
    knownAt, view,
    announce: (number) => announced.push(number),
    rescan: () => rescans++,
};
/** What is told when the engine says so. */
const tell = (pairs, reasons = [], given = model, watch = watchNext(access), moving = true) =>
    watch.describe(given, watch.look(given, pairs, () => moving), reasons, index);
const beNew = () => {
    [hovered, onTop, off] = [];
    announced = [];
    rescans = 0;
};
const index = { targets: [
    { name: "nearness", words: "how near the pointer is" },
    { name: "heading", words: "where the pointer heads" },
] };
const targets = (...pairs) => pairs.map(([number, amount]) => ({ number, amount }));

describe("the next click", () => {
    beforeEach(beNew);

    test("has the element, its odds, why, and the likeliest others", () => {
        const told = tell(targets([1, 0.8], [0, 0.1], [2, 0.05]), targets([1, 2], [0, -0.5]));
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
        assert.equal(tell([]), null);
        assert.equal(tell(targets([9, 1])), null);
        page[0].node.isConnected = false;
        assert.equal(tell(targets([0, 1])), null);
        page[0].node.isConnected = true;
        assert.deepEqual(tell(targets([0, 0.9], [9, 0.1])).others, []);
    });

    test("is told for sure only above one half and within a narrow interval", () => {
        const isSure = (pairs, given) => !tell(pairs, [], given).unsure;
        assert.ok(isSure(targets([1, 0.8], [0, 0.2])));
        assert.ok(!isSure(targets([1, 0.5], [0, 0.5])));
        assert.ok(!isSure(targets([1, 0.8], [0, 0.2]), { reliability: { bins: [[1, 0.5, 1]] } }));
        assert.ok(!isSure(targets([1, 0.99], [0, 0.01]), {}));
        assert.ok(!isSure(targets([1, 1])), "the only one is no news");
    });

    test("is something that a press would reach; the others' odds grow", () => {
        const pairs = targets([1, 0.6], [0, 0.3], [2, 0.1]);
        off = page[1].node;
        const told = tell(pairs);
        assert.deepEqual([told.element.name, told.others[0].element.name], ["buy", "help"]);
        assert.ok(Math.abs(told.probability - 0.75) < 1e-9);
        assert.ok(Math.abs(told.others[0].probability - 0.25) < 1e-9);
        off = undefined;
        // A dialog lies over everything but what the pointer is on.
        onTop = { closest: () => null };
        assert.equal(tell(pairs), null);
        hovered = page[0].node;
        assert.equal(tell(pairs).element.name, "buy");
        // A label is pressed for its field.
        onTop = { closest: () => ({ control: page[2].node }) };
        hovered = undefined;
        assert.equal(tell(pairs).element.name, "help");
    });

    test("is not sure of what has moved since, and looks for it", () => {
        const { box } = page[1];
        page[1].box = [0, 0, 800, 400];
        assert.equal(tell(targets([1, 0.8], [0, 0.2])).unsure, true);
        assert.equal(rescans, 1);
        page[1].box = box;
        assert.equal(tell(targets([1, 0.8], [0, 0.2])).unsure, false);
        assert.equal(rescans, 1);
    });

    test("is not sure of what a resting pointer is not on", () => {
        const pairs = targets([1, 0.8], [0, 0.2]);
        assert.equal(tell(pairs, [], model, watchNext(access), false).unsure, true);
        hovered = page[1].node;
        assert.equal(tell(pairs, [], model, watchNext(access), false).unsure, false);
    });

    test("is not sure of another while the pointer is in the one told for sure", () => {
        const watch = watchNext(access);
        const sure = (number, other) =>
            !tell(targets([number, 0.9], [other, 0.1]), [], model, watch).unsure;
        hovered = page[0].node;
        assert.ok(sure(0, 1));
        assert.ok(!sure(1, 0), "it trembles within the first");
        hovered = undefined;
        assert.ok(sure(1, 0));
        // What lies within it may be told.
        hovered = page[1].node;
        page[1].node.contains = (other) => other === page[1].node || other === page[2].node;
        assert.ok(sure(2, 0));
        page[1].node.contains = (other) => other === page[1].node;
    });

    test("what is switched off or on later is announced once", () => {
        const watch = watchNext(access);
        page[2].flags = 8;
        watch.announceIdle();
        assert.deepEqual(announced, [2], "it is not off any more");
        off = page[0].node;
        watch.announceIdle();
        watch.announceIdle();
        assert.deepEqual(announced, [2, 0]);
        off = undefined;
        watch.announceIdle();
        assert.deepEqual(announced, [2, 0, 0]);
        page[2].flags = 0;
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
        inkling_features: () => 0,
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
            ...access, wasm, engine: 0, session: () => ({}), listeners,
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
        beNew();
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
