// SPDX-License-Identifier: Apache-2.0
// The live page's pure parts: the stream's format, its events, its words and its patience.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { readEvent, SeenEvents } from '../../web/live/events.js';
import { readKey } from '../../web/live/key.js';
import { EventParser } from '../../web/live/server-sent-events.js';
import { signalNames, signalWords } from '../../web/live/signal-words.js';
import { backoff, LiveStream } from '../../web/live/stream.js';

const session = '0123456789abcdef0123456789abcdef';

/** @param {string[]} pieces */
function parse(pieces) {
  /** @type {string[][]} */
  const events = [];
  const parser = new EventParser((name, data) => events.push([name, data]));
  for (const piece of pieces) parser.push(piece);
  return events;
}

const streams = [
  ['one event', 'event: signal\ndata: {"a":1}\n\n', [['signal', '{"a":1}']]],
  ['comments are nothing', ': hello\n\n:\n\n', []],
  ['a comment within an event', 'event: a\n: no\ndata: 1\n\n', [['a', '1']]],
  ['several lines of data', 'data: 1\ndata: 2\n\n', [['message', '1\n2']]],
  ['only the first space goes', 'data:  1\ndata:2\n\n', [['message', ' 1\n2']]],
  ['a field without a colon', 'data\n\n', [['message', '']]],
  ['no data, no event; the name does not stay', 'event: a\n\ndata: 1\n\n', [['message', '1']]],
  ['unknown fields', 'id: 7\nretry: 9\nevent: a\ndata: 1\n\n', [['a', '1']]],
  ['CR and CR LF', 'event: a\r\ndata: 1\r\n\r\ndata: 2\r\rdata: 3\n\n',
    [['a', '1'], ['message', '2'], ['message', '3']]],
  ['an event that is not complete', 'event: a\ndata: 1\n', []],
  ['letters of other scripts', 'data: Größe 鳥\n\n', [['message', 'Größe 鳥']]],
];

for (const [name, text, expected] of streams) {
  test(`stream: ${name}, cut anywhere`, () => {
    assert.deepEqual(parse([...text]), expected);
    for (let at = 0; at <= text.length; at++) {
      assert.deepEqual(parse([text.slice(0, at), text.slice(at)]), expected, `cut at ${at}`);
    }
  });
}

test('stream: an endless line or event ends the connection, not the page', () => {
  const parser = new EventParser(() => {});
  assert.throws(() => parser.push('d'.repeat((1 << 20) + 1)), RangeError);
  const lines = new EventParser(() => {});
  assert.throws(() => {
    for (let i = 0; i < 2000; i++) lines.push(`data: ${'x'.repeat(1000)}\n`);
  }, RangeError);
});

test('events: what is missing or of the wrong type has a value that can be shown', () => {
  assert.equal(readEvent('signal', { kind: 'dwell' }), null, 'no session');
  assert.equal(readEvent('unheard', { session }), null);
  assert.deepEqual(readEvent('signal', { session, kind: 'dwell', strength: 7, element: null }), {
    name: 'signal', session, at: 0, recent: false, kind: 'dwell', strength: 1, element: '',
    role: '', page: '',
  });
  assert.equal(readEvent('signal', { session, strength: '0.5' }).strength, 0);
  assert.equal(readEvent('goal', { session, name: 'purchase' }).value, null);
  assert.equal(readEvent('visit', { session, page: 'x'.repeat(9999) }).page.length, 255);
  assert.equal(readEvent('missed', { count: -3 }).count, 0);
});

test('events: after a reconnection a recent one is not shown twice, a new one always', () => {
  const seen = new SeenEvents(3);
  const signal = (at, recent, element = 'price') =>
    readEvent('signal', { session, at, recent, kind: 'dwell', element });
  assert.equal(seen.add(signal(1, false)), true);
  assert.equal(seen.add(signal(1, true)), false, 'the repetition');
  assert.equal(seen.add(signal(1, true, 'image')), true, 'another element');
  assert.equal(seen.add(signal(2, true)), true, 'one that was missed while away');
  assert.equal(seen.add(signal(2, false)), true, 'a new one is never taken for a repetition');
  seen.add(signal(3, false));
  assert.equal(seen.add(signal(1, true)), true, 'only the newest are remembered');
});

