// SPDX-License-Identifier: Apache-2.0
// What every page of the course runs.
import { startPlayer } from '../base/player.js';
import { startSeeing } from '../base/seeing/seeing.js';
import { showDone, startLecture } from './lecture.js';
import { startQuiz } from './quiz.js';

for (const player of document.querySelectorAll('.player')) startPlayer(player);
const lecture = document.querySelector('.lecture');
if (lecture instanceof HTMLElement) startLecture(lecture);
const quiz = document.querySelector('form.quiz');
if (quiz instanceof HTMLFormElement) startQuiz(quiz);
showDone();

void startSeeing('course', new Map([
  ['repeated_section', 'Go back ten seconds, and once more, to hear something again.'],
  ['skipped_topic', 'Leave out a chapter.'],
  ['speed_changes', 'Listen faster, then slower, then as it was.'],
  ['media_pauses', 'Pause and go on, a few times.'],
  ['scrubbing', 'Drag the bar to and fro to find the bell.'],
  ['completion', 'Hear a lesson to its end.'],
  ['option_toggling', 'In the quiz, change an answer and change it back.'],
]));
