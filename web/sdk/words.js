// SPDX-License-Identifier: Apache-2.0
// Reasons in words: what a group of features is called, and what of it was felt last, and where.

/** Elements whose findings are counted, of each kind of signal: more are not told apart. */
const ELEMENTS_MAX = 50;
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/**
 * What was felt in this session: of each kind, where last, how often at each element, and when
 * compared with the others.
 * @typedef {Record<string, {element: string, counts: Record<string, number>, order: number}>}
 *   Memory
 * @typedef {{felt?: Memory, feltCount?: number}} Session
 */

/**
 * Remembers what was felt.
 * @param {import('./intents.js').Felt[]} signals
 * @param {Session} session
 */
export function feel(signals, session) {
    const felt = session.felt ||= {};
    for (const { kind, element } of signals) {
        const memory = felt[kind] ||= { element: '', counts: {}, order: 0 };
        const name = element.name || '';
        const { counts } = memory;
        if (name in counts || Object.keys(counts).length < ELEMENTS_MAX) {
            counts[name] = (counts[name] || 0) + 1;
        }
        memory.element = name;
        memory.order = session.feltCount = (session.feltCount || 0) + 1;
    }
}

/**
 * Reasons as a person says them.
 * @param {{number: number, amount: number}[]} reasons the one of most weight first
 * @param {import('./intents.js').Index} index
 * @param {Session} session
 * @param {ArrayLike<number>} values of the features, NaN for a missing one
 */
export function inWords(reasons, { groups, phrases }, { felt = {} }, values) {
    // Of two behaviours that a finding is an instance of, the one of more weight names it.
    const said = new Set();
    return reasons.map(({ number, amount }) => {
        const { name, words, absence, features, signals } = groups[number];
        // What was felt last of it is what a visitor can recognise.
        const signal = signals.filter((kind) => felt[kind] && phrases[kind] && !said.has(kind))
            .sort((a, b) => felt[b].order - felt[a].order)[0] ?? null;
        said.add(signal);
        if (!signal) {
            // What did not happen must not sound as if it had.
            const isAbsent = absence && features?.every((feature) => !values[feature]);
            return {
                words: isAbsent ? absence : words, behaviour: name, signal, element: null, amount,
            };
        }
        const { element, counts } = felt[signal];
        return {
            words: say(phrases[signal], element, counts[element] || 1),
            behaviour: name, signal, element: element || null, amount,
        };
    });
}

/**
 * A phrase with its places filled: `{nth}` is left out for the first time, `{nth+1}` counts from
 * the second, and what stands in brackets is left out where there is no element.
 *
 *     say('{nth+1} return[ to {element}]', 'specifications', 2) // third return to specifications
 *
 * @param {string} phrase
 * @param {string} element empty for none
 * @param {number} count from 1
 */
export const say = (phrase, element, count) => phrase
    .replace(/\[(.*?)\]/, element ? '$1' : '')
    .replace(/\{nth(\+1)?\} /, (_, later) => later || count > 1
        ? (ORDINALS[count - (later ? 0 : 1)] || 'repeated') + ' ' : '')
    .replace('{element}', () => element);
