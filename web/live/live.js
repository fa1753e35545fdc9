// SPDX-License-Identifier: Apache-2.0
// The live page: listens to one site and shows each event in the task in which it arrives.
import { readEvent, SeenEvents } from './events.js';
import { Feed } from './feed.js';
import { readKey, rememberedKey, rememberKey, takeKeyFromAddress } from './key.js';
import { noticeOf } from './notice.js';
import { LiveStream } from './stream.js';
import { Visits } from './visits.js';

/** @param {string} id */
function part(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}`);
  return node;
}

const form = /** @type {HTMLFormElement} */ (part('key-form'));
const input = /** @type {HTMLInputElement} */ (part('key'));
const visits = new Visits(part('visits'));
const feed = new Feed(part('feed'));
const seen = new SeenEvents();
const counts = { signals: 0, goals: 0, missed: 0 };
/** @type {LiveStream | null} */
let stream = null;

/** @param {string} key */
function listen(key) {
  stream?.stop();
  rememberKey(key);
  form.hidden = true;
  part('change-key').hidden = false;
  stream = new LiveStream('../v1/live', key, { event: onEvent, state: onState });
}

/** @param {string} why shown beside the form; empty for none */
function ask(why) {
  stream?.stop();
  stream = null;
  rememberKey(null);
  onState({ name: 'stopped' });
  part('change-key').hidden = true;
  part('key-error').textContent = why;
  input.setAttribute('aria-invalid', String(why !== ''));
  form.hidden = false;
  input.value = '';
  input.focus();
}

/** @param {import('./stream.js').StreamState} state */
function onState(state) {
  if (state.name === 'refused' && /^key_|^401$/.test(state.code)) {
    ask('The server does not know this key. Keys of the demo change at each start of the server: '
      + 'take the address that it printed last.');
    return;
  }
  const notice = noticeOf(state);
  part('state').dataset.state = state.name;
  part('state').textContent = notice.label;
  part('notice').hidden = notice.title === '';
  part('notice-title').textContent = notice.title;
  part('notice-text').textContent = notice.text;
  part('notice-advice').textContent = notice.advice;
  part('retry').hidden = state.name !== 'waiting';
  part('empty').hidden = state.name !== 'open' || visits.count > 0;
}

/**
 * @param {string} name
 * @param {any} data
 */
function onEvent(name, data) {
  const event = readEvent(name, data);
  if (!event) return;
  if (event.name === 'missed') {
    counts.missed += event.count;
    part('missed').hidden = false;
    part('count-missed').textContent = String(counts.missed);
    return;
  }
  if (!seen.add(event)) return;
  const visit = visits.show(event);
  if (event.name === 'signal') {
    feed.signal(event, visit);
    part('count-signals').textContent = String(++counts.signals);
    part('no-signals').hidden = true;
  }
  if (event.name === 'goal') {
    feed.goal(event, visit);
    part('count-goals').textContent = String(++counts.goals);
    part('no-signals').hidden = true;
  }
  part('count-visits').textContent = String(visits.count);
  part('empty').hidden = true;
  part('board').hidden = false;
}

form.addEventListener('submit', (submission) => {
  submission.preventDefault();
  const key = readKey(input.value);
  if (key) return listen(key);
  const isWriteKey = input.value.trim().startsWith('ikw_');
  part('key-error').textContent = isWriteKey
    ? 'This is the write key, which pages send with. Reading needs the secret key: iks_…'
    : 'This is no secret key: it begins with iks_ and 40 letters or digits follow.';
  input.setAttribute('aria-invalid', 'true');
});
part('change-key').addEventListener('click', () => ask(''));
part('retry').addEventListener('click', () => stream?.retry());
addEventListener('online', () => stream?.retry());
addEventListener('hashchange', () => {
  const key = takeKeyFromAddress();
  if (key) listen(key);
});

const key = takeKeyFromAddress() ?? rememberedKey();
if (key) listen(key);
else ask('');
