// SPDX-License-Identifier: Apache-2.0
// Whether something follows the pointer, looked at only while it goes to and fro. Part of
// answers.js.

import { FOLLOWED, TURNS_TIME, TURN_BACK } from './limits.js';
import { FOLLOWS_POINTER } from './kinds.js';

/**
 * @param {import('./parts.js').Capture & {
 *   enter: (next: import('./answers.js').Press) => void,
 *   arm: () => void,
 * }} shared `enter`: what happens in this task is due to it; `arm`: every change is to be seen
 */
export function watchFollowers({ listen, find, target, respond, enter, arm }) {
    /**
     * What a movement does is not a press's doing.
     * @type {import('./answers.js').Press}
     */
    const following = {
        node: undefined, control: undefined, at: 0, acted: 0, told: 0, general: 0, waiting: [],
        before: new Map(),
    };
    let followed = 0;
    let moves = 0;
    let turns = 0;
    let turnedAt = 0;
    const extremes = [0, 0];
    const directions = [0, 0];
    listen('pointermove', (event) => {
        if (event.buttons || event.pointerType === 'touch') return;
        const time = event.timeStamp;
        [event.clientX, event.clientY].forEach((place, axis) => {
            const way = (place - extremes[axis]) * (directions[axis] || 1);
            if (way > 0) extremes[axis] = place;
            else if (way < -TURN_BACK) {
                extremes[axis] = place;
                directions[axis] = -(directions[axis] || 1);
                turns = time - turnedAt < TURNS_TIME ? turns + 1 : 1;
                turnedAt = time;
            }
        });
        if (turns < 3 || time - turnedAt > TURNS_TIME) {
            moves = followed = 0;
            return;
        }
        arm();
        following.at = performance.now();
        enter(following);
        if (++moves >= FOLLOWED * 2) {
            if (followed >= FOLLOWED) respond(FOLLOWS_POINTER, find(target(event)));
            moves = followed = 0;
        }
    });
    return {
        following,
        /** The page changed at a movement. */
        follow() {
            followed++;
        },
    };
}
