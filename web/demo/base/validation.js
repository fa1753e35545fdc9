// SPDX-License-Identifier: Apache-2.0
// A form that says beside each field what is wrong with it. The browser checks the fields by their
// attributes; nothing that is typed is read here, kept or sent.

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/**
 * Each field has a `data-wrong`, what to say, and an element `#ID-error` to say it in.
 * @param {HTMLFormElement} form
 * @param {() => void} accepted every field is right
 */
export function startValidation(form, accepted) {
  const fields = /** @type {Field[]} */ ([...form.querySelectorAll('input, select, textarea')]);
  for (const field of fields) {
    field.addEventListener('invalid', () => complain(field));
    field.addEventListener('input', () => {
      if (field.validity.valid) complain(field);
    });
  }
  form.noValidate = true;
  form.addEventListener('submit', (submission) => {
    submission.preventDefault();
    if (form.checkValidity()) accepted();
    else fields.find((field) => !field.validity.valid)?.focus();
  });
}

/** @param {Field} field */
function complain(field) {
  const place = document.getElementById(`${field.id}-error`);
  if (!place) return;
  const isValid = field.validity.valid;
  place.textContent = isValid ? '' : field.dataset.wrong ?? field.validationMessage;
  field.setAttribute('aria-invalid', String(!isValid));
}
