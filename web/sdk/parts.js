// SPDX-License-Identifier: Apache-2.0
// What not every page needs is fetched where it is needed: fields, fingers, players.

import { answerSubmit, arm, submittedBy } from './responses.js';
import { find, known, target } from './elements.js';
import { listen } from './listeners.js';
import { part } from './server.js';
import { ready } from './pointer.js';
import { tell } from './time.js';

/** What a part captures with. */
const capture = {
    listen, tell, ready, find, target, arm, submittedBy, answerSubmit,
    /** @param {any} node */
    roleOf: (node) => known[find(node)]?.role,
};
/** @typedef {typeof capture} Capture */

/**
 * Those that listen since the visit began.
 * @type {Set<string>}
 */
let loaded;

export function startParts() {
    loaded = new Set();
    if (navigator.maxTouchPoints) loadPart('touch');
}

/** @param {string} name */
export function loadPart(name) {
    if (loaded.has(name)) return;
    loaded.add(name);
    part(name).then(({ watch }) => watch(capture), () => {});
}
