// SPDX-License-Identifier: Apache-2.0
// Odds in words for visitors.

/** The outcomes, as the panel shows them. */
export const outcomes = /** @type {const} */ ([
  { name: 'convert', label: 'Buys', text: 'in this visit' },
  { name: 'engage', label: 'Goes deeper', text: 'stays and goes on' },
  { name: 'leave', label: 'Leaves', text: 'within 30 seconds' },
  { name: 'struggle', label: 'Struggles', text: 'and gives up' },
]);

/**
 * A share in whole percent; never 0 or 100, which no model can know.
 * @param {number} share
 */
export const percent = (share) => {
  const whole = Math.round(share * 100);
  return whole < 1 ? 'under 1 %' : whole > 99 ? 'over 99 %' : `${whole} %`;
};

/** @typedef {import('../../../sdk/inkling').Expectation} Expectation */
/** @typedef {Expectation & import('../../../sdk/inkling').Certainty} Odds */

/** The next click, shown beside them. */
export const nextClick = { name: 'next', label: 'Presses next', text: 'if anything' };

/**
 * @param {Odds | null} odds
 * @returns {string} in one line
 */
export function oddsWords(odds, missing = 'no model') {
  if (!odds) return missing;
  if (odds.unsure) return 'not sure yet';
  return percent(odds.probability);
}

/**
 * @param {Odds | null} odds
 * @returns {string} how sure that is; empty where it is not
 */
export function rangeWords(odds) {
  if (!odds || odds.unsure) return '';
  const [low, high] = [odds.low, odds.high].map((share) => Math.round(share * 100));
  return low === high ? '' : `${low} to ${high}`;
}
