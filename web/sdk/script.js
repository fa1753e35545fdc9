// SPDX-License-Identifier: Apache-2.0
// The build for `<script async src="…/inkling.js" data-inkling-key="ikw_…">`: window.inkling.

import { start } from './api.js';

const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
/** @type {{inkling?: import('./inkling').Inkling}} */ (window).inkling ||= start({
    key: dataset.inklingKey || '', consent: dataset.inklingConsent,
    server: new URL('.', src).href,
});
