// SPDX-License-Identifier: Apache-2.0
// What not every page needs is fetched where it is needed: fields, fingers, players, rare events.

import { announce, find, knownAt, searchSoon, target, view } from './elements.js';
import { answerSubmit, answering, arm, respond, roots, submittedBy } from './responses.js';
import { guard, listen } from './listeners.js';
import { fail, part } from './server.js';
import { readView } from './window.js';
import { beforePress } from './pointer.js';
import { running } from './lifetime.js';
import { tell } from './time.js';

/** What a part captures with; made late, as the modules import each other in a circle. */
export const makeCapture = () => ({
    listen, tell, beforePress, find, target, arm, submittedBy, answerSubmit, view, readView,
    rescan: searchSoon,
    announce, answering, respond, roots, guard, knownAt,
});
/** @typedef {ReturnType<typeof makeCapture>} Capture */

/**
 * Those asked for since the visit began, with what they take events with, if they do.
 * @type {Record<string, Promise<false | ((event: Event) => void) | undefined>>}
 */
let loaded;

const RARE = 'keydown copy resize selectionchange';
/** The first sign of a press to come, or of something that broke. */
const FIRST = 'unhandledrejection securitypolicyviolation keydown pointerover pointerdown error';

export function startParts() {
    loaded = {};
    if (navigator.maxTouchPoints) {
        loadPart('touch');
        // A finger gives no sign before it presses.
        loadPart('answers');
    }
    const rare = (/** @type {Event} */ event) => loadPart('rare', event);
    listen(RARE, rare, window);
    let isFirst = true;
    listen(FIRST, (event) => {
        // What broke (error, unhandledrejection, securitypolicyviolation) happens once: it is
        // handed on.
        if (isFirst) loadPart('answers', /^[eus]/.test(event.type) && event);
        isFirst = false;
    }, window);
    listen('resize', rare, window.visualViewport);
}

/**
 * @param {string} name
 * @param {Event | false} [event] for which it is needed
 */
export function loadPart(name, event) {
    const visit = running;
    // When it is there, the visit may be over, and another be on.
    (loaded[name] ||= part(name).then(({ watch }) => visit === running && watch(makeCapture())))
        .then((take) => take && event && take(event))
        // Then there is less to see.
        .catch(fail);
}
