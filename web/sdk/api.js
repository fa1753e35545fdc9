// SPDX-License-Identifier: Apache-2.0
// What a site calls, and which level holds. This is all that a page loads at level off; from level
// device on it fetches the rest, visit.js, when the page has what it needs.

import { OFF, RAW, SIGNALS } from './kinds.js';
import { LEVELS, decide } from './levels.js';
import { emit, listeners, on } from './events.js';
import { CALLS_MAX } from './limits.js';

/**
 * Starts on this page.
 * @param {{key: string, consent?: string | null, server: string}} options `server` is the address
 *   of the folder in which the script lies
 */
export function start({ key, consent, server }) {
    let level = OFF;
    /** @type {import('./inkling').Reason} */
    let reason = 'default';
    /**
     * What the visitor chose, now or at an earlier visit; kept here too where storage is blocked.
     * @type {string | undefined}
     */
    let choice;
    /**
     * What is asked for before there is a visit.
     * @type {(() => void)[]}
     */
    let calls = [];
    /** @type {typeof import('./visit.js') | undefined} */
    let visit;
    /** @type {Promise<typeof import('./visit.js')> | undefined} */
    let loading;

    try {
        choice = localStorage.inkling;
    } catch { /* Blocked: nothing is known. */ }
    const isReturning = !!choice;

    const state = () => ({ level: LEVELS[level], reason });

    /** Goes to the level that holds now. */
    async function settle() {
        const before = level;
        const because = reason;
        [level, reason] = decide(consent, choice, /** @type {any} */ (navigator));
        const isPlain = level > OFF && forbidsWasm();
        if (isPlain && level < RAW) {
            [level, reason] = [OFF, 'csp'];
            if (because !== reason) console.info("inkling: script-src lacks 'wasm-unsafe-eval'");
        }
        if (level !== before) visit?.stop();
        if (level !== before || reason !== because) emit('level', state());
        if (!level) calls = [];
        else try {
            visit = await (loading ||= load(isPlain));
            await visit.prepare(level);
            // Consent may have been withdrawn meanwhile.
            if (level && !visit.running) {
                visit.start({ level, isReturning });
                for (const call of calls.splice(0)) call();
            }
        } catch (error) {
            // The next call tries again.
            loading = undefined;
            emit('error', error);
        }
    }

    /**
     * Fetches the rest when the page has what it needs.
     * @param {boolean} isPlain
     * @returns {Promise<typeof import('./visit.js')>}
     */
    async function load(isPlain) {
        if (document.readyState !== 'complete') await event(window, 'load');
        if (/** @type {any} */ (document).prerendering) await event(document, 'prerenderingchange');
        await new Promise((done) => (window.requestIdleCallback || setTimeout)(done));
        const loaded = await import(server + 'inkling-visit.js');
        await loaded.load({ key, server, emit, listeners, isPlain });
        return loaded;
    }

    /**
     * Does it now, or as soon as there is a visit, if there is to be one.
     * @param {'goal' | 'page'} name
     * @returns {(...what: any) => void}
     */
    const whenRunning = (name) => (...what) => {
        const time = performance.now();
        const call = () => /** @type {any} */ (visit)[name](time, ...what);
        if (visit?.running) call();
        else if (level && calls.length < CALLS_MAX) calls.push(call);
    };

    /** @param {string} next */
    function choose(next) {
        choice = next;
        try {
            localStorage.inkling = next;
        } catch { /* Blocked: the choice holds for this page. */ }
        return settle();
    }

    const inkling = {
        ready: settle(),
        get level() {
            return LEVELS[level];
        },
        get reason() {
            return reason;
        },
        get sessionId() {
            return level >= SIGNALS && visit?.session?.id || null;
        },
        /**
         * @param {string} type
         * @param {Function} f
         */
        on(type, f) {
            if (type === 'level') setTimeout(() => f(state()));
            return on(type, f);
        },
        /** @param {import('./inkling').Level} next */
        consent(next) {
            if (!LEVELS.includes(next)) throw new TypeError('inkling: no level ' + next);
            return choose(next);
        },
        async optOut() {
            const forgotten = inkling.forget();
            await choose('opt-out');
            await forgotten;
        },
        forget: async () => visit?.ask('forget'),
        export: async () => ({
            ...state(), session: inkling.sessionId, ...level && await visit?.ask('account'),
        }),
        goal: whenRunning('goal'),
        page: whenRunning('page'),
        /**
         * @param {Element} node
         * @param {Record<string, string>} tags
         */
        element(node, tags) {
            for (const name in tags) node.setAttribute('data-inkling-' + name, tags[name]);
            visit?.searchSoon();
        },
    };
    return inkling;
}

/** Whether the content security policy, or an old browser, leaves no place for the engine. */
function forbidsWasm() {
    try {
        // A module with nothing in it.
        return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
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
