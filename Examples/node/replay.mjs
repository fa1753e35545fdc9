// SPDX-License-Identifier: Apache-2.0
// Replays SapiMouse CSVs through inkling.wasm and prints, as `inkling replay --json` does, a line
// with the hash of the engine's state:
//   node Examples/node/replay.mjs FILE…
import { readFileSync } from "node:fs";
import { Engine, EVENT_SIZE, STEP } from "./engine.mjs";

const wasm = readFileSync(new URL("../../web/dist/inkling.wasm", import.meta.url));
const KINDS = { Move: 1, Drag: 2, Pressed: 3, Released: 4 };
const BUTTONS = { NoButton: 0, Left: 1, Right: 2, Other: 4 };
const NO_ELEMENT = 255;

/** Rows `client timestamp,button,state,x,y` (ms and px) as events. */
function events(text) {
    const rows = text.trimEnd().split(/\r?\n/).slice(1);
    const bytes = new Uint8Array(rows.length * EVENT_SIZE);
    const view = new DataView(bytes.buffer);
    rows.forEach((row, index) => {
        const [time, button, state, x, y] = row.split(",");
        const at = index * EVENT_SIZE;
        view.setBigInt64(at, BigInt(time) * 10n, true);
        view.setInt32(at + 8, Number(x) * 8, true);
        view.setInt32(at + 12, Number(y) * 8, true);
        view.setUint16(at + 24, BUTTONS[button], true);
        view.setUint8(at + 30, KINDS[state]);
        view.setUint8(at + 31, NO_ELEMENT);
    });
    return bytes;
}

for (const file of process.argv.slice(2)) {
    const engine = new Engine(wasm);
    const all = events(readFileSync(file, "utf8"));
    for (let start = 0; start < all.length; start += STEP * EVENT_SIZE) {
        engine.advance(all.subarray(start, start + STEP * EVENT_SIZE));
    }
    console.log(JSON.stringify({
        events: engine.eventCount, file, state_hash: engine.stateHash,
    }));
}
