// SPDX-License-Identifier: Apache-2.0
// What is to be sent, in order, one request at a time, until the server says that it has it.

import { QUEUE_SIZE, WAIT_MAX, WAIT_MIN } from './limits.js';

/**
 * @typedef {string | Uint8Array} Body
 * @typedef {{status: number, headers: {get(name: string): string | null}}} Answer
 *
 * @param {(body: Body) => Promise<Answer>} post rejects if the server was not reached
 * @param {(status: number) => void} refused told the status with which a body was dropped
 * @param {(f: () => void, ms: number) => unknown} [later]
 * @param {() => number} [random] in 0..<1
 */
export function makeQueue(post, refused, later = setTimeout, random = Math.random) {
    /** @type {Body[]} */
    let waiting = [];
    /** @type {Body | undefined} */
    let sending;
    let size = 0;
    let failures = 0;
    let isPausing = false;

    /** @param {number} index */
    const remove = (index) => {
        for (const body of waiting.splice(index, 1)) size -= body.length;
    };

    async function next() {
        if (sending || isPausing || !waiting.length) return;
        const body = sending = waiting[0];
        let status = 0;
        let wait = 0;
        try {
            const answer = await post(body);
            status = answer.status;
            wait = (Number(answer.headers.get('Retry-After')) || 0) * 1000;
        } catch { /* Not reached: status 0. */ }
        sending = undefined;
        if (!status || status === 408 || status === 429 || status > 499) {
            const backoff = Math.min(WAIT_MAX, WAIT_MIN * 2 ** failures++);
            isPausing = true;
            later(() => {
                isPausing = false;
                next();
            }, Math.max(wait, backoff * (1 - random() / 2)));
            return;
        }
        failures = 0;
        // It may be gone: the queue was emptied, or it was the oldest of too many.
        if (waiting[0] === body) remove(0);
        if (status > 299) refused(status);
        next();
    }

    const queue = {
        /** Bodies given up because too many waited. */
        dropped: 0,
        /** @param {Body} body */
        push(body) {
            waiting.push(body);
            size += body.length;
            while (size > QUEUE_SIZE && waiting.length > 1) {
                // The one under way may yet be taken.
                remove(sending === waiting[0] ? 1 : 0);
                queue.dropped++;
            }
            next();
        },
        /** Hands everything unacknowledged to `beacon`; it is still kept.
         *  @param {(body: Body) => boolean} beacon false when it takes no more */
        hand(beacon) {
            waiting.every(beacon);
        },
        clear() {
            waiting = [];
            size = 0;
        },
    };
    return queue;
}
