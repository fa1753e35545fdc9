// SPDX-License-Identifier: Apache-2.0
// The site's secret key: from the address's fragment or the form, kept for this tab alone.

const name = 'inkling.live.key';
/** What `inkling site add` prints: docs/http.md, "Keys and origins". */
const form = /^iks_[A-Za-z0-9]{40}$/;

/**
 * @param {string} text as somebody pasted it
 * @returns {string | null} the key, null if it cannot be one
 */
export function readKey(text) {
  const key = text.trim().replace(/^#/, '');
  return form.test(key) ? key : null;
}

/** Takes the key out of the address, so that it is in no history, picture or copied link. */
export function takeKeyFromAddress() {
  const key = readKey(location.hash);
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return key;
}

/** The key that this tab was given before; null if none, or if storage is blocked. */
export function rememberedKey() {
  try {
    return readKey(sessionStorage.getItem(name) ?? '');
  } catch {
    return null;
  }
}

/** @param {string | null} key null forgets it */
export function rememberKey(key) {
  try {
    if (key === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, key);
  } catch {
    // Storage is blocked: the page works, and asks again after a reload.
  }
}
