// SPDX-License-Identifier: Apache-2.0
// The parts of web/sdk that need no page.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readFileSync } from "node:fs";
import { decide } from "../../web/sdk/levels.js";
import { pageType, PAGE_TYPES, template } from "../../web/sdk/paths.js";
import { leave, take } from "../../web/sdk/handover.js";
import { makeQueue } from "../../web/sdk/queue.js";
import { checksum, exports as plain } from "../../web/sdk/plain.js";
import * as kinds from "../../web/sdk/kinds.js";
import { ROLES } from "../../web/sdk/roles.js";

test("a path's template has no identifier in it", () => {
    const rows = [
        ["/", "/"], ["/products", "/products"], ["/product/4711", "/product/:id"],
        ["/product/4711/reviews", "/product/:id/reviews"], ["/v2/users", "/v2/users"],
        ["/u/6f9619ff-8b86-d011-b42d-00c04fc964ff", "/u/:id"],
        ["/commit/984701e0aa4df45b1", "/commit/:id"], ["/commit/deadbee5", "/commit/:id"],
        ["/iphone-15-pro-max-256gb", "/:id"], ["/blue-winter-coat", "/blue-winter-coat"],
        ["/order/ORD-2025-0042/", "/order/:id/"], ["/me/anna@example.org", "/me/:id"],
        ["/me/anna%40example.org", "/me/:id"], ["/2024/11/23/news", "/:id/:id/:id/news"],
        ["/top10", "/top10"], ["/a?token=secret#part", "/a"],
        ["/x;jsessionid=0123456789ABCDEF", "/:id"], [`/${"a".repeat(48)}`, "/:id"],
    ];
    for (const [path, expected] of rows) assert.equal(template(path), expected, path);
    assert.ok(template("/ab".repeat(500)).length <= 255);
});

test("a page's type comes from the site, then its own description, then its path", () => {
    const type = (...all) => PAGE_TYPES[pageType(...all)];
    assert.equal(type("quiz", "product", "/cart"), "quiz");
    assert.equal(type(null, "https://schema.org/Product", "/cart"), "detail");
    assert.equal(type("nonsense", "", "/nowhere"), "other");
    const rows = {
        "/": "home", "/index.html": "home", "/cart": "basket", "/checkout/pay": "checkout",
        "/search": "search", "/product/:id": "detail", "/products": "list",
        "/products/mug": "detail", "/blog/a": "article",
        "/course/lesson/one": "lesson", "/help": "help", "/login": "account", "/about": "other",
        "/videos/a": "media",
    };
    for (const [path, expected] of Object.entries(rows)) {
        assert.equal(type(null, "", path), expected, path);
    }
});

test("the level that holds, and why", () => {
    const gpc = { globalPrivacyControl: true };
    const dnt = { doNotTrack: "1" };
    const rows = [
        [[null, null, {}], [0, "default"]], [["required", null, {}], [0, "default"]],
        [["device", null, {}], [1, "default"]], [["signals", null, {}], [2, "default"]],
        [["raw", null, {}], [0, "default"]], [["nonsense", null, {}], [0, "default"]],
        [["signals", "off", {}], [0, "consent"]], [["device", "raw", {}], [3, "consent"]],
        [["signals", "opt-out", {}], [0, "opt-out"]], [["signals", null, gpc], [1, "gpc"]],
        [["signals", "raw", gpc], [1, "gpc"]], [["signals", "raw", dnt], [1, "dnt"]],
        [["device", null, gpc], [1, "default"]], [["signals", "off", gpc], [0, "consent"]],
        [["signals", null, { doNotTrack: "0" }], [2, "default"]],
    ];
    for (const [given, expected] of rows) assert.deepEqual(decide(...given), expected, `${given}`);
});

