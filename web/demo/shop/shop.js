// SPDX-License-Identifier: Apache-2.0
// What every page of the shop runs: buying works without Inkling, seeing only looks on.
import { startBasketPage } from './buying/basket-page.js';
import { showBasketCount } from './buying/basket.js';
import { startCheckoutPage } from './buying/checkout-page.js';
import { startListPage } from './buying/list-page.js';
import { startNavigation } from './buying/navigation.js';
import { startProductPage } from './buying/product-page.js';
import { startCompareHint } from './seeing/compare-hint.js';
import { startFeltPanel } from './seeing/felt-panel.js';
import { inklingLoaded } from './seeing/inkling-loaded.js';
import { startLevelBar } from './seeing/level-bar.js';

const starts = {
  list: startListPage,
  detail: startProductPage,
  basket: startBasketPage,
  checkout: startCheckoutPage,
};

const page = document.querySelector('main');
const type = page?.dataset.inklingPageType;
if (page && type && type in starts) starts[/** @type {keyof starts} */ (type)](page);
if (type === 'detail') startNavigation(startProductPage);
showBasketCount();

const foot = document.createElement('aside');
foot.className = 'foot';
foot.setAttribute('aria-label', 'What this shop sees of you');
document.body.append(foot);
const inkling = await inklingLoaded();
startLevelBar(foot, inkling);
startFeltPanel(foot, inkling);
if (inkling) startCompareHint(inkling);
