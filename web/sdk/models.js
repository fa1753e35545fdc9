// SPDX-License-Identifier: Apache-2.0
// Intents: what is needed for them is loaded where the server has a model.

import { call, part, site } from './server.js';
import { engine, reserve, wasm } from './engine.js';
import { session } from './session.js';

/**
 * Tells what is about to happen: at once if there were signals, else now and then.
 * @type {(signals?: import('./intents.js').Felt[]) => void}
 */
export let tellIntents = () => {};

/**
 * Loads what there is. A server without models, or one that does not answer, gives none: then
 * there is no intent.
 */
export async function loadModels() {
    try {
        const index = await (await call('models/index.json')).json();
        if (index.models.length) {
            tellIntents = (await part('intents')).open(
                index, { wasm, engine, reserve, call, emit: site.emit, session: () => session });
        }
    } catch { /* No models, no intents. */ }
}
