// SPDX-License-Identifier: Apache-2.0
// How sure odds are, and how their reasons are said.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { feel, inWords, say } from "../../web/sdk/words.js";
import { readReliability, uncertainty, uncertaintyOfNext } from "../../web/sdk/odds.js";

const felt = (kind, name = null) => ({ kind, element: { name, role: null } });

describe("uncertainty", () => {
    const bins = [[0.1, 0.05, 0.15], [0.3, 0.25, 0.4], [0.7, 0.4, 0.9]];
    const reliability = { moments: [
        { at: 2, auc_low: 0.5, bins }, { at: 5, auc_low: 0.6, bins },
        { at: 10, auc_low: 0.7, bins: bins.map(([p]) => [p, p - 0.01, p + 0.01]) },
        { at: 20, auc_low: 0.7, bins: [[0.6, 0.57, 0.76]] },
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
        ["above the last bin", 15, 0.705, [0.69, 0.71]],
        ["a little outside of what came about: the interval reaches there", 10, 0.74, [0.69, 0.74]],
        ["far outside: never checked", 10, 0.77, null],
        ["where what it is stretched to is too wide", 20, 0.79, null],
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

    test("reliability of another form is none", () => {
        const sound = [{}, { moments: [{ at: 2, bins: [[0.1, 0, 0.2]] }] }, { bins: [] }];
        for (const said of sound) assert.equal(readReliability(said), said);
        const unsound = [
            { moments: 5 }, { moments: [5] }, { moments: [null] }, { moments: [{ at: 2 }] },
            { bins: 5 }, { bins: [5] }, { bins: [[0.1, 0.2]] }, { bins: [[0.1, null, 0.2]] },
        ];
        for (const said of unsound) {
            assert.equal(readReliability(said), undefined, JSON.stringify(said));
        }
    });

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
            { name: "visit", words: "time in this visit", signals: [], absence: "just begun",
                features: [0, 2] },
        ],
        phrases: { price_pause: "{nth} pause[ over {element}]", dwell: "{nth} long look" },
    };
    const all = [
        { number: 0, amount: 0.5 }, { number: 1, amount: -0.25 }, { number: 2, amount: 1 },
    ];

    const present = [1, 1, 1];

    test("a reason names the last finding of its behaviour, counted at its element", () => {
        const session = {};
        feel([felt("price_pause", "price"), felt("price_pause", "total")], session);
        feel([felt("price_pause", "price"), felt("dwell")], session);
        assert.deepEqual(inWords(all, index, session, present), [
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
        assert.equal(inWords(all, index, next, present)[0].words, "third pause over price");
    });

    test("a finding names only the behaviour of most weight that it is of", () => {
        const session = {};
        feel([felt("price_pause", "price")], session);
        assert.deepEqual(inWords(all, index, session, present).map(({ words }) => words),
            ["pause over price", "attention lately", "time in this visit"]);
    });

    test("before anything was felt there are the behaviour's own words", () => {
        assert.deepEqual(inWords(all, index, {}, present).map(({ words }) => words),
            ["time over prices", "attention lately", "time in this visit"]);
    });

    test("what did not happen is said so", () => {
        const rows = [
            [[0, 1, NaN], "just begun"], [[NaN, 1, NaN], "just begun"],
            [[0, 0, -0.5], "time in this visit"],
        ];
        for (const [values, expected] of rows) {
            assert.equal(inWords(all, index, {}, values)[2].words, expected);
        }
        // What has no words for it keeps its own.
        assert.equal(inWords(all, index, {}, [0, 0, 0])[0].words, "time over prices");
    });

    test("what is remembered is bounded", () => {
        const session = {};
        for (let i = 0; i < 1000; i++) feel([felt("dwell", `element-${i}`)], session);
        assert.ok(JSON.stringify(session).length < 2000);
    });
});
