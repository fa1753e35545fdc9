// SPDX-License-Identifier: Apache-2.0
// What a visitor may ask for: to read what is held, and to have it forgotten. Loaded when asked.

/**
 * The sessions that the server was asked to forget and has not yet.
 * @type {Set<string>}
 */
const owed = new Set();

/**
 * @typedef {object} Held
 * @property {import('./session.js').Session} session
 * @property {boolean} isSent whether the server has any of it
 * @property {Record<string, object[]>} history
 * @property {number} unlisted
 * @property {typeof import('./server.js').queue} queue
 * @property {typeof import('./server.js').call} call
 * @property {(kind: number) => string} signalName
 * @property {() => void} renew
 */

/**
 * Forgets the session here and on the server; what failed is asked for again by the next call.
 * @param {Held} held
 */
export async function forget({ session, isSent, queue, call, renew }) {
    if (isSent) owed.add(session.id);
    queue.clear();
    renew();
    for (const id of owed) {
        await call('forget', id);
        owed.delete(id);
    }
}

/**
 * What was found here, how much left, and what the server has.
 * @param {Held} held
 */
export async function account({ session, isSent, history, unlisted, queue, call, signalName }) {
    const signals = (history.signals || []).map((/** @type {any} */ signal) => ({
        ...signal, kind: signalName(signal.kind),
    }));
    return {
        found: { ...history, signals }, sent: session.sequence, unsent: queue.dropped,
        untracked: unlisted,
        server: isSent ? await (await call('export', session.id)).json() : null,
    };
}
