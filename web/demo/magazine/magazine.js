// SPDX-License-Identifier: Apache-2.0
// What every page of the magazine runs.
import { startPlayer } from '../base/player.js';
import { startSeeing } from '../base/seeing/seeing.js';
import { startStory } from './story.js';

const story = document.querySelector('.story');
if (story instanceof HTMLElement) startStory(story);
for (const player of document.querySelectorAll('.player')) startPlayer(player);

void startSeeing('magazine', new Map([
  ['preview', 'On the front page, rest on a picture until its first line shows.'],
  ['reading', 'Read a story, a screen at a time.'],
  ['skimming', 'Or rush through one to the end.'],
  ['scroll_pause', 'Stop at a paragraph for a while.'],
  ['text_selection', 'Select a sentence that you like.'],
  ['error_click', 'Press “Save for later”: it really does not work.'],
  ['media_pauses', 'Under Listen, pause and go on a few times.'],
  ['idle', 'Do nothing at all.'],
]));
