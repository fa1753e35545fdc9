// SPDX-License-Identifier: Apache-2.0
// The pointer: mouse, pen and finger. The only code that runs a thousand times a second.

import {
    CLICK, DRAG, GESTURE, NONE, POINTER_DOWN, POINTER_ENTER, POINTER_LEAVE, POINTER_MOVE,
    POINTER_UP, TOUCH_CANCEL, TOUCH_END, TOUCH_MOVE, TOUCH_START, WHEEL,
} from './kinds.js';
import { put } from './engine.js';
import { find, register, target, view } from './elements.js';
import { listen } from './listeners.js';
import { arm } from './responses.js';

/** Parts of a px. */
const EIGHTHS = 8;
const TOUCH = 0x100;
const PEN = 0x200;

const TAP = 0;
const LONG_PRESS = 1;
const SWIPE = 2;
const PINCH = 3;
/** A finger that moved less than this, px, did not move: the slop of mobile browsers. */
const SLOP = 10;
/** Less than this is no swipe, px. */
const SWIPE_LENGTH = 30;
/** A finger down for longer than this presses long, ms: the browsers' own time. */
const LONG_TIME = 500;
/** A line of a wheel that counts lines, px. */
const LINE = 16;
/** Ancestors looked at for the one that the pointer's form marks as pressable. */
const CLIMB_MAX = 8;

/** The target of the last move, what is under the pointer by the browser's word, and its number. */
/** @type {EventTarget | null | undefined} */
let lastTarget;
/** @type {EventTarget | null | undefined} */
let over;
let hovered = NONE;
let x = 0;
let y = 0;
/** Where and when the finger came down. */
let downX = 0;
let downY = 0;
let downAt = 0;
let touches = 0;
/** @type {(time: number) => void} */
let took;

/** @param {(time: number) => void} onEvent */
export function watchPointer(onEvent) {
    took = onEvent;
    forgetHover();
    touches = 0;
    listen(document, 'pointermove', move);
    listen(document, 'pointerover', (event) => {
        over = target(event);
    });
    listen(document, 'pointerdown', press);
    listen(document, 'pointerup pointercancel', release);
    listen(document, 'click', (event) => place(CLICK, event, find(target(event))));
    listen(document, 'wheel', wheel);
    listen(document.documentElement, 'pointerenter pointerleave', cross);
}

/** The numbers of elements have changed. */
export function forgetHover() {
    lastTarget = undefined;
    hovered = NONE;
}

/** Sees what came under the pointer, or left it, without a movement of the pointer.
 *  @param {number} time */
export function settle(time) {
    const node = /** @type {Node | undefined} */ (over);
    if (node && !node.isConnected) over = undefined;
    // What lies there may have got its number since.
    if (over !== lastTarget || hovered === NONE) hover(over, time);
}

/** @param {EventTarget | null | undefined} node @param {number} time */
function hover(node, time) {
    lastTarget = node;
    const next = find(node);
    if (next === hovered) return;
    if (hovered !== NONE) put(POINTER_LEAVE, time, hovered, 0, x, y);
    hovered = next;
    if (next !== NONE) put(POINTER_ENTER, time, next, 0, x, y);
}

/**
 * The buttons of a pointer, as events carry them.
 * @param {PointerEvent} event
 * @param {number} buttons as the browser has them: 1 primary, 2 secondary, 4 and up others
 */
function detail(event, buttons) {
    const type = event.pointerType;
    return buttons & 3 | (buttons > 3 ? 4 : 0) | (type === 'touch' ? TOUCH : type === 'pen' ? PEN : 0);
}

/** @param {number} kind @param {any} event @param {number} element @param {number} [word] */
function place(kind, event, element, word) {
    x = event.clientX * EIGHTHS;
    y = event.clientY * EIGHTHS;
    put(kind, event.timeStamp, element, word, x, y);
    took(event.timeStamp);
}

