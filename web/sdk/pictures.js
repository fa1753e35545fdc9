// SPDX-License-Identifier: Apache-2.0
// Whether a picture grows when it is pressed, pinched, or turned at with Ctrl and the wheel: its
// size before and after is compared, and nothing else is looked at. Part of answers.js.

import { ZOOM, ZOOM_CLICK, ZOOM_KEYBOARD, ZOOM_PINCH, ZOOM_WHEEL } from './kinds.js';
import { EIGHTHS, GROWING, GROWN, THOUSANDTHS } from './limits.js';

const PICTURES = 'img,svg,canvas,picture';

/** @param {import('./parts.js').Capture} capture */
export function watchPictures({ listen, tell, find, target, knownAt, guard }) {
    /**
     * How large each picture is, its first size being 1.
     * @type {WeakMap<Element, number>}
     */
    const scales = new WeakMap();
    /**
     * What is being done to which picture.
     * @type {{number: number, holder: Element, picture: Element, before: DOMRect, x: number,
     *   y: number, source: number} | undefined}
     */
    let act;
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;

    const end = guard(() => {
        if (!act) return;
        const { number, holder, picture, before, x, y, source } = act;
        act = undefined;
        const now = picture.getBoundingClientRect();
        const cover = covering(holder, x + now.left - before.left, y + now.top - before.top);
        const growth = now.width ? grown(before, cover || now) : 1;
        if (Math.abs(growth - 1) < GROWN) return;
        const scale = growth * (scales.get(picture) || 1);
        // What lies over a picture goes away again, and leaves it as it was.
        if (!cover) scales.set(picture, scale);
        tell(ZOOM, /** @type {Event} */ ({ timeStamp: performance.now() }), source,
            x * EIGHTHS, y * EIGHTHS, scale * THOUSANDTHS, 0, number);
    });

    listen('pointerdown pointerup keydown wheel', (event) => {
        const { type } = event;
        if (type === 'wheel' && !event.ctrlKey) return;
        const number = find(target(event));
        const { node, role } = knownAt(number) || {};
        if (role !== 'image' || !node) return;
        if (act?.number !== number) {
            end();
            const picture = node.matches(PICTURES) ? node : node.querySelector(PICTURES);
            if (!picture) return;
            // The page has not moved yet, so this asks for nothing new.
            const before = picture.getBoundingClientRect();
            act = {
                number, holder: node, picture, before, source: ZOOM_CLICK,
                x: event.clientX ?? before.left + before.width / 2,
                y: event.clientY ?? before.top + before.height / 2,
            };
        }
        if (act && type !== 'pointerup') {
            act.source = type === 'wheel' ? ZOOM_WHEEL : type === 'keydown' ? ZOOM_KEYBOARD
                : event.isPrimary ? ZOOM_CLICK : ZOOM_PINCH;
        }
        clearTimeout(timer);
        timer = setTimeout(end, GROWING);
    });
}

/**
 * How much larger one is; 1 if it only has another shape.
 * @param {DOMRect} before
 * @param {DOMRect} now
 */
function grown(before, now) {
    const width = now.width / before.width;
    const height = now.height / before.height;
    return Math.min(width, height) > 1 ? Math.min(width, height)
        : Math.max(width, height) < 1 ? Math.max(width, height) : 1;
}

/**
 * The picture that was laid over the page, where one covers what was pressed.
 * @param {Element} holder
 * @param {number} x
 * @param {number} y
 */
function covering(holder, x, y) {
    const over = document.elementFromPoint(x, y);
    if (!over || over.contains(holder) || holder.contains(over)) return undefined;
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return middle?.matches(PICTURES) ? middle.getBoundingClientRect() : undefined;
}
