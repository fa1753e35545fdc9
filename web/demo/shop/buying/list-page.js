// SPDX-License-Identifier: Apache-2.0
// The list's filter: one group of goods, or all.

/** @param {HTMLElement} page */
export function startListPage(page) {
  const buttons = [...page.querySelectorAll('.filter button')];
  const said = page.querySelector('.filter [role="status"]');
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const group = button.getAttribute('data-group');
      let shown = 0;
      for (const card of page.querySelectorAll('.goods > li')) {
        const isShown = !group || card.getAttribute('data-inkling-group') === group;
        card.toggleAttribute('hidden', !isShown);
        shown += Number(isShown);
      }
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      if (said) said.textContent = `${shown} things`;
    });
  }
}
