// SPDX-License-Identifier: Apache-2.0
// The way to the server: docs/http.md.

import { GONE } from './kinds.js';
import { makeQueue } from './queue.js';
import { renew } from './lifetime.js';

/**
 * @typedef {object} Site
 * @property {string} key
 * @property {string} server the folder in which the script lies
 * @property {boolean} isPlain whether the page may not run wasm
 * @property {(type: string, value: unknown) => void} emit
 * @property {Record<string, {size: number}>} listeners see events.js
 */

/** @type {Site} */
export let site;

/** @param {Site} of */
export const connect = (of) => {
    site = of;
};

/** @param {unknown} error */
export const fail = (error) => site.emit('error', error);

/**
 * `keepalive` lets a request outlive the page, and tells it from the page's own: see responses.js.
 * @param {string} url
 * @param {any} [body]
 */
export const request = (url, body) => fetch(url, /** @type {RequestInit} */ ({
    method: body && 'POST', body, keepalive: true,
    credentials: 'omit', priority: 'low', referrerPolicy: 'origin',
}));

/** @param {string} path */
const address = (path) => `${site.server}v1/${path}?key=${site.key}`;

/** @param {import('./queue.js').Body} body */
const endpoint = (body) => address(typeof body === 'string' ? 'findings' : 'frames');

/** What is to be sent. */
export const queue = makeQueue((body) => request(endpoint(body), body), (status) => {
    fail(new Error('inkling: reports answered ' + status));
    if (status === GONE) {
        queue.clear();
        renew();
    }
});

/** Hands what is not acknowledged to the browser, which sends it when the page is gone. */
export const handOver = () =>
    queue.hand((body) => navigator.sendBeacon(endpoint(body), body));

/** @param {string} name */
export const part = (name) => import(`${site.server}inkling-${name}.js`);

/**
 * An answer of the interface.
 * @param {string} path
 * @param {string} [body]
 */
export async function call(path, body) {
    const answer = await request(address(path), body);
    if (!answer.ok) throw new Error(`inkling: ${path} answered ${answer.status}`);
    return answer;
}
