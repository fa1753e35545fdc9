// SPDX-License-Identifier: Apache-2.0
// Requests that a press begins, and how they end. Their addresses are compared, and not kept.

import {
    BAD_REQUEST, REQUEST_END, REQUEST_FAILED, REQUEST_REFUSED, REQUEST_START, SERVER_ERROR,
} from './kinds.js';
import { AFTER_REQUEST, LASTING, LEAVING_TIME, NAMES_MAX } from './limits.js';

/** Ways that only count what visitors do. */
const COUNTING =
    /[/.](collect|tracking?|analytics|telemetry|beacon|metrics|pixel|stats|log|events?)\b/;
/** Not there, not allowed in this way, too slow: the page asked wrongly, not the visitor. */
const BROKEN = [404, 405, 408, 410];

/** @param {string} host */
const site = (host) => /\d$/.test(host) ? host : host.split('.').slice(-2).join('.');

/** @param {any} shared */
export function watchRequests({ answer, answerSubmit, enter, cause, press, guard }) {
    const { fetch } = window;
    const { prototype } = XMLHttpRequest;
    const { open, send } = prototype;
    /** @type {WeakMap<XMLHttpRequest, unknown>} */
    const addresses = new WeakMap();
    /** What is asked for without a press. */
    const usual = new Set();
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
     * @param {unknown} url
     * @param {boolean} [isQuiet] nobody waits for it
     * @returns {undefined | ((status: number, name?: string) => void)} told how it ended, 0 for not
     *   at all
     */
    const begin = guard((/** @type {unknown} */ url, /** @type {boolean} */ isQuiet) => {
        const { pathname, host } = parse(url);
        if (isStopped || isQuiet || COUNTING.test(host + pathname)) return undefined;
        const of = cause();
        if (!of?.node) {
            const last = press();
            const isUsual = usual.has(host + pathname);
            if (usual.size < NAMES_MAX) usual.add(host + pathname);
            if (isUsual || !last || performance.now() - last.at > LASTING) return undefined;
            answer(REQUEST_START);
            return guard(() => answer(REQUEST_END));
        }
        answer(REQUEST_START, of);
        return guard((/** @type {number} */ status, /** @type {string} */ name) => {
            // A page that is left ends its requests.
            if (!status && performance.now() - leftAt < LEAVING_TIME) return;
            const isGood = status > 0 && status < BAD_REQUEST;
            answerSubmit(isGood);
            // What goes on from here is the press's doing.
            enter(of, AFTER_REQUEST);
            answer(isGood || name === 'AbortError' || !status && !isOurs(url) ? REQUEST_END
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
