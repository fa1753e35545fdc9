// SPDX-License-Identifier: Apache-2.0
// Keeps one connection to /v1/live open and says in what state it is.
import { EventParser } from './server-sent-events.js';

/**
 * @typedef {{ name: 'connecting' | 'open' | 'stopped' }
 *   | { name: 'refused', code: string, message: string }
 *   | { name: 'waiting', seconds: number, why: 'gone' | 'full' | 'busy', message: string }
 * } StreamState
 */

/** The server sends a comment every 15 s: after two that are missing the connection is dead. */
const silence = 40_000;
/** Seconds until the next try: at once felt as live, then sparing with a server that restarts. */
const delays = [0.5, 1, 2, 4, 8, 15];

/**
 * The wait before try number `attempt`, counted from 0, with jitter so that listeners of a server
 * that restarts do not come all at once.
 * @param {number} attempt
 * @param {number} random 0..<1
 * @returns {number} seconds
 */
export function backoff(attempt, random) {
  return delays[Math.min(attempt, delays.length - 1)] * (0.75 + random / 2);
}

/** A listener to the site's events. It goes on trying until it is stopped or refused. */
export class LiveStream {
  #stopped = new AbortController();
  #attempt = 0;
  #wake = () => {};

  /**
   * @param {string} url
   * @param {string} key the site's secret key
   * @param {{ event: (name: string, data: any) => void, state: (state: StreamState) => void }} to
   */
  constructor(url, key, to) {
    this.url = url;
    this.key = key;
    this.to = to;
    this.#run();
  }

  /** Ends the connection; nothing is reported any more. */
  stop() {
    this.#stopped.abort();
    this.#wake();
  }

  /** Tries at once if it was waiting: the network is back, or somebody pressed a button. */
  retry() {
    this.#wake();
  }

  async #run() {
    while (!this.#stopped.signal.aborted) {
      this.#say({ name: 'connecting' });
      const next = await this.#listen();
      if (this.#stopped.signal.aborted) return;
      this.#say(next);
      if (next.name !== 'waiting') return;
      await this.#wait(next.seconds);
    }
  }

  /**
   * One connection from beginning to end.
   * @returns {Promise<StreamState>} what comes after it
   */
  async #listen() {
    const connection = new AbortController();
    const stop = () => connection.abort();
    this.#stopped.signal.addEventListener('abort', stop);
    let timer = setTimeout(stop, silence);
    try {
      const answer = await fetch(this.url, {
        headers: { Authorization: `Bearer ${this.key}`, Accept: 'text/event-stream' },
        cache: 'no-store',
        credentials: 'omit',
        signal: connection.signal,
      });
      if (!answer.ok || !answer.body) return await this.#afterRefusal(answer);
      this.#attempt = 0;
      this.#say({ name: 'open' });
      const parser = new EventParser((name, data) => this.#event(name, data));
      const decoder = new TextDecoder();
      const reader = answer.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(timer);
        timer = setTimeout(stop, silence);
        parser.push(decoder.decode(value, { stream: true }));
      }
      return this.#later('gone', 'The server closed the connection.');
    } catch {
      return this.#later('gone', 'The server does not answer.');
    } finally {
      clearTimeout(timer);
      connection.abort();
      this.#stopped.signal.removeEventListener('abort', stop);
    }
  }

  /**
   * @param {Response} answer
   * @returns {Promise<StreamState>}
   */
  async #afterRefusal(answer) {
    const body = await answer.json().catch(() => null);
    const code = String(body?.error?.code ?? answer.status);
    const message = String(body?.error?.message ?? answer.statusText);
    const passes = answer.status === 429 || answer.status >= 500;
    if (!passes) return { name: 'refused', code, message };
    const asked = Number(answer.headers.get('Retry-After'));
    return this.#later(code === 'too_many_listeners' ? 'full' : 'busy', message, asked);
  }

  /**
   * @param {'gone' | 'full' | 'busy'} why
   * @param {string} message
   * @param {number} [atLeast] seconds that the server asked for
   * @returns {StreamState}
   */
  #later(why, message, atLeast = 0) {
    const seconds = Math.max(backoff(this.#attempt++, Math.random()), atLeast || 0);
    return { name: 'waiting', seconds, why, message };
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  #event(name, text) {
    if (this.#stopped.signal.aborted) return;
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      return;
    }
    if (data && typeof data === 'object') this.to.event(name, data);
  }

  /** @param {StreamState} state */
  #say(state) {
    if (!this.#stopped.signal.aborted) this.to.state(state);
  }

  /** @param {number} seconds */
  #wait(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }
}
