// SPDX-License-Identifier: Apache-2.0
// Small things that outlive a page. Where storage is blocked they live as long as the page.

/**
 * @param {() => Storage} storage may throw: reading `window.localStorage` itself is refused in
 *   some settings
 * @param {string} name
 * @param {any} otherwise what holds when nothing was kept or it cannot be read
 */
export function kept(storage, name, otherwise) {
  try {
    return JSON.parse(storage().getItem(name) ?? 'null') ?? otherwise;
  } catch {
    return otherwise;
  }
}

/**
 * @param {() => Storage} storage
 * @param {string} name
 * @param {unknown} value
 */
export function keep(storage, name, value) {
  try {
    storage().setItem(name, JSON.stringify(value));
  } catch {
    // Blocked or full: the page goes on without.
  }
}
