// SPDX-License-Identifier: Apache-2.0
// A product's pictures: thumbnails choose one, a press on it looks closer.

/** @param {ParentNode} page */
export function startGallery(page) {
  const stage = page.querySelector('.stage');
  const picture = stage?.querySelector('svg');
  if (!(stage instanceof HTMLElement) || !picture) return;
  const thumbs = [...page.querySelectorAll('.thumbs button')];
  for (const thumb of thumbs) {
    thumb.addEventListener('click', () => {
      const view = thumb.querySelector('svg');
      if (!view) return;
      picture.setAttribute('viewBox', view.getAttribute('viewBox') ?? '0 0 400 400');
      picture.replaceChildren(...[...view.children].map((child) => child.cloneNode(true)));
      for (const other of thumbs) other.setAttribute('aria-pressed', String(other === thumb));
      zoom(stage, false);
    });
  }
  stage.addEventListener('click', (press) => {
    const near = stage.getAttribute('aria-pressed') !== 'true';
    // A key press has no place: it looks at the middle.
    if (press.detail > 0) follow(stage, press);
    zoom(stage, near);
  });
  stage.addEventListener('pointermove', (move) => {
    if (stage.getAttribute('aria-pressed') === 'true') follow(stage, move);
  }, { passive: true });
}

/**
 * @param {HTMLElement} stage
 * @param {boolean} near
 */
function zoom(stage, near) {
  stage.setAttribute('aria-pressed', String(near));
  if (!near) stage.style.removeProperty('--look');
}

/**
 * The place under the pointer is the one that stays where it is.
 * @param {HTMLElement} stage
 * @param {MouseEvent} at
 */
function follow(stage, at) {
  const box = stage.getBoundingClientRect();
  const x = Math.round(((at.clientX - box.left) / box.width) * 100);
  const y = Math.round(((at.clientY - box.top) / box.height) * 100);
  stage.style.setProperty('--look', `${x}% ${y}%`);
}
