// SPDX-License-Identifier: Apache-2.0
// Odds on the page: how sure they are, how reasons are said, how models are swapped.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { feel, inWords, say } from "../../web/sdk/words.js";
import { open } from "../../web/sdk/intents.js";
import { uncertainty, uncertaintyOfNext } from "../../web/sdk/odds.js";

const felt = (kind, name = null) => ({ kind, element: { name, role: null } });

describe("uncertainty", () => {
    const bins = [[0.1, 0.05, 0.15], [0.3, 0.25, 0.4], [0.7, 0.4, 0.9]];
    const reliability = { moments: [
        { at: 2, auc_low: 0.5, bins }, { at: 5, auc_low: 0.6, bins },
        { at: 10, auc_low: 0.7, bins: bins.map(([p]) => [p, p - 0.01, p + 0.01]) },
    ] };
    const rows = [
        ["before the first landmark", 1.9, 0.1, null],
        ["where the model was not shown to know anything", 4.9, 0.1, null],
        ["in a bin", 5, 0.1, [0.05, 0.15]],
        ["between two bins", 5, 0.2, [0.15, 0.275]],
        ["below the first bin", 5, 0.07, [0.05, 0.15]],
        ["below all that was seen: the interval has the probability in it", 5, 0.01, [0.01, 0.15]],
        ["where it is too wide", 5, 0.7, null],
        ["later it is narrower", 10, 0.7, [0.69, 0.71]],
        ["above the last bin", 1000, 0.705, [0.69, 0.71]],
    ];
    for (const [what, seconds, probability, expected] of rows) {
        test(what, () => {
            const { unsure, low, high } = uncertainty(reliability, probability, seconds);
            assert.equal(unsure, expected === null);
            if (!expected) return assert.deepEqual([low, high], [null, null]);
            assert.ok(Math.abs(low - expected[0]) < 1e-9, `low ${low}`);
            assert.ok(Math.abs(high - expected[1]) < 1e-9, `high ${high}`);
            assert.ok(low <= probability && probability <= high);
        });
    }

    test("a model of which nothing was shown is never sure", () => {
        for (const none of [undefined, {}, { moments: [] }, { moments: [{ at: 2, bins }] },
            { moments: [{ at: 2, auc_low: 0.9, bins: [] }] }]) {
            assert.equal(uncertainty(none, 0.1, 60).unsure, true);
        }
    });
});

describe("uncertainty of the next click", () => {
    const bins = [[0.5, 0.4, 0.58], [0.8, 0.7, 0.86], [0.9, 0.6, 0.95]];
    const rows = [
        ["between two bins, whatever the time of the visit", bins, 0.65, [0.55, 0.72]],
        ["above the last", bins, 0.81, [0.69, 0.869]],
        ["no likelier than all others together", bins, 0.5, null],
        ["where it is too wide", bins, 0.9, null],
        ["of which nothing was shown", [], 0.8, null],
        ["of which nothing is said", undefined, 0.8, null],
    ];
    for (const [what, given, probability, expected] of rows) {
        test(what, () => {
            const { unsure, low, high } = uncertaintyOfNext(
                given && { bins: given }, probability);
            assert.equal(unsure, expected === null);
            if (!expected) return assert.deepEqual([low, high], [null, null]);
            assert.ok(Math.abs(low - expected[0]) < 1e-9, `low ${low}`);
            assert.ok(Math.abs(high - expected[1]) < 1e-9, `high ${high}`);
        });
    }

    test("a model without metadata is never sure", () => {
        assert.equal(uncertaintyOfNext(undefined, 0.99).unsure, true);
    });
});

