// SPDX-License-Identifier: Apache-2.0
// Intents: what is needed for them is loaded where the server has a model.

import { call, part, site } from './server.js';
import { engine, reserve, wasm } from './engine.js';
import { session } from './session.js';
import { MODELS_POLL } from './limits.js';

/**
 * From when on the server is asked for models again; never before it was asked once.
 * @type {any}
 */
let askAt;

/**
 * Tells what is about to happen: at once if there were signals, else now and then. Until there are
 * models, asks for them.
 * @type {(signals?: import('./intents.js').Felt[]) => void}
 */
export let tellIntents = () => {
    if (performance.now() > askAt) loadModels();
};

/**
 * Loads what there is. While a server has no models, or does not answer, there is no intent.
 */
export async function loadModels() {
    askAt = performance.now() + MODELS_POLL;
    try {
        const index = await (await call('models/index.json')).json();
        if (index.models[0]) {
            tellIntents = (await part('intents')).open(
                index, { wasm, engine, reserve, call, emit: site.emit, session: () => session });
        }
    } catch { /* No models, no intents. */ }
}
