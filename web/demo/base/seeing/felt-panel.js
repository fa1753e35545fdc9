// SPDX-License-Identifier: Apache-2.0
// "Felt just now": the signals of this visit as they come, and what to try.
import { element, elapsed, keepNewest, signalText, strengthBar } from '../../../live/rows.js';
import { signalWords } from '../../../live/signal-words.js';
import { keep, kept } from '../storage.js';
import { closedTree } from './closed-tree.js';
import { startDisclosure } from './disclosure.js';

/** What one looks back over while trying things. */
const mostRows = 30;
const storage = () => sessionStorage;

/**
 * @param {HTMLElement} foot
 * @param {import('./inkling-loaded.js').Inkling | null} inkling
 * @param {string} site
 * @param {import('./seeing.js').Tries} tries
 */
export function startFeltPanel(foot, inkling, site, tries) {
  const root = closedTree(foot, 'felt-host');
  const toggle = element('button', 'toggle');
  const count = element('b', 'count', '0');
  const latest = element('span', 'felt-latest');
  toggle.append(
    element('span', 'long', 'Felt just now: '), element('span', 'short', 'Felt: '), count, latest);
  const panel = element('section', 'panel felt-panel');
  const list = element('ol', 'rows');
  const empty = element('p', 'quiet empty');
  panel.append(element('h2', '', 'Felt just now'), guide(tries, site), empty, list);
  root.append(toggle, panel);
  startDisclosure(toggle, panel, 'inkling.felt.open', 'end');

  let felt = 0;
  const explain = (/** @type {string | null} */ level) => {
    empty.hidden = felt > 0;
    empty.textContent = level === null || level === 'off'
      ? 'Nothing is felt now; “What this site sees” says why.'
      : 'Nothing yet. A signal shows in the moment in which it becomes certain.';
  };
  explain(inkling?.level ?? null);
  inkling?.on('level', ({ level }) => explain(level));
  inkling?.on('signal', (signal) => {
    count.textContent = String(++felt);
    const where = signal.element?.name ? `, ${signal.element.name}` : '';
    latest.textContent = ` · ${signalWords(signal.kind)}${where}`;
    empty.hidden = true;
    const row = element('li', 'row');
    row.dataset.kind = signal.kind;
    row.append(
      signalText({
        kind: signal.kind,
        element: signal.element?.name ?? '',
        role: signal.element?.role ?? '',
      }),
      strengthBar(signal.strength), element('span', 'where', elapsed(signal.at)));
    list.prepend(row);
    keepNewest(list, mostRows);
    tick(panel, signal.kind, site);
  });
}

/**
 * What to try, ticked off once it was felt; the tab remembers it.
 * @param {import('./seeing.js').Tries} tries
 * @param {string} site
 */
function guide(tries, site) {
  const node = element('div', 'guide');
  const list = element('ul', '');
  for (const [kind, how] of tries) {
    const item = element('li', '', how);
    item.dataset.kind = kind;
    list.append(item);
  }
  node.append(element('h3', '', 'Try this'), list);
  for (const kind of kept(storage, done(site), [])) tick(node, String(kind), site);
  return node;
}

/** @param {string} site */
const done = (site) => `inkling.felt.${site}`;

/**
 * @param {HTMLElement} within
 * @param {string} kind
 * @param {string} site
 */
function tick(within, kind, site) {
  const item = within.querySelector(`.guide li[data-kind="${CSS.escape(kind)}"]`);
  if (!item || item.classList.contains('done')) return;
  item.classList.add('done');
  item.append(element('span', 'visually-hidden', ` (felt: ${signalWords(kind)})`));
  keep(storage, done(site), [...new Set([...kept(storage, done(site), []), kind])]);
}
