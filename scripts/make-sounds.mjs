// SPDX-License-Identifier: Apache-2.0
// Makes the sounds of the demo sites, so that their players play something real that is our own and
// need not be kept in the repository: what is heard in the course's lessons is what they are about.
//   node scripts/make-sounds.mjs FOLDER   -> FOLDER/{tone,bell,room,sea}.wav, and .json: how loud
// The same bytes at each run: there is no clock and no chance in it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Samples a second: tones up to 5 kHz, and a minute in 660 KB. */
export const RATE = 11025;
/** Of a sound's beginning and end, s: without it they click. */
const FADE = 0.03;
/** G.711: what is added before the logarithm, and the largest magnitude. */
const BIAS = 132;
const LOUDEST = 32635;

/** @typedef {Float64Array} Sound samples, -1 to 1 */

/**
 * Lays a voice over a part of a sound.
 * @param {Sound} sound
 * @param {number} from s
 * @param {number} length s
 * @param {(t: number) => number} voice t in s since its beginning
 */
function lay(sound, from, length, voice) {
    const first = Math.round(from * RATE);
    const count = Math.min(Math.round(length * RATE), sound.length - first);
    for (let i = 0; i < count; i++) {
        const edge = Math.min(1, i / RATE / FADE, (count - i) / RATE / FADE);
        sound[first + i] += edge * voice(i / RATE);
    }
}

const sine = (/** @type {number} */ hertz) => (/** @type {number} */ t) =>
    Math.sin(2 * Math.PI * hertz * t);

/** White noise, always the same: Marsaglia's xorshift. */
function noise(seed = 0x9e3779b9) {
    let state = seed;
    return () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) / 2 ** 31 - 1;
    };
}

/** Clicks that become a tone; a pure tone; overtones one by one; two tones that beat. */
function tone() {
    const sound = new Float64Array(80 * RATE);
    // The phase of clicks whose rate rises from 2 to 220 a second in 18 s.
    const rise = Math.log(110) / 18;
    let before = -1;
    lay(sound, 1, 18, (t) => {
        const phase = 2 * (Math.exp(rise * t) - 1) / rise;
        const isClick = Math.floor(phase) !== before;
        before = Math.floor(phase);
        return isClick ? 0.9 : 0;
    });
    [220, 440, 220, 330].forEach((hertz, i) =>
        lay(sound, 21 + i * 4.5, 4, (t) => 0.4 * sine(hertz)(t)));
    for (let k = 1; k <= 8; k++) {
        lay(sound, 40 + k * 2, 20 - k * 2, (t) => 0.3 / k * sine(165 * k)(t));
    }
    [443, 441, 440].forEach((hertz, i) => lay(sound, 61 + i * 6, 5.5,
        (t) => 0.25 * (sine(440)(t) + sine(hertz)(t))));
    return sound;
}

/** The partials of a church bell: how high beside the strike note, how loud, how long, s. */
const PARTIALS = [
    [0.5, 0.5, 9], [1, 0.8, 6], [1.2, 0.7, 4.5], [1.5, 0.35, 3], [2, 0.9, 2.4], [2.5, 0.3, 1.4],
    [2.67, 0.25, 1.2], [3, 0.25, 1], [4, 0.2, 0.7],
];

const bell = (/** @type {number} */ hertz, loudness = 0.22) => (/** @type {number} */ t) =>
    loudness * PARTIALS.reduce((sum, [ratio, loud, long]) =>
        sum + loud * Math.exp(-t / long * 2) * sine(hertz * ratio)(t), 0);

/** One stroke; its partials one by one; small and large; a peal. */
function bells() {
    const sound = new Float64Array(64 * RATE);
    for (const at of [1, 7]) lay(sound, at, 8, bell(300));
    PARTIALS.slice(0, 6).forEach(([ratio, , long], i) => lay(sound, 16 + i * 2.4, 2.3,
        (t) => 0.4 * Math.exp(-t / long * 2) * sine(300 * ratio)(t)));
    [600, 420, 300, 210, 150].forEach((hertz, i) => lay(sound, 32 + i * 3, 5, bell(hertz)));
    for (let i = 0; i < 20; i++) {
        lay(sound, 48 + i * 0.7, 4, bell([400, 450, 500, 600, 533][i * 3 % 5], 0.11));
    }
    return sound;
}