describe("the queue", () => {
    /** A queue, what it asked of the server, its clock and the answers it is given. */
    function stand() {
        const posted = [];
        const refused = [];
        const answers = [];
        const timers = [];
        const queue = makeQueue((body) => {
            posted.push(body);
            return new Promise((done, fail) => answers.push({ done, fail }));
        }, (status) => refused.push(status), (f, ms) => timers.push({ f, ms }), () => 0);
        const answer = async (status, retryAfter = null) => {
            answers.shift().done({ status, headers: { get: () => retryAfter } });
            await new Promise(setImmediate);
        };
        const lose = async () => {
            answers.shift().fail(new TypeError("network"));
            await new Promise(setImmediate);
        };
        return { queue, posted, refused, timers, answer, lose };
    }

    test("sends one at a time, in order, and forgets what was taken", async () => {
        const { queue, posted, answer } = stand();
        for (const body of ["a", "b", "c"]) queue.push(body);
        assert.deepEqual(posted, ["a"]);
        await answer(200);
        await answer(200);
        assert.deepEqual(posted, ["a", "b", "c"]);
        const left = [];
        queue.hand((body) => left.push(body));
        assert.deepEqual(left, ["c"]);
        await answer(200);
        queue.hand(() => assert.fail("nothing is left"));
    });

    test("tries again ever more slowly, at most every 30 s", async () => {
        const { queue, posted, timers, lose, answer } = stand();
        queue.push("a");
        const waits = [];
        for (let i = 0; i < 7; i++) {
            await (i % 2 ? lose() : answer([503, 429, 408, 500][i >> 1]));
            queue.push(`later ${i}`);
            assert.equal(timers.length, 1, "nothing is sent while it waits");
            const { f, ms } = timers.pop();
            waits.push(ms);
            f();
            await new Promise(setImmediate);
        }
        assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
        assert.deepEqual(new Set(posted), new Set(["a"]));
        await answer(200);
        await lose();
        assert.equal(timers.pop().ms, 1000, "a success begins anew");
    });

    test("waits as long as it is told", async () => {
        const { queue, timers, answer } = stand();
        queue.push("a");
        await answer(503, "17");
        assert.equal(timers[0].ms, 17000);
    });

    test("drops what is refused, and goes on", async () => {
        const { queue, posted, refused, answer } = stand();
        queue.push("a");
        queue.push("b");
        for (const status of [400, 401, 403, 404, 409, 410, 413]) {
            await answer(status);
            queue.push("x");
        }
        assert.deepEqual(refused, [400, 401, 403, 404, 409, 410, 413]);
        assert.deepEqual(posted.slice(0, 2), ["a", "b"]);
    });

    test("keeps a bounded amount: the oldest go, but not the one under way", async () => {
        const { queue, posted, answer } = stand();
        const body = (name) => name.repeat(100_000);
        for (const name of ["a", "b", "c", "d"]) queue.push(body(name));
        assert.equal(queue.dropped, 2);
        await answer(200);
        assert.deepEqual(posted.map((text) => text[0]), ["a", "d"]);
    });

    test("a beacon that takes no more ends the handing over", () => {
        const { queue } = stand();
        for (const body of ["a", "b", "c"]) queue.push(body);
        const taken = [];
        queue.hand((body) => taken.push(body) < 2);
        assert.deepEqual(taken, ["a", "b"]);
    });

    test("what was cleared is not sent, nor dropped when its answer comes", async () => {
        const { queue, posted, answer } = stand();
        queue.push("a");
        queue.push("b");
        queue.clear();
        queue.push("c");
        await answer(200);
        assert.deepEqual(posted, ["a", "c"]);
    });
});

describe("a session handed over", () => {
    const storage = () => ({});
    const state = {
        id: "ab".repeat(16), sequence: 3, names: ["4/a"], layout: "2:1", engine: [255, 0],
        time: 1e6,
    };

    test("is taken once, within half an hour", () => {
        const box = storage();
        assert.equal(take(() => box, 1e6), null);
        leave(state, () => box);
        assert.deepEqual(take(() => box, 1e6 + 1000), state);
        assert.equal(take(() => box, 1e6 + 1000), null);
        for (const now of [1e6 + 30 * 60000, 1e6 - 1]) {
            leave(state, () => box);
            assert.equal(take(() => box, now), null, `at ${now}`);
        }
    });

    test("survives storage that is blocked or damaged", () => {
        const blocked = () => {
            throw new Error("blocked");
        };
        leave(state, blocked);
        assert.equal(take(blocked, 0), undefined);
        const box = storage();
        for (const text of ["", "{", "null", "7", '"x"', "{}"]) {
            box.inkling = text;
            assert.equal(take(() => box, 1e6), null, text);
        }
    });
});

