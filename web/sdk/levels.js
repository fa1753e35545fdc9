// SPDX-License-Identifier: Apache-2.0
// What may be done, and why: the privacy ladder.

import { DEVICE, SIGNALS } from './kinds.js';

/**
 * Names of the levels, lowest first.
 * @type {import('./inkling').Level[]}
 */
export const LEVELS = ['off', 'device', 'signals', 'raw'];

/**
 * The level that holds, and the reason for it.
 *
 * @param {string | null | undefined} offered what the site documents: `device` or `signals`;
 *   anything else, `raw` too, means that a choice is required
 * @param {string | null | undefined} chosen what the visitor chose: a level, or `opt-out`
 * @param {{globalPrivacyControl?: boolean, doNotTrack?: string | null}} wishes of the browser:
 *   they hold the level at `device`, whatever is asked
 * @returns {[level: number, reason: import('./inkling').Reason]}
 */
export function decide(offered, chosen, { globalPrivacyControl, doNotTrack }) {
    const level = Math.max(LEVELS.indexOf(/** @type {any} */ (chosen || offered)), 0);
    if (!chosen && level > SIGNALS) return [0, 'default'];
    if (level > DEVICE && (globalPrivacyControl || doNotTrack === '1')) {
        return [DEVICE, globalPrivacyControl ? 'gpc' : 'dnt'];
    }
    return [level, chosen === 'opt-out' ? chosen : chosen ? 'consent' : 'default'];
}
