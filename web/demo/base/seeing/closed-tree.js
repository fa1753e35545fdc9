// SPDX-License-Identifier: Apache-2.0
// A tree of its own for what changes by itself: a page that changes after a press has answered to
// it, and a list of signals that changes would acquit the very press in vain that it should show.
import { element } from '../../../live/rows.js';

/**
 * @param {HTMLElement} foot
 * @param {string} className of the host
 * @returns {ShadowRoot} closed, and dressed as the page is
 */
export function closedTree(foot, className) {
  const host = element('div', className);
  const root = host.attachShadow({ mode: 'closed' });
  for (const sheet of ['../../live/tokens.css', '../../live/signals.css', 'foot.css']) {
    const link = element('link', '');
    link.rel = 'stylesheet';
    link.href = new URL(`../${sheet}`, import.meta.url).href;
    root.append(link);
  }
  foot.append(host);
  return root;
}
