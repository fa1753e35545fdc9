// SPDX-License-Identifier: Apache-2.0
// "Felt just now": the signals of this visit as they come, and what to try.
//
// It stands in a closed shadow tree: a page that changes after a press has answered to it, and a
// list of signals that changes would acquit the very press in vain that it should show.
import { element, elapsed, keepNewest, signalText, strengthBar } from '../../live/rows.js';
import { signalNames, signalWords } from '../../live/signal-words.js';
import { keep, kept } from '../buying/storage.js';
import { startDisclosure } from './disclosure.js';

/** What one looks back over while trying things. */
const mostRows = 30;
const storage = () => sessionStorage;

/** How to bring about what is easily brought about. */
const tries = new Map([
  ['dwell', 'Rest on a product’s price for a few seconds, without pressing.'],
  ['scroll_back_and_forth', 'Scroll down and up through the specifications, twice.'],
  ['dead_click', 'Press “Notify me”, and wait three seconds.'],
  ['quick_tab_switch', 'Leave for another tab and come back.'],
]);

/**
 * @param {HTMLElement} foot
 * @param {import('./inkling-loaded.js').Inkling | null} inkling
 */
export function startFeltPanel(foot, inkling) {
  const host = element('div', 'felt-host');
  const root = host.attachShadow({ mode: 'closed' });
  for (const sheet of ['../live/tokens.css', '../live/signals.css', 'style/foot.css']) {
    const link = element('link', '');
    link.rel = 'stylesheet';
    link.href = new URL(`../${sheet}`, import.meta.url).href;
    root.append(link);
  }
  const toggle = element('button', 'toggle');
  const count = element('b', 'count', '0');
  toggle.append('Felt just now: ', count);
  const panel = element('section', 'panel felt-panel');
  const list = element('ol', 'rows');
  const empty = element('p', 'quiet empty');
  panel.append(element('h2', '', 'Felt just now'), guide(), empty, list);
  root.append(toggle, panel);
  foot.append(host);
  startDisclosure(toggle, panel, 'lull.felt.open');

  let felt = 0;
  const explain = (/** @type {string | null} */ level) => {
    empty.hidden = felt > 0;
    empty.textContent = level === null || level === 'off'
      ? 'Nothing is felt now; “What this shop sees” says why.'
      : 'Nothing yet. A signal shows in the moment in which it becomes certain.';
  };
  explain(inkling?.level ?? null);
  inkling?.on('level', ({ level }) => explain(level));
  inkling?.on('signal', (signal) => {
    count.textContent = String(++felt);
    empty.hidden = true;
    const row = element('li', 'row');
    row.append(
      signalText({
        kind: signal.kind,
        element: signal.element?.name ?? '',
        role: signal.element?.role ?? '',
      }),
      strengthBar(signal.strength), element('span', 'where', elapsed(signal.at)));
    list.prepend(row);
    keepNewest(list, mostRows);
    tick(panel, signal.kind);
  });
}

/** What to try, ticked off once it was felt; the tab remembers it. */
function guide() {
  const node = element('div', 'guide');
  const list = element('ul', '');
  for (const name of signalNames) {
    const how = tries.get(name);
    if (!how) continue;
    const item = element('li', '', how);
    item.dataset.kind = name;
    list.append(item);
  }
  node.append(element('h3', '', 'Try this'), list);
  for (const name of kept(storage, 'lull.felt', [])) tick(node, String(name));
  return node;
}

/**
 * @param {HTMLElement} within
 * @param {string} kind
 */
function tick(within, kind) {
  const item = within.querySelector(`.guide li[data-kind="${CSS.escape(kind)}"]`);
  if (!item || item.classList.contains('done')) return;
  item.classList.add('done');
  item.append(element('span', 'visually-hidden', ` (felt: ${signalWords(kind)})`));
  keep(storage, 'lull.felt', [...new Set([...kept(storage, 'lull.felt', []), kind])]);
}
