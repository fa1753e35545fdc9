// SPDX-License-Identifier: Apache-2.0
// Players. Loaded only where there is one on the page.

import {
    MEDIA, MEDIA_PAUSE, MEDIA_RATE_CHANGE, MEDIA_RESUME, MEDIA_SEEK, MEDIA_STALL,
} from './kinds.js';
import { THOUSANDTHS } from './limits.js';

/** In the order of the actions' numbers. */
const ACTIONS = ['play', 'pause', 'seeking', 'ratechange', 'waiting', 'playing', 'ended'];

/** @param {import('./parts.js').Capture} capture */
export function watch({ listen, tell }) {
    /**
     * Where each player was, ms.
     * @type {WeakMap<EventTarget, number>}
     */
    const places = new WeakMap();
    /**
     * Players that wait for data.
     * @type {WeakSet<EventTarget>}
     */
    const stalled = new WeakSet();
    listen(['timeupdate', ...ACTIONS].join(' '), (event) => {
        const player = /** @type {HTMLMediaElement} */ (event.target);
        const action = ACTIONS.indexOf(event.type);
        const now = Math.round(player.currentTime * THOUSANDTHS);
        const before = places.get(player) ?? now;
        places.set(player, now);
        // A film that ends, or seeks, pauses too: that is one event.
        if (action < 0 || action === MEDIA_PAUSE && (player.ended || player.seeking) ||
            action === MEDIA_RESUME && !stalled.delete(player)) return;
        if (action === MEDIA_STALL) stalled.add(player);
        tell(MEDIA, event, action, 0, 0, action === MEDIA_SEEK ? before : now,
            action === MEDIA_RATE_CHANGE ? player.playbackRate * THOUSANDTHS : now);
    });
}
