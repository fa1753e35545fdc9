// SPDX-License-Identifier: Apache-2.0
// How far a probability can be believed: from what was seen of the model on visits that it had not
// learned from (docs/models.md).

/** Nothing is known of a visit before the first landmark, s. */
const FIRST = 2;
/** A next click that is no likelier than all others together is none to act on. */
const EVEN = 0.5;
/** Odds known to no more than this are no odds to act on. */
const WIDEST = 0.2;
/** Odds this far from all that came about where they were checked were never checked. */
const OUTSIDE = 0.05;

/**
 * @typedef {[predicted: number, low: number, high: number]} Bin
 * @typedef {object} Reliability
 * @property {{at: number, auc_low?: number, bins: Bin[]}[]} [moments] of a visit's outcomes
 * @property {Bin[]} [bins] of the next click
 * @typedef {{unsure: false, low: number, high: number} | {unsure: true, low: null, high: null}}
 *   Uncertainty
 * @type {Uncertainty}
 */
export const UNSURE = { unsure: true, low: null, high: null };

/**
 * What a model's file says of its reliability; nothing where it is not of this form.
 * @param {any} said
 * @returns {Reliability | undefined}
 */
export function readReliability(said) {
    const lists = [said?.bins ?? [], ...[said?.moments ?? []].flat().map((each) => each?.bins)];
    return lists.every((bins) => Array.isArray(bins) && bins.every((bin) =>
        Array.isArray(bin) && bin.length === 3 && bin.every(Number.isFinite))) ? said : undefined;
}

/**
 * The interval of a probability, or that it is not to be believed yet: before the first landmark,
 * where it was not shown that the model knows more than nothing at this time of a visit, and
 * where the interval is too wide, or the probability lies outside of it.
 *
 * @param {Reliability | undefined} reliability of the model's file
 * @param {number} probability
 * @param {number} seconds since the session's first event
 * @returns {Uncertainty}
 */
export function uncertainty(reliability, probability, seconds) {
    const moment = reliability?.moments?.filter(({ at }) => at <= seconds).pop();
    return seconds < FIRST || !((moment?.auc_low ?? 0) > 0.5)
        ? UNSURE : interval(moment?.bins, probability);
}

/**
 * The same of the likeliest next click, of which a visit's time says nothing. What is alone is the
 * likeliest whatever the pointer does, and nothing is known by that.
 * @param {Reliability | undefined} reliability
 * @param {number} probability
 * @param {boolean} isAlone whether there was no other candidate
 */
export const uncertaintyOfNext = (reliability, probability, isAlone) =>
    probability > EVEN && !isAlone ? interval(reliability?.bins, probability) : UNSURE;

/**
 * @param {Bin[] | undefined} bins
 * @param {number} probability
 * @returns {Uncertainty}
 */
function interval(bins, probability) {
    if (!bins?.length) return UNSURE;
    const [least, most] = [1, 2].map((end) => between(bins, probability, end));
    const low = Math.min(least, probability);
    const high = Math.max(most, probability);
    return high - low > WIDEST || probability < least - OUTSIDE || probability > most + OUTSIDE
        ? UNSURE : { unsure: false, low, high };
}

/**
 * A bound between those of the bins on both sides; beyond the last bin, its own.
 * @param {Bin[]} bins with rising predictions
 * @param {number} probability
 * @param {number} end
 */
function between(bins, probability, end) {
    const after = bins.findIndex(([predicted]) => predicted >= probability);
    if (after < 0) return bins[bins.length - 1][end];
    if (!after) return bins[0][end];
    const [a, b] = [bins[after - 1], bins[after]];
    return a[end] + (b[end] - a[end]) * (probability - a[0]) / (b[0] - a[0]);
}
