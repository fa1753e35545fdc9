// SPDX-License-Identifier: Apache-2.0
// Runs events through inkling.wasm and prints the hashes that ParityTests compares:
//   node parity.mjs EVENTS MODEL EVENTS_PER_FRAME
// EVENTS is an array of inkling_event.
import { readFileSync } from "node:fs";
import { Engine, EVENT_SIZE, Hash, STEP } from "../../Examples/node/engine.mjs";

const [eventsPath, modelPath, perFrame] = process.argv.slice(2);
const wasm = readFileSync(new URL("../../web/dist/inkling.wasm", import.meta.url));
const engine = new Engine(wasm, readFileSync(modelPath));
const events = readFileSync(eventsPath);
const signals = new Hash(), features = new Hash(), scores = new Hash(), bytes = new Hash();

for (let start = 0; start < events.length; start += STEP * EVENT_SIZE) {
    const part = events.subarray(start, start + STEP * EVENT_SIZE);
    signals.add(engine.advance(part));
    if (part.length < STEP * EVENT_SIZE) break;
    features.add(engine.readFeatures());
    scores.add(engine.foretellsClicks ? engine.next() : engine.score());
}
const frameSize = Number(perFrame) * EVENT_SIZE;
for (let start = 0, sequence = 0; start < events.length; start += frameSize, sequence += 1) {
    bytes.add(engine.encode(events.subarray(start, start + frameSize), sequence));
}
console.log(JSON.stringify({
    events: engine.eventCount, state: engine.stateHash, signals: `${signals}`,
    features: `${features}`, scores: `${scores}`, bytes: `${bytes}`,
}));
