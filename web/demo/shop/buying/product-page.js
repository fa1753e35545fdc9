// SPDX-License-Identifier: Apache-2.0
// A product's page: options, price, basket. It runs again when another product takes its place.
import { addToBasket, euros } from './basket.js';
import { startComparison } from './comparison.js';
import { startGallery } from './gallery.js';

/** @param {HTMLElement} page the `main` of a product's page */
export function startProductPage(page) {
  startGallery(page);
  startComparison(page);
  const form = page.querySelector('form.options');
  const price = page.querySelector('[data-price]');
  if (!(form instanceof HTMLFormElement) || !price) return;
  const chosen = () => {
    const fields = new FormData(form);
    const size = form.querySelector('input[name="size"]:checked');
    return {
      id: page.dataset.inklingItem ?? '',
      name: page.querySelector('h1')?.textContent ?? '',
      choice: String(fields.get('size') ?? ''),
      finish: String(fields.get('finish') ?? ''),
      price: Number(size instanceof HTMLElement && size.dataset.costs),
    };
  };
  const show = () => {
    const { finish, price: costs } = chosen();
    price.textContent = euros(costs);
    const name = form.querySelector('[data-finish-name]');
    if (name) name.textContent = finish;
    page.dataset.finish = finish;
  };
  form.addEventListener('change', show);
  form.addEventListener('submit', (submission) => {
    submission.preventDefault();
    const thing = chosen();
    addToBasket(thing);
    const said = form.querySelector('[role="status"]');
    if (said) said.textContent = `${thing.name}, ${thing.choice}, is in your basket.`;
    window.inkling?.goal('add_to_basket', { value: thing.price });
  });
  show();
}
