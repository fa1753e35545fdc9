// SPDX-License-Identifier: Apache-2.0
// What may be done, and why: the privacy ladder.

import { DEVICE, OFF } from './kinds.js';

/** Names of the levels, lowest first. */
export const LEVELS = ['off', 'device', 'signals', 'raw'];

/**
 * The level that holds, and the reason for it.
 *
 * @param {string | null | undefined} offered what the site documents: `device` or `signals`;
 *   anything else, `raw` too, means that a choice is required
 * @param {string | null | undefined} chosen what the visitor chose: a level, or `opt-out`
 * @param {{globalPrivacyControl?: boolean, doNotTrack?: string | null}} wishes of the browser:
 *   they hold the level at `device`, whatever is asked
 * @returns {[number, string]}
 */
export function decide(offered, chosen, wishes) {
    const isChoice = chosen === 'opt-out' || LEVELS.includes(chosen || '');
    let level = LEVELS.indexOf((isChoice ? chosen : offered) || '');
    let reason = chosen === 'opt-out' ? chosen : isChoice ? 'consent' : 'default';
    if (level < OFF || (!isChoice && level > 2)) level = OFF;
    if (level > DEVICE) {
        if (wishes.globalPrivacyControl) [level, reason] = [DEVICE, 'gpc'];
        else if (wishes.doNotTrack === '1') [level, reason] = [DEVICE, 'dnt'];
    }
    return [level, reason];
}
