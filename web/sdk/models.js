// SPDX-License-Identifier: Apache-2.0
// Intents: what is needed for them is loaded where the server has a model.

import { call, part, site } from './server.js';
import { engine, reserve, schema, wasm } from './engine.js';
import { SCORING } from './limits.js';

/** @type {(() => void) | undefined} */
let score;
let scoredAt = 0;
let hasAsked = false;

/**
 * Loads what there is, once. A server without models, or one that does not answer, gives none:
 * then there is no intent.
 */
export async function loadModels() {
    if (hasAsked) return;
    hasAsked = true;
    try {
        const index = await (await call('models/index.json')).json();
        if (index.models.length) {
            score = await (await part('intents')).load(
                index, call, { wasm, engine, reserve }, schema(), site.emit);
        }
    } catch { /* No models, no intents. */ }
}

/**
 * Tells what is about to happen.
 * @param {number} now ms
 * @param {boolean} isUrgent at once
 */
export function tellIntents(now, isUrgent) {
    if (score && (isUrgent || now - scoredAt > SCORING)) {
        scoredAt = now;
        score();
    }
}
