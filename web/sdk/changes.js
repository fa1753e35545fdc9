// SPDX-License-Identifier: Apache-2.0
// Which changes of a page a visitor can see, and which of them are more than the look of a press.

/** What says nothing to a visitor: where the focus is, what scripts keep for themselves. */
const SILENT = /^(tabindex|nonce|data-focus.*)$/;
const LOOKS = /^(class|style|hidden|open|src)$/;
/** Classes that only follow the pointer and the focus. */
const FOLLOWING = /\S*(focus|hover|ripple)\S*/g;
/** Elements that are never drawn. */
const UNDRAWN = /^(script|meta|template|noscript|base|title)$/;
const MEDIA = 'img,svg,video,canvas,picture,iframe,input,progress';
/**
 * What was added out of sight, such as a picture that only counts visits.
 * @type {WeakSet<Node>}
 */
const unseen = new WeakSet();

/** @param {any} node */
export const isVisible = (node) => !node?.checkVisibility ||
    node.type !== 'hidden' && node.checkVisibility({ visibilityProperty: true });

/** @param {any} node */
function isShown(node) {
    const { nodeType, localName } = node;
    const isSeen = nodeType === 3 ? node.data.trim()
        : nodeType === 1 && !UNDRAWN.test(localName) && node.isConnected &&
            (localName === 'iframe' ||
                isVisible(node) && !(localName === 'img' && node.width === 1));
    if (!isSeen) unseen.add(node);
    return isSeen;
}

/**
 * @param {any} node
 * @param {string} name
 * @param {string | null} value
 */
const plain = (node, name, value = node.getAttribute(name)) =>
    name === 'class' ? (value || '').replace(FOLLOWING, '').trim() : value;

/**
 * Whether a visitor can see it.
 * @param {MutationRecord} record
 */
export function isSeen({ type, target, attributeName, oldValue, addedNodes, removedNodes }) {
    /** @type {any} */
    const at = target;
    const node = at.nodeType === 1 ? at : at.parentNode || at.host;
    if (node?.nodeType !== 1) return true;
    const { localName } = node;
    const nodes = [...addedNodes, ...removedNodes];
    if (node.closest('head')) {
        return [node, ...nodes].some(
            (/** @type {any} */ { localName }) => /^(link|style)$/.test(localName));
    }
    if (UNDRAWN.test(localName)) return false;
    if (attributeName) {
        return !SILENT.test(attributeName) &&
            plain(node, attributeName) !== plain(node, attributeName, oldValue) &&
            (isVisible(node) || node.type !== 'hidden' && LOOKS.test(attributeName) &&
                isVisible(node.parentElement));
    }
    if (!isVisible(node)) return false;
    return type === 'childList'
        ? [...addedNodes].filter(isShown).length > 0 ||
            [...removedNodes].some((/** @type {any} */ at) => !unseen.has(at) &&
                (at.data ?? 'x').trim() && !UNDRAWN.test(at.localName) && !at.hidden &&
                at.style?.display !== 'none')
        : at.data !== oldValue;
}

/** @param {any} node */
const isEmpty = (node) => node.nodeType === 1 && !node.textContent.trim() &&
    !node.matches(MEDIA) && !node.querySelector(MEDIA);

/**
 * Whether a change within what was pressed may be no more than the look of a press: then it is an
 * answer only if it lasts.
 * @param {MutationRecord} record
 */
export function isDecoration({ type, attributeName, addedNodes, removedNodes }) {
    if (type === 'attributes') return /^(class|style)$/.test(attributeName || '');
    const nodes = /** @type {any[]} */ ([...addedNodes, ...removedNodes]);
    return type === 'childList' && nodes.every(isEmpty) &&
        nodes.every(({ className }) => className === nodes[0].className);
}

/**
 * How long a decoration has to last, ms, and whether it does: a ripple is over in a second, the
 * look of a press in less than half of one.
 * @param {MutationRecord} record
 * @param {Map<any, any>} before what each attribute was before the press
 */
export function passing({ type, target, attributeName, oldValue, addedNodes }, before) {
    if (type !== 'attributes') {
        return { span: 1000, lasts: () => [...addedNodes].some((node) => node.isConnected) };
    }
    const name = attributeName || '';
    const values = before.get(target) || {};
    before.set(target, values);
    const first = values[name] ??= plain(target, name, oldValue) ?? '';
    return { span: 400, lasts: () => (plain(target, name) ?? '') !== first };
}

/**
 * What can be seen around something that is pressed; style sheets may show and hide, or move, what
 * no script does.
 * @param {any} control
 * @returns {() => boolean} whether it is something else now
 */
export function lookAround(control) {
    const around = control?.parentNode?.parentNode;
    if (!around?.querySelectorAll || !control.checkVisibility) return () => false;
    const nodes = [...around.querySelectorAll('*')].slice(0, 60)
        .filter((node) => !control.contains(node) && !node.contains(control));
    const look = (/** @type {any} */ node) =>
        node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const before = nodes.map(look);
    const sheets = () => [...document.adoptedStyleSheets || []];
    const styles = sheets();
    const since = Number(document.timeline.currentTime);
    // What was taken away since is a change of the document, and seen as one.
    return () => nodes.some((node, i) => node.isConnected && look(node) !== before[i]) ||
        sheets().some((sheet, i) => sheet !== styles[i]) || sheets().length < styles.length ||
        document.getAnimations().some((/** @type {any} */ { startTime, effect, constructor }) => {
            const node = effect?.target;
            if (!node || startTime < since) return false;
            // Of itself only what a script made; the style sheet's is the look of a press.
            if (control.contains(node) || node.contains(control)) {
                return node === control && constructor.name === 'Animation' &&
                    !effect.pseudoElement;
            }
            return !node.matches(':hover');
        });
}

/** What can be pressed; and what a rule of a style sheet shows something by. */
const PRESSABLE = 'a,button,input,[role^=menuitem],[role=option]';
const SHOWS = /display|visibility|opacity|height|transform|clip|left|top|inset/;

/**
 * Whether what is pressed has opened a menu before, by the pointer's coming over it.
 * @param {any} control
 * @param {MutationRecord} [change] that was seen then
 * @returns {boolean}
 */
export function isOpenByHover(control, change) {
    const isMenu = (/** @type {any} */ node) => node.nodeType === 1 && node.isConnected &&
        !control.contains(node) && !node.contains(control) && isVisible(node) &&
        (node.matches(PRESSABLE) || !!node.querySelector(PRESSABLE));
    if (change && [change.target, ...change.addedNodes].some(isMenu)) return true;
    const around = control.parentNode?.parentNode;
    /** @type {(rules: Iterable<any>) => boolean} */
    const opens = (rules) => [...rules].some(({ selectorText, style, cssRules }) => {
        if (!selectorText) return !!cssRules && opens(cssRules);
        return /:hover.*[ >+~]/.test(selectorText) && SHOWS.test(style.cssText) &&
            [...around.querySelectorAll(selectorText)].some(isMenu);
    });
    return !!around?.querySelectorAll && [...document.styleSheets].some((sheet) => {
        try {
            return opens(sheet.cssRules);
        } catch {
            return false; // Another site's.
        }
    });
}