describe("words", () => {
    test("a phrase is said with what is known", () => {
        const rows = [
            ["{nth+1} return[ to {element}]", "specifications", 2,
                "third return to specifications"],
            ["{nth+1} return[ to {element}]", "specifications", 1,
                "second return to specifications"],
            ["{nth+1} return[ to {element}]", "", 1, "second return"],
            ["{nth} pause[ over {element}]", "price", 1, "pause over price"],
            ["{nth} pause[ over {element}]", "price", 2, "second pause over price"],
            ["{nth} pause[ over {element}]", "price", 11, "repeated pause over price"],
            ["{nth} copy[ of {element}], then another tab", "$&", 1,
                "copy of $&, then another tab"],
            ["fading engagement", "price", 3, "fading engagement"],
        ];
        for (const [phrase, element, count, expected] of rows) {
            assert.equal(say(phrase, element, count), expected);
        }
    });

    const index = {
        groups: [
            { name: "prices", words: "time over prices", signals: ["price_pause"] },
            { name: "attention", words: "attention lately", signals: ["dwell", "price_pause"] },
            { name: "visit", words: "time in this visit", signals: [] },
        ],
        phrases: { price_pause: "{nth} pause[ over {element}]", dwell: "{nth} long look" },
    };
    const all = [
        { number: 0, amount: 0.5 }, { number: 1, amount: -0.25 }, { number: 2, amount: 1 },
    ];

    test("a reason names the last finding of its behaviour, counted at its element", () => {
        const session = {};
        feel([felt("price_pause", "price"), felt("price_pause", "total")], session);
        feel([felt("price_pause", "price"), felt("dwell")], session);
        assert.deepEqual(inWords(all, index, session), [
            { words: "second pause over price", behaviour: "prices", signal: "price_pause",
                element: "price", amount: 0.5 },
            { words: "long look", behaviour: "attention", signal: "dwell", element: null,
                amount: -0.25 },
            { words: "time in this visit", behaviour: "visit", signal: null, element: null,
                amount: 1 },
        ]);
        // What was felt goes on to the next page with the session.
        const next = JSON.parse(JSON.stringify(session));
        feel([felt("price_pause", "price")], next);
        assert.equal(inWords(all, index, next)[0].words, "third pause over price");
    });

    test("a finding names only the behaviour of most weight that it is of", () => {
        const session = {};
        feel([felt("price_pause", "price")], session);
        assert.deepEqual(inWords(all, index, session).map(({ words }) => words),
            ["pause over price", "attention lately", "time in this visit"]);
    });

    test("before anything was felt there are the behaviour's own words", () => {
        assert.deepEqual(inWords(all, index, {}).map(({ words }) => words),
            ["time over prices", "attention lately", "time in this visit"]);
    });

    test("what is remembered is bounded", () => {
        const session = {};
        for (let i = 0; i < 1000; i++) feel([felt("dwell", `element-${i}`)], session);
        assert.ok(JSON.stringify(session).length < 2000);
    });
});