test("a plain frame has the envelope of docs/protocol.md", () => {
    // The dictionary of Fixtures/wire/visit.hex, with two events as they are.
    const golden = Buffer.from(readFileSync(
        new URL("../../Fixtures/wire/visit.hex", import.meta.url), "utf8")
        .split("\n").filter((line) => !line.startsWith("#")).join(""), "utf8");
    const visit = Buffer.from(golden.toString().replace(/\s/g, ""), "hex");
    assert.equal(checksum(visit.subarray(0, -4)), visit.readUInt32LE(visit.length - 4));

    assert.equal(plain.memory.grow(1), 1);
    const bytes = Buffer.from(plain.memory.buffer);
    const [events, header, text, frame] = [1024, 4096, 8192, 16384];
    for (let i = 0; i < 16; i++) bytes[header + i] = i;
    bytes.writeBigInt64LE(1000n, header + 16);
    bytes.writeUInt32LE(2, header + 24);
    bytes[header + 40] = 1;
    for (let i = 0; i < 64; i++) bytes[events + i] = i;
    plain.inkling_encoder_begin(0, 0, header, frame);
    for (const [space, number, name] of [[4, 4, "/p/:id"], [1, 0, "price"], [2, 12, "Füller"]]) {
        const name8 = Buffer.from(name);
        name8.copy(bytes, text);
        plain.inkling_encoder_name(0, space, number, text, name8.length, frame);
    }
    assert.equal(plain.inkling_encoder_append(0, events, 2, frame, 60000), 2);
    const size = plain.inkling_encoder_finish(0, frame);
    const made = bytes.subarray(frame, frame + size);
    // Sequence, base time and dictionary are those of the golden frame, byte for byte.
    const start = 24;
    const end = visit.indexOf(Buffer.from("Füller")) + Buffer.from("Füller").length + 1;
    assert.equal(made.subarray(0, 4).toString("hex"), "494b0103");
    assert.equal(made.readUInt16LE(4), size);
    assert.equal(made.readUInt16LE(6), 2);
    assert.equal(made.subarray(8, 24).toString("hex"), visit.subarray(8, 24).toString("hex"));
    const ours = made.subarray(start, size - 4 - 64).toString("hex");
    assert.equal(ours, visit.subarray(start, start + ours.length / 2).toString("hex"));
    assert.ok(end > start);
    assert.deepEqual(
        [...made.subarray(size - 68, size - 4)], Array.from({ length: 64 }, (_, i) => i));
    assert.equal(checksum(made.subarray(0, -4)), made.readUInt32LE(size - 4));
    // A frame that is full takes what it holds.
    plain.inkling_encoder_begin(0, 0, header, frame);
    assert.equal(plain.inkling_encoder_append(0, events, 9999, frame, 60000),
        Math.floor((60000 - 28 - 4) / 32));
    assert.ok(plain.inkling_encoder_finish(0, frame) <= 60000);
});

test("numbers and words are those of docs/event-format.md", () => {
    const format = readFileSync(new URL("../../docs/event-format.md", import.meta.url), "utf8");
    // The table before it has the reasons of drops.
    const table = format.slice(format.indexOf("| kind |"));
    const order = [...table.matchAll(/^\| `([a-z_]+)` \|[^|]*\|$/gm)].map((match) => match[1]);
    assert.equal(order.length, 37);
    order.forEach((name, number) => assert.equal(kinds[name.toUpperCase()], number, name));
    const words = (field, of) => format
        .match(new RegExp(`^\\| \`${field}\` \\| \`${of}\` \\| (.*) \\|$`, "m"))[1]
        .split(", ").map((entry) => entry.match(/`(\w+)`/)[1]);
    assert.deepEqual(words("role", "element"), ROLES);
    assert.deepEqual(words("type", "page_view"), PAGE_TYPES);
});
