// SPDX-License-Identifier: Apache-2.0
// Scrolling, sizes, zoom, the tab, what breaks, and players.

import {
    ERROR, MEDIA, NONE, RESIZE, SCROLL, VISIBILITY, ZOOM,
} from './kinds.js';
import { put } from './engine.js';
import { find, searchSoon, target, view } from './elements.js';
import { listen } from './listeners.js';

const EIGHTHS = 8;
const BY_WHEEL = 1;
const BY_PINCH = 2;
const BY_KEYBOARD = 3;
/** A change of the page's scale this soon after a turn of the wheel with Ctrl is due to it, ms. */
const WHEEL_TIME = 500;

const SCRIPT = 0;
const UNHANDLED_REJECTION = 1;
const RESOURCE = 2;
const SECURITY = 3;

const PAUSE = 1;
const SEEK = 2;
const RATE_CHANGE = 3;
const RESUME = 5;
const PLAYER_EVENTS = 'play pause seeking ratechange waiting playing ended'.split(' ');

/** Where each player was, ms, and whether it waits for data.
 *  @type {WeakMap<HTMLMediaElement, {at: number, waits: boolean}>} */
const players = new WeakMap();

/** @param {(time: number) => void} took */
export function watchWindow(took) {
    readView();
    let ratio = devicePixelRatio;
    const naturalRatio = ratio;
    let wheelAt = -WHEEL_TIME;

    listen(document, 'scroll', (event) => {
        scroll(event);
        took(event.timeStamp);
    });
    listen(window, 'resize', (event) => {
        readView();
        put(RESIZE, event.timeStamp, NONE, 0, 0, view.documentHeight * EIGHTHS,
            view.width * EIGHTHS, view.height * EIGHTHS);
        if (ratio !== devicePixelRatio) {
            ratio = devicePixelRatio;
            zoom(event, event.timeStamp - wheelAt < WHEEL_TIME ? BY_WHEEL : BY_KEYBOARD,
                ratio / naturalRatio);
        }
        searchSoon();
        took(event.timeStamp);
    });
    listen(document, 'wheel', (event) => {
        if (event.ctrlKey) wheelAt = event.timeStamp;
    });
    let scale = 1;
    listen(window.visualViewport, 'resize', (event) => {
        const now = /** @type {VisualViewport} */ (window.visualViewport).scale;
        if (now === scale) return;
        scale = now;
        zoom(event, BY_PINCH, scale);
        took(event.timeStamp);
    });
    listen(document, 'visibilitychange', (event) => {
        put(VISIBILITY, event.timeStamp, NONE, document.hidden ? 0 : 1);
        took(event.timeStamp);
    });
    /** @param {Event} event @param {number} source */
    const broke = (event, source) => {
        put(ERROR, event.timeStamp, find(event.target), source);
        took(event.timeStamp);
    };
    listen(window, 'error', (event) => broke(event, event.target === window ? SCRIPT : RESOURCE));
    listen(window, 'unhandledrejection', (event) => broke(event, UNHANDLED_REJECTION));
    listen(document, 'securitypolicyviolation', (event) => broke(event, SECURITY));
    listen(document, 'timeupdate ' + PLAYER_EVENTS.join(' '), (event) => {
        if (play(event)) took(event.timeStamp);
    });
}

/** Asks for the sizes; called where the browser has just laid the page out. */
function readView() {
    view.width = innerWidth;
    view.height = innerHeight;
    view.documentHeight = document.documentElement.scrollHeight;
    view.x = scrollX;
    view.y = scrollY;
}

/** @param {Event} event @param {number} source @param {number} scale */
function zoom(event, source, scale) {
    put(ZOOM, event.timeStamp, NONE, source, 0, 0, Math.round(scale * 1000));
}

/** @param {Event} event */
function scroll(event) {
    const node = /** @type {any} */ (target(event));
    const isDocument = node === document;
    if (isDocument) {
        view.x = scrollX;
        view.y = scrollY;
    }
    // A pane that fills the window is the document to the visitor. Another one that is not known
    // must not be taken for it.
    const isMain = isDocument || node.clientHeight * 4 > view.height * 3;
    const element = isMain ? NONE : find(node);
    if (!isMain && element === NONE) return;
    put(SCROLL, event.timeStamp, element, 0,
        (isDocument ? scrollX : node.scrollLeft) * EIGHTHS,
        (isDocument ? scrollY : node.scrollTop) * EIGHTHS);
}

/** @param {Event} event @returns {boolean} whether it was worth an event */
function play(event) {
    const player = /** @type {HTMLMediaElement} */ (event.target);
    const now = Math.round(player.currentTime * 1000);
    let state = players.get(player);
    if (!state) players.set(player, state = { at: now, waits: false });
    const action = PLAYER_EVENTS.indexOf(event.type);
    const before = state.at;
    state.at = now;
    // A film that ends, or seeks, pauses too: that is one event.
    const isNothing = action < 0 || action === PAUSE && (player.ended || player.seeking) ||
        action === RESUME && !state.waits;
    if (isNothing) return false;
    state.waits = event.type === 'waiting' || state.waits && action !== RESUME;
    put(MEDIA, event.timeStamp, find(player), action, 0, 0, action === SEEK ? before : now,
        action === RATE_CHANGE ? Math.round(player.playbackRate * 1000) : now);
    return true;
}
