// SPDX-License-Identifier: Apache-2.0
// Events to frames (docs/protocol.md). Loaded at level raw only.

import { ELEMENT, ELEMENT_NAME, GOAL, PAGE_VIEW } from './kinds.js';
import { EVENT_SIZE, EVENTS_MAX, FRAME_HEAD, FRAME_SIZE, NAME_SIZE } from './limits.js';

/** @typedef {[space: number, number: number, name: string]} Name */

/**
 * The encoder of this page.
 * @param {any} wasm
 * @param {(size: number) => number} reserve
 */
export function open(wasm, reserve) {
    const events = reserve(EVENTS_MAX * EVENT_SIZE + FRAME_SIZE + FRAME_HEAD + NAME_SIZE);
    const frame = events + EVENTS_MAX * EVENT_SIZE;
    // Both sizes are multiples of 16.
    const header = frame + FRAME_SIZE;
    const text = header + FRAME_HEAD;
    const size = wasm.inkling_encoder_size();
    const encoder = reserve(size);

    /**
     * The events as frames. As many as needed, each with the names of which its events speak.
     * @param {Uint8Array} taken
     * @param {import('./session.js').Session} session its sequence number counts on
     * @param {number} flags
     * @param {import('./elements.js').Known[]} elements
     */
    return (taken, session, flags, elements) => {
        const frames = [];
        while (taken.length) {
            const bytes = new Uint8Array(wasm.memory.buffer);
            bytes.set(taken, events);
            bytes.fill(0, header, text);
            bytes.set((session.id.match(/../g) || []).map((pair) => parseInt(pair, 16)), header);
            bytes.copyWithin(header + 16, events, events + 8);
            bytes[header + 40] = flags;
            new DataView(wasm.memory.buffer).setUint32(header + 24, session.sequence++, true);
            wasm.inkling_encoder_begin(encoder, size, header, frame, FRAME_SIZE);
            for (const [space, number, name] of namesOf(taken, session.names, elements)) {
                const { written } = new TextEncoder().encodeInto(
                    name, bytes.subarray(text, text + NAME_SIZE));
                wasm.inkling_encoder_name(encoder, space, number, text, written, frame, FRAME_SIZE);
            }
            const done = wasm.inkling_encoder_append(
                encoder, events, taken.length / EVENT_SIZE, frame, FRAME_SIZE);
            const end = frame + wasm.inkling_encoder_finish(encoder, frame, FRAME_SIZE);
            frames.push(bytes.slice(frame, end));
            taken = taken.subarray(done * EVENT_SIZE);
        }
        return frames;
    };
}

/**
 * The names of which events speak, each once. Those of elements are told where the element is.
 * @param {Uint8Array} taken
 * @param {string[]} names
 * @param {import('./elements.js').Known[]} elements
 * @returns {Iterable<Name>}
 */
function namesOf(taken, names, elements) {
    /** @type {Map<string | number, Name>} */
    const told = new Map();
    const words = new Int32Array(taken.slice().buffer);
    for (let i = 0; i < words.length; i += 8) {
        const kind = words[i + 7] >> 16 & 255;
        const element = words[i + 7] >>> 24;
        if (kind === ELEMENT) {
            told.set('element ' + element, [ELEMENT_NAME, element, elements[element].name]);
        }
        const numbers = [
            words[i + 6] >>> 16, words[i + 7] & 65535,
            kind === PAGE_VIEW ? words[i + 2] : kind === GOAL ? words[i + 6] & 65535 : 0,
        ];
        for (const number of numbers) {
            const entry = names[number - 1];
            if (entry) told.set(number, [+entry[0], number, entry.slice(1)]);
        }
    }
    return told.values();
}
