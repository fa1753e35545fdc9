// SPDX-License-Identifier: Apache-2.0
// The way to the server: docs/http.md.

import { GONE } from './kinds.js';
import { makeQueue } from './queue.js';
import { nativeFetch } from './responses.js';

/** The folder in which the script lies, and the site's key. */
let folder = '';
let key = '';
/** @type {(error: unknown) => void} */
let failed;
/** @type {() => void} */
let gone;

/**
 * @param {string} server
 * @param {string} writeKey
 * @param {(error: unknown) => void} onError
 * @param {() => void} onGone the session was forgotten
 */
export function connect(server, writeKey, onError, onGone) {
    folder = server;
    key = writeKey;
    failed = onError;
    gone = onGone;
}

/**
 * @param {string} url
 * @param {any} [body]
 */
const ask = (url, body) => nativeFetch(url, /** @type {RequestInit} */ ({
    credentials: 'omit', priority: 'low', referrerPolicy: 'origin',
    ...body && { method: 'POST', keepalive: true, body },
}));

/** @param {string} path */
const address = (path) => `${folder}v1/${path}?key=${key}`;

/** @param {import('./queue.js').Body} body */
const endpoint = (body) => address(typeof body === 'string' ? 'findings' : 'frames');

/** What is to be sent. */
export const queue = makeQueue((body) => ask(endpoint(body), body), (status) => {
    failed(new Error('inkling: the server answered ' + status));
    if (status === GONE) {
        queue.clear();
        gone();
    }
});

/** Hands what is not acknowledged to the browser, which sends it when the page is gone. */
export const handOver = () =>
    queue.hand((body) => navigator.sendBeacon(endpoint(body), body));

/**
 * Something of the server's, or the script's own files.
 * @param {string} name
 */
export const getFile = (name) => ask(folder + name);

/** @param {string} name */
export const part = (name) => import(`${folder}inkling-${name}.js`);

/**
 * An answer of the interface.
 * @param {string} path
 * @param {string} [body]
 */
export async function call(path, body) {
    const answer = await ask(address(path), body);
    if (!answer.ok) throw new Error(`inkling: ${path} answered ${answer.status}`);
    return answer;
}
