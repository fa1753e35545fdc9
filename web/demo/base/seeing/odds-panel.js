// SPDX-License-Identifier: Apache-2.0
// "What it expects": the odds of what is about to happen and the next click, as they move with the
// pointer, how sure they are, and why. It changes all the time, so no screen reader is told of each
// change; whoever comes to a meter is told its value.
import { element } from '../../../live/rows.js';
import { closedTree } from './closed-tree.js';
import { startDisclosure } from './disclosure.js';
import { spokenName, startNextOutline } from './next-outline.js';
import { nextClick, oddsWords, outcomes, rangeWords } from './odds-words.js';

/** @typedef {import('./odds-words.js').Odds} Odds */

/** Reasons of each outcome that are shown, and for how long at least: what flickers is not read. */
const mostReasons = 3;
const reasonTime = 1500;

/**
 * @param {HTMLElement} foot
 * @param {import('./inkling-loaded.js').Inkling | null} inkling
 */
export function startOddsPanel(foot, inkling) {
  const root = closedTree(foot, 'odds-host');
  const toggle = element('button', 'toggle odds-toggle');
  const spark = element('span', 'spark');
  spark.ariaHidden = 'true';
  const first = element('b', '', 'nothing yet');
  const latest = element('span', 'latest');
  latest.append(element('span', 'long', ' buys '), first);
  toggle.append(element('span', 'long', 'It expects:'), spark, latest);
  const panel = element('section', 'panel odds-panel');
  const said = element('p', 'quiet said', 'Nothing is expected: no model is served here (make demo '
    + 'trains four), nothing has happened yet, or nothing is looked at.');
  const simulated = element('p', 'advice',
    'The odds of a visit were learned from simulated ones. They show how it works, not what people '
    + 'do.');
  simulated.hidden = true;
  const rows = outcomes.map((outcome) => oddsRow(outcome, spark));
  const next = oddsRow(nextClick, spark, 'nothing to tell');
  const list = element('div', 'odds');
  list.append(...[...rows, next].map(({ node }) => node));
  panel.append(element('h2', '', 'What it expects'), said, list, simulated);
  root.append(toggle, panel);
  startDisclosure(toggle, panel, 'inkling.odds.open', 'start');
  const outline = startNextOutline(root);

  let isOff = false;
  inkling?.on('level', ({ level }) => {
    isOff = level === 'off';
  });
  inkling?.on('intent', (intents) => {
    const none = isOff ? 'nothing' : undefined;
    const all = outcomes.map(({ name }) => intents[name]);
    said.hidden = [...all, intents.next].some(Boolean);
    simulated.hidden = !all.some((odds) => odds?.model.simulated);
    all.forEach((odds, i) => rows[i].show(odds, undefined, none));
    first.textContent = oddsWords(intents.convert, none);
    next.show(intents.next, intents.next ? spokenName(intents.next.element) : nextClick.text);
    outline(intents.next);
  });
}

/**
 * @param {typeof outcomes[number] | typeof nextClick} outcome
 * @param {HTMLElement} spark a bar of the closed panel goes there
 * @param {string} [missing] what is said where there are no odds
 */
function oddsRow({ name, label, text }, spark, missing = 'no model') {
  const node = element('div', 'odd');
  node.dataset.outcome = name;
  const small = spark.appendChild(element('i', name));
  const words = element('p', 'odd-label');
  const about = element('span', 'quiet', text);
  words.append(element('b', '', label), ' ', about);
  const figure = element('p', 'odd-figure');
  const value = element('b', '', missing);
  const range = element('span', 'quiet');
  figure.append(value, ' ', range);
  const meter = element('div', 'meter');
  meter.setAttribute('role', 'meter');
  meter.tabIndex = 0;
  meter.ariaLabel = `${label} ${text}`;
  meter.ariaValueMin = '0';
  meter.ariaValueMax = '100';
  const band = meter.appendChild(element('span', 'band'));
  const mark = meter.appendChild(element('span', 'mark'));
  const reasons = element('ul', 'reasons');
  node.append(words, figure, meter, reasons);
  let reasonsAt = -reasonTime;

  return {
    node,
    /**
     * @param {Odds | null} odds
     * @param {string} [what] they are about
     * @param {string} [none] what is said where there are none
     */
    show(odds, what = text, none = missing) {
      if (about.textContent !== what) {
        about.textContent = what;
        meter.ariaLabel = `${label} ${what}`;
        // Reasons of another element would be wrong ones.
        reasonsAt = -reasonTime;
      }
      node.dataset.state = !odds ? 'missing' : odds.unsure ? 'unsure' : 'sure';
      value.textContent = oddsWords(odds, none);
      range.textContent = rangeWords(odds);
      meter.ariaValueText = [value.textContent, range.textContent].filter(Boolean).join(', ');
      const share = odds?.probability ?? 0;
      meter.ariaValueNow = String(Math.round(share * 100));
      mark.style.insetInlineStart = small.style.blockSize = `${share * 100}%`;
      small.dataset.state = node.dataset.state;
      const [low, high] = odds && !odds.unsure ? [odds.low, odds.high] : [0, 0];
      band.style.insetInlineStart = `${low * 100}%`;
      band.style.inlineSize = `${(high - low) * 100}%`;
      node.dataset.version = odds?.model.version ?? '';
      if (performance.now() - reasonsAt < reasonTime) return;
      reasonsAt = performance.now();
      reasons.replaceChildren(...(odds?.reasons ?? []).slice(0, mostReasons).map(reasonItem));
    },
  };
}

/** @param {Odds['reasons'][number]} reason */
function reasonItem({ words, element: name, amount }) {
  const item = element('li', amount > 0 ? 'for' : 'against');
  item.append(element('span', 'visually-hidden', amount > 0 ? 'For it: ' : 'Against it: '));
  const at = name ? words.indexOf(name) : -1;
  if (!name || at < 0) item.append(words);
  else item.append(words.slice(0, at), element('em', '', name), words.slice(at + name.length));
  return item;
}
