// SPDX-License-Identifier: Apache-2.0
// Keys, selections, the window's focus. Never which key, which text.

import {
    BLUR, COPY, FOCUS, KEY, KEY_EDIT, KEY_NAVIGATE, KEY_OTHER, KEY_SUBMIT, SELECTION,
} from './kinds.js';
import { SELECTION_REST } from './limits.js';
import { arm } from './responses.js';
import { listen } from './listeners.js';
import { target } from './elements.js';
import { tell } from './time.js';

export function watchKeys() {
    /** @type {ReturnType<typeof setTimeout>} */
    let selecting;
    listen('keydown', (event) => {
        const key = keyClass(event);
        if (key === KEY_SUBMIT || event.key === ' ') arm(target(event));
        tell(KEY, event, key);
    });
    listen('focus blur', (event) => {
        if (event.target === window) tell(event.type === 'focus' ? FOCUS : BLUR, event);
    }, window);
    listen('copy', (event) => tell(COPY, event));
    listen('selectionchange', (event) => {
        clearTimeout(selecting);
        selecting = setTimeout(() => {
            const { length } = String(getSelection());
            if (length) tell(SELECTION, event, 0, 0, 0, length);
        }, SELECTION_REST);
    });
}

/** @param {KeyboardEvent} event */
const keyClass = ({ key, ctrlKey, metaKey }) =>
    key === 'Enter' ? KEY_SUBMIT
        : /^(Arrow|Page|Home|End|Tab|Esc)/.test(key) ? KEY_NAVIGATE
        : /^(Backspace|Delete)$/.test(key) || key?.length === 1 && !ctrlKey && !metaKey ? KEY_EDIT
        : KEY_OTHER;
