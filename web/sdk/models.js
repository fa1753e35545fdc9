// SPDX-License-Identifier: Apache-2.0
// Intents: what is needed for them is loaded where the page listens and the server has a model.

import { call, part, site } from './server.js';
import { engine, reserve, wasm } from './engine.js';
import { MODELS_POLL } from './limits.js';
import { makeCapture } from './parts.js';
import { session } from './session.js';

/** From when on the server may be asked for models. */
let askAt = 0;

/**
 * Tells what is about to happen: at once if there were signals, else now and then. Until there are
 * models, asks for them, if anybody listens.
 * @type {(signals?: import('./intents.js').Felt[]) => void}
 */
export let tellIntents = () => {
    if (site.listeners.intent?.size && !site.isPlain && performance.now() > askAt) loadModels();
};

/** Loads what there is. While a server has no models, or does not answer, there is no intent. */
async function loadModels() {
    askAt = performance.now() + MODELS_POLL;
    try {
        const index = await (await call('models/index.json')).json();
        if (index.models[0]) {
            tellIntents = (await part('intents')).open(
                index, {
                ...site, ...makeCapture(), wasm, engine, reserve, call, session: () => session,
            });
        }
    } catch { /* No models, no intents. */ }
}
