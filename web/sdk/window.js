// SPDX-License-Identifier: Apache-2.0
// Scrolling, sizes, zoom, the tab, what breaks, and players.

import { ERROR, MEDIA, NONE, RESIZE, SCROLL, VISIBILITY, ZOOM } from './kinds.js';
import { find, searchSoon, target, view } from './elements.js';
import { listen } from './listeners.js';
import { tell } from './time.js';

const EIGHTHS = 8;
const BY_WHEEL = 1;
const BY_PINCH = 2;
const BY_KEYBOARD = 3;
/** A change of the page's scale this soon after a turn of the wheel with Ctrl is due to it, ms. */
const WHEEL_TIME = 500;
const THOUSANDTHS = 1000;

const SCRIPT = 0;
const UNHANDLED_REJECTION = 1;
const RESOURCE = 2;
const SECURITY = 3;

const PAUSE = 1;
const SEEK = 2;
const RATE_CHANGE = 3;
const STALL = 4;
const RESUME = 5;
/** In the order of the actions' numbers. */
const PLAYER_EVENTS = 'play pause seeking ratechange waiting playing ended';

/**
 * Where each player was, ms.
 * @type {WeakMap<HTMLMediaElement, number>}
 */
const places = new WeakMap();
/**
 * Players that wait for data.
 * @type {WeakSet<HTMLMediaElement>}
 */
const stalled = new WeakSet();

export function watchWindow() {
    readView();
    let ratio = devicePixelRatio;
    const naturalRatio = ratio;
    let scale = 1;
    let wheelAt = -WHEEL_TIME;
    const zoom = (/** @type {Event} */ event, /** @type {number} */ source,
        /** @type {number} */ by) => tell(ZOOM, event, source, 0, 0, by * THOUSANDTHS);

    listen(document, 'scroll', scroll);
    listen(window, 'resize', (event) => {
        readView();
        tell(RESIZE, event, 0, 0, view.documentHeight * EIGHTHS, view.width * EIGHTHS,
            view.height * EIGHTHS);
        if (ratio !== devicePixelRatio) {
            ratio = devicePixelRatio;
            zoom(event, event.timeStamp - wheelAt < WHEEL_TIME ? BY_WHEEL : BY_KEYBOARD,
                ratio / naturalRatio);
        }
        searchSoon();
    });
    listen(document, 'wheel', (event) => {
        if (event.ctrlKey) wheelAt = event.timeStamp;
    });
    listen(window.visualViewport, 'resize', (event) => {
        if (event.target.scale !== scale) zoom(event, BY_PINCH, scale = event.target.scale);
    });
    listen(document, 'visibilitychange', (event) => tell(VISIBILITY, event, document.hidden ? 0 : 1));
    listen(window, 'error', (event) =>
        tell(ERROR, event, event.target === window ? SCRIPT : RESOURCE));
    listen(window, 'unhandledrejection', (event) => tell(ERROR, event, UNHANDLED_REJECTION));
    listen(document, 'securitypolicyviolation', (event) => tell(ERROR, event, SECURITY));
    listen(document, 'timeupdate ' + PLAYER_EVENTS, play);
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
    const node = target(event);
    if (node === document) {
        view.x = scrollX;
        view.y = scrollY;
        return tell(SCROLL, event, 0, scrollX * EIGHTHS, scrollY * EIGHTHS, 0, 0, NONE);
    }
    // A pane that fills most of the window is the document to the visitor. Another one that is
    // not known must not be taken for it.
    const isMain = node.clientHeight * 4 > view.height * 3;
    const element = isMain ? NONE : find(node);
    if (isMain || element !== NONE) {
        tell(SCROLL, event, 0, node.scrollLeft * EIGHTHS, node.scrollTop * EIGHTHS, 0, 0, element);
    }
}

/** @param {Event} event */
function play(event) {
    const player = /** @type {HTMLMediaElement} */ (event.target);
    const action = PLAYER_EVENTS.split(' ').indexOf(event.type);
    const now = Math.round(player.currentTime * 1000);
    const before = places.get(player) ?? now;
    places.set(player, now);
    // A film that ends, or seeks, pauses too: that is one event.
    if (action < 0 || action === PAUSE && (player.ended || player.seeking) ||
        action === RESUME && !stalled.delete(player)) return;
    if (action === STALL) stalled.add(player);
    tell(MEDIA, event, action, 0, 0, action === SEEK ? before : now,
        action === RATE_CHANGE ? player.playbackRate * THOUSANDTHS : now);
}
