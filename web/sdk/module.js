// SPDX-License-Identifier: Apache-2.0
// The build for `import { start } from '…/inkling.mjs'`: as the script, one for a page.

import { start as startHere } from './inkling.js';

/** @type {ReturnType<typeof startHere> | undefined} */
let inkling;

/** @param {{key: string, consent?: string, server?: string}} options */
export function start(options) {
    const server = new URL('.', options.server || import.meta.url).href;
    return inkling ||= startHere({ ...options, server });
}
