// SPDX-License-Identifier: Apache-2.0
// Gives events to the engine as they come, and tells it that time passes when none do.

import { CALM, HELD, LONG_STEP, SENDING, SLEEP, STEP } from './limits.js';
import { advance, put, tick } from './engine.js';
import { deliver, send } from './session.js';
import { find, target } from './elements.js';
import { guard } from './listeners.js';
import { settle } from './pointer.js';
import { tellIntents } from './models.js';

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** Nothing is taken: there is no session, or it lives on in another page. */
export let isStopped = true;
let activeAt = 0;
let sentAt = 0;

/** @param {boolean} stopped */
export function stopTime(stopped) {
    isStopped = stopped;
    clearTimeout(timer);
    timer = undefined;
}

/**
 * Events were put.
 * @param {number} [time] of the last, ms
 */
export function took(time = performance.now()) {
    if (isStopped) return;
    activeAt = time;
    deliver(advance());
    tellIntents();
    if (!timer && !document.hidden) timer = setTimeout(step, STEP);
}

/**
 * One event, as the browser tells it.
 * @param {number} kind
 * @param {Event} event
 * @param {number} [detail]
 * @param {number} [x]
 * @param {number} [y]
 * @param {number} [a]
 * @param {number} [b]
 * @param {number} [element]
 */
export function tell(kind, event, detail, x, y, a, b, element = find(target(event))) {
    put(kind, event.timeStamp, element, detail, x, y, a, b);
    took(event.timeStamp);
}

const step = guard(() => {
    timer = undefined;
    if (document.hidden) return;
    const now = performance.now();
    const calm = now - activeAt;
    settle(now);
    if (calm > STEP >> 1) deliver(tick(now - HELD));
    tellIntents();
    if (now - sentAt > SENDING || calm > SLEEP) {
        sentAt = now;
        send();
    }
    if (calm < SLEEP && !isStopped) timer = setTimeout(step, calm < CALM ? STEP : LONG_STEP);
});
