// SPDX-License-Identifier: Apache-2.0
// Where the next press is expected: an outline around the element, with its probability. It lies in
// a closed tree, fixed and without an answer to the pointer, so that it is no part of the page: it
// is not captured, answers no press and moves nothing.
import { element } from '../../../live/rows.js';
import { percent } from './odds-words.js';

/** @typedef {import('../../../sdk/inkling').NextClick} NextClick */

/** Around the element, px: its own border stays to be seen. */
const margin = 3;

/**
 * @param {ShadowRoot} root
 * @returns {(next: NextClick | null) => void} shows it; only where it is sure
 */
export function startNextOutline(root) {
  const outline = element('div', 'next-outline');
  const share = outline.appendChild(element('b', ''));
  outline.ariaHidden = 'true';
  outline.hidden = true;
  root.append(outline);
  /** @type {Element | null} */
  let around = null;
  let isDue = false;

  const place = () => {
    isDue = false;
    const box = around?.isConnected ? around.getBoundingClientRect() : null;
    outline.hidden = !box?.width;
    if (!box) return;
    outline.style.transform = `translate(${box.left - margin}px, ${box.top - margin}px)`;
    outline.style.width = `${box.width + 2 * margin}px`;
    outline.style.height = `${box.height + 2 * margin}px`;
    // Above the window's edge nothing is read.
    outline.classList.toggle('below', box.top < 40);
  };
  const placeSoon = () => {
    if (isDue || !around) return;
    isDue = true;
    requestAnimationFrame(place);
  };
  addEventListener('scroll', placeSoon, { capture: true, passive: true });
  addEventListener('resize', placeSoon);

  return (next) => {
    const node = next && !next.unsure ? next.element.node : null;
    if (next) share.textContent = percent(next.probability);
    if (node === around) return placeSoon();
    // It appears where it is, and glides from there.
    outline.classList.toggle('still', !around);
    around = node;
    place();
  };
}

/**
 * What a visitor calls an element: what it says, or else its name.
 * @param {NextClick['element']} target
 */
export function spokenName({ node, name }) {
  const text = (node.getAttribute('aria-label') || node.textContent || '')
    .replace(/\s+/g, ' ').trim();
  return text && text.length < 40 ? text : name;
}
