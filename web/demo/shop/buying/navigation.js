// SPDX-License-Identifier: Apache-2.0
// From one product to another without loading the page anew, as single-page shops do. The list, the
// basket and the checkout are loaded in the ordinary way; so is everything without this script.

/** The page that is shown, and how many were asked for: an answer that comes late is not shown. */
let shown = location.pathname;
let asked = 0;

/**
 * To be called on a product's page.
 * @param {(page: HTMLElement) => void} start makes a new `main` work
 */
export function startNavigation(start) {
  const folder = new URL('.', location.href).href;
  document.addEventListener('click', (press) => {
    const link = press.target instanceof Element ? press.target.closest('a') : null;
    const isPlain = press.button === 0
      && !(press.ctrlKey || press.metaKey || press.shiftKey || press.altKey);
    if (!link || !isPlain || press.defaultPrevented) return;
    if (!link.href.startsWith(folder) || link.pathname === location.pathname) return;
    press.preventDefault();
    void show(link.href, start, () => history.pushState(null, '', link.href));
  });
  addEventListener('popstate', () => {
    // A fragment of the same page also comes here; the browser scrolls to it by itself.
    if (location.pathname !== shown) void show(location.href, start, () => {});
  });
}

/**
 * @param {string} url
 * @param {(page: HTMLElement) => void} start
 * @param {() => void} enter puts the address into the history
 */
async function show(url, start, enter) {
  const turn = ++asked;
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (turn !== asked) return;
    const page = next.querySelector('main');
    if (!page) throw new Error('no main');
    enter();
    shown = location.pathname;
    document.title = next.title;
    document.querySelector('main')?.replaceWith(page);
    scrollTo(0, 0);
    start(page);
    // Who reads by ear hears that the page is another one.
    page.tabIndex = -1;
    page.focus({ preventScroll: true });
  } catch {
    if (turn === asked) location.assign(url);
  }
}
