// SPDX-License-Identifier: Apache-2.0
// The checkout: says what is wrong beside each field, or thanks. Nothing that is typed is sent or
// kept: the fields are not even read, the browser checks them.
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
  for (const field of fieldsOf(form)) {
    field.addEventListener('invalid', () => complain(field));
    field.addEventListener('input', () => {
      if (field.validity.valid) complain(field);
    });
  }
  form.noValidate = true;
  form.addEventListener('submit', (submission) => {
    submission.preventDefault();
    if (!form.checkValidity()) {
      fieldsOf(form).find((field) => !field.validity.valid)?.focus();
      return;
    }
    form.hidden = true;
    form.reset();
    emptyBasket();
    thanks.hidden = false;
    thanks.focus();
    window.inkling?.goal('purchase', { value: total });
  });
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input, select')]);
}

/** @param {HTMLInputElement} field */
function complain(field) {
  const place = document.getElementById(`${field.id}-error`);
  if (!place) return;
  const isValid = field.validity.valid;
  place.textContent = isValid ? '' : field.dataset.wrong ?? field.validationMessage;
  field.setAttribute('aria-invalid', String(!isValid));
}
