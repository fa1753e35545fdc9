// SPDX-License-Identifier: Apache-2.0
// A session goes from one page of a tab to the next through sessionStorage. It is taken from
// there, not read: a duplicated tab copies the storage, and must not get the session too.

import { SESSION_LIFE } from './limits.js';

/**
 * @typedef {object} State
 * @property {string} id
 * @property {number} sequence
 * @property {string[]} names
 * @property {string} layout of which level and which layout the engine's bytes are
 * @property {number[]} engine its bytes
 * @property {number} time when it was put there, by `clock`
 */

/** ms since 1970, as a page's events carry it: not the system's clock, which may have been set. */
export const clock = () => performance.timeOrigin + performance.now();

/**
 * @param {State} state
 * @param {() => Storage} storage throws where storage is blocked
 */
export function leave(state, storage) {
    try {
        storage().inkling = JSON.stringify(state);
    } catch { /* Blocked or full: the next page begins a new session. */ }
}

/**
 * The state that the page before put there, or null; `undefined` where storage is blocked. One
 * from the future is none: the clock was set back, and within a session time does not run back.
 * @param {() => Storage} storage
 * @returns {State | null | undefined}
 */
export function take(storage, now = clock()) {
    let text;
    try {
        text = storage().inkling;
        delete storage().inkling;
    } catch {
        return undefined;
    }
    try {
        const state = JSON.parse(text);
        return now >= state.time && now - state.time < SESSION_LIFE ? state : null;
    } catch {
        return null;
    }
}