/** Claps in a wardrobe, a kitchen, a church: the same clap, another answer of the room. */
function room() {
    const sound = new Float64Array(40 * RATE);
    [[0, 0.004], [10, 0.12], [20, 0.9], [30, 2.2]].forEach(([from, decay], place) => {
        for (let i = 0; i < 4; i++) {
            const hiss = noise(7 + place * 4 + i);
            lay(sound, from + 0.8 + i * 2.2, 2.1, (t) => hiss() *
                (0.8 * Math.exp(-t / 0.004) + (place ? 0.22 * Math.exp(-t / decay * 3) : 0)));
        }
    });
    return sound;
}

/** Waves that come in and go out, and rain that begins. */
function sea() {
    const sound = new Float64Array(60 * RATE);
    const [water, rain] = [noise(3), noise(5)];
    let low = 0;
    lay(sound, 0, 60, (t) => {
        const swell = (0.5 + 0.5 * Math.sin(2 * Math.PI * t / 7.5)) ** 2 * 0.8 + 0.12;
        // The nearer the wave, the brighter it is.
        low += (0.02 + 0.25 * swell) * (water() - low);
        const drops = t > 30 ? rain() ** 15 * 0.35 * Math.min(1, (t - 30) / 8) : 0;
        return 0.9 * swell * low + drops;
    });
    return sound;
}

/**
 * G.711 µ-law: 8 bits with the range of 14.
 * @param {number} sample -1 to 1
 */
export function mulaw(sample) {
    const sign = sample < 0 ? 0x80 : 0;
    const magnitude = Math.min(Math.round(Math.abs(sample) * 32767), LOUDEST) + BIAS;
    const exponent = Math.floor(Math.log2(magnitude)) - 7;
    return ~(sign | exponent << 4 | magnitude >> exponent + 3 & 15) & 0xff;
}

/**
 * A RIFF/WAVE file.
 * @param {Sound} sound
 */
export function wave(sound) {
    const head = Buffer.alloc(58);
    head.write('RIFF', 0);
    head.writeUInt32LE(50 + sound.length, 4);
    head.write('WAVEfmt ', 8);
    // 18 bytes of format 7, µ-law: one channel, a byte a sample, nothing more.
    [[18, 4], [7, 2], [1, 2], [RATE, 4], [RATE, 4], [1, 2], [8, 2], [0, 2]].reduce(
        (at, [value, size]) => head.writeUIntLE(value, at, size), 16);
    head.write('fact', 38);
    head.writeUInt32LE(4, 42);
    head.writeUInt32LE(sound.length, 46);
    head.write('data', 50);
    head.writeUInt32LE(sound.length, 54);
    return Buffer.concat([head, Buffer.from(Array.from(sound, mulaw))]);
}

/**
 * The loudest sample of each part of a sound beside that of the whole, to be drawn.
 * @param {Sound} sound
 * @returns {number[]} 0 to 1, in hundredths
 */
export function peaks(sound, count = 160) {
    const most = (/** @type {Sound} */ part) =>
        part.reduce((high, sample) => Math.max(high, Math.abs(sample)), 0);
    const size = Math.ceil(sound.length / count);
    const loudest = most(sound);
    return Array.from({ length: count }, (_, i) =>
        Math.round(100 * most(sound.subarray(i * size, (i + 1) * size)) / loudest) / 100);
}

export const SOUNDS = { tone, bell: bells, room, sea };

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const folder = process.argv[2];
    mkdirSync(folder, { recursive: true });
    for (const [name, make] of Object.entries(SOUNDS)) {
        const sound = make();
        writeFileSync(join(folder, `${name}.wav`), wave(sound));
        writeFileSync(join(folder, `${name}.json`), JSON.stringify(peaks(sound)));
    }
}
