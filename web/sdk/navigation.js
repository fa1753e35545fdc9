// SPDX-License-Identifier: Apache-2.0
// What page this is, and when it becomes another one without a load.

import { BACK_FORWARD, WITHIN_DOCUMENT } from './kinds.js';
import { pageType, template } from './paths.js';
import { listen } from './listeners.js';

/** The event by which history tells of its changes. */
const CHANGE = 'inkling';

/** @typedef {{path: string, type: number, item?: unknown, group?: unknown}} Page */
/** @typedef {{path?: string, type?: string, item?: unknown, group?: unknown}} Said */

let isWrapped = false;

/**
 * What the page is.
 * @param {Said} said by the site's own call
 * @returns {Page}
 */
export function describePage({ path = template(location.pathname), type, item, group }) {
    const tagged = document.querySelector('[data-inkling-page-type]') || document.body;
    const attribute = (/** @type {string} */ name) => tagged.getAttribute('data-inkling-' + name);
    const described = Array.from(
        document.querySelectorAll('meta[property="og:type"],[itemtype]'),
        (node) => node.getAttribute('content') || node.getAttribute('itemtype')).join(' ');
    return {
        path,
        type: pageType(type ?? attribute('page-type'), described, path),
        item: item ?? attribute('item'),
        group: group ?? attribute('group'),
    };
}

/** @param {(flags: number) => void} changed */
export function watchNavigation(changed) {
    let path = location.pathname;
    const look = (/** @type {Event} */ { type }) => {
        if (path === location.pathname) return;
        path = location.pathname;
        changed(type === CHANGE ? WITHIN_DOCUMENT : WITHIN_DOCUMENT | BACK_FORWARD);
    };
    listen(window, 'popstate ' + CHANGE, look);
    if (isWrapped) return;
    isWrapped = true;
    for (const name of /** @type {const} */ (['pushState', 'replaceState'])) {
        const change = history[name];
        history[name] = function (...state) {
            change.apply(this, state);
            dispatchEvent(new Event(CHANGE));
        };
    }
}
