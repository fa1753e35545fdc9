// SPDX-License-Identifier: Apache-2.0
// What stands in for inkling.wasm where the content security policy forbids it and the level is
// raw: functions of the same names over a memory of the same layout. They find nothing and write
// frames of plain events (docs/protocol.md): the engine on the server does the rest.

const VERSION = 1;
/** Flag of the envelope: the events stand in 32 bytes each. */
const PLAIN = 2;
const EVENT_SIZE = 32;
const NAME_SIZE = 255;
const NAMES_MAX = 1024;
const CHECKSUM_SIZE = 4;
const PAGE = 65536;

const memory = {
    buffer: new ArrayBuffer(PAGE),
    /**
     * @param {number} pages
     * @returns how many there were
     */
    grow(pages) {
        const before = new Uint8Array(memory.buffer);
        memory.buffer = new ArrayBuffer(before.length + pages * PAGE);
        new Uint8Array(memory.buffer).set(before);
        return before.length / PAGE;
    },
};

let eventCount = 0;
let origin = 0n;
/** Where the next byte of the frame goes, and how many names and events are in it. */
let end = 0;
let names = 0;
let events = 0;

/**
 * @param {number} start
 * @param {number} size
 */
const view = (start, size) => new Uint8Array(memory.buffer, start, size);

/**
 * CRC-32, zlib's.
 * @param {Uint8Array} bytes
 */
export function checksum(bytes) {
    let crc = -1;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc >>> 0;
}

/**
 * Writes unsigned LEB128.
 * @param {number} frame
 * @param {bigint} value
 */
function leb(frame, value) {
    for (; value > 127n; value >>= 7n) byte(frame, Number(value & 127n) | 128);
    byte(frame, Number(value));
}

/**
 * @param {number} frame
 * @param {number} value
 */
function byte(frame, value) {
    view(frame + end++, 1)[0] = value;
}

/** The names of inkling.h that the capture calls. */
export const exports = {
    memory,
    inkling_engine_size: () => 0,
    inkling_encoder_size: () => 0,
    inkling_features: () => 0,
    inkling_layout_version: () => 0,
    inkling_drop_count: () => 0,
    inkling_event_count: () => eventCount,
    inkling_origin: () => origin,
    inkling_init() {
        eventCount = 0;
    },
    /**
     * @param {number} _
     * @param {number} first
     * @param {number} count
     */
    inkling_advance(_, first, count) {
        if (!eventCount) origin = new DataView(memory.buffer).getBigInt64(first, true);
        eventCount += count;
        return count;
    },
    /**
     * @param {number} _
     * @param {number} __
     * @param {number} header
     * @param {number} frame
     */
    inkling_encoder_begin(_, __, header, frame) {
        const head = new DataView(memory.buffer, header);
        const base = head.getBigInt64(16, true);
        view(frame, 8).set([0x49, 0x4B, VERSION, head.getUint8(40) | PLAIN]);
        view(frame + 8, 16).set(view(header, 16));
        end = 24;
        names = events = 0;
        leb(frame, BigInt(head.getUint32(24, true)));
        leb(frame, base < 0n ? -2n * base - 1n : 2n * base);
    },
    /**
     * @param {number} _
     * @param {number} space
     * @param {number} number
     * @param {number} text
     * @param {number} size
     * @param {number} frame
     */
    inkling_encoder_name(_, space, number, text, size, frame) {
        if (names++ >= NAMES_MAX || size > NAME_SIZE) return;
        byte(frame, space);
        leb(frame, BigInt(number));
        byte(frame, size);
        view(frame + end, size).set(view(text, size));
        end += size;
    },
    /**
     * @param {number} _
     * @param {number} first
     * @param {number} count
     * @param {number} frame
     * @param {number} capacity
     */
    inkling_encoder_append(_, first, count, frame, capacity) {
        byte(frame, 0);
        events = Math.min(count, Math.floor((capacity - end - CHECKSUM_SIZE) / EVENT_SIZE));
        view(frame + end, events * EVENT_SIZE).set(view(first, events * EVENT_SIZE));
        end += events * EVENT_SIZE;
        return events;
    },
    /**
     * @param {number} _
     * @param {number} frame
     */
    inkling_encoder_finish(_, frame) {
        const head = new DataView(memory.buffer, frame);
        head.setUint16(4, end + CHECKSUM_SIZE, true);
        head.setUint16(6, events, true);
        head.setUint32(end, checksum(view(frame, end)), true);
        return end + CHECKSUM_SIZE;
    },
};
