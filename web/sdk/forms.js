// SPDX-License-Identifier: Apache-2.0
// Keys, focus, fields, selections. Never which key, which value, which text.

import {
    BLUR, COPY, FOCUS, INPUT_CHANGE, KEY, KEY_EDIT, KEY_NAVIGATE, KEY_OTHER, KEY_SUBMIT, NONE,
    OPTION_CHOSEN, SELECTION, SUBMIT, WORD_MAX,
} from './kinds.js';
import { SAME_SUBMISSION, SELECTION_REST } from './limits.js';
import { answerSubmit, arm, submittedBy } from './responses.js';
import { elementAt, find, target } from './elements.js';
import { guard, listen } from './listeners.js';
import { put } from './engine.js';
import { tell } from './time.js';

/** @type {ReturnType<typeof setTimeout>} */
let selecting;
/** The field that has the focus. */
let focused = NONE;

export function watchForms() {
    focused = NONE;
    let refusedAt = -SAME_SUBMISSION;
    listen(document, 'keydown', (event) => {
        const key = keyClass(event);
        if (key === KEY_SUBMIT || event.key === ' ') arm(target(event));
        tell(KEY, event, key);
    });
    // A button that is pressed gets the focus too: that is no answer, and so no event.
    listen(window, 'focus', (event) => {
        const field = find(target(event));
        if (elementAt(field)?.role === 'form_field') focused = field;
        else if (event.target !== window) return;
        tell(FOCUS, event);
    });
    listen(window, 'blur', (event) => {
        if (event.target === window) tell(BLUR, event);
        else leaveField(null, event.timeStamp);
    });
    listen(document, 'input', (event) => {
        if (!isChoice(target(event))) tell(INPUT_CHANGE, event);
    });
    listen(document, 'change', (event) => {
        const field = target(event);
        if (isChoice(field)) tell(OPTION_CHOSEN, event, optionIndex(field));
    });
    listen(document, 'submit invalid', (event) => {
        const isRefused = event.type === 'invalid';
        if (isRefused && event.timeStamp - refusedAt < SAME_SUBMISSION) return;
        const node = event.submitter || target(event);
        arm(node);
        tell(SUBMIT, event, 0, 0, 0, 0, 0, find(node));
        submittedBy(find(node));
        if (isRefused) {
            refusedAt = event.timeStamp;
            answerSubmit(false);
        }
    });
    listen(document, 'copy', (event) => tell(COPY, event));
    listen(document, 'selectionchange', (event) => {
        clearTimeout(selecting);
        selecting = setTimeout(guard(() => {
            const { length } = String(getSelection());
            if (length) tell(SELECTION, event, 0, 0, 0, length);
        }), SELECTION_REST);
    });
}

export const stopForms = () => clearTimeout(selecting);

/**
 * The focused field is left: told before the press that causes it, so as not to look like an
 * answer to it.
 * @param {Node | null} next what is pressed; within the field, it is not left
 * @param {number} time
 */
export function leaveField(next, time) {
    const field = elementAt(focused)?.node;
    if (field && (!next || !field.contains(next))) {
        put(BLUR, time, focused);
        focused = NONE;
    }
}

/** @param {KeyboardEvent} event */
function keyClass({ key, ctrlKey, metaKey }) {
    return key === 'Enter' ? KEY_SUBMIT
        : /^(Arrow|Page|Home|End|Tab|Esc)/.test(key) ? KEY_NAVIGATE
        : key === 'Backspace' || key === 'Delete' || key?.length === 1 && !ctrlKey && !metaKey ? KEY_EDIT
        : KEY_OTHER;
}

/** @param {any} field */
const isChoice = ({ type }) => /^(select-|radio|checkbox)/.test(type);

/**
 * Which of the options, from 0: of a list, of a group of buttons; a box that is ticked is 1.
 * @param {any} field
 */
function optionIndex(field) {
    const index = field.selectedIndex ?? (field.type === 'checkbox' ? +field.checked
        : [...field.form?.elements[field.name] || []].indexOf(field));
    return Math.min(Math.max(index, 0), WORD_MAX);
}
