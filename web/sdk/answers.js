// SPDX-License-Identifier: Apache-2.0
// Whether the page answers a press, and which press broke something. Loaded when the visitor first
// moves. What a handler does is its press's doing, and so is what it leaves to timers, frames and
// requests; what comes from elsewhere is an answer only where nothing came before. Only that
// something changed and where is looked at, never what.

import {
    CHANGE_ELSEWHERE, CHANGE_NEAR, ERROR, ERROR_RESOURCE, FOLLOWS_POINTER, NAVIGATION, NONE,
} from './kinds.js';
import {
    FOLLOWED, LASTING, LOOKED_AT, PATIENCE, REQUEST_PATIENCE, TURN, TURNS_TIME, TURN_BACK,
} from './limits.js';
import { isDecoration, isSeen, lookAround, passing } from './changes.js';
import { makeHooks } from './hooks.js';
import { watchRequests } from './requests.js';

/**
 * A press: what was pressed, what of it is to answer, and what was told of it.
 * @typedef {{node: any, control: any, at: number, told: number, held?: number[], isOver?: boolean,
 *   look?: () => boolean, waiting: (() => boolean)[], before: Map<any, any>}} Press
 */
/** By their numbers; a resource is told by the event's target. */
const ERRORS = ['error', 'unhandledrejection', '', 'securitypolicyviolation'];
/** The press's own events, and what the browser does at them. */
const OWN = 'mousedown pointerup mouseup click auxclick dblclick touchstart touchend';
/** What only happens because something worked. */
const WORKED = 'input beforetoggle beforeprint cancel close';
const SETTINGS = { childList: true, characterData: true, subtree: true, attributeOldValue: true };

