// SPDX-License-Identifier: Apache-2.0
// Scrolling, sizes, zoom, the tab, and what breaks.

import {
    ERROR, ERROR_RESOURCE, NONE, RESIZE, SCROLL, VISIBILITY, ZOOM, ZOOM_PINCH,
} from './kinds.js';
import { EIGHTHS, THOUSANDTHS } from './limits.js';
import { find, searchSoon, target, view } from './elements.js';
import { listen } from './listeners.js';
import { tell } from './time.js';

/** By their numbers; a resource is told by the event's target. */
const ERRORS = ['error', 'unhandledrejection', '', 'securitypolicyviolation'];

export function watchWindow() {
    readView();
    let scale = 1;
    listen('scroll', scroll);
    listen('resize', (event) => {
        readView();
        tell(RESIZE, event, 0, 0, view.documentHeight * EIGHTHS, view.width * EIGHTHS,
            view.height * EIGHTHS);
        searchSoon();
    }, window);
    listen('resize', (event) => {
        if (scale === event.target.scale) return;
        scale = event.target.scale;
        tell(ZOOM, event, ZOOM_PINCH, 0, 0, scale * THOUSANDTHS);
    }, window.visualViewport);
    listen('visibilitychange', (event) => tell(VISIBILITY, event, +!document.hidden));
    listen(ERRORS.join(' ').trim(), (event) => {
        const source = ERRORS.indexOf(event.type);
        tell(ERROR, event, source || event.target === window ? source : ERROR_RESOURCE);
    }, window);
}

/** Asks for the sizes; called in idle time, or where the browser has just laid the page out. */
function readView() {
    view.width = innerWidth;
    view.height = innerHeight;
    view.documentHeight = document.documentElement.scrollHeight;
    view.x = scrollX;
    view.y = scrollY;
}

/** @param {Event} event */
function scroll(event) {
    let node = target(event);
    if (node === document) {
        node = document.scrollingElement;
        view.x = scrollX;
        view.y = scrollY;
    }
    // A pane that fills most of the window is the document to the visitor. Another one that is
    // not known must not be taken for it.
    const isMain = node.clientHeight * 4 > view.height * 3;
    const element = isMain ? NONE : find(node);
    if (isMain || element !== NONE) {
        tell(SCROLL, event, 0, node.scrollLeft * EIGHTHS, node.scrollTop * EIGHTHS, 0, 0, element);
    }
}