describe("models", () => {
    const SCHEMA = "00000000000000ab";
    let files, served, told, errors, memory, grown, time;

    /** A file that the engine below takes: a code to refuse it with, then its probability. */
    const file = (probability, code = 0, metadata = "") => {
        const text = new TextEncoder().encode(metadata);
        const size = 128 + text.length + (4 - text.length % 4) % 4;
        const bytes = new Uint8Array(size);
        const view = new DataView(bytes.buffer);
        view.setInt32(0, code, true);
        view.setFloat32(4, probability, true);
        view.setUint32(15 * 4, 32, true);
        view.setUint32(16 * 4, text.length, true);
        bytes.set(text, 128);
        return bytes;
    };
    const view = () => new DataView(memory.buffer);
    const wasm = {
        get memory() {
            return memory;
        },
        inkling_model_size: () => 64,
        inkling_schema_hash: () => 0xABn,
        inkling_origin: () => BigInt(performance.timeOrigin * 10 | 0),
        inkling_model_open: (_, __, start) => view().getInt32(start, true),
        inkling_score(_, start, count, engine, raw, probability) {
            view().setFloat32(probability, view().getFloat32(start + 4, true), true);
            return 0;
        },
        inkling_reason_groups(_, __, ___, ____, reasons) {
            view().setUint32(reasons, 0, true);
            view().setFloat32(reasons + 4, 0.5, true);
            return 1;
        },
    };
    const access = {
        wasm, engine: 0, session: () => ({}), listeners: { intent: { size: 1 } },
        reserve(size) {
            const start = memory.buffer.byteLength;
            const next = new Uint8Array(start + size);
            next.set(new Uint8Array(memory.buffer));
            memory = { buffer: next.buffer };
            grown += size;
            return start;
        },
        async call(path) {
            served.push(path);
            const body = files[path];
            if (!body) throw new Error("404");
            return { json: async () => JSON.parse(body), arrayBuffer: async () => body.buffer };
        },
        emit: (type, value) => (type === "error" ? errors : told).push(value),
    };
    const index = (models, schema = SCHEMA) => ({
        schema, groups: [{ name: "visit", words: "time in this visit", signals: [] }], phrases: {},
        models,
    });
    const serve = (models, schema) => files["models/index.json"] =
        JSON.stringify(index(models, schema));
    const settled = () => new Promise((done) => setTimeout(done));
    const entry = (version, intent = "convert") =>
        ({ intent, version, file: `${intent}-${version}.inkm` });
    /** The intents after some time, with nothing felt. */
    const after = async (tell, ms) => {
        time += ms;
        tell();
        await settled();
        time += 1000;
        tell();
        return told.at(-1);
    };

    beforeEach(() => {
        files = {};
        served = [];
        told = [];
        errors = [];
        grown = 0;
        memory = { buffer: new ArrayBuffer(16) };
        time = 5000;
        performance.now = () => time;
        globalThis.document = { hidden: false };
    });

    test("one event has all outcomes, and null where there is no model", async () => {
        files["models/convert-1.inkm"] = file(0.25, 0, '{"simulated": true}');
        files["models/newsletter-1.inkm"] = file(0.5);
        const tell = open(index([entry(1), entry(1, "newsletter")]), access);
        tell();
        assert.equal(told.length, 0);
        await settled();
        const intents = await after(tell, 300);
        assert.deepEqual(
            [intents.leave, intents.engage, intents.struggle, intents.next],
            [null, null, null, null]);
        const { convert, others } = intents;
        assert.equal(convert.probability, 0.25);
        assert.deepEqual([convert.unsure, convert.low, convert.high], [true, null, null]);
        assert.deepEqual(convert.model, { version: "1", simulated: true });
        assert.equal(convert.reasons[0].words, "time in this visit");
        assert.deepEqual(others.newsletter.model, { version: "1", simulated: false });
        assert.deepEqual(errors, []);
    });

    test("they are told every 250 ms at most, and at each signal", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        const tell = open(index([entry(1)]), access);
        await settled();
        tell();
        for (let i = 0; i < 10; i++) {
            time += 24;
            tell();
        }
        assert.equal(told.length, 1);
        tell([felt("dwell")]);
        assert.equal(told.length, 2);
        time += 251;
        tell();
        assert.equal(told.length, 3);
    });

    test("another version is taken without a reload, and its room is used again", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        const tell = open(index([entry(1)]), access);
        await settled();
        let room = 0;
        for (let version = 2; version < 8; version++) {
            files[`models/convert-${version}.inkm`] = file(version / 10);
            serve([entry(version)]);
            const { convert } = await after(tell, 61000);
            assert.equal(convert.model.version, String(version));
            assert.ok(Math.abs(convert.probability - version / 10) < 1e-6);
            if (version === 3) room = grown;
        }
        assert.equal(grown, room);
        assert.deepEqual(errors, []);
    });

    test("it is asked for once a minute, and not from a hidden page", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        const tell = open(index([entry(1)]), access);
        await settled();
        serve([entry(1)]);
        served = [];
        for (let i = 0; i < 119; i++) await after(tell, 0);
        assert.deepEqual(served, ["models/index.json"]);
        document.hidden = true;
        await after(tell, 200000);
        assert.equal(served.length, 1);
    });

    test("what is refused leaves the old one and is told once", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        const tell = open(index([entry(1)]), access);
        await settled();
        files["models/convert-2.inkm"] = file(0.75, -103);
        serve([entry(2)]);
        for (let i = 0; i < 3; i++) {
            assert.equal((await after(tell, 61000)).convert.model.version, "1");
        }
        assert.equal(errors.length, 1);
        assert.match(errors[0].message, /convert-2\.inkm.*-103/);
        assert.equal(served.filter((path) => path.includes("convert-2")).length, 1);
        // One of another schema, too.
        serve([entry(3)], "00000000000000cd");
        assert.equal((await after(tell, 61000)).convert.model.version, "1");
        assert.equal(errors.length, 2);
        assert.match(errors[1].message, /schema/);
        // One that can be used is taken after all.
        files["models/convert-4.inkm"] = file(0.5);
        serve([entry(4)]);
        assert.equal((await after(tell, 61000)).convert.model.version, "4");
        assert.equal(errors.length, 2);
    });

    test("all are swapped together: a file that is not there holds back the others", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        files["models/leave-1.inkm"] = file(0.5);
        const tell = open(index([entry(1), entry(1, "leave")]), access);
        await settled();
        files["models/convert-2.inkm"] = file(0.75);
        serve([entry(2), entry(2, "leave")]);
        let intents = await after(tell, 61000);
        assert.deepEqual(
            [intents.convert.model.version, intents.leave.model.version], ["1", "1"]);
        files["models/leave-2.inkm"] = file(0.5);
        intents = await after(tell, 61000);
        assert.deepEqual(
            [intents.convert.model.version, intents.leave.model.version], ["2", "2"]);
        assert.deepEqual(errors, []);
    });

    test("a model that is withdrawn is scored no more, and a silent server changes nothing",
        async () => {
            files["models/convert-1.inkm"] = file(0.25);
            files["models/leave-1.inkm"] = file(0.5);
            const tell = open(index([entry(1), entry(1, "leave")]), access);
            await settled();
            assert.ok((await after(tell, 61000)).leave);
            serve([entry(1)]);
            const { convert, leave } = await after(tell, 61000);
            assert.ok(convert);
            assert.equal(leave, null);
        });

    test("that the last model is withdrawn is told once, without odds", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        const tell = open(index([entry(1)]), access);
        await settled();
        assert.ok((await after(tell, 300)).convert);
        serve([]);
        assert.equal((await after(tell, 61000)).convert, null);
        const count = told.length;
        await after(tell, 1000);
        tell([felt("dwell")]);
        assert.equal(told.length, count);
        // Another one is taken as ever.
        files["models/convert-2.inkm"] = file(0.5);
        serve([entry(2)]);
        assert.equal((await after(tell, 61000)).convert.model.version, "2");
    });
});
