// SPDX-License-Identifier: Apache-2.0
// What a signal means, in words for people who do not know its technical name.

/** @type {ReadonlyMap<string, string>} */
const words = new Map([
  ['cursor_hesitation', 'Hesitates before pressing'],
  ['dwell', 'Lingers'],
  ['scroll_back_and_forth', 'Scrolls back and forth'],
  ['scroll_pause', 'Stops to read'],
  ['rage_click', 'Presses again and again'],
  ['dead_click', 'Presses, and nothing happens'],
  ['quick_tab_switch', 'Looked something up in another tab'],
  ['exit_approach', 'Is about to leave'],
]);

/** The names of all signals that have words, in the order of docs/signals.md. */
export const signalNames = [...words.keys()];

/**
 * The plain words of a signal. One that is newer than this page is told by its own name.
 * @param {string} name the technical name, such as `dead_click`
 * @returns {string}
 */
export function signalWords(name) {
  return words.get(name) ?? name.replaceAll('_', ' ');
}
