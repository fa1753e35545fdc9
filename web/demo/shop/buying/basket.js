// SPDX-License-Identifier: Apache-2.0
// The basket: what lies in it, kept on this device alone.
import { keep, kept } from '../../base/storage.js';

/**
 * @typedef {{ id: string, name: string, choice: string, finish: string, price: number,
 *   quantity: number }} Line `price` in euros for one; `choice` and `finish` tell lines of the
 *   same thing apart
 */

/** Nobody buys more kettles than this by hand. */
export const mostOfOne = 9;
const name = 'lull.basket';
const storage = () => localStorage;

/** @type {Line[]} */
let lines = kept(storage, name, []).filter(isLine);

/** @returns {readonly Line[]} */
export function basketLines() {
  return lines;
}

/** How many things there are, over all lines. */
export function basketCount() {
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** What they cost together, in euros. */
export function basketTotal() {
  return lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
}

/** @param {Omit<Line, 'quantity'>} thing */
export function addToBasket(thing) {
  const line = lines.find((other) => isSame(other, thing));
  if (line) line.quantity = Math.min(mostOfOne, line.quantity + 1);
  else lines.push({ ...thing, quantity: 1 });
  changed();
}

/**
 * @param {Omit<Line, 'quantity'>} thing
 * @param {number} quantity 0 takes the line out
 */
export function setQuantity(thing, quantity) {
  const line = lines.find((other) => isSame(other, thing));
  if (line) line.quantity = Math.min(mostOfOne, Math.max(0, quantity));
  lines = lines.filter((other) => other.quantity > 0);
  changed();
}

export function emptyBasket() {
  lines = [];
  changed();
}

/** @param {number} amount in euros */
export function euros(amount) {
  return `€ ${amount.toFixed(2)}`;
}

/** Shows the number in the page's head. */
export function showBasketCount() {
  const count = basketCount();
  for (const node of document.querySelectorAll('[data-basket-count]')) {
    node.textContent = count ? String(count) : '';
  }
}

function changed() {
  keep(storage, name, lines);
  showBasketCount();
}

/**
 * @param {Omit<Line, 'quantity'>} one
 * @param {Omit<Line, 'quantity'>} other
 */
function isSame(one, other) {
  return one.id === other.id && one.choice === other.choice && one.finish === other.finish;
}

/**
 * Whether what was kept is a line: an older page, or somebody's hand, may have written it.
 * @param {any} line
 */
function isLine(line) {
  return typeof line?.id === 'string' && Number.isFinite(line.price) && line.quantity > 0;
}
