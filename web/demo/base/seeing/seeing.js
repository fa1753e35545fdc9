// SPDX-License-Identifier: Apache-2.0
// The bar at the foot of every demo page: what the site sees of the visitor, what it expects where
// it has models, and what was felt.
import { element } from '../../../live/rows.js';
import { startFeltPanel } from './felt-panel.js';
import { inklingLoaded } from './inkling-loaded.js';
import { startLevelBar } from './level-bar.js';
import { startOddsPanel } from './odds-panel.js';

/**
 * How to bring about what is easily brought about on a site, by the signal's name.
 * @typedef {ReadonlyMap<string, string>} Tries
 */

/**
 * @param {string} site its name, such as `shop`: what the visitor opened is remembered under it
 * @param {Tries} tries
 * @param {boolean} [hasModels] whether models are trained for this site
 * @returns {Promise<import('./inkling-loaded.js').Inkling | null>}
 */
export async function startSeeing(site, tries, hasModels = false) {
  const foot = element('aside', 'foot');
  foot.setAttribute('aria-label', 'What this site sees of you');
  document.body.append(foot);
  const inkling = await inklingLoaded();
  startLevelBar(foot, inkling);
  if (hasModels) startOddsPanel(foot, inkling);
  startFeltPanel(foot, inkling, site, tries);
  return inkling;
}
