// SPDX-License-Identifier: Apache-2.0
// Frames of plain events, for pages whose content security policy forbids wasm. Loaded only there
// and only at level raw. The envelope of docs/protocol.md, then the events as they are: the flag
// says so.

/** Flag: the events are records of 32 bytes and not the coded bits. */
const PLAIN = 2;
const EVENT_SIZE = 32;
/** The largest frame of docs/protocol.md; room is left for the checksum. */
const FRAME_SIZE = 60000;
const NAMES_MAX = 1024;

/** CRC-32, zlib's.
 *  @param {Uint8Array} bytes */
export function checksum(bytes) {
    let crc = -1;
    for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc >>> 0;
}

/** Unsigned LEB128.
 *  @param {bigint} value */
function leb(value) {
    const out = [];
    for (; value > 127n; value >>= 7n) out.push(Number(value & 127n) | 128);
    return [...out, Number(value)];
}

/**
 * One frame of events `from`..<`count`, or of as many as it holds.
 *
 * @param {Int32Array} words the events, 8 words each, as inkling_event lays them out
 * @param {Uint8Array} id 16 bytes
 * @param {number} sequence
 * @param {number} flags
 * @param {number} from
 * @param {number} count
 * @param {[number, number, string][]} names
 */
export function encode(words, id, sequence, flags, from, count, names) {
    const start = from * 8;
    const base = count > from
        ? BigInt(words[start + 1]) << 32n | BigInt(words[start] >>> 0) : 0n;
    const bytes = [0x49, 0x4B, 1, flags | PLAIN, 0, 0, 0, 0, ...id, ...leb(BigInt(sequence)),
        ...leb(base < 0n ? -2n * base - 1n : 2n * base)];
    for (const [space, number, name] of names.slice(0, NAMES_MAX)) {
        const text = new TextEncoder().encode(name).subarray(0, 255);
        bytes.push(space, ...leb(BigInt(number)), text.length, ...text);
    }
    bytes.push(0);
    const room = Math.floor((FRAME_SIZE - bytes.length - 4) / EVENT_SIZE);
    const taken = Math.min(count - from, room);
    const frame = new Uint8Array(bytes.length + taken * EVENT_SIZE + 4);
    frame.set(bytes);
    frame.set(new Uint8Array(words.buffer, words.byteOffset + start * 4, taken * EVENT_SIZE),
        bytes.length);
    const view = new DataView(frame.buffer);
    view.setUint16(4, frame.length, true);
    view.setUint16(6, taken, true);
    view.setUint32(frame.length - 4, checksum(frame.subarray(0, -4)), true);
    return { bytes: frame, taken };
}