test('key: only what can be a secret key is taken, with or without the fragment mark', () => {
  const key = `iks_${'aB3'.repeat(13)}z`;
  assert.equal(readKey(key), key);
  assert.equal(readKey(` #${key}\n`), key);
  for (const wrong of ['', 'iks_', `${key}x`, key.replace('iks', 'ikw'), `${key.slice(0, -1)}/`]) {
    assert.equal(readKey(wrong), null, wrong);
  }
});

test('words: each signal of docs/signals.md has its own, a newer one is told by its name', () => {
  const text = readFileSync(new URL('../../docs/signals.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^### `([a-z_]+)`$/gm)].map((match) => match[1]);
  assert.ok(documented.length > 0);
  assert.deepEqual(signalNames, documented);
  assert.equal(new Set(documented.map(signalWords)).size, documented.length);
  assert.equal(signalWords('new_kind'), 'new kind');
});

test('patience: grows, is bounded, and differs between listeners', () => {
  for (let attempt = 0; attempt < 50; attempt++) {
    const [low, high] = [backoff(attempt, 0), backoff(attempt, 0.999)];
    assert.ok(low > 0 && low < high && high < 20, `${low}...${high}`);
    assert.ok(attempt === 0 || low >= backoff(attempt - 1, 0));
  }
});

const refusals = [
  [401, { error: { code: 'key_unknown', message: 'm' } }, {}, 'refused', 'key_unknown', 0],
  [401, null, {}, 'refused', '401', 0],
  [404, { error: { code: 'unknown_path', message: 'm' } }, {}, 'refused', 'unknown_path', 0],
  [503, { error: { code: 'too_many_listeners', message: 'm' } }, { 'Retry-After': '9' },
    'waiting', 'full', 9],
  [503, { error: { code: 'stopping', message: 'm' } }, {}, 'waiting', 'busy', 0.3],
  [429, null, { 'Retry-After': '30' }, 'waiting', 'busy', 30],
];

for (const [status, body, headers, name, why, atLeast] of refusals) {
  test(`connection: ${status} ${why} is ${name}`, async (context) => {
    const text = body ? JSON.stringify(body) : 'no JSON';
    context.mock.method(globalThis, 'fetch', async (_, { headers: asked }) => {
      assert.equal(asked.Authorization, 'Bearer secret');
      return new Response(text, { status, headers });
    });
    const state = await new Promise((resolve) => {
      const stream = new LiveStream('http://test/', 'secret', {
        event: () => {},
        state: (next) => {
          if (next.name === 'connecting') return;
          stream.stop();
          resolve(next);
        },
      });
    });
    assert.equal(state.name, name);
    assert.equal(state.why ?? state.code, why);
    if (state.name === 'waiting') assert.ok(state.seconds >= atLeast, `${state.seconds} s`);
  });
}

test('pages: no script, style or handler in the markup, which the policy would refuse', () => {
  const web = new URL('../../web/', import.meta.url);
  const pages = ['live/', 'demo/'].flatMap((folder) =>
    readdirSync(new URL(folder, web), { recursive: true })
      .filter((name) => /\.(html|svg)$/.test(name)).map((name) => folder + name));
  assert.ok(pages.length > 25);
  for (const page of pages) {
    const text = readFileSync(new URL(page, web), 'utf8');
    assert.doesNotMatch(text, /<style|\sstyle=|\son[a-z]+=|javascript:/, page);
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)/, page);
    assert.doesNotMatch(text.replaceAll('http://www.w3.org/2000/svg', ''), /https?:/, page);
  }
});
