// SPDX-License-Identifier: Apache-2.0
// The pointer: mouse, pen and finger. The only code that runs a thousand times a second.

import {
    CLICK, DRAG, GESTURE, NONE, POINTER_DOWN, POINTER_ENTER, POINTER_LEAVE, POINTER_MOVE,
    POINTER_UP, TOUCH_CANCEL, TOUCH_END, TOUCH_MOVE, TOUCH_START, WHEEL,
} from './kinds.js';
import { find, register, target, view } from './elements.js';
import { tell } from './time.js';
import { arm } from './responses.js';
import { leaveField } from './forms.js';
import { listen } from './listeners.js';
import { put } from './engine.js';

/** Parts of a px. */
const EIGHTHS = 8;
const PRIMARY = 1;
const TOUCH = 0x100;
const PEN = 0x200;

const TAP = 0;
const LONG_PRESS = 1;
const SWIPE = 2;
const PINCH = 3;
/** A finger that moved less than this, px, did not move: the slop of mobile browsers. */
const SLOP = 10;
/** A finger down for longer than this presses long, ms: the browsers' own time. */
const LONG_TIME = 500;
/** A line of a wheel that counts lines, px. */
const LINE = 16;

/**
 * What is under the pointer by the browser's word, what was when it was last told, and the number.
 * @type {any}
 */
let over;
/** @type {any} */
let told;
let hovered = NONE;
let x = 0;
let y = 0;
/**
 * How the finger came down.
 * @type {PointerEvent}
 */
let down;
let touches = 0;

export function watchPointer() {
    touches = 0;
    listen(document, 'pointermove', move);
    listen(document, 'pointerover', (event) => {
        over = target(event);
    });
    listen(document, 'pointerdown', press);
    listen(document, 'pointerup pointercancel', release);
    listen(document, 'click', (event) => place(CLICK, event));
    listen(document, 'wheel', (event) => {
        const unit = EIGHTHS * [1, LINE, view.height][event.deltaMode];
        tell(WHEEL, event, 0, event.clientX * EIGHTHS, event.clientY * EIGHTHS,
            event.deltaX * unit, event.deltaY * unit);
    });
    // Neither bubbles: at the root they tell that the pointer crosses the window's edge.
    const root = document.documentElement;
    listen(root, 'pointerenter', (event) => {
        if (event.target === root) place(POINTER_ENTER, event, 0, NONE);
    });
    listen(root, 'pointerleave', (event) => {
        if (event.target !== root) return;
        over = undefined;
        hover(event.timeStamp);
        place(POINTER_LEAVE, event, 0, NONE);
    });
}

/** The numbers of elements have changed. */
export function forgetHover() {
    told = undefined;
    hovered = NONE;
}

/**
 * Sees what came under the pointer, left it or got its number without a movement of the pointer.
 * @param {number} time
 */
export function settle(time) {
    if (over && !over.isConnected) over = undefined;
    if (over !== told || hovered === NONE) hover(time);
}

/** @param {number} time */
function hover(time) {
    told = over;
    const next = find(over);
    if (next === hovered) return;
    if (hovered !== NONE) put(POINTER_LEAVE, time, hovered, 0, x, y);
    hovered = next;
    if (next !== NONE) put(POINTER_ENTER, time, next, 0, x, y);
}

/**
 * An event of the pointer, where it was.
 * @param {number} kind
 * @param {any} event
 * @param {number} [word]
 * @param {number} [element]
 */
function place(kind, event, word, element) {
    tell(kind, event, word, x = event.clientX * EIGHTHS, y = event.clientY * EIGHTHS, 0, 0,
        element);
}

/**
 * Buttons and pointer, as events carry them.
 * @param {PointerEvent} event
 * @param {number} buttons as the browser has them: 1 primary, 2 secondary, 4 and up others
 */
const detail = ({ pointerType }, buttons) => buttons & 3 | (buttons > 3 ? 4 : 0) |
    (pointerType === 'touch' ? TOUCH : pointerType === 'pen' ? PEN : 0);

/**
 * The button that changed.
 * @param {PointerEvent} event
 */
const changed = (event) => detail(event, [PRIMARY, 4, 2][event.button] ?? 4);

/** @param {PointerEvent} event */
function move(event) {
    over = target(event);
    const word = detail(event, event.buttons);
    const kind = word & TOUCH ? TOUCH_MOVE : word & 7 ? DRAG : POINTER_MOVE;
    // Only secure pages have it.
    const samples = event.getCoalescedEvents?.() || [];
    // The last one is the event itself.
    for (let i = 0; i < samples.length - 1; i++) {
        const sample = samples[i];
        put(kind, sample.timeStamp, hovered, word,
            x = sample.clientX * EIGHTHS, y = sample.clientY * EIGHTHS);
    }
    if (over !== told) hover(event.timeStamp);
    place(kind, event, word, hovered);
}

/** @param {PointerEvent} event */
function press(event) {
    const node = target(event);
    if (find(node) === NONE) mark(node, event);
    leaveField(node, event.timeStamp);
    arm(node);
    if (event.pointerType !== 'touch') return place(POINTER_DOWN, event, changed(event));
    down = event;
    place(TOUCH_START, event, TOUCH);
    if (++touches === 2) tell(GESTURE, event, PINCH, x, y);
}

/**
 * Gives a number to what only the pointer's form marks as pressable; its box comes with the next
 * look. The form is inherited, so that the outermost with it is meant.
 * @param {any} node
 * @param {PointerEvent} event
 */
function mark(node, event) {
    let outermost;
    for (; node?.nodeType === 1; node = node.parentNode) {
        if (getComputedStyle(node).cursor !== 'pointer') break;
        outermost = node;
    }
    if (outermost) {
        register(outermost, event.timeStamp,
            [event.clientX + view.x, event.clientY + view.y, 0, 0].map((px) => px * EIGHTHS), true);
    }
}

/** @param {PointerEvent} event */
function release(event) {
    const isUp = event.type === 'pointerup';
    if (event.pointerType !== 'touch') {
        if (isUp) place(POINTER_UP, event, changed(event));
        return;
    }
    touches = 0;
    over = undefined;
    if (isUp && down) {
        const dx = event.clientX - down.clientX;
        const dy = event.clientY - down.clientY;
        const gesture = Math.hypot(dx, dy) > SLOP ? SWIPE
            : event.timeStamp - down.timeStamp > LONG_TIME ? LONG_PRESS : TAP;
        tell(GESTURE, event, gesture, event.clientX * EIGHTHS, event.clientY * EIGHTHS,
            dx * EIGHTHS, dy * EIGHTHS);
        // A finger presses only when it is known that it did not scroll.
        if (gesture === TAP) {
            place(POINTER_DOWN, event, TOUCH | PRIMARY);
            place(POINTER_UP, event, TOUCH | PRIMARY);
        }
    }
    place(isUp ? TOUCH_END : TOUCH_CANCEL, event, TOUCH);
}
