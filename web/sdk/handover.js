// SPDX-License-Identifier: Apache-2.0
// A session goes from one page of a tab to the next through sessionStorage. It is taken from
// there, not read: a duplicated tab copies the storage, and must not get the session too.

import { SESSION_LIFE } from './limits.js';

const STORAGE_KEY = 'inkling';

/**
 * @typedef {object} State
 * @property {string} id
 * @property {number} level
 * @property {number} sequence
 * @property {string[][]} names by name space
 * @property {string} engine its bytes, one a character
 * @property {number} layout version of those bytes
 * @property {number} time when it was put there, ms since 1970
 */

/**
 * @param {State} state
 * @param {() => Storage} storage throws where storage is blocked
 */
export function put(state, storage) {
    try {
        storage().setItem(STORAGE_KEY, JSON.stringify(state));
    } catch { /* Blocked or full: the next page begins a new session. */ }
}

/**
 * The state that the page before put there, or null; `undefined` where storage is blocked.
 * @param {() => Storage} storage
 * @returns {State | null | undefined}
 */
export function take(storage, now = Date.now()) {
    let text;
    try {
        text = storage().getItem(STORAGE_KEY);
        storage().removeItem(STORAGE_KEY);
    } catch {
        return undefined;
    }
    try {
        const state = JSON.parse(text || 'null');
        return Math.abs(now - state.time) < SESSION_LIFE ? state : null;
    } catch {
        return null;
    }
}
