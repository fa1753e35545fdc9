// SPDX-License-Identifier: Apache-2.0
// What a handler can do that is seen nowhere in the document: sound, a value, a picture that is
// drawn, a message to a worker. And what it leaves for later, which stays its press's doing.

import { HANDED_ON } from './limits.js';
import { isVisible } from './changes.js';

/** What answers by being called at all. */
const ACTS = {
    Window: 'open alert confirm prompt print',
    HTMLMediaElement: 'play pause',
    AudioScheduledSourceNode: 'start stop', AudioBufferSourceNode: 'start',
    AudioContext: 'resume suspend', AudioNode: 'connect disconnect',
    AudioParam: 'setValueAtTime linearRampToValueAtTime exponentialRampToValueAtTime ' +
        'setTargetAtTime setValueCurveAtTime',
    SpeechSynthesis: 'speak cancel', SpeechRecognition: 'start', MediaRecorder: 'start stop',
    Clipboard: 'writeText write readText read', Navigator: 'share vibrate requestMIDIAccess',
    WebSocket: 'send', RTCDataChannel: 'send',
    Worker: 'postMessage', BroadcastChannel: 'postMessage',
    Element: 'requestFullscreen requestPointerLock',
    Document: 'exitFullscreen exitPointerLock exitPictureInPicture execCommand',
    HTMLInputElement: 'showPicker', HTMLSelectElement: 'showPicker',
    HTMLVideoElement: 'requestPictureInPicture', DocumentPictureInPicture: 'requestWindow',
    // What the browser asks, before or over the page.
    Geolocation: 'getCurrentPosition watchPosition',
    MediaDevices: 'getUserMedia getDisplayMedia', PaymentRequest: 'show',
    CredentialsContainer: 'get create', EyeDropper: 'open', RemotePlayback: 'prompt',
    BeforeInstallPromptEvent: 'prompt', Bluetooth: 'requestDevice', USB: 'requestDevice',
    HID: 'requestDevice', Serial: 'requestPort',
    // Marks of text that are in no element.
    HighlightRegistry: 'set delete clear', Highlight: 'add delete clear',
};
const PICKERS = 'showOpenFilePicker showSaveFilePicker showDirectoryPicker';
/** What changes a style sheet. */
const STYLING = 'insertRule deleteRule replace replaceSync';
const VALUES = {
    HTMLInputElement: 'value checked', HTMLTextAreaElement: 'value',
    HTMLSelectElement: 'value selectedIndex',
    HTMLMediaElement: 'volume muted currentTime playbackRate',
    AudioParam: 'value', MediaStreamTrack: 'enabled',
    StyleSheet: 'disabled', HTMLStyleElement: 'disabled',
    Document: 'adoptedStyleSheets', ShadowRoot: 'adoptedStyleSheets',
};
const DRAWING = 'clearRect fillRect strokeRect fill stroke fillText drawImage putImageData clear ' +
    'drawArrays drawElements';
/**
 * A list of another moment is another list.
 * @param {any} value
 */
const read = (value) => Array.isArray(value) ? [...value] : value;
/** What calls later what it is given. */
const LATER = {
    Window: 'setTimeout setInterval requestAnimationFrame requestIdleCallback',
    Scheduler: 'postTask', Document: 'startViewTransition',
};
/** What frameworks tell themselves to go on in a task of its own. */
const TO_ONESELF = { Window: 'postMessage', MessagePort: 'postMessage' };

/**
 * Whether a new rule is for something that is seen: one for what is still to come shows nothing.
 * @param {any} [rule] none for what takes rules away
 */
function fits(rule) {
    if (!rule?.selectorText) return !rule || !!rule.media;
    try {
        const node = document.querySelector(rule.selectorText);
        return !!node && isVisible(node);
    } catch {
        return true;
    }
}

