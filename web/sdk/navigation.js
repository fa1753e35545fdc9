// SPDX-License-Identifier: Apache-2.0
// What page this is, and when it becomes another one without a load.

import { BACK_FORWARD, WITHIN_DOCUMENT } from './kinds.js';
import { pageType, template } from './paths.js';
import { listen } from './listeners.js';
import { tag } from './roles.js';
import { turnSoon } from './lifetime.js';

/** @typedef {{path: string, type: number, item?: unknown, group?: unknown}} Page */
/** @typedef {{path?: string, type?: string, item?: unknown, group?: unknown}} Said */

/** The path of the page that is shown. */
let shown = '';

/**
 * What the page is.
 * @param {Said} [said] by the site's own call
 * @returns {Page}
 */
export function describePage(said) {
    shown = location.pathname;
    const tagged = document.querySelector('[data-inkling-page-type]') || document.body;
    const described = Array.from(
        document.querySelectorAll('meta[property="og:type"],[itemtype]'),
        (node) => node.getAttribute('content') || node.getAttribute('itemtype'));
    const {
        path = template(shown), type = tag(tagged, 'page-type'),
        item = tag(tagged, 'item'), group = tag(tagged, 'group'),
    } = said || {};
    return { path, type: pageType(type, described.join(), path), item, group };
}

/** Where there is no Navigation API, the observer of changes looks at the address too. */
export function watchNavigation() {
    listen('popstate', look, window);
    listen('currententrychange', look, /** @type {any} */ (window).navigation);
}

/**
 * Whether this is still the page that is shown.
 * @param {any} [event] that may say how it came
 */
export function look(event) {
    if (shown === location.pathname) return;
    shown = location.pathname;
    const isBack = event?.type === 'popstate' || event?.navigationType === 'traverse';
    turnSoon(isBack ? WITHIN_DOCUMENT | BACK_FORWARD : WITHIN_DOCUMENT);
}
