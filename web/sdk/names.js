// SPDX-License-Identifier: Apache-2.0
// Names that events speak of by number. The numbers last as long as the session.
// They begin with the goals that the engine knows by number (`KnownGoal` in EventDetails.swift).

import { NAMES_MAX, NAME_SIZE } from './limits.js';
import { session } from './session.js';

/**
 * The number of a name, from 1; 0 for none.
 * @param {number} space one digit
 * @param {unknown} name
 */
export function numberOf(space, name) {
    const { names } = session;
    const entry = space + String(name ?? '').slice(0, NAME_SIZE);
    return entry.length > 1 && (names.indexOf(entry) + 1 ||
        names.length < NAMES_MAX && names.push(entry)) || 0;
}
