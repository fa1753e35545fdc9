// SPDX-License-Identifier: Apache-2.0
// Scrolling, sizes, the tab and its window.

import { BLUR, FOCUS, NONE, SCROLL, VISIBILITY } from './kinds.js';
import { find, searchSoon, target, view } from './elements.js';
import { EIGHTHS } from './limits.js';
import { listen } from './listeners.js';
import { tell } from './time.js';

export function watchWindow() {
    readView();
    listen('scroll', scroll);
    // What is fixed, sticks or lies in a pane has come to another place of the document, of which
    // no observer tells while it stays in view. The event stands for no delay.
    listen('scrollend', searchSoon);
    listen('visibilitychange', (event) => tell(VISIBILITY, event, +!document.hidden));
    listen('focus blur', (event) => {
        if (event.target === window) tell(event.type === 'focus' ? FOCUS : BLUR, event);
    }, window);
}

/** Asks for the sizes; called in idle time, or where the browser has just laid the page out. */
export function readView() {
    view.width = innerWidth;
    view.height = innerHeight;
    view.documentHeight = document.documentElement.scrollHeight;
    view.ratio = devicePixelRatio;
}

/** @param {Event} event */
function scroll(event) {
    let node = target(event);
    if (node === document) node = document.scrollingElement;
    // A pane that fills most of the window is the document to the visitor. Another one that is
    // not known must not be taken for it.
    const isMain = node.clientHeight * 4 > view.height * 3;
    const element = isMain ? NONE : find(node);
    if (isMain) {
        view.x = node.scrollLeft;
        view.y = node.scrollTop;
    }
    if (isMain || element !== NONE) {
        tell(SCROLL, event, 0, node.scrollLeft * EIGHTHS, node.scrollTop * EIGHTHS, 0, 0, element);
    }
}