/** @param {any} shared */
export function makeHooks({ worked, surprise, enter, suspend, cause, isWide }) {
    /** @type {(() => void)[]} */
    let undo = [];
    /** @type {(() => void)[]} */
    let undoDrawing = [];
    /**
     * Puts ours in the place of a function; what somebody puts over it stays.
     * @param {any} object
     * @param {string} names
     * @param {(own: Function) => Function} make
     */
    const replace = (object, names, make, list = undo) => {
        for (const name of names.split(' ')) {
            const own = object?.[name];
            if (typeof own !== 'function') continue;
            const ours = object[name] = make(own);
            list.push(() => {
                if (object[name] === ours) object[name] = own;
            });
        }
    };
    /** @param {Function} own */
    const act = (own) => /** @this {any} */ function (/** @type {any[]} */ ...all) {
        if (cause()) worked();
        return own.apply(this, all);
    };
    /** @param {Function} own */
    const styling = (own) => /** @this {CSSStyleSheet} */ function (/** @type {any[]} */ ...all) {
        const result = own.apply(this, all);
        const isUsed = cause() && (this.ownerNode || document.adoptedStyleSheets?.includes(this));
        if (isUsed && fits(this.cssRules[result])) worked();
        return result;
    };
    /** @param {Function} own */
    const later = (own) => /** @this {any} */ function (
        /** @type {any} */ f, /** @type {any[]} */ ...rest) {
        const of = cause();
        const isOfPage = isWide();
        return own.call(this ?? window, typeof f === 'function'
            ? (/** @type {any[]} */ ...given) => {
                if (of) enter(of, 0, isOfPage);
                const resume = of ? undefined : suspend();
                try {
                    return f(...given);
                } finally {
                    resume?.();
                }
            } : f, ...rest);
    };
    /** @param {Function} own */
    const toOneself = (own) => /** @this {any} */ function (/** @type {any[]} */ ...given) {
        if (cause()) enter(cause(), HANDED_ON, isWide());
        return own.apply(this ?? window, given);
    };
    const all = /** @type {any} */ (window);
    for (const [table, make] of /** @type {const} */ (
        [[ACTS, act], [LATER, later], [TO_ONESELF, toOneself]])) {
        for (const [name, names] of Object.entries(table)) {
            replace(name === 'Window' ? window : all[name]?.prototype, names, make);
        }
    }
    replace(window, PICKERS, act);
    replace(all.Notification, 'requestPermission', act);
    replace(CSSStyleSheet.prototype, STYLING, styling);
    for (const [type, names] of Object.entries(VALUES)) for (const name of names.split(' ')) {
        const prototype = all[type]?.prototype;
        const own = prototype && Object.getOwnPropertyDescriptor(prototype, name);
        const { get, set } = /** @type {any} */ (own || {});
        if (!set) continue;
        Object.defineProperty(prototype, name, {
            ...own,
            set(value) {
                const before = cause() && read(get.call(this));
                set.call(this, value);
                // Whether it is another value now; not which.
                if (before !== undefined && before !== read(get.call(this)) && isVisible(this)) {
                    worked();
                }
            },
        });
        undo.push(() => {
            Object.defineProperty(prototype, name, /** @type {any} */ (own));
        });
    }

    const hooks = {
        /** Until something is drawn once: nothing hangs in the loop of a game. */
        drawing() {
            if (undoDrawing.length || !document.querySelector('canvas')) return;
            for (const name of ['CanvasRenderingContext2D', 'WebGLRenderingContext',
                'WebGL2RenderingContext']) {
                replace(all[name]?.prototype, DRAWING,
                    (own) => /** @this {any} */ function (/** @type {any[]} */ ...given) {
                        const { canvas } = this;
                        if (canvas.isConnected && isVisible(canvas)) {
                            hooks.stopDrawing();
                            // What is drawn all the time may be the answer each time.
                            if (cause()) worked();
                            else surprise({});
                        }
                        return own.apply(this, given);
                    }, undoDrawing);
            }
        },
        stopDrawing() {
            for (const f of undoDrawing.splice(0)) f();
        },
        /**
         * What a frame is told, it may do.
         * @param {any} frame
         */
        messages(frame) {
            if (!Object.hasOwn(frame, 'postMessage')) return;
            replace(frame, 'postMessage', act);
        },
        stop() {
            hooks.stopDrawing();
            for (const f of undo.splice(0)) f();
        },
    };
    return hooks;
}
