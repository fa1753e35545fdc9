// SPDX-License-Identifier: Apache-2.0
// Fields and forms. Loaded only on pages that have some. Never which value, which text.

import {
    BLUR, FOCUS, INPUT_CHANGE, OPTION_CHOSEN, SUBMIT, WORD_MAX,
} from './kinds.js';
import { SAME_SUBMISSION } from './limits.js';

/** @param {import('./parts.js').Capture} capture */
export function watch({
    listen, tell, target, find, knownAt, arm, submittedBy, answerSubmit,
}) {
    /**
     * The field that has the focus.
     * @type {Node | null}
     */
    let focused = null;
    let refusedAt = -SAME_SUBMISSION;
    // A button that is pressed gets the focus too: that is no answer, and so no event.
    listen('focus', (event) => {
        const field = target(event);
        if (knownAt(find(field))?.role !== 'form_field') return;
        focused = field;
        tell(FOCUS, event);
    });
    /** @param {Event} event */
    const leave = (event) => {
        if (focused) tell(BLUR, event, 0, 0, 0, 0, 0, find(focused));
        focused = null;
    };
    listen('blur', leave);
    // At the window, so that the field is left before the press that causes it: then it does not
    // look like an answer to the press.
    listen('pointerdown', (event) => {
        if (!focused?.contains(target(event))) leave(event);
    }, window);
    listen('input', (event) => {
        if (!isChoice(target(event))) tell(INPUT_CHANGE, event);
    });
    listen('change', (event) => {
        const field = target(event);
        if (isChoice(field)) tell(OPTION_CHOSEN, event, optionIndex(field));
    });
    listen('submit invalid', (event) => {
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
