// SPDX-License-Identifier: Apache-2.0
// Whether the page answers a press, and which press broke something. Loaded when the visitor first
// moves, or at once where there is a touch screen. What a handler does is its press's doing, and so
// is what it leaves to timers, frames and requests; what comes from elsewhere is an answer only
// where it does not come without a press. Only that something changed and where is looked at, never
// what.

import { CHANGE_ELSEWHERE, CHANGE_NEAR, NAVIGATION, NONE } from './kinds.js';
import {
    HANDED_ON, LASTING, LOOKED_AT, PATIENCE, PERIOD, REQUEST_PATIENCE, TURN,
} from './limits.js';
import { isDecoration, isOpenByHover, isSeen, lookAround, passing } from './changes.js';
import { makeHooks } from './hooks.js';
import { watchFaults } from './faults.js';
import { watchFollowers } from './followers.js';
import { watchPictures } from './pictures.js';
import { watchRequests } from './requests.js';
import { watchScope } from './scope.js';

/**
 * A press: what was pressed, what of it is to answer, when it began and last did something, what
 * was told of it, and which of ASKED and ERRED listeners of the whole page did at it.
 * @typedef {{node: any, control: any, at: number, acted: number, told: number, general: number,
 *   isClick?: boolean, held?: number[], isOver?: boolean, look?: () => boolean,
 *   waiting: (() => boolean)[], before: Map<any, any>}} Press
 */
/** The press's own events, and what the browser does at them. */
const OWN = 'mousedown pointerup mouseup click auxclick dblclick touchstart touchend';
/** What only happens because something worked. */
const WORKED = 'input reset beforetoggle beforeprint cancel close';
/** Attributes that are watched without a press too. */
const WATCHED = ['class', 'hidden', 'open', 'src'];
const SETTINGS = { childList: true, characterData: true, subtree: true, attributeOldValue: true };

