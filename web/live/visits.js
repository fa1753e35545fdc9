// SPDX-License-Identifier: Apache-2.0
// One card for each visit: where it is, at which level, and what was felt last.
import { element, elapsed, keepNewest, signalText, strengthBar } from './rows.js';

/** More cards than fit two screens are not watched; the one quiet for longest goes. */
const mostVisits = 24;
/** A busy day of visits; an older one that comes back is counted as new. */
const mostNames = 5000;
/** What a visit has just done; the rest stands in the running list. */
const mostSignals = 4;

/** @typedef {ReturnType<typeof makeCard>} Card */

export class Visits {
  /** In the order in which they were last heard of. @type {Map<string, Card>} */
  #cards = new Map();
  /** One that is shown again keeps its name. @type {Map<string, number>} */
  #ordinals = new Map();
  #made = 0;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
  }

  /** How many visits were seen since the page was opened. */
  get count() {
    return this.#made;
  }

  /**
   * Shows an event on its visit's card.
   * @param {Exclude<import('./events.js').LiveEvent, { name: 'missed' }>} event
   * @returns {string} what the visit is called on this page
   */
  show(event) {
    const card = this.#card(event.session);
    card.time.textContent = elapsed(event.at);
    card.node.classList.toggle('recent', event.recent);
    if (event.name !== 'leave') card.end.hidden = true;
    switch (event.name) {
      case 'visit':
        card.page.textContent = event.page || '/';
        card.node.dataset.page = event.page;
        if (event.level) this.#level(card, event.level);
        break;
      case 'signal': {
        if (event.page) card.page.textContent = event.page;
        const row = element('li', 'felt');
        row.append(signalText(event), strengthBar(event.strength));
        card.felt.prepend(row);
        keepNewest(card.felt, mostSignals);
        card.signals.textContent = String(++card.count);
        card.empty.hidden = true;
        break;
      }
      case 'goal':
        card.goal.hidden = false;
        card.goal.textContent = `reached ${event.goal}`;
        break;
      case 'leave':
        card.end.hidden = false;
        break;
    }
    return card.name;
  }

  /**
   * @param {Card} card
   * @param {string} level
   */
  #level(card, level) {
    card.level.textContent = level;
    card.level.title = level === 'raw'
      ? 'Raw events reach the server, with explicit consent; the engine runs there.'
      : 'Only signals leave the browser; the engine runs on the page.';
  }

  /** @param {string} session */
  #ordinal(session) {
    let ordinal = this.#ordinals.get(session);
    if (ordinal) return ordinal;
    ordinal = ++this.#made;
    this.#ordinals.set(session, ordinal);
    if (this.#ordinals.size > mostNames) {
      const [oldest] = this.#ordinals.keys();
      this.#ordinals.delete(oldest);
    }
    return ordinal;
  }

  /** @param {string} session */
  #card(session) {
    let card = this.#cards.get(session);
    if (card) {
      this.#cards.delete(session);
    } else {
      card = makeCard(this.#ordinal(session), session);
      this.list.prepend(card.node);
    }
    this.#cards.set(session, card);
    if (this.#cards.size > mostVisits) {
      const [[quietest, { node }]] = this.#cards;
      this.#cards.delete(quietest);
      node.remove();
    }
    return card;
  }
}

/**
 * @param {number} ordinal
 * @param {string} session
 */
function makeCard(ordinal, session) {
  const name = `Visit ${ordinal}`;
  const node = element('li', 'visit');
  node.dataset.session = session;
  const title = element('h3', 'name', name);
  const level = element('span', 'level', 'level unknown');
  const goal = element('span', 'goal');
  goal.hidden = true;
  const end = element('span', 'end', 'left');
  end.hidden = true;
  const head = element('div', 'head');
  head.append(title, level, goal, end);
  const page = element('code', 'page', 'page unknown');
  const time = element('span', 'time');
  const signals = element('span', 'signals', '0');
  const facts = element('p', 'facts');
  facts.append(page, element('span', 'sum'));
  facts.lastElementChild?.append(time, ' · felt ', signals);
  const felt = element('ol', 'felts');
  const empty = element('p', 'quiet', 'Nothing felt yet.');
  node.append(head, facts, felt, empty);
  return { node, name, level, goal, end, page, time, signals, felt, empty, count: 0 };
}