/** @param {import('./parts.js').Capture} capture */
export function watch(capture) {
    const { listen, tell, find, target, respond, knownAt, answering, announce, guard } = capture;
    const { setTimeout } = window;
    /**
     * The press that what happens now is due to, if it is known.
     * @type {Press | undefined}
     */
    let cause;
    /** @type {ReturnType<typeof setTimeout>} */
    let leaving;
    /** @type {Press | undefined} */
    let press;
    let isArmed = false;
    /** Whether the visitor scrolled, or did something else, since the press. */
    let isElsewhere = false;
    /**
     * When something last changed by itself.
     * @type {WeakMap<any, number>}
     */
    const restless = new WeakMap();
    const now = () => performance.now();

    /**
     * What happens in this task, and in the next `span` ms, is due to a press.
     * @param {Press | undefined} next
     */
    const enter = (next, span = 0) => {
        cause = next && now() - next.at < REQUEST_PATIENCE ? next : undefined;
        clearTimeout(leaving);
        if (cause) leaving = setTimeout(() => cause = undefined, span);
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
     * Something happened whose cause is not known: an answer, unless it happens all the time.
     * @param {any} where
     */
    const surprise = (where) => {
        const last = restless.get(where);
        restless.set(where, now());
        if (last === undefined && press && now() - press.at < PATIENCE && !press.isOver) {
            press.isOver = true;
            answer(CHANGE_ELSEWHERE, undefined);
        }
    };

    /** Says of what waits whether it lasted. */
    const settle = () => {
        if (press && press.waiting.splice(0).some((lasts) => lasts())) answer(CHANGE_NEAR, press);
    };

    const changes = new MutationObserver(guard((/** @type {MutationRecord[]} */ records) => {
        for (const record of records.slice(0, LOOKED_AT)) {
            const { target: node, type, attributeName } = record;
            if (!cause) {
                // Attributes are watched since the press: what runs shows before it is let go.
                const isStyle = attributeName === 'style' ||
                    type === 'attributes' && press && now() - press.at < TURN;
                if (isStyle) restless.set(node, now());
                else if (isSeen(record)) surprise(node);
                else restless.set(node, now());
                continue;
            }
            if (cause === following) {
                followed++;
                return;
            }
            const { control, told } = cause;
            const around = control?.parentNode?.parentNode;
            const where = !control?.isConnected || control.contains(node) ||
                around !== document.body && around?.contains(node) && node !== document.body
                ? CHANGE_NEAR : CHANGE_ELSEWHERE;
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
                : { ...SETTINGS, attributeFilter: ['class', 'hidden', 'open', 'src'] });
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
        const number = find(node);
        announce(number, node);
        const control = knownAt(number)?.node || node;
        press = { node, control, at: now(), told: 0, waiting: [], before: new Map() };
        if (isFinger) press.held = [];
        press.look = lookAround(control);
        isElsewhere = false;
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
        if (/-/.test(node?.localName) && !node.shadowRoot && !node.firstChild) worked();
    };

    const shared = {
        ...capture, answer, worked, surprise, enter, cause: () => cause, press: () => press,
    };
    const hooks = makeHooks(shared);
    const requests = watchRequests(shared);

    listen('pointerup pointercancel', () => {
        const of = press;
        const held = of?.held;
        if (held) setTimeout(guard(() => {
            of.held = undefined;
            for (const kind of held) answer(kind, of);
        }));
    }, window);
    listen(OWN, () => {
        if (press && now() - press.at < PATIENCE) enter(press);
    }, window);
    listen(WORKED, () => worked(), window);
    listen('focusin', ({ target: node }) => {
        const { control } = cause || {};
        if (control && !node.contains(control) && !control.contains(node)) worked();
    }, window);
    listen('click', (event) => {
        const of = press;
        if (!of || now() - of.at > PATIENCE) return;
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
            if (!of.told && of.look?.()) answer(CHANGE_NEAR, of);
        }), TURN);
    }, window);
    listen('submit', (event) => {
        const of = press;
        setTimeout(guard(() => {
            if (!event.defaultPrevented) answer(NAVIGATION, of);
        }));
    }, window);
    listen('wheel touchmove keydown', (event) => {
        isElsewhere = true;
        if (event.type === 'keydown' && !/^( |Enter)$/.test(event.key)) enter(undefined);
    }, window);
    listen('scroll', ({ target: node }) => {
        // The document's own scrolling is told by itself.
        if (isElsewhere || node === document) restless.set(node, now());
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

    // Movements: whether something follows the pointer, looked at only while it goes to and fro.
    /** @type {Press} */
    const following = {
        node: undefined, control: undefined, at: 0, told: 0, waiting: [], before: new Map(),
    };
    let followed = 0;
    let moves = 0;
    let turns = 0;
    let turnedAt = 0;
    const extremes = [0, 0];
    const directions = [0, 0];
    listen('pointermove', (event) => {
        if (event.buttons || event.pointerType === 'touch') return;
        const time = event.timeStamp;
        [event.clientX, event.clientY].forEach((place, axis) => {
            const way = (place - extremes[axis]) * (directions[axis] || 1);
            if (way > 0) extremes[axis] = place;
            else if (way < -TURN_BACK) {
                extremes[axis] = place;
                directions[axis] = -(directions[axis] || 1);
                turns = time - turnedAt < TURNS_TIME ? turns + 1 : 1;
                turnedAt = time;
            }
        });
        if (turns < 3 || time - turnedAt > TURNS_TIME) {
            moves = followed = 0;
            return;
        }
        if (!isArmed) {
            watchAll(true);
            setTimeout(() => (!press || now() - press.at > PATIENCE) && watchAll(false), PATIENCE);
        }
        following.at = now();
        enter(following);
        if (++moves >= FOLLOWED * 2) {
            if (followed >= FOLLOWED) respond(FOLLOWS_POINTER, find(target(event)));
            moves = followed = 0;
        }
    });

    let hasErred = false;
    /** @type {Map<string, any>} */
    const erring = new Map();
    /**
     * The press that is to blame, if any is.
     * @param {any} event
     */
    const blame = ({ type, error, reason, filename, timeStamp }) => {
        const thrown = error || reason;
        // Without an error it is another site's, or the browser's own notice.
        if (!thrown || thrown.name === 'AbortError') return undefined;
        const [at = filename || location.href] =
            String(thrown.stack).match(/[\w-]+:\/\/[^\s)]+/) || [];
        if (!requests.isOurs(at)) return undefined;
        // What breaks wherever one presses is not the fault of what was pressed.
        const before = erring.get(at + thrown.name);
        erring.set(at + thrown.name, cause?.control);
        const of = cause === following ? undefined : cause || (type !== 'error' && !hasErred &&
            !isElsewhere && press && now() - press.at < LASTING ? press : undefined);
        if (!of) hasErred = true;
        return before && before !== of?.control && before.isConnected ? undefined : of;
    };
    const fail = (/** @type {any} */ event) => {
        const source = ERRORS.indexOf(event.type);
        if (!source && event.target !== window) {
            tell(ERROR, event, ERROR_RESOURCE);
            return;
        }
        const of = source < 2 ? blame(event) : undefined;
        tell(ERROR, event, source, 0, 0, 0, 0, of ? find(of.node) : NONE);
    };
    listen('error unhandledrejection securitypolicyviolation', fail, window);

    watchAll(false);
    answering(begin, () => {
        changes.disconnect();
        hooks.stop();
        requests.stop();
    });
    return fail;
}
