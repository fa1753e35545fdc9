// SPDX-License-Identifier: Apache-2.0
// The build for `import { start } from '…/inkling.mjs'`: as the script, one for a page.

import { start as startHere } from './api.js';

/** @type {import('./inkling').Inkling | undefined} */
let inkling;

/** @type {typeof import('./inkling').start} */
export function start(options) {
    const server = new URL('.', options.server || import.meta.url).href;
    return inkling ||= startHere({ ...options, server });
}
