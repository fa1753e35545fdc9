// SPDX-License-Identifier: Apache-2.0
// What a site calls: levels and consent, and the way from a level to a running visit.

import { LEVELS, decide } from './levels.js';
import { OFF, RAW, SIGNALS } from './kinds.js';
import { account, sessionId, tellGoal } from './session.js';
import { emit, on, whenIdle } from './listeners.js';
import { isRunning, renewSession, startVisit, stopVisit, turn } from './visit.js';
import { tag, untracked } from './elements.js';
import { WITHIN_DOCUMENT } from './navigation.js';
import { loadModels } from './models.js';
import { makeQueue } from './queue.js';
import { nativeFetch } from './responses.js';
import { open } from './engine.js';

/** Where the visitor's choice is remembered. */
const KEY = 'inkling';
/** A wasm module with nothing in it. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const GONE = 410;

/**
 * Starts on this page.
 * @param {{key: string, consent?: string | null, server: string}} options `server` is the address
 *   of the folder in which the script lies
 */
export function start({ key, consent, server }) {
    let level = OFF;
    let reason = '';
    /**
     * The choice where storage is blocked.
     * @type {string | null}
     */
    let choice = null;
    /** @type {import('./navigation.js').Said} */
    let firstPage = {};
    /**
     * Goals reported before there is an engine.
     * @type {(() => void)[]}
     */
    let calls = [];
    /**
     * Sessions that the server has not forgotten yet.
     * @type {Set<string>}
     */
    const owed = new Set();
    /** @type {Promise<void> | undefined} */
    let opening;

    /**
     * @param {string} path
     * @param {any} [body]
     */
    const ask = (path, body) => nativeFetch.call(window, path, /** @type {RequestInit} */ ({
        credentials: 'omit', priority: 'low', referrerPolicy: 'origin',
        ...body && { method: 'POST', keepalive: true, body },
    }));
    const address = (/** @type {string} */ path) => `${server}v1/${path}?key=${key}`;
    const endpoint = (/** @type {import('./queue.js').Body} */ body) =>
        address(typeof body === 'string' ? 'findings' : 'frames');
    const queue = makeQueue((body) => ask(endpoint(body), body), (status) => {
        emit('error', new Error(`inkling: the server answered ${status}`));
        if (status === GONE) {
            queue.clear();
            renewSession();
        }
    });

    /** @returns {string | null} */
    function remembered() {
        try {
            return localStorage.getItem(KEY);
        } catch {
            return choice;
        }
    }
    const isReturning = !!remembered();

    /** Goes to the level that holds now. */
    async function settle() {
        const before = level;
        const because = reason;
        [level, reason] = decide(consent, remembered(), /** @type {any} */ (navigator));
        const isPlain = level && forbidsWasm();
        if (isPlain && level < RAW) {
            [level, reason] = [OFF, 'csp'];
            if (because !== reason) console.info('inkling: off; needs script-src wasm-unsafe-eval');
        }
        if (level !== before) {
            stopVisit();
            queue.clear();
        }
        if (level !== before || reason !== because) emit('level', { level: LEVELS[level], reason });
        if (!level || isRunning()) return;
        try {
            await (opening ||= load(isPlain));
            // Consent may have been withdrawn meanwhile.
            if (level && !isRunning()) run(isPlain);
        } catch (error) {
            opening = undefined;
            emit('error', error);
        }
    }

    /** @param {boolean | 0} isPlain */
    function run(isPlain) {
        startVisit({
            level, isReturning, page: firstPage,
            queue: {
                push: queue.push,
                hand: () => queue.hand((body) => navigator.sendBeacon(endpoint(body), body)),
            },
        });
        for (const call of calls.splice(0)) call();
        if (!isPlain) loadModels((path) => ask(address(path)), server);
    }

    /**
     * Fetches the engine when the page has what it needs.
     * @param {boolean | 0} isPlain
     */
    async function load(isPlain) {
        if (document.readyState !== 'complete') await event(window, 'load');
        if (/** @type {any} */ (document).prerendering) await event(document, 'prerenderingchange');
        await new Promise((done) => whenIdle(() => done(0)));
        if (isPlain) return open((await import(server + 'inkling-plain.js')).exports);
        const answer = await ask(server + 'inkling.wasm');
        const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer());
        open(instance.exports);
    }

    /**
     * @param {string} path
     * @param {string} id
     */
    async function askAbout(path, id) {
        const answer = await ask(address(path), id);
        if (!answer.ok) throw new Error(`inkling: ${path} answered ${answer.status}`);
        return answer.json();
    }

    /** @param {string} next */
    function choose(next) {
        choice = next;
        try {
            localStorage.setItem(KEY, next);
        } catch { /* Blocked: the choice holds for this page. */ }
        return settle();
    }

    const inkling = {
        get level() {
            return LEVELS[level];
        },
        get reason() {
            return reason;
        },
        get sessionId() {
            return isRunning() ? sessionId() : null;
        },
        ready: settle(),
        /**
         * @param {string} type
         * @param {Function} f
         */
        on(type, f) {
            if (type === 'level') setTimeout(() => f({ level: LEVELS[level], reason }));
            return on(type, f);
        },
        /** @param {string} next */
        consent(next) {
            if (!LEVELS.includes(next)) throw new TypeError('inkling: no level ' + next);
            return choose(next);
        },
        optOut() {
            const forgotten = inkling.forget();
            choose('opt-out');
            return forgotten;
        },
        async forget() {
            const id = inkling.sessionId;
            if (id) owed.add(id);
            queue.clear();
            renewSession();
            for (const session of owed) {
                await askAbout('forget', session);
                owed.delete(session);
            }
        },
        async export() {
            const id = inkling.sessionId;
            return {
                level: LEVELS[level], reason, ...account(), untracked, unsent: queue.dropped,
                server: id && await askAbout('export', id),
            };
        },
        /**
         * @param {string} name
         * @param {{value?: number}} [options]
         */
        goal(name, options) {
            const time = performance.now();
            const call = () => tellGoal(name, options?.value ?? 0, time);
            if (isRunning()) call();
            else if (level) calls.push(call);
        },
        /** @param {import('./navigation.js').Said} said */
        page(said) {
            if (isRunning()) turn(said, WITHIN_DOCUMENT);
            else firstPage = said;
        },
        element: tag,
    };
    return inkling;
}

/** Whether the content security policy, or an old browser, leaves no place for the engine. */
function forbidsWasm() {
    try {
        return !new WebAssembly.Module(EMPTY_MODULE);
    } catch {
        return true;
    }
}

/**
 * @param {EventTarget} target
 * @param {string} type
 */
const event = (target, type) =>
    new Promise((done) => target.addEventListener(type, done, { once: true }));
