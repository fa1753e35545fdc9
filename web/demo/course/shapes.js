// SPDX-License-Identifier: Apache-2.0
// How the air moves in each chapter, slow enough to be seen: not the sound's own samples, but its
// idea.

/**
 * @typedef {(x: number, time: number, since: number) => number} Shape -1 to 1 at a place x, 0 to 1;
 *   `since` is how long the chapter has run, s
 */

const turn = 2 * Math.PI;
const wave = (/** @type {number} */ x, /** @type {number} */ time, waves = 3) =>
  Math.sin(turn * (waves * x - 0.4 * time));
/** Dies away from the middle to the right, as it did in the air a moment ago. */
const fading = (/** @type {number} */ x, /** @type {number} */ length) =>
  x < 0.12 ? 0 : Math.exp(-(x - 0.12) / length);

/** @type {Record<string, Shape>} */
export const shapes = {
  sine: (x, time) => 0.8 * wave(x, time),
  clicks: (x, time, since) => {
    const count = 2 + Math.floor(since);
    const place = (x * count - 0.4 * time) % 1;
    return Math.exp(-(((place + 1) % 1 - 0.5) ** 2) * 900 / count) * 0.9;
  },
  overtones: (x, time, since) => {
    const voices = Math.min(8, 1 + Math.floor(since / 2));
    let sum = 0;
    for (let k = 1; k <= voices; k++) sum += wave(x * k, time * k, 2) / k;
    return sum * 0.5;
  },
  beats: (x, time) => 0.8 * wave(x, time, 14) * Math.cos(turn * (x - 0.15 * time)),
  bell: (x, time) => fading(x, 0.4) * (0.6 * wave(x, time, 9) + 0.3 * wave(x, time * 2, 21)),
  partials: (x, time, since) =>
    0.7 * wave(x, time, [2, 4, 5, 6, 8, 10][Math.min(5, Math.floor(since / 2.4))]),
  peal: (x, time) => [0, 0.25, 0.5, 0.7].reduce(
    (sum, from) => sum + 0.5 * fading(x - from, 0.2) * wave(x, time, 12 + 9 * from), 0),
  dry: (x, time) => 0.9 * fading(x, 0.012) * wave(x, time, 40),
  short: (x, time) => 0.9 * fading(x, 0.08) * wave(x, time, 40),
  long: (x, time) => 0.9 * fading(x, 0.3) * wave(x, time, 40),
  longer: (x, time) => 0.9 * fading(x, 0.8) * wave(x, time, 40),
};
