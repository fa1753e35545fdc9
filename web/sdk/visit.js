// SPDX-License-Identifier: Apache-2.0
// What the loader calls of the capture.

export { ask, load, page, running, start, stop } from './lifetime.js';
export { goal, prepare, session } from './session.js';
export { searchSoon } from './elements.js';
