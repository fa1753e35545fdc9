// SPDX-License-Identifier: Apache-2.0
// Intents: models that the server offers, scored on the page. Without a model there is none.

import { openModel, schema, score } from './engine.js';
import { emit, isHeard } from './listeners.js';

/** An intent is scored this often at most, ms. */
const INTERVAL = 250;

/** @type {{intent: string, model: import('./engine.js').Model}[]} */
let models = [];
/** @type {string[]} */
let names = [];
let scoredAt = 0;
let hasAsked = false;

/**
 * Loads what there is; a server without models, or one that does not answer, gives none.
 * @param {(path: string) => Promise<Response>} get
 */
export async function loadModels(get) {
    if (hasAsked) return;
    hasAsked = true;
    try {
        const index = await (await get('models/index.json')).json();
        // Numbers of features mean something in their own schema alone.
        if (index.schema !== schema()) return;
        names = index.features;
        for (const { intent, file } of index.models) {
            const answer = await get('models/' + file);
            const model = answer.ok &&
                openModel(new Uint8Array(await answer.arrayBuffer()));
            if (model) models.push({ intent, model });
            else emit('error', new Error(`inkling: model ${file} cannot be used`));
        }
    } catch { /* No models, no intents. */ }
}

/** Tells what is about to happen. @param {number} now ms @param {boolean} isSignal at once */
export function tellIntents(now, isSignal) {
    if (!models.length || !isHeard('intent') || !isSignal && now - scoredAt < INTERVAL) return;
    scoredAt = now;
    for (const { intent, model } of models) {
        const { probability, reasons } = score(model);
        emit('intent', {
            intent, probability,
            reasons: reasons.map(([feature, amount]) => ({ feature: names[feature], amount })),
        });
    }
}
