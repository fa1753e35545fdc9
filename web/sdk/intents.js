// SPDX-License-Identifier: Apache-2.0
// Scores models on the page. Loaded only where the server has one.

/** Reasons that the engine gives at most, and the bytes of one. */
const REASONS = 8;
const REASON_SIZE = 8;

/**
 * @typedef {{schema: string, features: string[], models: {intent: string, file: string}[]}} Index
 * @typedef {{wasm: any, engine: number, reserve: (size: number) => number}} Access
 *
 * Loads the models of an index.
 *
 * @param {Index} index
 * @param {(path: string) => Promise<Response>} get rejects what is not answered with 200
 * @param {Access} access
 * @param {string} schema of the engine: the numbers of features mean something in it alone
 * @param {(type: string, value: unknown) => void} emit
 * @returns {Promise<() => void>} tells the present intents
 */
export async function load({ features, models, ...index }, get, access, schema, emit) {
    const { wasm, engine, reserve } = access;
    const refuse = (/** @type {string} */ what) => emit('error', new Error('inkling: ' + what));
    if (index.schema !== schema) {
        refuse(`models are for schema ${index.schema}, the engine has ${schema}`);
        return () => {};
    }
    const results = reserve(12);
    const reasons = reserve(REASONS * REASON_SIZE);
    /** @type {[intent: string, model: number, start: number, size: number][]} */
    const opened = [];
    for (const { intent, file } of models) {
        const bytes = new Uint8Array(await (await get('models/' + file)).arrayBuffer());
        const size = bytes.length >> 2;
        const start = reserve(bytes.length);
        const model = reserve(wasm.inkling_model_size());
        new Uint8Array(wasm.memory.buffer).set(bytes, start);
        const code = wasm.inkling_model_open(model, wasm.inkling_model_size(), start, size);
        if (code) refuse(`model ${file} was refused with ${code}`);
        else opened.push([intent, model, start, size]);
    }
    return () => {
        for (const [intent, model, start, size] of opened) {
            wasm.inkling_score(model, start, size, engine, results, results + 4);
            const count = wasm.inkling_reasons(
                model, start, size, engine, reasons, REASONS, results + 8);
            const view = new DataView(wasm.memory.buffer);
            emit('intent', {
                intent,
                probability: view.getFloat32(results + 4, true),
                reasons: Array.from({ length: count }, (_, i) => ({
                    feature: features[view.getUint32(reasons + i * REASON_SIZE, true)],
                    amount: view.getFloat32(reasons + i * REASON_SIZE + 4, true),
                })),
            });
        }
    };
}
