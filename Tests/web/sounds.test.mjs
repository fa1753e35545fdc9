// SPDX-License-Identifier: Apache-2.0
// The demo's sounds are what a player expects, and the same each time.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RATE, SOUNDS, mulaw, wave } from '../../scripts/make-sounds.mjs';

test('µ-law: G.711 at its corners', () => {
  // Sample, its code: zero, the ends, and a step of each sign.
  for (const [sample, code] of [[0, 0xff], [1, 0x80], [-1, 0x00], [2, 0x80], [-0.0001, 0x7f],
    [1000 / 32767, 0xce], [-1000 / 32767, 0x4e]]) {
    assert.equal(mulaw(sample), code, String(sample));
  }
});

for (const [name, make] of Object.entries(SOUNDS)) {
  test(`${name}: heard, not clipped, and the head tells its length`, () => {
    const sound = make();
    const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    assert.ok(loudest > 0.2 && loudest < 1.6, `${loudest}`);
    assert.ok(sound.every(Number.isFinite));
    const file = wave(sound);
    assert.equal(file.length, 58 + sound.length);
    assert.equal(file.readUInt32LE(4), file.length - 8);
    assert.equal(file.readUInt16LE(20), 7);
    assert.equal(file.readUInt32LE(24), RATE);
    assert.equal(file.readUInt32LE(54), sound.length);
    assert.deepEqual(wave(make()), file);
  });
}
