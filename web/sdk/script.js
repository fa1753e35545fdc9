// SPDX-License-Identifier: Apache-2.0
// The build for `<script async src="…/inkling.js" data-inkling-key="ikw_…">`: window.inkling.

import { start } from './inkling.js';

const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {any} */ (window).inkling ||= start({
    key: dataset.inklingKey || '', consent: dataset.inklingConsent,
    server: new URL('.', src).href,
});
