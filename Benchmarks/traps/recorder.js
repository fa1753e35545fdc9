// SPDX-License-Identifier: Apache-2.0
// Records what happens on a page, for the rules of others and for scoring. It shares nothing with
// the script that is tried. Each record is {t: ms since 1970, type, …}; a click's `chain` tells its
// target and what lies around it, and `matches` which of the expected selectors it is in.
// The runner puts the list of selectors in its place.

(() => {
    if (window.top !== window) return;
    const expected = EXPECTED;
    /** @type {object[]} */
    let kept = [];
    const ids = new WeakMap();
    let last = 0;

    const id = (node) => {
        if (!ids.has(node)) ids.set(node, ++last);
        return ids.get(node);
    };
    const flush = () => {
        if (kept.length) window.__trapKeep(JSON.stringify(kept.splice(0)));
    };
    const keep = (type, more, isUrgent) => {
        kept.push({ t: performance.timeOrigin + performance.now(), type, ...more });
        if (isUrgent || kept.length > 200) flush();
    };
    const isOurs = (url) => /^(\/inkling|\/v1\/)/.test(new URL(url, location.href).pathname);

    /** Which expected selectors a node is in, is, or (unless it is the page) has in it. */
    const matches = (node) => {
        const found = new Set();
        for (let at = node; at; at = at.assignedSlot || at.parentNode || at.host) {
            if (at.matches) expected.forEach((s, i) => at.matches(s) && found.add(i));
        }
        if (node?.querySelector && !/^(HTML|BODY|MAIN)$/.test(node.tagName)) {
            expected.forEach((s, i) => node.querySelector(s) && found.add(i));
        }
        return [...found];
    };
    const chain = (path) => path.filter((node) => node.nodeType === 1).map((node) => ({
        id: id(node), tag: node.localName, type: node.getAttribute('type') || '',
        role: node.getAttribute('role') || '', href: node.getAttribute('href'),
        target: node.getAttribute('target') || '', download: node.hasAttribute('download'),
        editable: !!node.isContentEditable,
        label: (node.textContent || '').trim().slice(0, 60),
    }));

    addEventListener('mousemove', (e) => keep('move', {
        x: e.clientX, y: e.clientY, dx: e.movementX, dy: e.movementY, buttons: e.buttons,
    }), true);
    addEventListener('click', (e) => {
        const path = e.composedPath();
        const [{ left, top, width, height }] = [path[0].getBoundingClientRect()];
        keep('click', {
            x: e.clientX, y: e.clientY, detail: e.detail, chain: chain(path),
            box: [left, top, width, height], isTrusted: e.isTrusted,
            isModified: e.ctrlKey || e.metaKey || e.shiftKey || e.altKey, matches: matches(path[0]),
        });
    }, true);
    addEventListener('scroll', () => keep('scroll'), true);
    document.addEventListener('selectionchange', () => keep('selection', {
        length: String(getSelection()).length,
    }));
    document.addEventListener('visibilitychange', () => keep('visibility'));
    addEventListener('focus', (e) => e.target === window && keep('focus'), true);
    addEventListener('blur', (e) => e.target === window && keep('focus'), true);
    addEventListener('input', () => keep('input'), true);
    addEventListener('popstate', () => keep('navigation'));
    addEventListener('hashchange', () => keep('navigation'));
    window.navigation?.addEventListener('navigate', () => keep('navigation'));
    addEventListener('pagehide', () => keep('navigation', {}, true));
    addEventListener('error', (e) => {
        if (e.target === window) keep('error', { source: 'script', message: e.message });
    }, true);
    addEventListener('unhandledrejection', () => keep('error', { source: 'rejection' }));
    new MutationObserver((records) => keep('mutation', { count: records.length }))
        .observe(document, {
            childList: true, subtree: true, attributes: true, characterData: true,
        });

    const { fetch, open } = window;
    const { send, open: openRequest } = XMLHttpRequest.prototype;
    const begin = (url) => {
        if (isOurs(url)) return undefined;
        keep('request');
        return (status) => keep('request_end', { status });
    };
    window.fetch = function (input, init) {
        const end = begin(input?.url || String(input));
        const answer = fetch.call(this, input, init);
        if (end) answer.then(({ status }) => end(status), () => end(0));
        return answer;
    };
    XMLHttpRequest.prototype.open = function (method, url, ...rest) {
        this.__trapUrl = url;
        return openRequest.call(this, method, url, ...rest);
    };
    XMLHttpRequest.prototype.send = function (body) {
        const end = begin(this.__trapUrl);
        if (end) this.addEventListener('loadend', () => end(this.status));
        return send.call(this, body);
    };
    window.open = function (...all) {
        keep('open');
        return open.apply(this, all);
    };
    const { error } = console;
    console.error = function (...all) {
        keep('error', { source: 'console' });
        return error.apply(this, all);
    };

    // What the engine finds, and what goes wrong in the script; called when it is there.
    window.__trapListen = () => {
        window.inkling.on('signal', (signal) => keep('signal', {
            kind: signal.kind, at: signal.time, strength: signal.strength, page: signal.page,
            name: signal.element.name, matches: matches(signal.element.node),
        }, true));
        window.inkling.on('error', (reason) => keep('fault', { message: String(reason) }, true));
    };
    setInterval(flush, 250);
})();
