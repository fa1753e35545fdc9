// SPDX-License-Identifier: Apache-2.0
// The basket's page: lines with steppers, and what they cost together.
import { element } from '../../../live/rows.js';
import { basketLines, basketTotal, euros, mostOfOne, setQuantity } from './basket.js';

/** @typedef {import('./basket.js').Line} Line */

/** @param {HTMLElement} page */
export function startBasketPage(page) {
  const list = page.querySelector('.lines');
  if (!list) return;
  const show = () => {
    list.replaceChildren(...basketLines().map((line) => row(line, change)));
    const isEmpty = basketLines().length === 0;
    for (const part of page.querySelectorAll('[data-when]')) {
      part.toggleAttribute('hidden', (part.getAttribute('data-when') === 'empty') !== isEmpty);
    }
    const total = page.querySelector('[data-total]');
    if (total) total.textContent = euros(basketTotal());
  };
  /**
   * @param {Line} line
   * @param {number} quantity
   * @param {string} pressed the label of the button that keeps the focus
   */
  const change = (line, quantity, pressed) => {
    setQuantity(line, quantity);
    if (quantity === 0) window.inkling?.goal('remove_from_basket', { value: line.price });
    show();
    const again = [...list.querySelectorAll('button')]
      .find((button) => button.ariaLabel === pressed && !button.disabled);
    (again ?? list.querySelector('button') ?? page.querySelector('h1'))?.focus();
  };
  show();
}

/**
 * @param {Line} line
 * @param {(line: Line, quantity: number, pressed: string) => void} change
 */
function row(line, change) {
  const node = element('li', 'line');
  node.dataset.inklingItem = line.id;
  const link = element('a', 'name', line.name);
  link.href = `product/${encodeURIComponent(line.id)}.html`;
  const about = element('div', 'about');
  about.append(link, element('p', 'quiet', `${line.choice}, ${line.finish}`));
  const stepper = element('div', 'stepper');
  const step = (/** @type {string} */ sign, /** @type {string} */ label,
    /** @type {number} */ quantity) => {
    const button = element('button', '', sign);
    // Pressing it again and again is its use.
    button.className = 'quantity-step';
    button.type = 'button';
    button.ariaLabel = `${label} ${line.name}, ${line.choice}, ${line.finish}`;
    button.disabled = quantity > mostOfOne;
    button.addEventListener('click', () => change(line, quantity, button.ariaLabel ?? ''));
    return button;
  };
  const quantity = element('output', 'quantity', String(line.quantity));
  stepper.append(step('−', 'One less of', line.quantity - 1), quantity,
    step('+', 'One more of', line.quantity + 1));
  const remove = element('button', 'remove', 'Remove');
  remove.type = 'button';
  remove.ariaLabel = `Remove ${line.name}, ${line.choice}, ${line.finish}`;
  remove.addEventListener('click', () => change(line, 0, ''));
  about.append(remove);
  node.append(picture(line), about, stepper,
    element('span', 'cost', euros(line.price * line.quantity)));
  return node;
}

/** @param {Line} line */
function picture(line) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 400 400');
  svg.setAttribute('aria-hidden', 'true');
  svg.dataset.finish = line.finish;
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `drawings.svg#${line.id}`);
  svg.append(use);
  return svg;
}
