// SPDX-License-Identifier: Apache-2.0
// The text format of server-sent events, parsed by hand: EventSource cannot send a key in a header.

/** More than any event of ours, less than what would hurt: an endless line is not collected. */
const longestEvent = 1 << 20;

/** Takes the stream piece by piece, cut anywhere, and gives each event once it is complete. */
export class EventParser {
  #text = '';
  #name = '';
  /** @type {string[]} */
  #data = [];
  #size = 0;

  /** @param {(name: string, data: string) => void} onEvent */
  constructor(onEvent) {
    this.onEvent = onEvent;
  }

  /**
   * @param {string} piece text as it came, not cut within a character
   * @throws {RangeError} when one event is longer than 1 MiB
   */
  push(piece) {
    const text = this.#text + piece;
    let start = 0;
    for (;;) {
      const end = lineEnd(text, start);
      if (!end) break;
      this.#line(text.slice(start, end.at));
      start = end.next;
    }
    this.#text = text.slice(start);
    if (this.#text.length + this.#size > longestEvent) throw new RangeError('an endless event');
  }

  /** @param {string} line */
  #line(line) {
    if (line === '') {
      const name = this.#name || 'message';
      const data = this.#data.join('\n');
      const isEmpty = this.#data.length === 0;
      this.#name = '';
      this.#data = [];
      this.#size = 0;
      if (!isEmpty) this.onEvent(name, data);
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    let value = colon < 0 ? '' : line.slice(colon + 1);
    if (value.startsWith(' ')) value = value.slice(1);
    if (field === 'event') this.#name = value;
    if (field === 'data') {
      this.#data.push(value);
      this.#size += value.length;
    }
  }
}

/**
 * A line ends with LF, CR or CR LF. A CR at the very end waits: the LF may be in the next piece.
 * @param {string} text
 * @param {number} start
 */
function lineEnd(text, start) {
  for (let at = start; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10) return { at, next: at + 1 };
    if (c !== 13) continue;
    if (at + 1 === text.length) return null;
    return { at, next: text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1 };
  }
  return null;
}
