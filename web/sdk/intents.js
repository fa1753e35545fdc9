// SPDX-License-Identifier: Apache-2.0
// Scores models on the page, and takes new ones as the server gets them. Loaded only where the
// server has one and the page listens.

import { MODELS_POLL, NEXT_SCORING, SCORING } from './limits.js';
import { readModels } from './model-file.js';
import { feel, inWords } from './words.js';
import { uncertainty } from './odds.js';
import { watchNext } from './next.js';

/**
 * @typedef {{name: string, words: string, absence?: string, features?: number[],
 *   signals: string[]}} Group
 * @typedef {{intent: string, file: string, version: string | number}} Entry
 * @typedef {object} Index
 * @property {string} schema
 * @property {string[]} [features] by their numbers
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
 * @property {Record<string, Set<Function>>} listeners
 * @property {(number: number) => import('./elements.js').Known | undefined} knownAt
 * @property {(number: number, pressed?: Element) => void} announce
 * @property {() => void} rescan looks for elements and their boxes soon
 * @property {import('./reach.js').View} view
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
    const { wasm, engine, call, emit, listeners, session } = access;
    const reader = readModels(access);
    const nextClick = watchNext(access);
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
     * Takes what is new, all together. Of what does not come or is refused the old one stays.
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
            let bytes = null;
            if (!isKnown) try {
                bytes = new Uint8Array(await (await call('models/' + file)).arrayBuffer());
            } catch (error) {
                // Asked for again with the next look for models.
                refuse(`model ${place} did not come: ${error}`);
            }
            return { intent, place, version: String(version), bytes };
        }));
        const before = models;
        const taken = new Map();
        for (const { intent, place, version, bytes } of files) {
            const old = before.get(intent);
            const { loaded, code } = bytes ? reader.open(bytes) : { loaded: undefined, code: 0 };
            if (loaded) taken.set(intent, { ...loaded, version, place });
            else if (old) taken.set(intent, old);
            if (code) {
                refused.add(place);
                refuse(`model ${place} was refused with ${code}`);
            }
        }
        for (const [intent, model] of before) if (taken.get(intent) !== model) reader.free(model);
        models = taken;
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

    /** @returns {Record<string, unknown>} */
    const nothing = () => ({
        others: {}, at: seconds() * 1000,
        ...Object.fromEntries(BUILT_IN.map((name) => [name, null])),
    });

    /** @param {import('./next.js').Found} found */
    function score(found) {
        const told = nothing();
        const values = reader.features();
        for (const [intent, model] of models) {
            if (intent === 'next') {
                told.next = nextClick.describe(model, found, reader.nextReasons(model), index);
                continue;
            }
            const { probability, score, bias, rest, reasons } = reader.score(model);
            const odds = {
                probability,
                ...uncertainty(model.reliability, probability, seconds()),
                reasons: inWords(reasons, index, session(), values), score, bias, rest,
                model: { version: model.version, simulated: model.simulated },
            };
            if (BUILT_IN.includes(intent)) told[intent] = odds;
            else /** @type {any} */ (told.others)[intent] = odds;
        }
        emit('intent', told);
    }

    /** A movement of the pointer is going on: the engine ends it after a quarter of a second. */
    const isMoving = () => {
        const place = index.features?.indexOf('stroke_time') ?? -1;
        return place < 0 || !Number.isNaN(reader.features()[place]);
    };

    // That consent is withdrawn is told as that models are: no page keeps its odds.
    (listeners.level ||= new Set()).add((/** @type {{level: string}} */ { level }) => {
        if (level === 'off' && hadModels) emit('intent', nothing());
        hadModels = hadModels && level !== 'off';
    });
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
        if (next && isDue) nextClick.announceIdle();
        const found = nextClick.look(next, next ? reader.next(next) : [], isMoving);
        const nextSure = found.uncertainty.unsure ? undefined : found.targets[0].number;
        if (!isDue && nextSure === sure) return;
        sure = nextSure;
        scoredAt = now;
        hadModels = models.size > 0;
        score(found);
    };
}
