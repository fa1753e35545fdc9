// SPDX-License-Identifier: Apache-2.0
// What is to be sent, in order, one request at a time, until the server says that it has it.

import { QUEUE_SIZE, WAIT_MAX, WAIT_MIN } from './limits.js';
import { SERVER_ERROR, TIMEOUT, TOO_MANY } from './kinds.js';

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
    let isBusy = false;

    async function run() {
        let wait = WAIT_MIN;
        isBusy = true;
        while (waiting.length) {
            const [body] = waiting;
            /** @type {Partial<Answer>} */
            const { status = 0, headers } = await post(body).catch(() => ({}));
            if (!status || status === TIMEOUT || status === TOO_MANY || status >= SERVER_ERROR) {
                const asked = Number(headers?.get('Retry-After')) * 1000 || 0;
                const backoff = wait * (1 - random() / 2);
                await new Promise((done) => later(
                    /** @type {() => void} */ (done), Math.max(asked, backoff)));
                wait = Math.min(WAIT_MAX, wait * 2);
            } else {
                wait = WAIT_MIN;
                // It may be gone, if the queue was emptied.
                if (waiting[0] === body) waiting.shift();
                if (status > 299) refused(status);
            }
        }
        isBusy = false;
    }

    const queue = {
        /** Bodies given up because too many waited. */
        dropped: 0,
        /** @param {Body} body */
        push(body) {
            waiting.push(body);
            let size = 0;
            for (const { length } of waiting) size += length;
            // The first may be under way, and yet be taken.
            for (; size > QUEUE_SIZE && waiting.length > 2; queue.dropped++) {
                size -= waiting.splice(1, 1)[0].length;
            }
            if (!isBusy) run();
        },
        /** Hands everything unacknowledged to `beacon`; it is still kept.
         *  @param {(body: Body) => boolean} beacon false when it takes no more */
        hand: (beacon) => waiting.every(beacon),
        clear() {
            waiting = [];
        },
    };
    return queue;
}
