// SPDX-License-Identifier: Apache-2.0
// Fingers. Loaded only where there is a touch screen.

import {
    GESTURE, LONG_PRESS, PINCH, POINTER_DOWN, POINTER_UP, PRIMARY, SWIPE, TAP, TOUCH, TOUCH_CANCEL,
    TOUCH_END, TOUCH_MOVE, TOUCH_START,
} from './kinds.js';
import { EIGHTHS, LONG_PRESS_TIME, SLOP } from './limits.js';

/** @param {import('./parts.js').Capture} capture */
export function watch({ listen, tell, beforePress }) {
    /** @type {PointerEvent} */
    let down;
    /** Whether the browser took this finger to scroll: then its pointer is gone. */
    let scrolls = false;
    let touches = 0;
    /**
     * @param {number} kind
     * @param {PointerEvent} event
     * @param {number} [detail]
     * @param {number} [dx]
     * @param {number} [dy]
     */
    const place = (kind, event, detail = TOUCH, dx = 0, dy = 0) =>
        tell(kind, event, detail, event.clientX * EIGHTHS, event.clientY * EIGHTHS,
            dx * EIGHTHS, dy * EIGHTHS);
    /** @param {(event: PointerEvent) => void} f */
    const finger = (f) => (/** @type {PointerEvent} */ event) => {
        if (event.pointerType === 'touch') f(event);
    };

    listen('pointermove', finger((event) => place(TOUCH_MOVE, event)));
    listen('pointerdown', finger((event) => {
        beforePress(event);
        down = event;
        scrolls = false;
        place(TOUCH_START, event);
        if (++touches === 2) place(GESTURE, event, PINCH);
    }));
    listen('pointercancel', finger((event) => {
        scrolls = touches === 1;
        touches = 0;
        place(TOUCH_CANCEL, event);
    }));
    // A swipe that scrolls ends where the finger does.
    listen('touchend', (event) => {
        if (!scrolls) return;
        scrolls = false;
        const { clientX, clientY } = event.changedTouches[0];
        tell(GESTURE, event, SWIPE, clientX * EIGHTHS, clientY * EIGHTHS,
            (clientX - down.clientX) * EIGHTHS, (clientY - down.clientY) * EIGHTHS);
    });
    listen('pointerup', finger((event) => {
        touches = 0;
        if (down) {
            const dx = event.clientX - down.clientX;
            const dy = event.clientY - down.clientY;
            const gesture = Math.hypot(dx, dy) > SLOP ? SWIPE
                : event.timeStamp - down.timeStamp > LONG_PRESS_TIME ? LONG_PRESS : TAP;
            place(GESTURE, event, gesture, dx, dy);
            // A finger presses only when it is known that it did not scroll.
            if (gesture === TAP) {
                place(POINTER_DOWN, event, TOUCH | PRIMARY);
                place(POINTER_UP, event, TOUCH | PRIMARY);
            }
        }
        place(TOUCH_END, event);
    }));
}
