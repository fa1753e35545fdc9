// SPDX-License-Identifier: Apache-2.0
// What happens on few pages: keys, selections, copies, other sizes of the window. Loaded at the
// first of these, which it is then given. Never which key, which text.

import {
    COPY, KEY, KEY_EDIT, KEY_NAVIGATE, KEY_OTHER, KEY_SUBMIT, RESIZE,
    SELECTION, ZOOM, ZOOM_PINCH,
} from './kinds.js';
import { EIGHTHS, SELECTION_REST, THOUSANDTHS } from './limits.js';

/** @param {import('./parts.js').Capture} capture */
export function watch({ listen, tell, target, find, arm, readView, searchSoon }) {
    /** @type {ReturnType<typeof setTimeout>} */
    let selecting;
    let zoomed = 1;
    /** @type {any} */
    let pressed;
    listen('pointerdown', (event) => pressed = target(event), window);
    return (/** @type {any} */ event) => {
        const { type } = event;
        if (type === 'keydown') {
            const key = keyClass(event);
            if (key === KEY_SUBMIT || event.key === ' ') arm(target(event));
            tell(KEY, event, key);
        } else if (type === 'copy') {
            tell(COPY, event);
        } else if (type === 'selectionchange') {
            clearTimeout(selecting);
            selecting = setTimeout(() => {
                const selection = getSelection();
                const { length } = String(selection);
                if (!length) return;
                // A triple click selects the paragraph, which may begin before what was pressed.
                const isPressed = pressed && selection?.containsNode(pressed, true);
                tell(SELECTION, event, 0, 0, 0, length, 0,
                    find(isPressed ? pressed : selection?.anchorNode));
            }, SELECTION_REST);
        } else if (event.target === window) {
            const view = readView();
            tell(RESIZE, event, 0, 0, view.documentHeight * EIGHTHS, view.width * EIGHTHS,
                view.height * EIGHTHS);
            searchSoon();
        } else {
            const { scale } = event.target;
            if (zoomed !== scale) tell(ZOOM, event, ZOOM_PINCH, 0, 0, scale * THOUSANDTHS);
            zoomed = scale;
        }
    };
}

/** @param {KeyboardEvent} event */
const keyClass = ({ key, ctrlKey, metaKey }) =>
    key === 'Enter' ? KEY_SUBMIT
        : /^(Arrow|Page|Home|End|Tab|Esc)/.test(key) ? KEY_NAVIGATE
        : /^(Backspace|Delete)$/.test(key) || key?.length === 1 && !ctrlKey && !metaKey ? KEY_EDIT
        : KEY_OTHER;
