// SPDX-License-Identifier: Apache-2.0
// Any two products side by side, chosen from two lists. The figures come from their own pages.
import { element } from '../../../live/rows.js';
import { sheet, table } from './comparison.js';

/** @param {HTMLElement} page */
export function startComparePage(page) {
  const lists = [...page.querySelectorAll('select')];
  const place = page.querySelector('.comparison-page');
  const picks = page.querySelector('.picks');
  const said = page.querySelector('[role="status"]');
  if (lists.length !== 2 || !place || !picks || !said) return;
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    const chosen = lists.map((list) => list.value);
    said.textContent = chosen[0] === chosen[1] ? 'These are the same; choose another.' : '';
    try {
      const sheets = await Promise.all(chosen.map(fetchSheet));
      // The answer to a choice that is no longer the newest comes too late.
      if (turn !== asked) return;
      place.replaceChildren(table(sheets[0], sheets[1]));
      picks.replaceChildren(...sheets.map((other, i) => pick(chosen[i], other.name, other.price)));
    } catch {
      said.textContent = 'A product cannot be fetched. Choose again in a moment.';
    }
  };
  for (const list of lists) list.addEventListener('change', show);
  void show();
}

/** @param {string} id */
async function fetchSheet(id) {
  const answer = await fetch(`product/${encodeURIComponent(id)}.html`);
  if (!answer.ok) throw new Error(String(answer.status));
  return sheet(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

/**
 * @param {string} id
 * @param {string} name
 * @param {string} price
 */
function pick(id, name, price) {
  const card = element('div', 'card');
  card.dataset.inklingItem = id;
  const link = element('a', 'button primary', `Look at ${name}`);
  link.href = `product/${encodeURIComponent(id)}.html`;
  card.append(element('h2', '', name), element('p', 'costs', price), link);
  return card;
}
