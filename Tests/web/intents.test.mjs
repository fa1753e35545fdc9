// SPDX-License-Identifier: Apache-2.0
// Odds on the page: how models are swapped, and what is told.

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { open } from "../../web/sdk/intents.js";

const felt = (kind, name = null) => ({ kind, element: { name, role: null } });

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
            view().setFloat32(raw, -0.25, true);
            return 0;
        },
        inkling_reason_groups(_, __, ___, ____, reasons) {
            view().setUint32(reasons, 0, true);
            view().setFloat32(reasons + 4, 0.5, true);
            view().setFloat32(reasons - 4, -1, true);
            return 1;
        },
        inkling_features: () => 0,
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
        // The bias, what is listed and the rest make the score.
        assert.deepEqual([convert.score, convert.bias, convert.rest], [-0.25, -1, 0.25]);
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

    test("a file that does not come leaves the old model, and the others are taken", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        files["models/leave-1.inkm"] = file(0.5);
        const tell = open(index([entry(1), entry(1, "leave"), entry(1, "engage")]), access);
        await settled();
        const versions = async () => {
            const { convert, leave, engage } = await after(tell, 61000);
            return [convert, leave, engage].map((odds) => odds?.model.version);
        };
        serve([entry(2), entry(2, "leave"), entry(1, "engage")]);
        files["models/convert-2.inkm"] = file(0.75);
        assert.deepEqual(await versions(), ["2", "1", undefined]);
        files["models/leave-2.inkm"] = file(0.5);
        files["models/engage-1.inkm"] = file(0.5);
        assert.deepEqual(await versions(), ["2", "2", "1"]);
        // Each was told of once, however often it was asked for.
        assert.deepEqual(errors.map(({ message }) => /\w+-\d/.exec(message)[0]),
            ["engage-1", "leave-2"]);
    });

    test("one whose metadata says nothing sound is taken, and is never sure", async () => {
        for (const metadata of ["no JSON", "null", '{"reliability": {"moments": 5}}']) {
            files["models/convert-1.inkm"] = file(0.25, 0, metadata);
            files["models/leave-1.inkm"] = file(0.5);
            const tell = open(index([entry(1), entry(1, "leave")]), access);
            await settled();
            const { convert, leave } = await after(tell, 61000);
            assert.equal(convert.unsure, true);
            assert.equal(leave.probability, 0.5);
            assert.deepEqual(errors, []);
        }
    });

    test("that consent is withdrawn is told once, without odds", async () => {
        files["models/convert-1.inkm"] = file(0.25);
        access.listeners = { intent: { size: 1 } };
        const tell = open(index([entry(1)]), access);
        await settled();
        assert.ok((await after(tell, 300)).convert);
        const level = (name) => access.listeners.level.forEach((f) => f({ level: name }));
        const count = told.length;
        level("raw");
        assert.equal(told.length, count);
        level("off");
        level("off");
        assert.equal(told.length, count + 1);
        assert.deepEqual([told.at(-1).convert, told.at(-1).others], [null, {}]);
        level("device");
        assert.ok((await after(tell, 300)).convert);
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
