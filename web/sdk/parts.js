// SPDX-License-Identifier: Apache-2.0
// What not every page needs is fetched where it is needed: fingers, players.

import { listen } from './listeners.js';
import { part } from './server.js';
import { ready } from './pointer.js';
import { tell } from './time.js';

/**
 * What a part captures with.
 * @typedef {{listen: typeof listen, tell: typeof tell, ready: typeof ready}} Capture
 */

/**
 * Those that listen since the visit began.
 * @type {Set<string>}
 */
let loaded = new Set();

export function startParts() {
    loaded = new Set();
    if (navigator.maxTouchPoints) loadPart('touch');
}

/** @param {string} name */
export function loadPart(name) {
    if (loaded.has(name)) return;
    loaded.add(name);
    part(name).then(({ watch }) => watch({ listen, tell, ready }), () => {});
}
