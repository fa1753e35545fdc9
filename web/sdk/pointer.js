// SPDX-License-Identifier: Apache-2.0
// The pointer: mouse and pen. The only code that runs a thousand times a second. Fingers: touch.js.

import {
    ANY_BUTTON, CLICK, DRAG, NONE, OTHER_BUTTON, PEN, POINTER_DOWN, POINTER_ENTER, POINTER_LEAVE,
    POINTER_MOVE, POINTER_UP, PRIMARY, SECONDARY, WHEEL,
} from './kinds.js';
import { EIGHTHS, LINE } from './limits.js';
import { find, isPressable, register, target, view } from './elements.js';
import { arm } from './responses.js';
import { listen } from './listeners.js';
import { put } from './engine.js';
import { tell } from './time.js';

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

export function watchPointer() {
    listen('pointerover pointerout', (event) => {
        const isOut = event.type === 'pointerout';
        over = isOut ? undefined : target(event);
        // From one element to another; else the pointer crosses the window's edge.
        if (event.relatedTarget) return;
        if (isOut) hover(event.timeStamp);
        place(isOut ? POINTER_LEAVE : POINTER_ENTER, event, 0, NONE);
    });
    listen('pointermove', move);
    listen('pointerdown pointerup', (event) => {
        if (event.pointerType === 'touch') return;
        const isDown = event.type === 'pointerdown';
        if (isDown) beforePress(event);
        place(isDown ? POINTER_DOWN : POINTER_UP, event,
            detail(event, [PRIMARY, OTHER_BUTTON, SECONDARY][event.button]));
    });
    listen('click', (event) => place(CLICK, event));
    listen('wheel', (event) => {
        // With Ctrl it zooms; by how much is seen where something grows.
        const unit = EIGHTHS * [1, LINE, view.height][event.deltaMode];
        if (!event.ctrlKey) {
            place(WHEEL, event, 0, undefined, event.deltaX * unit, event.deltaY * unit);
        }
    });
}

/** The numbers of elements have changed. */
export function forgetHover() {
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
 * @param {number} [a]
 * @param {number} [b]
 */
function place(kind, event, word, element, a, b) {
    x = event.clientX * EIGHTHS;
    y = event.clientY * EIGHTHS;
    tell(kind, event, word, x, y, a, b, element);
}

/**
 * Buttons and pointer, as events carry them.
 * @param {PointerEvent} event
 * @param {number} buttons 1 primary, 2 secondary, 4 and up others
 */
const detail = ({ pointerType }, buttons) =>
    buttons & (PRIMARY | SECONDARY) | (buttons > 3 ? OTHER_BUTTON : 0) |
    (pointerType === 'pen' ? PEN : 0);

/** @param {PointerEvent} event */
function move(event) {
    if (event.pointerType === 'touch') return;
    over = target(event);
    const word = detail(event, event.buttons);
    const kind = word & ANY_BUTTON ? DRAG : POINTER_MOVE;
    // Only secure pages have them. The last one is the event itself.
    const samples = event.getCoalescedEvents?.() || [];
    for (let i = 0; i < samples.length - 1; i++) {
        const { timeStamp, clientX, clientY } = samples[i];
        put(kind, timeStamp, hovered, word, clientX * EIGHTHS, clientY * EIGHTHS);
    }
    if (over !== told) hover(event.timeStamp);
    place(kind, event, word, hovered);
}

/**
 * Something is about to be pressed. What only the pointer's form marks as pressable gets a number;
 * its box comes with the next look. The form is inherited: the outermost with it is meant.
 * @param {PointerEvent} event
 */
export function beforePress(event) {
    const node = target(event);
    const around = find(node);
    let outermost;
    if (!isPressable(around)) {
        for (let at = node; at?.nodeType === 1 && find(at) === around; at = at.parentNode) {
            if (getComputedStyle(at).cursor !== 'pointer') break;
            outermost = at;
        }
    }
    if (outermost) {
        register(outermost, event.timeStamp,
            [(event.clientX + view.x) * EIGHTHS, (event.clientY + view.y) * EIGHTHS, 0, 0], true);
    }
    arm(node, event.pointerType === 'touch');
}
