// SPDX-License-Identifier: Apache-2.0
// What telling the next click costs in inkling.wasm, by the number of candidates:
//   node scripts/bench-next.mjs [MODEL]
// The figures are medians of rounds, µs a call; the first rounds warm the compiler up.
import { readFileSync } from 'node:fs';
import { Engine, EVENT_SIZE, STEP } from '../Examples/node/engine.mjs';

const here = (path) => new URL('../' + path, import.meta.url);
const wasm = readFileSync(here('web/dist/inkling.wasm'));
const model = readFileSync(process.argv[2] ?? here('web/models/next.inkm'));
const [PAGE_VIEW, ELEMENT, MOVE] = ['pageView', 'element', 'pointerMove'].map((name) => {
    const kinds = readFileSync(here('Sources/InklingCore/Events/EventKind.swift'), 'utf8');
    return Number(kinds.match(new RegExp(`case ${name} = (\\d+)`))[1]);
});
const NONE = 255;
const EIGHTHS = 8;

/** Bytes of an inkling_event; places in px. */
function event(kind, time, element, { x = 0, y = 0, a = 0, b = 0, detail = 0 }) {
    const view = new DataView(new ArrayBuffer(EVENT_SIZE));
    view.setBigInt64(0, BigInt(time), true);
    [x, y, a, b].forEach((px, i) => view.setInt32(8 + i * 4, px * EIGHTHS, true));
    view.setUint16(24, detail, true);
    view.setUint8(30, kind);
    view.setUint8(31, element);
    return new Uint8Array(view.buffer);
}

/** A page of buttons in rows, with the pointer on its way. */
function page(candidates) {
    const engine = new Engine(wasm, model);
    const events = [event(PAGE_VIEW, 0, NONE, { x: 1, y: 800, a: 1280, b: 800 })];
    for (let i = 0; i < candidates; i++) {
        const box = { x: i % 16 * 80, y: Math.floor(i / 16) * 48, a: 70, b: 30 };
        // An action that is interactive (1) and in view (2).
        events.push(event(ELEMENT, 0, i, { ...box, detail: 6 | 3 << 8 }));
    }
    for (let i = 0; i < 40; i++) {
        events.push(event(MOVE, i * 167, NONE, { x: 100 + i * 12, y: 500 - i * 7 }));
    }
    for (let i = 0; i < events.length; i += STEP) {
        engine.advance(Buffer.concat(events.slice(i, i + STEP)));
    }
    return engine;
}

/** The median of a call's time in µs. */
function median(call) {
    const times = [];
    for (let round = 0; round < 60; round++) {
        const start = performance.now();
        for (let i = 0; i < 20; i++) call();
        times.push((performance.now() - start) * 1000 / 20);
    }
    return times.slice(20).sort((a, b) => a - b)[20].toFixed(0);
}

console.log('candidates  next click  its reasons (µs, wasm under node)');
for (const candidates of [10, 60, 255]) {
    const { exports, model: opened, words, wordCount, engine, targets, reasons } = page(candidates);
    const told = exports.inkling_next(opened, words, wordCount, engine, targets, 8);
    if (told !== 8) throw new Error(`inkling_next told ${told} targets`);
    const next = median(() => exports.inkling_next(opened, words, wordCount, engine, targets, 8));
    const why = median(
        () => exports.inkling_next_reasons(opened, words, wordCount, engine, reasons, 8));
    console.log(`${String(candidates).padEnd(12)}${next.padEnd(12)}${why}`);
}
