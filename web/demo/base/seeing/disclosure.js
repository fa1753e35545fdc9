// SPDX-License-Identifier: Apache-2.0
// A button of the foot bar that opens and closes the panel above it.
import { keep, kept } from '../storage.js';

const storage = () => sessionStorage;
let made = 0;
/**
 * What closes the panel that is open on a side: there is room for one on each.
 * @type {Map<string, () => void>}
 */
const open = new Map();

/**
 * @param {HTMLButtonElement} toggle
 * @param {HTMLElement} panel
 * @param {string} name under which the tab remembers whether it is open
 * @param {'start' | 'end'} side
 */
export function startDisclosure(toggle, panel, name, side) {
  const show = (/** @type {boolean} */ isOpen) => {
    panel.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) {
      open.get(side)?.();
      open.set(side, () => turn(false));
    } else {
      open.delete(side);
    }
  };
  const turn = (/** @type {boolean} */ isOpen) => {
    show(isOpen);
    keep(storage, name, isOpen);
  };
  panel.id ||= `panel-${++made}`;
  toggle.type = 'button';
  toggle.setAttribute('aria-controls', panel.id);
  toggle.addEventListener('click', () => turn(panel.hidden));
  panel.addEventListener('keydown', (press) => {
    if (press.key !== 'Escape') return;
    turn(false);
    toggle.focus();
  });
  show(kept(storage, name, false) === true);
}
