// SPDX-License-Identifier: Apache-2.0
// "What this site sees": the level that holds, why, and the visitor's choice.
import { element } from '../../../live/rows.js';
import { levels, reasonWords, seenAt, silenceAdvice } from './level-words.js';
import { startDisclosure } from './disclosure.js';

/** @typedef {import('./inkling-loaded.js').Inkling} Inkling */

/**
 * @param {HTMLElement} foot
 * @param {Inkling | null} inkling
 */
export function startLevelBar(foot, inkling) {
  const toggle = element('button', 'toggle');
  const level = element('b', 'level');
  toggle.append(
    element('span', 'long', 'What this site sees: '), element('span', 'short', 'Sees: '), level);
  const panel = element('section', 'panel levels');
  const sees = element('p', 'sees');
  const why = element('p', 'why');
  const advice = element('p', 'advice');
  const trouble = element('p', 'advice');
  const choice = choices(inkling);
  panel.append(element('h2', '', 'What this site sees'), sees, why, choice, advice, trouble);
  if (inkling) panel.append(ownData(inkling));
  panel.append(liveLink());
  foot.append(toggle, panel);
  startDisclosure(toggle, panel, 'inkling.levels.open', 'start');

  /**
   * @param {string | null} now
   * @param {string} reason
   */
  const show = (now, reason) => {
    foot.dataset.level = now ?? 'missing';
    foot.dataset.reason = now === null ? 'missing' : reason;
    level.textContent = now === null ? 'nothing' : now;
    sees.textContent = seenAt(now);
    why.textContent = reasonWords(now, reason);
    advice.textContent = silenceAdvice(now, reason);
    for (const input of choice.querySelectorAll('input')) {
      input.checked = input.value === now;
      const isBeyond = input.value === 'signals' || input.value === 'raw';
      input.disabled = now === null || isBeyond && (reason === 'gpc' || reason === 'dnt');
    }
  };
  if (!inkling) return show(null, '');
  // The level that holds already is told too.
  inkling.on('level', (change) => show(change.level, change.reason));
  inkling.on('error', (error) => {
    trouble.textContent = `Something failed: ${error instanceof Error ? error.message : error}`;
  });
}

/** Where the one who runs the site looks on. */
function liveLink() {
  const link = element('a', '', 'live page');
  link.href = '/live/';
  link.target = '_blank';
  link.rel = 'noopener';
  const line = element('p', 'quiet live-link');
  line.append('What leaves your browser shows on the ', link, ' in the moment in which it arrives. '
    + 'It asks for the secret key, which stands in the address that make demo printed.');
  return line;
}

/** @param {Inkling | null} inkling */
function choices(inkling) {
  const field = element('fieldset', 'choices');
  field.append(element('legend', '', 'Your choice'));
  for (const { name, label, text } of levels) {
    const node = element('label', '');
    const input = element('input', '');
    input.type = 'radio';
    input.name = 'inkling-level';
    input.value = name;
    input.addEventListener('change', () => inkling?.consent(name));
    const words = element('span', '');
    words.append(element('b', '', label), ' ', element('span', 'quiet', text));
    node.append(input, words);
    field.append(node);
  }
  return field;
}

/**
 * Shows the visitor what is known, and takes it back.
 * @param {Inkling} inkling
 */
function ownData(inkling) {
  const row = element('div', 'own');
  const said = element('p', 'said');
  said.setAttribute('role', 'status');
  const data = element('pre', 'data');
  data.tabIndex = 0;
  data.hidden = true;
  const show = element('button', '', 'Show my data');
  show.addEventListener('click', async () => {
    data.hidden = !data.hidden;
    if (data.hidden) return;
    try {
      data.textContent = JSON.stringify(await inkling.export(), null, 2);
    } catch {
      data.textContent = 'The data cannot be fetched: the server does not answer.';
    }
  });
  const forget = element('button', '', 'Forget me');
  forget.addEventListener('click', async () => {
    data.hidden = true;
    try {
      await inkling.forget();
      said.textContent = 'Forgotten, here and on the server.';
    } catch {
      said.textContent = 'Forgotten here. The server does not answer: press again later.';
    }
  });
  row.append(show, forget, said, data);
  return row;
}
