// SPDX-License-Identifier: Apache-2.0
// The small pieces of the page. Text goes in as text, never as markup: names come from visitors.
import { signalWords } from './signal-words.js';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, text = '') {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/**
 * A strength as a bar and a number.
 * @param {number} strength 0...1
 */
export function strengthBar(strength) {
  const bar = element('span', 'strength');
  const fill = element('span', 'fill');
  fill.style.inlineSize = `${Math.round(strength * 100)}%`;
  const track = element('span', 'track');
  track.append(fill);
  const figure = element('span', 'figure', strength.toFixed(2));
  figure.title = 'strength, 0 to 1';
  bar.append(track, figure);
  return bar;
}

/**
 * What was felt and where: plain words, the technical name, the element.
 * @param {{ kind: string, element: string, role: string }} signal
 */
export function signalText(signal) {
  const text = element('span', 'what');
  const place = element('b', 'place', signal.element || 'the page');
  const role = signal.role && signal.role !== 'other' && signal.role !== signal.element;
  if (role) place.title = signal.role.replaceAll('_', ' ');
  text.append(element('span', 'words', signalWords(signal.kind)), ' ', place, ' ',
    element('code', 'kind', signal.kind));
  return text;
}

/**
 * A time since the session began, as people read it.
 * @param {number} at milliseconds
 * @returns {string} `12.4 s`, `3 min 05 s`
 */
export function elapsed(at) {
  const seconds = Math.max(0, at) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/**
 * Drops what is beyond the newest `most` children; the newest stand first.
 * @param {Element} list
 * @param {number} most
 */
export function keepNewest(list, most) {
  while (list.childElementCount > most) list.lastElementChild?.remove();
}
