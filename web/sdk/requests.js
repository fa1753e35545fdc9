// SPDX-License-Identifier: Apache-2.0
// Requests that a press begins, and how they end. Their addresses are compared, and not kept.

import {
    BAD_REQUEST, CHANGE_ELSEWHERE, CHANGE_NEAR, INTERACTIVE, NAVIGATION, REQUEST_END,
    REQUEST_FAILED, REQUEST_REFUSED, REQUEST_START, SERVER_ERROR,
} from './kinds.js';
import { AFTER_REQUEST, ASKED, LASTING, LEAVING_TIME, NAMES_MAX, SLOW } from './limits.js';

/** Ways that only count what visitors do; and those that do so on other sites. */
const COUNTING = /[/.](collect|tracking|analytics|telemetry|beacon|pixel)\b/;
const COUNTING_ELSEWHERE = /[/.](track|metrics|stats|log|events?)\b/;
/** What a visitor sees of an answer. */
const SHOWN = 1 << CHANGE_NEAR | 1 << CHANGE_ELSEWHERE | 1 << NAVIGATION;
/** Not there, not allowed in this way, too slow: the page asked wrongly, not the visitor. */
const BROKEN = [404, 405, 408, 410];

/** @param {string} host */
const site = (host) => /\d$/.test(host) ? host : host.split('.').slice(-2).join('.');

/** @typedef {import('./answers.js').Press} Press */
/** @param {any} shared */
export function watchRequests({
    answer, answerSubmit, enter, cause, press, guard, find, knownAt, isWide, isGeneral,
}) {
    const { fetch, setTimeout } = window;
    const { prototype } = XMLHttpRequest;
    const { open, send } = prototype;
    /** @type {WeakMap<XMLHttpRequest, unknown>} */
    const addresses = new WeakMap();
    /** What is asked for without a press. */
    const usual = new Set();
    /**
     * What listeners of the whole page ask for, at which press first, and whether they count.
     * @type {Map<string, {first: Press, counts: boolean}>}
     */
    const general = new Map();
    let leftAt = -LEAVING_TIME;
    let isStopped = false;

    /** @param {unknown} url */
    const parse = (url) => {
        try {
            return new URL(String(url), document.baseURI);
        } catch {
            return location;
        }
    };
    /** @param {unknown} url */
    const isOurs = (url) => {
        const { hostname, protocol } = parse(url);
        return /^(http|blob)/.test(protocol) &&
            (!hostname || site(hostname) === site(location.hostname));
    };

    /**
     * Whether it only counts presses: asked for at two controls, of which neither showed anything
     * else, or where nothing can be pressed.
     * @param {string} address
     * @param {Press} of
     */
    const isCounting = (address, of) => {
        const known = general.get(address) ||
            { first: of, counts: !(knownAt(find(of.node))?.flags & INTERACTIVE) };
        if (general.size < NAMES_MAX) general.set(address, known);
        const { first } = known;
        return known.counts ||= first.control !== of.control && !(first.told & SHOWN);
    };

    /**
     * @param {unknown} url
     * @param {boolean} [isQuiet] nobody waits for it
     * @returns {undefined | ((status: number, name?: string) => void)} told how it ended, 0 for not
     *   at all
     */
    const begin = guard((/** @type {unknown} */ url, /** @type {boolean} */ isQuiet) => {
        const { pathname, host } = parse(url);
        const address = host + pathname;
        if (isStopped || isQuiet || COUNTING.test(address) ||
            (!isOurs(url) || isWide()) && COUNTING_ELSEWHERE.test(address)) return undefined;
        const of = cause();
        if (!of?.node) {
            const last = press();
            const isUsual = usual.has(address);
            if (usual.size < NAMES_MAX) usual.add(address);
            if (isUsual || !last || performance.now() - last.at > LASTING) return undefined;
            answer(REQUEST_START);
            return guard(() => answer(REQUEST_END));
        }
        const isOfPage = isWide();
        const isWeak = isGeneral(ASKED, of);
        if (isWeak && isCounting(address, of)) return undefined;
        let isOver = false;
        const start = () => isOver || answer(REQUEST_START, of);
        // What may only count is no answer by itself; what it brings is one.
        if (isWeak) setTimeout(guard(start), SLOW);
        else start();
        return guard((/** @type {number} */ status, /** @type {string} */ name) => {
            isOver = true;
            // A page that is left ends its requests.
            if (!status && performance.now() - leftAt < LEAVING_TIME) return;
            const isGood = status > 0 && status < BAD_REQUEST;
            answerSubmit(isGood);
            // What goes on from here is the press's doing.
            enter(of, AFTER_REQUEST, isOfPage);
            const isEnd = isGood || name === 'AbortError' || !status && !isOurs(url);
            if (!isEnd || !isWeak) answer(isEnd ? REQUEST_END
                : status < BAD_REQUEST || status >= SERVER_ERROR || BROKEN.includes(status)
                    ? REQUEST_FAILED : REQUEST_REFUSED, of);
        });
    });

    /**
     * @param {any} input
     * @param {any} init
     */
    const ourFetch = (input, init) => {
        const { mode, keepalive } = init || input || {};
        // A request that outlives the page reports something; it answers nobody.
        const end = begin(input?.url || input, keepalive || mode === 'no-cors');
        const result = fetch(input, init);
        if (end) result.then(({ status }) => end(status), ({ name }) => end(0, name));
        return result;
    };
    /**
     * @this {XMLHttpRequest}
     * @param {[string, string]} all
     */
    function ourOpen(...all) {
        addresses.set(this, all[1]);
        open.apply(this, /** @type {any} */ (all));
    }
    /**
     * @this {XMLHttpRequest}
     * @param {any} body
     */
    function ourSend(body) {
        const end = begin(addresses.get(this));
        if (end) {
            let name = '';
            let isOver = false;
            this.addEventListener('abort', () => name = 'AbortError');
            this.addEventListener('readystatechange', () => {
                if (this.readyState < 4 || isOver || !this.status) return;
                isOver = true;
                end(this.status);
            });
            this.addEventListener('loadend', () => isOver || end(this.status, name));
        }
        send.call(this, body);
    }
    const { prototype: response } = Response;
    const { json } = response;
    /**
     * An answer that cannot be read; Chromium reports no error of it.
     * @this {Response}
     */
    function ourJson() {
        const of = cause();
        const result = json.call(this);
        if (of?.node && !isStopped) result.catch(guard(() => answer(REQUEST_REFUSED, of)));
        return result;
    }
    response.json = ourJson;
    prototype.open = /** @type {any} */ (ourOpen);
    prototype.send = ourSend;
    window.fetch = ourFetch;

    return {
        isOurs,
        /** The page is about to be left. */
        leave() {
            leftAt = performance.now();
        },
        // What somebody wrapped after us stays, and ours in it passes everything on.
        stop() {
            isStopped = true;
            if (prototype.open === ourOpen) prototype.open = open;
            if (prototype.send === ourSend) prototype.send = send;
            if (window.fetch === ourFetch) window.fetch = fetch;
            if (response.json === ourJson) response.json = json;
        },
    };
}
