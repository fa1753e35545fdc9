// SPDX-License-Identifier: Apache-2.0
// What every page of the shop runs: buying works without Inkling, seeing only looks on.
import { startSeeing } from '../base/seeing/seeing.js';
import { startBasketPage } from './buying/basket-page.js';
import { showBasketCount } from './buying/basket.js';
import { startCheckoutPage } from './buying/checkout-page.js';
import { startComparePage } from './buying/compare-page.js';
import { startListPage } from './buying/list-page.js';
import { startNavigation } from './buying/navigation.js';
import { startProductPage } from './buying/product-page.js';
import { startCompareHint } from './compare-hint.js';

const starts = {
  list: startListPage,
  detail: startProductPage,
  basket: startBasketPage,
  checkout: startCheckoutPage,
};

const page = document.querySelector('main');
const type = page?.dataset.inklingPageType;
if (page && type && type in starts) starts[/** @type {keyof starts} */ (type)](page);
if (page?.querySelector('.comparison-page')) startComparePage(page);
if (page?.querySelector('.product')) startNavigation(startProductPage);
showBasketCount();

const inkling = await startSeeing('shop', new Map([
  ['dwell', 'Rest on a product’s price for a few seconds, without pressing.'],
  ['scroll_back_and_forth', 'Scroll down and up through the specifications, twice.'],
  ['dead_click', 'Press “Notify me”, and wait three seconds.'],
  ['quick_tab_switch', 'Leave for another tab and come back.'],
  ['image_zoom', 'Look closer at a picture.'],
  ['option_toggling', 'Choose one size, then the other, then the first again.'],
  ['quantity_change', 'In the basket, take one more, and then one less.'],
  ['pogo_sticking', 'Open a product from the list, go back at once, and open the next.'],
]), true);
if (inkling) startCompareHint(inkling);
