// SPDX-License-Identifier: Apache-2.0
// The application: strict, and it says why. Nothing is read but which plan the address asks for.
import { startValidation } from '../base/validation.js';

/** @param {HTMLElement} page */
export function startApplication(page) {
  const form = page.querySelector('#application');
  const thanks = page.querySelector('.thanks');
  if (!(form instanceof HTMLFormElement) || !(thanks instanceof HTMLElement)) return;
  const plan = new URLSearchParams(location.search).get('plan') ?? '';
  const choice = form.querySelector(`input[name="plan"][value="${CSS.escape(plan)}"]`);
  if (choice instanceof HTMLInputElement) choice.checked = true;
  startValidation(form, () => {
    form.hidden = true;
    form.reset();
    thanks.hidden = false;
    thanks.focus();
    window.inkling?.goal('application_sent');
  });
}
