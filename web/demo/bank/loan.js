// SPDX-License-Identifier: Apache-2.0
// The calculator: three sliders with a field each, and the whole price.

const months = 12;
/** The drawing's size, as its viewBox has it. */
const width = 300;
const height = 110;

/** As the page's language writes it, not as the browser's. */
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

/** @typedef {{ amount: number, years: number, rate: number, isEven: boolean }} Loan */

/**
 * What is paid in a month, and what is owed after each.
 * @param {Loan} loan `rate` in % a year
 */
export function schedule({ amount, years, rate, isEven }) {
  const count = years * months;
  const monthly = rate / 100 / months;
  const payment = isEven ? amount * monthly / (1 - (1 + monthly) ** -count) : amount * monthly;
  const owed = [amount];
  for (let i = 1; i <= count; i++) {
    const left = isEven ? owed[i - 1] * (1 + monthly) - payment : i < count ? amount : 0;
    owed.push(Math.max(0, left));
  }
  const paid = payment * count + (isEven ? 0 : amount);
  return { payment, owed, interest: paid - amount, paid };
}

/** @param {HTMLElement} page */
export function startLoan(page) {
  const form = page.querySelector('#loan-form');
  if (!(form instanceof HTMLFormElement)) return;
  /** @param {string} id */
  const field = (id) => /** @type {HTMLInputElement} */ (form.querySelector(`#${id}`));
  const show = () => {
    const even = /** @type {HTMLInputElement} */ (form.querySelector('[value="even"]'));
    const [amount, years, rate] = ['amount', 'years', 'rate'].map((id) => field(id).valueAsNumber);
    if (![amount, years, rate].every((number) => number > 0)) return;
    const { payment, owed, interest, paid } = schedule(
      { amount, years, rate, isEven: even.checked });
    const say = (/** @type {string} */ name, /** @type {number} */ value) => {
      const node = page.querySelector(`[data-${name}]`);
      if (node) node.textContent = money.format(value);
    };
    say('month', payment);
    say('borrowed', amount);
    say('interest', interest);
    say('together', paid);
    const corners = owed.map((left, i) =>
      `${(i / (owed.length - 1) * width).toFixed(1)} ${(120 - left / amount * height).toFixed(1)}`);
    page.querySelector('.owed')?.setAttribute('d', `M0 120L${corners.join('L')}L${width} 120z`);
  };
  for (const id of ['amount', 'years', 'rate']) {
    const range = field(`${id}-range`);
    range.addEventListener('input', () => { field(id).value = range.value; });
    field(id).addEventListener('input', () => { range.value = field(id).value; });
  }
  form.addEventListener('input', show);
  form.addEventListener('submit', (submission) => submission.preventDefault());
  show();
}
