// SPDX-License-Identifier: Apache-2.0
// The next click, as a page is told it: which element is pressed at the end of the present
// approach, if one is.

import { DISABLED } from './kinds.js';
import { UNSURE, uncertaintyOfNext } from './odds.js';
import { hasMoved, isReached } from './reach.js';
import { isIdle } from './idle.js';

/** Others that a page is told of. */
const OTHERS = 2;

/**
 * @typedef {{number: number, amount: number}[]} Pairs
 * @typedef {import('./model-file.js').Loaded} Loaded
 * @typedef {import('./elements.js').Known} Known
 * @typedef {object} Found
 * @property {Pairs} targets what a press would reach, the likeliest first
 * @property {import('./odds.js').Uncertainty} uncertainty of the first
 * @typedef {Pick<import('./intents.js').Access, 'knownAt' | 'announce' | 'rescan' | 'view'>} Page
 */

/** @param {Page} page */
export function watchNext({ knownAt, announce, rescan, view }) {
    /**
     * What was told for sure last.
     * @type {Element | undefined}
     */
    let held;
    /**
     * Whether it was switched off when last looked at. The engine's flag does not say so: a press
     * sets it for what is chosen already, too, and that must not be taken back.
     * @type {WeakMap<Element, boolean>}
     */
    const idle = new WeakMap();

    /**
     * What the engine says, held against the page as it is.
     * @param {Loaded | undefined} model
     * @param {Pairs} pairs the likeliest first; none without a model
     * @param {() => boolean} isMoving whether the pointer is
     * @returns {Found}
     */
    function look(model, pairs, isMoving) {
        let rest = 1;
        const targets = pairs.slice();
        for (; targets[0] && !isReached(knownAt(targets[0].number), view); targets.shift()) {
            rest -= targets[0].amount;
        }
        // What the others' odds are among themselves does not change.
        for (const [i, { number, amount }] of targets.entries()) {
            targets[i] = { number, amount: Math.min(1, amount / rest) };
        }
        const [first, second] = targets;
        if (!first) return { targets, uncertainty: UNSURE };
        const element = /** @type {Known} */ (knownAt(first.number));
        const uncertainty = isDoubtful(element, isMoving)
            ? UNSURE : uncertaintyOfNext(model?.reliability, first.amount, !second);
        if (!uncertainty.unsure) held = element.node;
        return { targets, uncertainty };
    }

    /**
     * Whether the page speaks against the likeliest, or the pointer, by what no way that was
     * learned from shows: there all ways end in a press.
     * @param {Known} element
     * @param {() => boolean} isMoving
     */
    function isDoubtful(element, isMoving) {
        const { node } = element;
        if (hasMoved(element, view)) {
            rescan();
            return true;
        }
        if (node.matches(':hover')) return false;
        // A pointer that rests elsewhere is going nowhere; one that is still in what was expected
        // has not left for something else.
        return !isMoving() || !!held?.matches(':hover') && !held.contains(node);
    }

    /** Tells the engine what was switched off or on since: it is no candidate, or is one again. */
    function announceIdle() {
        for (let number = 0, element; (element = knownAt(number)); number++) {
            const { node, flags } = element;
            const isNow = !!isIdle(node);
            if ((idle.get(node) ?? !!(flags & DISABLED)) !== isNow) announce(number);
            idle.set(node, isNow);
        }
    }

    /**
     * @param {Loaded} model
     * @param {Found} found
     * @param {Pairs} reasons
     * @param {import('./intents.js').Index} index
     */
    function describe(model, { targets: [first, ...rest], uncertainty }, reasons, index) {
        if (!first) return null;
        const said = (/** @type {Pairs[number]} */ { number }) => {
            const { name, role, node } = /** @type {Known} */ (knownAt(number));
            return { name, role, node };
        };
        const element = said(first);
        return {
            element, probability: first.amount, ...uncertainty,
            reasons: reasons.map(({ number, amount }) => {
                const { name, words } = index.targets[number];
                return { words, behaviour: name, signal: null, element: element.name, amount };
            }),
            others: rest.filter(({ number }) => isReached(knownAt(number), view)).slice(0, OTHERS)
                .map((other) => ({ element: said(other), probability: other.amount })),
            model: { version: model.version, simulated: model.simulated },
        };
    }

    return { look, announceIdle, describe };
}
