// SPDX-License-Identifier: Apache-2.0
// Scores models on the page, and takes new ones as the server gets them. Loaded only where the
// server has one and the page listens.

import { MODELS_POLL, NEXT_SCORING, SCORING } from './limits.js';
import { readModels } from './model-file.js';
import { feel, inWords } from './words.js';
import { nextClick, sureOf } from './next.js';
import { uncertainty } from './odds.js';

/**
 * @typedef {{name: string, words: string, signals: string[]}} Group
 * @typedef {{intent: string, file: string, version: string | number}} Entry
 * @typedef {object} Index
 * @property {string} schema
 * @property {Group[]} groups
 * @property {{name: string, words: string}[]} targets what tells for or against a next click
 * @property {Record<string, string>} phrases
 * @property {Entry[]} models
 * @typedef {object} Access
 * @property {any} wasm
 * @property {number} engine
 * @property {(size: number) => number} reserve
 * @property {(path: string) => Promise<Response>} call rejects what is not answered with 200
 * @property {(type: string, value: unknown) => void} emit
 * @property {Record<string, {size: number}>} listeners
 * @property {(number: number) => import('./elements.js').Known | undefined} knownAt
 * @property {() => any} session what is put there goes on to the next page
 * @typedef {{kind: string, element: {name: string | null, role: string | null}}} Felt
 */

/** Intents that are told even where there is no model for them. */
const BUILT_IN = ['convert', 'leave', 'engage', 'struggle', 'next'];

/**
 * Loads the models of an index, and looks for others now and then.
 *
 * @param {Index} first
 * @param {Access} access
 * @returns {(signals?: Felt[]) => void} tells the present intents, if it is time to
 */
export function open(first, access) {
    const { wasm, engine, call, emit, listeners, knownAt, session } = access;
    const reader = readModels(access);
    let index = first;
    /**
     * The models in use, by their intents. Replaced as a whole.
     * @type {Map<string, import('./model-file.js').Loaded>}
     */
    let models = new Map();
    /** What was refused is not asked for again. */
    const refused = new Set();
    let scoredAt = 0;
    let nextAt = 0;
    /**
     * The element that was told for sure as the next one pressed, by its number.
     * @type {number | undefined}
     */
    let sure;
    /** Whether there were models when intents were last told. */
    let hadModels = false;
    let askedAt = performance.now();
    let isBusy = false;

    /** @param {string} what */
    const refuse = (what) => {
        if (refused.has(what)) return;
        refused.add(what);
        emit('error', new Error('inkling: ' + what));
    };

    /**
     * Takes what is new. Until all of it is there, and where it is refused, the old one stays.
     * @param {Index} next
     */
    async function take(next) {
        const schema = reader.schema();
        if (next.schema !== schema) {
            refuse(`models are for schema ${next.schema}, the engine has ${schema}`);
            return;
        }
        const files = await Promise.all(next.models.map(async ({ intent, file, version }) => {
            const place = `${file} of version ${version}`;
            const isKnown = models.get(intent)?.place === place || refused.has(place);
            return { intent, place, version: String(version), bytes: isKnown ? null :
                new Uint8Array(await (await call('models/' + file)).arrayBuffer()) };
        }));
        const before = models;
        models = new Map();
        for (const { intent, place, version, bytes } of files) {
            const old = before.get(intent);
            const { loaded, code } = bytes ? reader.open(bytes) : { loaded: undefined, code: 0 };
            if (loaded) models.set(intent, { ...loaded, version, place });
            else if (old) models.set(intent, old);
            if (code) {
                refused.add(place);
                refuse(`model ${place} was refused with ${code}`);
            }
        }
        for (const [intent, model] of before) if (models.get(intent) !== model) reader.free(model);
        index = next;
    }

    /** @param {() => Promise<Index>} get */
    async function refresh(get) {
        if (isBusy) return;
        isBusy = true;
        askedAt = performance.now();
        try {
            await take(await get());
        } catch { /* The server does not answer: what there is stays. */ }
        isBusy = false;
    }

    const seconds = () =>
        (performance.timeOrigin + performance.now()) / 1000 -
            Number(wasm.inkling_origin(engine)) / 10000;

    /** @param {import('./next.js').Pairs} targets */
    function score(targets) {
        const at = seconds();
        /** @type {Record<string, unknown>} */
        const told = { others: {}, at: at * 1000 };
        for (const name of BUILT_IN) told[name] = null;
        for (const [intent, model] of models) {
            if (intent === 'next') {
                told.next = nextClick(model, targets, reader.nextReasons(model), index, knownAt);
                continue;
            }
            const { probability, reasons } = reader.score(model);
            const odds = {
                probability,
                ...uncertainty(model.reliability, probability, at),
                reasons: inWords(reasons, index, session()),
                model: { version: model.version, simulated: model.simulated },
            };
            if (BUILT_IN.includes(intent)) told[intent] = odds;
            else /** @type {any} */ (told.others)[intent] = odds;
        }
        emit('intent', told);
    }

    refresh(async () => first);
    return (signals) => {
        const now = performance.now();
        if (signals) feel(signals, session());
        if (!listeners.intent?.size) return;
        if (now - askedAt > MODELS_POLL && !document.hidden) {
            refresh(async () => (await call('models/index.json')).json());
        }
        // That the last one was withdrawn is told once, so that no page keeps its odds.
        if (!models.size && !hadModels) return;
        const isDue = signals || now - scoredAt > SCORING;
        if (!isDue && now - nextAt < NEXT_SCORING) return;
        nextAt = now;
        const next = models.get('next');
        const targets = next ? reader.next(next) : [];
        const nextSure = next && sureOf(next, targets);
        if (!isDue && nextSure === sure) return;
        sure = nextSure;
        scoredAt = now;
        hadModels = models.size > 0;
        score(targets);
    };
}
