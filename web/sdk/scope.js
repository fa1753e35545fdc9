// SPDX-License-Identifier: Apache-2.0
// Whose listener is running: one of what was pressed, or one of the whole page, which may answer a
// press, or only count it. Part of answers.js.

import { LASTING } from './limits.js';

/** @typedef {import('./answers.js').Press} Press */
/** In listeners of these, scripts act and count. */
const ACTED_ON = 'pointerdown mousedown pointerup mouseup click auxclick dblclick touchstart ' +
    'touchend keydown keyup submit input change';

/** @param {import('./parts.js').Capture} capture */
export function watchScope({ listen }) {
    /**
     * The last event of ACTED_ON; while its listeners run, it says whose they are.
     * @type {Event | undefined}
     */
    let acting;
    /** Whether what is left for later was begun by a listener of the whole page. */
    let isOfPage = false;
    /** What listeners of the whole page do not do at every press. */
    let selective = 0;
    listen(ACTED_ON, (event) => acting = event, window);

    const scope = {
        /** @param {boolean} isNextOfPage what happens from now on */
        go(isNextOfPage) {
            isOfPage = isNextOfPage;
        },
        /** Whether a listener of the whole page does it, or began it. */
        isWide() {
            const at = acting?.currentTarget;
            return at ? [window, document, document.documentElement, document.body].includes(
                /** @type {any} */ (at)) : isOfPage;
        },
        /**
         * Whether such a listener does it and, as far as is known, does it at every press.
         * @param {number} what ASKED or ERRED
         * @param {Press | undefined} of
         */
        isGeneral(what, of) {
            if (!of || !scope.isWide()) return false;
            of.general |= what;
            return !acting?.currentTarget || !(selective & what);
        },
        /**
         * Whether a listener of what was pressed is running.
         * @param {Press} of
         */
        isListening({ control }) {
            const at = acting?.currentTarget;
            return at instanceof Node && !!control?.contains(at);
        },
        /**
         * Another press begins: what was not done at the last one is not done at every one.
         * @param {Press | undefined} last
         */
        compare(last) {
            if (last?.isClick && performance.now() - last.at > LASTING) selective |= ~last.general;
        },
    };
    return scope;
}
