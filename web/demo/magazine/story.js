// SPDX-License-Identifier: Apache-2.0
// A story: how much is read, the size of its text, and a button that asks for what is not there.
import { keep, kept } from '../base/storage.js';

/** Steps of the text's size, and how many there are in each direction. */
const step = 0.12;
const steps = 3;
const name = 'ebb.size';
const storage = () => localStorage;

/** @param {HTMLElement} story */
export function startStory(story) {
  const prose = story.querySelector('.prose');
  if (!(prose instanceof HTMLElement)) return;
  startProgress(story, prose);
  startSizes(story, prose);
  startSaving(story);
}

/**
 * @param {HTMLElement} story
 * @param {HTMLElement} prose
 */
function startProgress(story, prose) {
  const bar = document.createElement('div');
  bar.className = 'progress';
  bar.setAttribute('aria-hidden', 'true');
  document.body.prepend(bar);
  const length = story.querySelector('[data-words]');
  const words = prose.textContent?.trim().split(/\s+/).length ?? 0;
  if (length) length.textContent = `${words} words`;
  let isDue = false;
  const show = () => {
    isDue = false;
    const box = prose.getBoundingClientRect();
    const read = (innerHeight - box.top) / box.height;
    bar.style.setProperty('--read', String(Math.min(1, Math.max(0, read))));
  };
  addEventListener('scroll', () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(show);
  }, { passive: true });
}

/**
 * @param {HTMLElement} story
 * @param {HTMLElement} prose
 */
function startSizes(story, prose) {
  let size = Number(kept(storage, name, 0)) || 0;
  const show = () => prose.style.setProperty('--reading', String(1 + size * step));
  for (const button of story.querySelectorAll('[data-size]')) {
    button.addEventListener('click', () => {
      const next = size + Number(button.getAttribute('data-size'));
      size = Math.min(steps, Math.max(-steps, next));
      keep(storage, name, size);
      show();
    });
  }
  show();
}

/**
 * The demo's one broken button: its server has no shelf. What a visitor feels at such a moment is
 * what `error_click` is about.
 * @param {HTMLElement} story
 */
function startSaving(story) {
  const button = story.querySelector('#save-story');
  const said = story.querySelector('[role="status"]');
  button?.addEventListener('click', async () => {
    const answer = await fetch('../shelf', { method: 'POST' }).catch(() => null);
    if (said) said.textContent = answer?.ok ? 'Saved.' : 'It could not be saved.';
  });
}
