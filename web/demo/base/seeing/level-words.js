// SPDX-License-Identifier: Apache-2.0
// The privacy ladder in words for visitors: what is seen at a level, and why that level holds.

/** The levels, lowest first, as the visitor may choose them. */
export const levels = /** @type {const} */ ([
  { name: 'off', label: 'Off', text: 'Nothing is looked at.' },
  { name: 'device', label: 'Device', text: 'Felt in your browser; nothing leaves it.' },
  { name: 'signals', label: 'Signals', text: 'Only what was felt leaves it.' },
  { name: 'raw', label: 'Raw', text: 'Also how the pointer moved and scrolled, kept for days.' },
]);

/**
 * What the site sees now.
 * @param {string | null} level null when Inkling did not load
 * @returns {string}
 */
export function seenAt(level) {
  switch (level) {
    case 'off':
      return 'Nothing. No movement is looked at and nothing is sent.';
    case 'device':
      return 'Nothing reaches the site. Your browser feels the visit by itself, this page may '
        + 'answer to it, and it stays here.';
    case 'signals':
      return 'What was felt, where and how strongly, under a random number that ends with this '
        + 'tab. Never how you moved, what you type, or who you are.';
    case 'raw':
      return 'What was felt, and the movements, presses and scrolling it was felt from, under a '
        + 'random number that ends with this tab. Never what you type.';
    default:
      return 'Nothing.';
  }
}

/**
 * Why this level holds.
 * @param {string | null} level null when Inkling did not load
 * @param {string} reason of the `level` event
 * @returns {string}
 */
export function reasonWords(level, reason) {
  if (level === null) return 'The script inkling.js did not load.';
  switch (reason) {
    case 'gpc':
      return 'Your browser sends Global Privacy Control. It is obeyed, whatever is chosen here.';
    case 'dnt':
      return 'Your browser sends Do Not Track. It is obeyed, whatever is chosen here.';
    case 'opt-out':
      return 'You opted out, and this browser remembers it.';
    case 'csp':
      return 'The page’s content security policy does not let WebAssembly run.';
    case 'consent':
      return 'You chose this here.';
    default:
      return level === 'off' ? 'Nobody has chosen yet.' : 'The site’s own choice, stated here.';
  }
}

/**
 * What would be seen, and what to do about it, when nothing reaches the shop.
 * @param {string | null} level null when Inkling did not load
 * @param {string} reason of the `level` event
 * @returns {string} empty when the site does see signals
 */
export function silenceAdvice(level, reason) {
  if (level === 'signals' || level === 'raw') return '';
  const would = level === 'device'
    ? 'The live page stays empty for this visit; what is felt shows in the list beside this. '
    : 'With Inkling at work, a pause at a price, reading, scrolling to and fro or a press in '
      + 'vain would be named here and on the live page. ';
  return would + remedy(level, reason);
}

/**
 * @param {string | null} level
 * @param {string} reason
 */
function remedy(level, reason) {
  if (level === null) {
    return 'To try it, allow scripts of this site in your content blocker, see that inkling serve '
      + 'is running, and load the page again. The pages work without.';
  }
  switch (reason) {
    case 'gpc':
    case 'dnt':
      return 'To see it there, open the page in a browser profile that does not send this wish.';
    case 'csp':
      return 'The site has to add \'wasm-unsafe-eval\' to script-src; docs/sdk.md has the line.';
    default:
      return 'To see it, choose Signals above.';
  }
}
