// SPDX-License-Identifier: Apache-2.0
// What a signal means, in words for people who do not know its technical name.

/** @type {ReadonlyMap<string, string>} */
const words = new Map([
  ['dwell', 'Lingers'],
  ['scroll_pause', 'Stops to read'],
  ['hover_without_click', 'Looks at a button and leaves it'],
  ['price_pause', 'Weighs the price'],
  ['preview', 'Tries a preview'],
  ['reading', 'Reads'],
  ['skimming', 'Skims'],
  ['review_time', 'Reads the reviews'],
  ['section_return', 'Comes back to the same section'],
  ['image_zoom', 'Looks closely at an image'],
  ['image_series', 'Goes through the images'],
  ['text_selection', 'Marks some text'],
  ['copy', 'Copies something'],
  ['copy_and_leave', 'Copies, and looks elsewhere'],
  ['cursor_hesitation', 'Hesitates before pressing'],
  ['click_hesitation', 'Thinks before pressing'],
  ['approach_and_retreat', 'Comes close to pressing, and turns back'],
  ['comparison', 'Compares'],
  ['option_toggling', 'Cannot decide between options'],
  ['basket_add_remove', 'Puts in and takes out'],
  ['quantity_change', 'Tries quantities'],
  ['tab_return', 'Is back from another tab'],
  ['scroll_back_and_forth', 'Scrolls back and forth'],
  ['rage_click', 'Presses again and again'],
  ['dead_click', 'Presses, and nothing happens'],
  ['error_click', 'Presses, and something breaks'],
  ['thrashed_cursor', 'Throws the cursor about'],
  ['excessive_scrolling', 'Scrolls and scrolls'],
  ['quick_back', 'Goes straight back'],
  ['pogo_sticking', 'Goes in and out of pages'],
  ['field_refocus', 'Comes back to a field'],
  ['field_refill', 'Fills a field in anew'],
  ['input_hesitation', 'Does not know what to enter'],
  ['long_field_time', 'Is long at one field'],
  ['abandoned_form', 'Leaves a form unsent'],
  ['failed_submit', 'Is refused again'],
  ['text_zoom', 'Enlarges the page to read it'],
  ['wandering', 'Looks for the way on'],
  ['quick_tab_switch', 'Looked something up in another tab'],
  ['exit_approach', 'Is about to leave'],
  ['rapid_navigation', 'Rushes from page to page'],
  ['idle', 'Does nothing'],
  ['fading_engagement', 'Is losing interest'],
  ['media_pauses', 'Pauses again and again'],
  ['repeated_section', 'Plays a part again'],
  ['skipped_topic', 'Skips a part'],
  ['speed_changes', 'Changes the speed again'],
  ['stalls', 'Waits for the player'],
  ['left_midway', 'Leaves in the middle'],
  ['scrubbing', 'Looks for a place in it'],
  ['completion', 'Stays to the end'],
  ['long_press', 'Holds a finger on it'],
  ['swipe_back_and_forth', 'Swipes to and fro'],
  ['missed_tap', 'Taps beside it'],
  ['tab_key_wandering', 'Tabs on and on'],
  ['bot_like_motion', 'Moves as no hand does'],
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
