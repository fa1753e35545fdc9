// SPDX-License-Identifier: Apache-2.0
// The shop answers once, and says why: who lingers at the price or goes to and fro over the
// specifications is offered the comparison. This is all that a page has to write to adapt itself.
import { element } from '../../live/rows.js';
import { keep, kept } from '../base/storage.js';

const storage = () => sessionStorage;
const name = 'lull.hint.shown';

/** @param {import('../base/seeing/inkling-loaded.js').Inkling} inkling */
export function startCompareHint(inkling) {
  const stop = inkling.on('signal', ({ kind, element: where }) => {
    const why = kind === 'dwell' && where?.role === 'price' ? 'you lingered at the price'
      : kind === 'scroll_back_and_forth' ? 'you went back and forth over this page' : '';
    const link = document.querySelector('a[data-compare]');
    if (!why || !(link instanceof HTMLAnchorElement) || document.querySelector('dialog[open]')) {
      return;
    }
    stop();
    if (kept(storage, name, false)) return;
    keep(storage, name, true);
    offer(link, why);
  });
}

/**
 * @param {HTMLAnchorElement} link the comparison's own link, pressed for the visitor
 * @param {string} why
 */
function offer(link, why) {
  const hint = element('aside', 'hint');
  hint.setAttribute('role', 'status');
  const compare = element('button', 'primary', 'Compare');
  const close = element('button', '', 'No, thanks');
  compare.addEventListener('click', () => {
    hint.remove();
    link.click();
  });
  close.addEventListener('click', () => hint.remove());
  const buttons = element('div', 'buttons');
  buttons.append(compare, close);
  hint.append(element('p', 'offer', `Still deciding? ${link.textContent?.trim()}.`), buttons,
    element('p', 'quiet', `Shown because ${why}. It was felt in your browser.`));
  document.body.append(hint);
}
