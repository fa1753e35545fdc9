// SPDX-License-Identifier: Apache-2.0
// The checkout: says what is wrong beside each field, or thanks. Nothing that is typed is sent or
// kept: the fields are not even read, the browser checks them.
import { startValidation } from '../../base/validation.js';
import { basketTotal, emptyBasket, euros } from './basket.js';

/** @param {HTMLElement} page */
export function startCheckoutPage(page) {
  const form = page.querySelector('form');
  const thanks = page.querySelector('.thanks');
  if (!form || !(thanks instanceof HTMLElement)) return;
  const total = basketTotal();
  for (const node of page.querySelectorAll('[data-total]')) node.textContent = euros(total);
  if (total === 0) {
    form.hidden = true;
    page.querySelector('.nothing')?.removeAttribute('hidden');
    return;
  }
  startValidation(form, () => {
    form.hidden = true;
    form.reset();
    emptyBasket();
    thanks.hidden = false;
    thanks.focus();
    window.inkling?.goal('purchase', { value: total });
  });
}
