// SPDX-License-Identifier: Apache-2.0
// Keys, focus, fields, selections. Never which key, which value, which text.

import {
    BLUR, COPY, FOCUS, INPUT_CHANGE, KEY, NONE, OPTION_CHOSEN, SELECTION, SUBMIT, WORD_MAX,
} from './kinds.js';
import { put } from './engine.js';
import { find, target } from './elements.js';
import { listen } from './listeners.js';
import { answerSubmit, arm, submittedBy } from './responses.js';

const OTHER = 0;
const EDIT = 1;
const NAVIGATE = 2;
const ENTER = 3;
/** A selection is measured when it has rested for this long, ms. */
const SELECTION_REST = 300;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let selecting;
/** The task in which a submission was refused: one refusal, however many fields are wrong. */
let isRefused = false;

/** @param {(time: number) => void} took */
export function watchForms(took) {
    /** @param {number} kind @param {Event} event @param {number} [detail] @param {number} [a] */
    const tell = (kind, event, detail, a) => {
        put(kind, event.timeStamp, find(target(event)), detail, 0, 0, a);
        took(event.timeStamp);
    };
    listen(document, 'keydown', (event) => {
        const key = keyClass(event);
        if (key === ENTER || event.key === ' ') arm(target(event));
        tell(KEY, event, key);
    });
    listen(window, 'focus blur', (event) => {
        // With no element the window is meant, so an element without a number says nothing.
        if (event.target === window || find(target(event)) !== NONE) {
            tell(event.type === 'focus' ? FOCUS : BLUR, event);
        }
    });
    listen(document, 'input', (event) => {
        if (!isChoice(target(event))) tell(INPUT_CHANGE, event);
    });
    listen(document, 'change', (event) => {
        const field = target(event);
        if (isChoice(field)) tell(OPTION_CHOSEN, event, optionIndex(field));
    });
    listen(document, 'submit', (event) => {
        arm(target(event));
        tell(SUBMIT, event);
        submittedBy(find(target(event)));
    });
    listen(document, 'invalid', (event) => {
        if (isRefused) return;
        isRefused = true;
        setTimeout(() => {
            isRefused = false;
        });
        tell(SUBMIT, event);
        submittedBy(find(target(event)));
        answerSubmit(false);
    });
    listen(document, 'copy', (event) => tell(COPY, event));
    listen(document, 'selectionchange', (event) => {
        clearTimeout(selecting);
        selecting = setTimeout(() => {
            const length = String(getSelection()).length;
            if (length) tell(SELECTION, event, 0, length);
        }, SELECTION_REST);
    });
}

export const stopForms = () => clearTimeout(selecting);

/** @param {KeyboardEvent} event */
function keyClass({ key, ctrlKey, metaKey, altKey }) {
    if (key === 'Enter') return ENTER;
    if (/^(Arrow|Page|Home|End|Tab|Esc)/.test(key)) return NAVIGATE;
    const isText = key?.length === 1 && !ctrlKey && !metaKey && !altKey;
    return isText || key === 'Backspace' || key === 'Delete' ? EDIT : OTHER;
}

/** @param {any} field */
const isChoice = (field) => /^(select-|radio|checkbox)/.test(field?.type);

/** Which of the options, from 0: of a list, of a group of buttons; a box that is ticked is 1.
 *  @param {any} field */
function optionIndex(field) {
    const index = field.selectedIndex ?? (field.type === 'checkbox' ? +field.checked
        : [...field.form?.elements[field.name] || []].indexOf(field));
    return Math.min(Math.max(index, 0), WORD_MAX);
}
