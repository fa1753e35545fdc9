// SPDX-License-Identifier: Apache-2.0
// What the state of the connection means and what to do about it, in words.

/**
 * @typedef {{ label: string, title: string, text: string, advice: string }} Notice
 *   `label` is for the state line; an empty title means that nothing has to be explained.
 */

/**
 * @param {import('./stream.js').StreamState} state
 * @returns {Notice}
 */
export function noticeOf(state) {
  switch (state.name) {
    case 'open':
      return quiet('Listening');
    case 'connecting':
      return quiet('Connecting…');
    case 'stopped':
      return quiet('Not connected');
    case 'refused':
      return {
        label: 'Refused',
        title: 'The server does not let this page listen',
        text: `${state.message} (${state.code})`,
        advice: 'Check that the page and the server are of the same version.',
      };
    case 'waiting':
      return { label: `Trying again in ${Math.ceil(state.seconds)} s`, ...waiting(state) };
  }
}

/** @param {Extract<import('./stream.js').StreamState, { name: 'waiting' }>} state */
function waiting(state) {
  switch (state.why) {
    case 'full':
      return {
        title: 'Too many are listening already',
        text: state.message,
        advice: 'Close a live page that nobody looks at, or start the server with a larger '
          + '--listeners. This page takes the next place that becomes free.',
      };
    case 'busy':
      return {
        title: 'The server is busy',
        text: state.message,
        advice: 'This page tries again by itself.',
      };
    default:
      return {
        title: 'The server is gone',
        text: state.message,
        advice: 'Is inkling serve still running? What is shown stays; once the server is back, '
          + 'this page goes on by itself.',
      };
  }
}

/**
 * @param {string} label
 * @returns {Notice}
 */
function quiet(label) {
  return { label, title: '', text: '', advice: '' };
}
