// SPDX-License-Identifier: Apache-2.0
// The next click, as a page is told it: which element is pressed at the end of the present
// approach, if one is.

import { uncertaintyOfNext } from './odds.js';

/**
 * @typedef {{number: number, amount: number}[]} Pairs
 * @typedef {import('./model-file.js').Loaded} Loaded
 * @typedef {import('./elements.js').Known} Known
 */

/**
 * The number of the element that is told for sure.
 * @param {Loaded} model
 * @param {Pairs} targets the likeliest first
 */
export const sureOf = ({ reliability }, [first, second]) =>
    first && !uncertaintyOfNext(reliability, first.amount, !second).unsure
        ? first.number : undefined;

/**
 * @param {Loaded} model
 * @param {Pairs} targets the likeliest first
 * @param {Pairs} reasons
 * @param {import('./intents.js').Index} index
 * @param {(number: number) => Known | undefined} knownAt
 */
export function nextClick(model, targets, reasons, index, knownAt) {
    const told = targets.map(({ number, amount }) => {
        const { name = '', role = '', node = null } = knownAt(number) || {};
        return { element: { name, role, node }, probability: amount };
    });
    // One that the page does not know, or has removed, is nothing to act on.
    if (!told[0]?.element.node?.isConnected) return null;
    const [{ element, probability }, ...others] = told;
    return {
        element, probability, ...uncertaintyOfNext(model.reliability, probability, !targets[1]),
        reasons: reasons.map(({ number, amount }) => {
            const { name, words } = index.targets[number];
            return { words, behaviour: name, signal: null, element: element.name, amount };
        }),
        others: others.filter((other) => other.element.node),
        model: { version: model.version, simulated: model.simulated },
    };
}
