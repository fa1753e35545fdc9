// SPDX-License-Identifier: Apache-2.0
// Sets a product beside its sister. The figures come from the sister's own page, so that there is
// one table of specifications for each product and no second list to keep in step.

/** @typedef {{ name: string, price: string, rows: Map<string, string> }} Sheet */

/** @param {HTMLElement} page the `main` of a product's page */
export function startComparison(page) {
  const link = page.querySelector('a[data-compare]');
  if (!(link instanceof HTMLAnchorElement)) return;
  link.addEventListener('click', async (press) => {
    press.preventDefault();
    const dialog = openDialog(page);
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const other = new DOMParser().parseFromString(await answer.text(), 'text/html');
      dialog.querySelector('.body')?.replaceChildren(table(sheet(page), sheet(other)));
    } catch {
      const sorry = document.createElement('p');
      sorry.textContent = 'The other product cannot be fetched. Try again in a moment.';
      dialog.querySelector('.body')?.replaceChildren(sorry);
    }
  });
}

/** @param {HTMLElement} page */
function openDialog(page) {
  page.querySelector('dialog.comparison')?.remove();
  const dialog = document.createElement('dialog');
  dialog.className = 'comparison';
  dialog.setAttribute('aria-labelledby', 'comparison-title');
  const title = document.createElement('h2');
  title.id = 'comparison-title';
  title.textContent = 'Side by side';
  const body = document.createElement('div');
  body.className = 'body';
  body.textContent = 'Fetching…';
  body.tabIndex = 0;
  const form = document.createElement('form');
  form.method = 'dialog';
  const close = document.createElement('button');
  close.textContent = 'Close';
  form.append(close);
  dialog.append(title, body, form);
  page.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * @param {ParentNode} page
 * @returns {Sheet}
 */
export function sheet(page) {
  const text = (/** @type {ParentNode} */ from, /** @type {string} */ selector) =>
    from.querySelector(selector)?.textContent?.trim() ?? '';
  const rows = new Map();
  for (const row of page.querySelectorAll('.specifications tr')) {
    if (row.querySelector('td')) rows.set(text(row, 'th'), text(row, 'td'));
  }
  return { name: text(page, 'h1'), price: text(page, '[data-price]'), rows };
}

/**
 * What differs comes first: it is what somebody compares for.
 * @param {Sheet} one
 * @param {Sheet} other
 */
export function table(one, other) {
  const node = document.createElement('table');
  node.className = 'figures';
  const head = node.createTHead().insertRow();
  for (const name of ['', one.name, other.name]) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = name;
    head.append(cell);
  }
  const body = node.createTBody();
  /** @type {string[][]} */
  const rows = [['Price', one.price, other.price]];
  for (const name of new Set([...one.rows.keys(), ...other.rows.keys()])) {
    rows.push([name, one.rows.get(name) ?? '–', other.rows.get(name) ?? '–']);
  }
  const isSame = (/** @type {string[]} */ row) => Number(row[1] === row[2]);
  rows.sort((a, b) => isSame(a) - isSame(b));
  for (const [name, mine, theirs] of rows) {
    const row = body.insertRow();
    if (mine !== theirs) row.className = 'differs';
    const cell = document.createElement('th');
    cell.scope = 'row';
    cell.textContent = name;
    row.append(cell);
    row.insertCell().textContent = mine;
    row.insertCell().textContent = theirs;
  }
  return node;
}
