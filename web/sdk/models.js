// SPDX-License-Identifier: Apache-2.0
// Intents: what is needed for them is loaded where the server has a model.

import { access, schema } from './engine.js';
import { emit } from './listeners.js';

/** An intent is scored this often at most, ms. */
const INTERVAL = 250;

/** @type {(() => void) | undefined} */
let score;
/** @type {Promise<void> | undefined} */
let loading;
let scoredAt = 0;

/**
 * Loads what there is, once. A server without models, or one that does not answer, gives none:
 * then there is no intent.
 * @param {(path: string) => Promise<Response>} get
 * @param {string} server
 */
export function loadModels(get, server) {
    loading ||= get('models/index.json').then(async (answer) => {
        const index = await answer.json();
        if (index.models.length) {
            const { load } = await import(server + 'inkling-intents.js');
            score = await load(index, get, access(), schema(), emit);
        }
    }).catch(() => {});
}

/**
 * Tells what is about to happen.
 * @param {number} now ms
 * @param {boolean} isUrgent at once
 */
export function tellIntents(now, isUrgent) {
    if (score && (isUrgent || now - scoredAt > INTERVAL)) {
        scoredAt = now;
        score();
    }
}
