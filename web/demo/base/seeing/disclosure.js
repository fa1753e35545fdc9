// SPDX-License-Identifier: Apache-2.0
// A button of the foot bar that opens and closes the panel above it.
import { keep, kept } from '../storage.js';

const storage = () => sessionStorage;
let made = 0;

/**
 * @param {HTMLButtonElement} toggle
 * @param {HTMLElement} panel
 * @param {string} name under which the tab remembers whether it is open
 */
export function startDisclosure(toggle, panel, name) {
  const show = (/** @type {boolean} */ isOpen) => {
    panel.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
  };
  panel.id ||= `panel-${++made}`;
  toggle.type = 'button';
  toggle.setAttribute('aria-controls', panel.id);
  toggle.addEventListener('click', () => {
    show(panel.hidden);
    keep(storage, name, !panel.hidden);
  });
  panel.addEventListener('keydown', (press) => {
    if (press.key !== 'Escape') return;
    show(false);
    keep(storage, name, false);
    toggle.focus();
  });
  show(kept(storage, name, false) === true);
}
