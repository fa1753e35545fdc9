// SPDX-License-Identifier: Apache-2.0
// The running list of what was felt, newest first, over all visits.
import { element, elapsed, keepNewest, signalText, strengthBar } from './rows.js';

/** What somebody may scroll back through; bounds the page's memory over a day of listening. */
const mostRows = 200;

export class Feed {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
  }

  /**
   * @param {import('./events.js').SignalEvent} signal
   * @param {string} visit what the visit is called on this page
   */
  signal(signal, visit) {
    const row = this.#row(signal, visit, signalText(signal), strengthBar(signal.strength));
    row.dataset.signal = signal.kind;
    row.dataset.element = signal.element;
    row.dataset.strength = signal.strength.toFixed(3);
    row.dataset.session = signal.session;
  }

  /**
   * @param {import('./events.js').GoalEvent} goal
   * @param {string} visit
   */
  goal(goal, visit) {
    const value = goal.value === null ? '' : String(goal.value);
    const text = element('span', 'what');
    text.append(element('span', 'words', 'Goal'), ' ', element('b', 'place', goal.goal));
    const row = this.#row(goal, visit, text, element('span', 'figure', value));
    row.dataset.goal = goal.goal;
    row.dataset.session = goal.session;
  }

  /**
   * @param {{ at: number, recent: boolean }} event
   * @param {string} visit
   * @param {HTMLElement} what
   * @param {HTMLElement} amount
   */
  #row(event, visit, what, amount) {
    const row = element('li', event.recent ? 'row recent' : 'row');
    const where = element('span', 'where', `${visit} · ${elapsed(event.at)}`);
    if (event.recent) where.append(' · ', element('em', 'earlier', 'earlier'));
    row.append(what, amount, where);
    this.list.prepend(row);
    keepNewest(this.list, mostRows);
    return row;
  }
}