/** @param {PointerEvent} event */
function move(event) {
    const isTouch = event.pointerType === 'touch';
    const word = detail(event, event.buttons);
    const kind = isTouch ? TOUCH_MOVE : word & 7 ? DRAG : POINTER_MOVE;
    const node = target(event);
    const samples = event.getCoalescedEvents?.();
    // The last one is the event itself.
    if (samples) for (let i = 0; i < samples.length - 1; i++) {
        const sample = samples[i];
        x = sample.clientX * EIGHTHS;
        y = sample.clientY * EIGHTHS;
        put(kind, sample.timeStamp, hovered, word, x, y);
    }
    over = node;
    if (node !== lastTarget && !isTouch) hover(node, event.timeStamp);
    place(kind, event, isTouch ? find(node) : hovered, word);
}

/** @param {PointerEvent} event */
function press(event) {
    const node = target(event);
    const element = pressable(node, event);
    arm(node);
    if (event.pointerType !== 'touch') {
        hover(node, event.timeStamp);
        place(POINTER_DOWN, event, element, detail(event, 1 << [0, 2, 1][event.button]));
        return;
    }
    downX = event.clientX;
    downY = event.clientY;
    downAt = event.timeStamp;
    place(TOUCH_START, event, element, TOUCH);
    if (++touches === 2) put(GESTURE, event.timeStamp, element, PINCH, x, y);
}

/**
 * The number of what is pressed. Something that only the pointer's form marks as pressable gets
 * one here; its box is known with the next look.
 * @param {any} node
 * @param {PointerEvent} event
 */
function pressable(node, event) {
    const known = find(node);
    if (known !== NONE) return known;
    let outermost;
    for (let i = 0; i < CLIMB_MAX && node?.nodeType === 1; i++, node = node.parentNode) {
        if (getComputedStyle(node).cursor === 'pointer') outermost = node;
    }
    return outermost ? register(outermost, event.timeStamp,
        [event.clientX + view.x, event.clientY + view.y, 0, 0].map((px) => px * EIGHTHS), true)
        : NONE;
}

/** @param {PointerEvent} event */
function release(event) {
    const element = find(target(event));
    const isCancel = event.type > 'pointerd';
    if (event.pointerType !== 'touch') {
        if (!isCancel) place(POINTER_UP, event, element, detail(event, 1 << [0, 2, 1][event.button]));
        return;
    }
    touches = Math.max(0, touches - 1);
    const time = event.timeStamp;
    const dx = event.clientX - downX;
    const dy = event.clientY - downY;
    const way = Math.hypot(dx, dy);
    if (!isCancel) {
        const gesture = way > SWIPE_LENGTH ? SWIPE : way > SLOP ? -1
            : time - downAt > LONG_TIME ? LONG_PRESS : TAP;
        if (gesture >= 0) {
            put(GESTURE, time, element, gesture, event.clientX * EIGHTHS, event.clientY * EIGHTHS,
                dx * EIGHTHS, dy * EIGHTHS);
        }
        // A finger presses only when it is known that it did not scroll.
        if (gesture === TAP) {
            place(POINTER_DOWN, event, element, TOUCH | 1);
            place(POINTER_UP, event, element, TOUCH | 1);
        }
    }
    place(isCancel ? TOUCH_CANCEL : TOUCH_END, event, element, TOUCH);
}

/** The pointer comes into the window, or leaves it. @param {PointerEvent} event */
function cross(event) {
    if (event.target !== document.documentElement) return;
    const isLeaving = event.type > 'pointerf';
    if (isLeaving) {
        hover(undefined, event.timeStamp);
        over = undefined;
    }
    place(isLeaving ? POINTER_LEAVE : POINTER_ENTER, event, NONE);
}

/** @param {WheelEvent} event */
function wheel(event) {
    const unit = EIGHTHS * [1, LINE, view.height][event.deltaMode];
    put(WHEEL, event.timeStamp, find(target(event)), 0, event.clientX * EIGHTHS,
        event.clientY * EIGHTHS, event.deltaX * unit, event.deltaY * unit);
    took(event.timeStamp);
}
