// SPDX-License-Identifier: Apache-2.0
// What a site calls: levels and consent, and the way from a level to a running visit.

import { OFF, RAW, SIGNALS } from './kinds.js';
import { isOpen, open, openPlain } from './engine.js';
import { LEVELS, decide } from './levels.js';
import { account, endSession, sessionId, tellGoal } from './session.js';
import { emit, on, whenIdle } from './listeners.js';
import { isRunning, renewSession, startVisit, stopVisit, turn } from './visit.js';
import { loadModels } from './models.js';
import { makeQueue } from './queue.js';
import { ourFetch } from './responses.js';
import { tag, untracked } from './elements.js';
import { WITHIN_DOCUMENT } from './navigation.js';

/** Where the visitor's choice is remembered. */
const KEY = 'inkling';
/** Calls kept until the engine is there. */
const CALLS_MAX = 100;
/** A wasm module with nothing in it. */
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const GONE = 410;

/** @typedef {{key: string, consent?: string | null, server: string}} Options */

/**
 * Starts on this page.
 * @param {Options} options `server` is the address of the folder in which the script lies
 */
export function start({ key, consent, server }) {
    let level = OFF;
    let reason = 'default';
    let isBlocked = false;
    let isReturning = true;
    /** The choice where storage is blocked. @type {string | null} */
    let choice = null;
    /** @type {import('./navigation.js').Said} */
    let firstPage = {};
    /** @type {(() => void)[]} */
    let calls = [];
    /** Sessions that the server has not forgotten yet. @type {Set<string>} */
    const owed = new Set();
    /** @type {Promise<unknown> | undefined} */
    let opening;

    /** @param {string} path */
    const address = (path) => `${server}v1/${path}?key=${key}`;
    /** @param {string | Uint8Array} body */
    const endpoint = (body) => address(typeof body === 'string' ? 'findings' : 'frames');
    /** @param {string} url @param {any} [init] */
    const ask = (url, init) => ourFetch.call(window, url, {
        credentials: 'omit', priority: 'low', referrerPolicy: 'origin', ...init,
    });
    /** @param {string} url @param {any} body */
    const post = (url, body) => ask(url, { method: 'POST', keepalive: true, body });
    const queue = makeQueue((body) => post(endpoint(body), body), (status) => {
        emit('error', new Error(`inkling: the server answered ${status}`));
        if (status === GONE) {
            queue.clear();
            renewSession();
        }
    }, setTimeout, Math.random);

    /** @returns {string | null} */
    function remembered() {
        try {
            return localStorage.getItem(KEY);
        } catch {
            return choice;
        }
    }

    /** Goes to the level that holds now. */
    async function settle() {
        const before = level;
        let because;
        [level, because] = decide(consent, remembered(), /** @type {any} */ (navigator));
        if (level && !isOpen()) isBlocked = forbidsWasm();
        if (level && level < RAW && isBlocked) [level, because] = [OFF, 'csp'];
        if (because === 'csp' && reason !== 'csp') {
            console.info("inkling: off, since the content security policy forbids wasm; allow " +
                "script-src 'wasm-unsafe-eval'");
        }
        const isChange = level !== before || because !== reason;
        reason = because;
        if (!level || level < SIGNALS && before >= SIGNALS) queue.clear();
        if (!level) {
            stopVisit();
            endSession();
            calls = [];
        } else if (isRunning() && level !== before) run();
        if (isChange) emit('level', { level: LEVELS[level], reason });
        if (!level || isRunning()) return;
        try {
            await (opening ||= load());
        } catch (error) {
            opening = undefined;
            emit('error', error);
            return;
        }
        if (level && !isRunning() && isOpen()) run();
    }

    /** Begins, or begins again at another level. */
    function run() {
        stopVisit();
        startVisit({
            level, isWasm: !isBlocked, isReturning, queue, page: firstPage,
            beacon: (body) => navigator.sendBeacon(
                endpoint(body), /** @type {Uint8Array<ArrayBuffer>} */ (body)),
        });
        for (const call of calls.splice(0)) call();
        if (!isBlocked) loadModels((path) => ask(address(path)));
    }

    /** Fetches the engine when the page has what it needs. */
    async function load() {
        const { readyState } = document;
        if (readyState !== 'complete') await event(window, 'load');
        if (/** @type {any} */ (document).prerendering) await event(document, 'prerenderingchange');
        await new Promise((done) => whenIdle(() => done(0)));
        if (isBlocked) {
            openPlain((await import(server + 'inkling-plain.js')).encode);
            return;
        }
        const answer = await ask(server + 'inkling.wasm');
        if (!answer.ok) throw new Error(`inkling: inkling.wasm answered ${answer.status}`);
        const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer(), {});
        open(instance.exports);
    }

    /** Now, or as soon as there is an engine. @param {() => void} call */
    function whenRunning(call) {
        if (isRunning()) call();
        else if (level && calls.length < CALLS_MAX) calls.push(call);
    }

    /** @param {string} path @param {string} id */
    async function askAbout(path, id) {
        const answer = await post(address(path), id);
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
        /** @type {Promise<unknown>} */
        ready: Promise.resolve(),
        /** @param {string} type @param {Function} f */
        on(type, f) {
            const end = on(type, f);
            if (type === 'level') setTimeout(() => f({ level: LEVELS[level], reason }));
            return end;
        },
        /** @param {string} next */
        consent(next) {
            if (!LEVELS.includes(next)) {
                throw new TypeError(`inkling: no level '${next}'; one of ${LEVELS.join(', ')}`);
            }
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
            endSession();
            renewSession();
            for (const session of owed) {
                await askAbout('forget', session);
                owed.delete(session);
            }
        },
        async export() {
            const id = inkling.sessionId;
            return {
                level: LEVELS[level], reason, ...account(), untracked, dropped: queue.dropped,
                server: id ? await askAbout('export', id) : null,
            };
        },
        /** @param {string} name @param {{value?: number}} [options] */
        goal(name, options) {
            const time = performance.now();
            whenRunning(() => tellGoal(name, options?.value, time));
        },
        /** @param {import('./navigation.js').Said} said */
        page(said) {
            if (isRunning()) turn(said, WITHIN_DOCUMENT);
            else firstPage = said;
        },
        /** @param {Element} node @param {import('./elements.js').Tags} said */
        element: tag,
    };
    isReturning = remembered() !== null;
    inkling.ready = settle();
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

/** @param {EventTarget} target @param {string} type */
const event = (target, type) =>
    new Promise((done) => target.addEventListener(type, done, { once: true }));
