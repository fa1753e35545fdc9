// SPDX-License-Identifier: Apache-2.0
// The accounts: what each costs a month or a year.

/** @param {HTMLElement} page */
export function startPlans(page) {
  for (const choice of page.querySelectorAll('input[name="rhythm"]')) {
    choice.addEventListener('change', () => {
      const rhythm = choice instanceof HTMLInputElement ? choice.value : 'monthly';
      for (const price of page.querySelectorAll('.plan .price')) {
        const amount = price.querySelector('b');
        const unit = price.querySelector('span');
        if (amount) amount.textContent = `€ ${price.getAttribute(`data-${rhythm}`)}`;
        if (unit) unit.textContent = rhythm === 'yearly' ? 'a year' : 'a month';
      }
    });
  }
}
