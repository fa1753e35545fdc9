// SPDX-License-Identifier: Apache-2.0
// What broke, and which press is to blame. Part of answers.js.

import { ERROR, ERROR_RESOURCE, NONE } from './kinds.js';

/** By their numbers; a resource is told by the event's target. */
const ERRORS = ['error', 'unhandledrejection', '', 'securitypolicyviolation'];

/**
 * @param {import('./parts.js').Capture & {
 *   isOurs: (address: string) => boolean,
 *   suspect: (isLikely: boolean) => import('./answers.js').Press | undefined,
 * }} shared `isOurs`: whether an address is the site's; `suspect`: the press that what happens now
 *   is due to, or, where that is not known, the last one, if it is likely
 */
export function watchFaults({ listen, tell, find, isOurs, suspect }) {
    let hasErred = false;
    /**
     * What was pressed when it broke last, and how often it broke without a press, by the place.
     * @type {Map<string, {control: any, alone: number}>}
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
        const of = suspect(type !== 'error' && !hasErred);
        const { control, alone } = erring.get(at + thrown.name) || { control: undefined, alone: 0 };
        erring.set(at + thrown.name, { control: of?.control, alone: of ? alone : alone + 1 });
        if (!of) hasErred = true;
        // What breaks by itself, or wherever one presses, is not the fault of what was pressed;
        // once by itself may have been the doing of a press that was not known.
        return alone > 1 || control && control !== of?.control && control.isConnected
            ? undefined : of;
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
