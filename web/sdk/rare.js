// SPDX-License-Identifier: Apache-2.0
// What happens on few pages: keys, selections, copies, other sizes of the window. Loaded at the
// first of these, which it is then given. Never which key, which text.

import {
    CHANGE_NEAR, COPY, INTERACTIVE, KEY, KEY_EDIT, KEY_NAVIGATE, KEY_OTHER, KEY_SUBMIT, RESIZE,
    SELECTION, ZOOM, ZOOM_KEYBOARD, ZOOM_PINCH, ZOOM_WHEEL,
} from './kinds.js';
import {
    EIGHTHS, FIELD_SELECTION, SAME_WINDOW, SELECTION_REST, THOUSANDTHS, ZOOM_ANSWER,
} from './limits.js';

/** @param {import('./parts.js').Capture} capture */
export function watch({
    listen, tell, target, find, knownAt, arm, respond, view, readView, rescan,
}) {
    /** @type {ReturnType<typeof setTimeout>} */
    let selecting;
    /**
     * The field in which something is selected.
     * @type {Node | undefined}
     */
    let selected;
    let zoomed = 1;
    const opened = view.ratio;
    /** When a key last asked the browser to zoom. */
    let zoomKeyAt = -ZOOM_ANSWER;
    /**
     * What is typed next replaces what is selected, so this cannot rest first. Only that something
     * is selected is told: its length would be that of a value.
     * @param {any} field
     * @param {Event} event
     */
    const inField = (field, event) => {
        // Fields of some types have no ends; Firefox has no text.
        const length = field.selectionEnd - field.selectionStart || String(getSelection()).length;
        const isLong = length >= FIELD_SELECTION;
        if (isLong && selected !== field) {
            tell(SELECTION, event, 0, 0, 0, FIELD_SELECTION, 0, find(field));
        }
        selected = isLong ? field : undefined;
    };
    /** @type {any} */
    let pressed;
    listen('pointerdown', (event) => pressed = target(event), window);
    return (/** @type {any} */ event) => {
        const { type } = event;
        if (type === 'keydown') {
            const node = target(event);
            const { flags = 0, role = '' } = knownAt(find(node)) || {};
            // Space presses what can be pressed, but for links, and is text elsewhere.
            let key = event.key === ' ' && flags & INTERACTIVE && role !== 'form_field' &&
                !node.closest('a') ? KEY_SUBMIT : keyClass(event);
            if (key === KEY_SUBMIT) {
                // A key held down is the keyboard's doing.
                if (event.repeat) key = KEY_OTHER;
                // One that came before there was somebody to tell was not seen to be answered.
                else if (!event.eventPhase) setTimeout(respond, 0, CHANGE_NEAR);
                else arm(node);
            }
            if ((event.ctrlKey || event.metaKey) && /^[-+=0]$/.test(event.key)) {
                zoomKeyAt = event.timeStamp;
            }
            tell(KEY, event, key);
        } else if (type === 'copy') {
            tell(COPY, event);
        } else if (type === 'selectionchange') {
            clearTimeout(selecting);
            const field = event.target === document ? document.activeElement : target(event);
            if (knownAt(find(field))?.role === 'form_field') return inField(field, event);
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
            const { width, ratio } = view;
            readView();
            // Zoomed, the same window has fewer px; another screen has another window.
            if (view.ratio !== ratio &&
                Math.abs(view.width * view.ratio / (width * ratio) - 1) < SAME_WINDOW) {
                tell(ZOOM, event,
                    event.timeStamp - zoomKeyAt < ZOOM_ANSWER ? ZOOM_KEYBOARD : ZOOM_WHEEL, 0, 0,
                    view.ratio / opened * THOUSANDTHS);
            }
            tell(RESIZE, event, 0, 0, view.documentHeight * EIGHTHS, view.width * EIGHTHS,
                view.height * EIGHTHS);
            rescan();
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
