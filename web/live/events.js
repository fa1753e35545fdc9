// SPDX-License-Identifier: Apache-2.0
// The events of /v1/live as docs/http.md states them, checked before anything is shown.

/**
 * @typedef {{ name: 'visit', session: string, at: number, recent: boolean, page: string,
 *   level: string }} VisitEvent
 * @typedef {{ name: 'signal', session: string, at: number, recent: boolean, kind: string,
 *   strength: number, element: string, role: string, page: string }} SignalEvent
 * @typedef {{ name: 'goal', session: string, at: number, recent: boolean, goal: string,
 *   value: number | null }} GoalEvent
 * @typedef {{ name: 'leave', session: string, at: number, recent: boolean }} LeaveEvent
 * @typedef {{ name: 'missed', count: number }} MissedEvent
 * @typedef {VisitEvent | SignalEvent | GoalEvent | LeaveEvent | MissedEvent} LiveEvent
 */

/** Text beyond this is cut: names are at most 255 bytes, so only a broken server sends more. */
const longestText = 255;

/**
 * @param {string} name the event's name in the stream
 * @param {any} data its object
 * @returns {LiveEvent | null} null for an event that this page does not know or cannot place
 */
export function readEvent(name, data) {
  if (name === 'missed') return { name, count: Math.max(0, number(data.count) ?? 0) };
  const session = text(data.session);
  if (!session) return null;
  const base = { session, at: number(data.at) ?? 0, recent: data.recent === true };
  switch (name) {
    case 'visit':
      return { name, ...base, page: text(data.page),
        level: data.simulated === true ? 'simulated' : text(data.level) };
    case 'signal':
      return {
        name, ...base, kind: text(data.kind), strength: fraction(data.strength),
        element: text(data.element), role: text(data.role), page: text(data.page),
      };
    case 'goal':
      return { name, ...base, goal: text(data.name), value: number(data.value) };
    case 'leave':
      return { name, ...base };
    default:
      return null;
  }
}

/** Knows the events that were shown: after a reconnection the newest ones come once more. */
export class SeenEvents {
  /** @type {Set<string>} */
  #keys = new Set();

  /** @param {number} capacity how many are remembered; the server repeats at most 50 */
  constructor(capacity = 500) {
    this.capacity = capacity;
  }

  /**
   * Remembers an event.
   * @param {Exclude<LiveEvent, MissedEvent>} event
   * @returns {boolean} false if it is a repetition of one that was shown
   */
  add(event) {
    const what = event.name === 'signal' ? `${event.kind} ${event.element}`
      : event.name === 'goal' ? event.goal : '';
    const key = `${event.session} ${event.name} ${event.at} ${what}`;
    if (event.recent && this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#keys.size > this.capacity) {
      const [oldest] = this.#keys;
      this.#keys.delete(oldest);
    }
    return true;
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === 'string' ? value.slice(0, longestText) : '';
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** @param {unknown} value */
function fraction(value) {
  return Math.min(1, Math.max(0, number(value) ?? 0));
}
