// SPDX-License-Identifier: Apache-2.0
// What broke, and which press is to blame. Part of answers.js.

import { ERROR, ERROR_RESOURCE, INTERACTIVE, NONE } from './kinds.js';
import { ERRED } from './limits.js';

/** By their numbers; a resource is told by the event's target. */
const ERRORS = ['error', 'unhandledrejection', '', 'securitypolicyviolation'];

/** @typedef {import('./answers.js').Press} Press */
/**
 * @param {import('./parts.js').Capture & {
 *   isOurs: (address: string) => boolean,
 *   isListening: (of: Press) => boolean,
 *   isGeneral: (what: number, of: Press | undefined) => boolean,
 *   suspect: (isPromise: boolean, isLikely: boolean) => Press | undefined,
 * }} shared `isOurs`: whether an address is the site's; `isListening`: whether a listener of what
 *   was pressed is running; `isGeneral`: one that may break at every press; `suspect`: the press
 *   that what happens now is due to, or, where that is not known, the last one, if it is likely
 */
export function watchFaults({
    listen, tell, find, knownAt, isOurs, isListening, isGeneral, suspect,
}) {
    let hasErred = false;
    /**
     * What was pressed when it broke, and how often it broke without a press, by the place.
     * @type {Map<string, {controls: Set<any>, alone: number}>}
     */
    const erring = new Map();
    /**
     * The press that is to blame, if any is.
     * @param {any} event
     */
    const blame = ({ type, error, reason, filename }) => {
        const thrown = error || reason;
        // Without an error it is another site's, or the browser's own notice.
        if (!thrown || thrown.name === 'AbortError') return undefined;
        const [at = filename || location.href] =
            String(thrown.stack).match(/[\w-]+:\/\/[^\s)]+/) || [];
        if (!isOurs(at)) return undefined;
        const isPromise = type !== 'error';
        const of = suspect(isPromise, isPromise && !hasErred);
        const place = at + thrown.name;
        const known = erring.get(place) || { controls: new Set(), alone: 0 };
        erring.set(place, known);
        const { controls, alone } = known;
        const isOwn = of && isListening(of);
        const isPressable = of && knownAt(find(of.node))?.flags & INTERACTIVE;
        if (!of) hasErred = true;
        // Where nothing is to be pressed it does not break by pressing.
        if (!isOwn && !isPressable) known.alone++;
        // What is gone from the page is not to be kept in memory.
        for (const node of controls) if (!node?.isConnected) controls.delete(node);
        const others = controls.size - (controls.has(of?.control) ? 1 : 0);
        if (of) controls.add(of.control);
        // What breaks by itself, or wherever one presses, is not the fault of what was pressed;
        // once by itself may have been the doing of a press that was not known, and two controls
        // may share what is broken.
        const most = isGeneral(ERRED, of) ? 0 : 1;
        return alone > 1 || !isOwn && others > most ? undefined : of;
    };
    const fail = (/** @type {any} */ event) => {
        const source = ERRORS.indexOf(event.type);
        if (!source && event.target !== window) {
            tell(ERROR, event, ERROR_RESOURCE);
            return;
        }
        const of = source < 2 ? blame(event) : undefined;
        tell(ERROR, event, source, 0, 0, 0, 0, of ? find(of.node) : NONE);
    };
    listen('error unhandledrejection securitypolicyviolation', fail, window);
    return fail;
}