/** @param {import('./parts.js').Capture} capture */
export function watch(capture) {
    const { listen, find, target, respond, knownAt, answering, announce, guard } = capture;
    const { setTimeout } = window;
    const scope = watchScope(capture);
    /**
     * The press that what happens now is due to, if it is known.
     * @type {Press | undefined}
     */
    let cause;
    /** @type {ReturnType<typeof setTimeout>} */
    let leaving;
    /**
     * The press of the last task that was due to one, and when that task ended.
     * @type {Press | undefined}
     */
    let left;
    let leftAt = 0;
    /** @type {Press | undefined} */
    let press;
    let isArmed = false;
    /** Whether the visitor scrolled, or did something else, since the press. */
    let isElsewhere = false;
    /**
     * What changes by itself, press or no press.
     * @type {WeakSet<any>}
     */
    const restless = new WeakSet();
    /**
     * After which press something changed last by what is not known, and when.
     * @type {WeakMap<any, {after: Press, at: number, isHeld: boolean}>}
     */
    const surprising = new WeakMap();
    /**
     * What the pointer came over last; and what changed beside it then, such as a menu.
     * @type {{control: any, at: number} | undefined}
     */
    let over;
    /** @type {WeakMap<any, MutationRecord>} */
    const opened = new WeakMap();
    const now = () => performance.now();
    const began = now();

    /**
     * What happens in this task, and in the next `span` ms, is due to a press.
     * @param {Press | undefined} next
     */
    const enter = (next, span = 0, isOfPage = false) => {
        cause = next && now() - next.at < REQUEST_PATIENCE ? next : undefined;
        scope.go(isOfPage);
        clearTimeout(leaving);
        if (cause) leaving = setTimeout(() => {
            if (cause?.node) left = cause;
            leftAt = now();
            cause = undefined;
        }, span);
    };

    /**
     * What others left for later may fall between a press and what it does: a loop that draws is
     * not its doing.
     * @returns {undefined | (() => void)} ends it, when the changes that it made were seen
     */
    const suspend = () => {
        const current = cause;
        if (!current) return undefined;
        cause = undefined;
        return () => queueMicrotask(() => cause ||= current);
    };

    /**
     * @param {number} kind
     * @param {Press} [of] none where it is not known which press
     */
    const answer = (kind, of) => {
        const { node } = of || {};
        const number = of ? find(node) : NONE;
        // What is surely an answer to something without a number is as good as near.
        const told = of && number === NONE && kind === CHANGE_ELSEWHERE ? CHANGE_NEAR : kind;
        if (of) of.told |= 1 << told;
        // A finger's press is told when it is over: its answer must not come first.
        if (of?.held) of.held.push(told);
        else respond(told, number);
    };
    /** An answer of no particular place. */
    const worked = (of = cause) => {
        if (of && !(of.told & 1 << CHANGE_ELSEWHERE)) answer(CHANGE_ELSEWHERE, of);
    };

    /**
     * Something happened whose cause is not known: an answer, unless it happens without a press
     * too, or again and again after one.
     * @param {any} where
     * @param {number} [kind] of answer, if it is as near as the press's own
     */
    const surprise = (where, kind = CHANGE_ELSEWHERE) => {
        if (restless.has(where)) return;
        const last = surprising.get(where);
        const isLate = !!press && now() - press.acted > TURN;
        if (!press || now() - press.at > PATIENCE || last && now() - last.at > TURN &&
            (last.after === press || last.isHeld && isLate)) {
            restless.add(where);
            return;
        }
        const of = press;
        // Of a clock nothing is known yet where the press comes soon after watching began.
        const isHeld = isLate && of.at - began < PERIOD;
        surprising.set(where, { after: of, at: now(), isHeld });
        const tellIt = () => {
            if (of.isOver || restless.has(where)) return;
            of.isOver = true;
            // What came after an earlier press too is known to be theirs.
            answer(kind, kind === CHANGE_NEAR || last ? of : undefined);
        };
        if (isHeld) setTimeout(guard(tellIt), PERIOD);
        else tellIt();
    };

    /**
     * Where a change lies, seen from a control.
     * @param {{control: any}} of
     * @param {any} node
     */
    const place = ({ control }, node) => {
        const around = control?.parentNode?.parentNode;
        return !control?.isConnected || control.contains(node) ||
            ![document.body, document.documentElement].includes(around) && around?.contains(node)
            ? CHANGE_NEAR : CHANGE_ELSEWHERE;
    };

    /** Says of what waits whether it lasted. */
    const settle = () => {
        if (press && press.waiting.splice(0).some((lasts) => lasts())) answer(CHANGE_NEAR, press);
    };

    const changes = new MutationObserver(guard((/** @type {MutationRecord[]} */ records) => {
        for (const record of records.slice(0, LOOKED_AT)) {
            const { target: node, type, attributeName } = record;
            if (!cause) {
                // Other attributes are watched since the press: what runs shows before it is over.
                const isRunning = attributeName === 'style' || type === 'attributes' &&
                    !WATCHED.includes(attributeName || '') && press && now() - press.at < TURN;
                if (isRunning || !isSeen(record)) restless.add(node);
                else if (over && now() - over.at < LASTING && !over.control.contains(node) &&
                    place(over, node) === CHANGE_NEAR) opened.set(over.control, record);
                else surprise(node, press?.control?.isConnected ? place(press, node) : undefined);
                continue;
            }
            if (cause === followers.following) {
                followers.follow();
                return;
            }
            const { control, told } = cause;
            const where = place(cause, node);
            if (told & 1 << where || !isSeen(record)) continue;
            if (control?.contains(node) && isDecoration(record)) {
                wait(cause, record);
            } else {
                answer(where, cause);
            }
        }
    }));

    /**
     * @param {Press} of
     * @param {MutationRecord} record
     */
    const wait = (of, record) => {
        const { lasts, span } = passing(record, of.before);
        // What is dropped into a button and taken away is a ripple even when pressed again.
        if (record.type === 'attributes') of.waiting.push(lasts);
        setTimeout(guard(() => {
            const index = of.waiting.indexOf(lasts);
            if (index >= 0) of.waiting.splice(index, 1);
            if ((index >= 0 || record.type !== 'attributes') && !(of.told & 1) && lasts()) {
                answer(CHANGE_NEAR, of);
            }
        }), span);
    };

    /** The documents of this site's frames. */
    const frames = () => [...document.querySelectorAll('iframe')].flatMap((frame) => {
        const { contentDocument, contentWindow } = frame;
        if (contentDocument) hooks.messages(contentWindow);
        return contentDocument || [];
    });
    const observe = () => {
        for (const root of [...capture.roots, ...frames()]) {
            changes.observe(root, isArmed ? { ...SETTINGS, attributes: true }
                : { ...SETTINGS, attributeFilter: WATCHED });
        }
    };
    /** @param {boolean} next */
    const watchAll = (next) => {
        isArmed = next;
        changes.disconnect();
        observe();
    };

    /**
     * @param {any} node
     * @param {boolean} [isFinger]
     */
    const begin = (node, isFinger) => {
        settle();
        scope.compare(press);
        const number = find(node);
        announce(number, node);
        const control = knownAt(number)?.node || node;
        press = {
            node, control, at: now(), acted: now(), told: 0, general: 0, waiting: [],
            before: new Map(),
        };
        if (isFinger) press.held = [];
        press.look = lookAround(control);
        isElsewhere = false;
        over = undefined;
        if (!isArmed) watchAll(true);
        hooks.drawing();
        enter(press);
        const mine = press;
        setTimeout(guard(() => {
            if (press !== mine) return;
            watchAll(false);
            hooks.stopDrawing();
        }), PATIENCE);
        // What happens in a closed shadow tree cannot be seen.
        for (let at = node; at?.localName && control.contains(at); at = at.parentNode) {
            if (customElements.get(at.localName) && !at.shadowRoot) worked();
        }
    };

    const shared = {
        ...capture, answer, worked, surprise, enter, suspend, cause: () => cause,
        press: () => press, ...scope,
    };
    const hooks = makeHooks(shared);
    const requests = watchRequests(shared);
    watchPictures(capture);

    listen('pointerup pointercancel', () => {
        const of = press;
        const held = of?.held;
        if (held) setTimeout(guard(() => {
            of.held = undefined;
            for (const kind of held) answer(kind, of);
        }));
    }, window);
    listen(OWN, () => {
        if (!press || now() - press.at > PATIENCE) return;
        press.acted = now();
        enter(press);
    }, window);
    listen(WORKED, () => worked(), window);
    listen('focusin', (event) => {
        const { control } = cause || {};
        const [node] = event.composedPath();
        if (control && !node.contains(control) && !control.contains(node)) worked();
    }, window);
    listen('click', (event) => {
        const of = press;
        if (!of || now() - of.at > PATIENCE) return;
        of.isClick = true;
        if (event.target.type === 'file') worked();
        const link = event.composedPath().find(
            (/** @type {any} */ at) => at.href && at.matches?.('a,area'));
        setTimeout(guard(() => {
            const leaves = link && !event.defaultPrevented && (
                link.target && link.target !== '_self' || link.hasAttribute('download') ||
                event.ctrlKey || event.metaKey || event.shiftKey ||
                !/^(https?|javascript):/.test(link.protocol));
            if (leaves) answer(NAVIGATION, of);
        }));
        setTimeout(guard(() => {
            if (!of.told && (of.look?.() || isOpenByHover(of.control, opened.get(of.control)))) {
                answer(CHANGE_NEAR, of);
            }
        }), TURN);
    }, window);
    listen('submit', (event) => {
        const of = press;
        setTimeout(guard(() => {
            if (!event.defaultPrevented) answer(NAVIGATION, of);
        }));
    }, window);
    listen('wheel touchmove keydown', (event) => {
        // The key that pressed has been told by rare.js.
        isElsewhere = !press || press.at < event.timeStamp;
        if (isElsewhere && event.type === 'keydown') enter(undefined);
    }, window);
    listen('scroll', ({ target: node }) => {
        // The document's own scrolling is told by itself.
        if (isElsewhere || node === document) restless.add(node);
        else if (cause) worked();
        else surprise(node);
    });
    listen('load', ({ target: node }) => {
        if (node.localName === 'iframe') cause ? worked() : surprise(node);
    });
    listen('message', ({ source }) => source !== window && source && surprise(source), window);
    listen('navigate', (event) => {
        const { destination, hashChange, downloadRequest } = event;
        const anchor = decodeURIComponent(destination.url.split('#')[1] || '');
        if (hashChange ? document.getElementById(anchor) : destination.url !== location.href ||
            !destination.sameDocument) {
            answer(NAVIGATION, cause);
        }
        if (!destination.sameDocument && downloadRequest == null) requests.leave();
    }, /** @type {any} */ (window).navigation);

    listen('pointerover', (event) => {
        const control = knownAt(find(target(event)))?.node;
        over = control && { control, at: now() };
    });

    const followers = watchFollowers({
        ...capture, enter,
        arm() {
            if (isArmed) return;
            watchAll(true);
            setTimeout(() => (!press || now() - press.at > PATIENCE) && watchAll(false), PATIENCE);
        },
    });

    const fail = watchFaults({
        ...capture, ...scope, isOurs: requests.isOurs,
        // A promise is found broken in a task after the one that broke it.
        suspect: (isPromise, isLikely) => cause === followers.following ? undefined
            : cause || (isPromise && now() - leftAt < HANDED_ON ? left : undefined) ||
                (isLikely && !isElsewhere && press && now() - press.at < LASTING
                    ? press : undefined),
    });

    watchAll(false);
    answering(begin, () => {
        changes.disconnect();
        hooks.stop();
        requests.stop();
    });
    return fail;
}
