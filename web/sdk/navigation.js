// SPDX-License-Identifier: Apache-2.0
// What page this is, and when it becomes another one without a load.

import { RESPONSE } from './kinds.js';
import { put } from './engine.js';
import { find } from './elements.js';
import { listen } from './listeners.js';
import { pageType, template } from './paths.js';
import { NAVIGATION } from './responses.js';

export const OBSERVES_RESPONSES = 1;
export const WITHIN_DOCUMENT = 2;
export const BACK_FORWARD = 4;

/** Whether history tells of its changes: once for a document, whatever the level. */
let isWrapped = false;

/** @typedef {{path: string, type: number, item?: unknown, group?: unknown}} Page */
/** @typedef {{path?: string, type?: string, item?: unknown, group?: unknown}} Said */

/** What the page says of itself, or the site of it. @param {Said} said @returns {Page} */
export function describePage(said) {
    const path = said.path ?? template(location.pathname);
    const tagged = document.querySelector('[data-inkling-page-type]') || document.body;
    /** @param {string} name */
    const attribute = (name) => tagged?.getAttribute('data-inkling-' + name);
    const described = [...document.querySelectorAll('meta[property="og:type"],[itemtype]')]
        .map((node) => node.getAttribute('content') || node.getAttribute('itemtype')).join(' ');
    return {
        path,
        type: pageType(said.type ?? attribute('page-type'), described, path),
        item: said.item ?? attribute('item'),
        group: said.group ?? attribute('group'),
    };
}

/**
 * @param {(flags: number) => void} changed
 * @param {(time: number) => void} took
 */
export function watchNavigation(changed, took) {
    let path = location.pathname;
    /** @param {boolean} isTraversal */
    const look = (isTraversal) => {
        if (path === location.pathname) return;
        path = location.pathname;
        changed(isTraversal ? WITHIN_DOCUMENT | BACK_FORWARD : WITHIN_DOCUMENT);
    };
    const { navigation } = /** @type {any} */ (window);
    if (navigation) {
        listen(navigation, 'navigate', (event) => {
            put(RESPONSE, event.timeStamp, find(document.activeElement), NAVIGATION);
            took(event.timeStamp);
        });
        listen(navigation, 'currententrychange',
            (event) => look(event.navigationType === 'traverse'));
        return;
    }
    listen(window, 'popstate', () => look(true));
    listen(window, 'inkling', () => look(false));
    if (isWrapped) return;
    isWrapped = true;
    for (const name of /** @type {const} */ (['pushState', 'replaceState'])) {
        const change = history[name];
        history[name] = function (...state) {
            change.apply(this, state);
            dispatchEvent(new Event('inkling'));
        };
    }
}
