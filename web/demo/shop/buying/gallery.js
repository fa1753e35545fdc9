// SPDX-License-Identifier: Apache-2.0
// A product's pictures: thumbnails and arrows choose one; a press, a pinch, Ctrl and the wheel, or
// the keys + and - look closer.

/** What a press shows, and the closest there is. */
const closer = 2.4;
const closest = 5;
/** Of a wheel's delta, px, that doubles the scale. */
const doubling = 240;

/** @param {ParentNode} page */
export function startGallery(page) {
  const stage = page.querySelector('.stage');
  const picture = stage?.querySelector('svg');
  if (!(stage instanceof HTMLElement) || !picture) return;
  const thumbs = [...page.querySelectorAll('.thumbs button')];
  const choose = (/** @type {Element} */ thumb) => {
    const view = thumb.querySelector('svg');
    if (!view) return;
    picture.setAttribute('viewBox', view.getAttribute('viewBox') ?? '0 0 400 400');
    picture.replaceChildren(...[...view.children].map((child) => child.cloneNode(true)));
    for (const other of thumbs) other.setAttribute('aria-pressed', String(other === thumb));
    zoom(stage, 1);
  };
  for (const thumb of thumbs) thumb.addEventListener('click', () => choose(thumb));
  for (const arrow of page.querySelectorAll('[data-step]')) {
    arrow.addEventListener('click', () => {
      const at = thumbs.findIndex((thumb) => thumb.getAttribute('aria-pressed') === 'true');
      const next = at + Number(arrow.getAttribute('data-step')) + thumbs.length;
      choose(thumbs[next % thumbs.length]);
    });
  }
  startZoom(stage);
}

/** @param {HTMLElement} stage */
function startZoom(stage) {
  let scale = 1;
  let pinched = false;
  const set = (/** @type {number} */ next) => {
    scale = Math.min(closest, Math.max(1, next));
    zoom(stage, scale);
  };
  stage.addEventListener('click', (press) => {
    // The click that ends a pinch is none.
    if (pinched) return;
    scale = isNear(stage) ? scale : 1;
    // A key press has no place: it looks at the middle.
    if (press.detail > 0) follow(stage, press);
    set(isNear(stage) ? 1 : closer);
  });
  stage.addEventListener('pointermove', (move) => {
    if (isNear(stage)) follow(stage, move);
  }, { passive: true });
  stage.addEventListener('wheel', (turn) => {
    if (!turn.ctrlKey) return;
    turn.preventDefault();
    follow(stage, turn);
    set((isNear(stage) ? scale : 1) * 2 ** (-turn.deltaY / doubling));
  }, { passive: false });
  stage.addEventListener('keydown', (press) => {
    const factor = press.key === '+' ? 1.5 : press.key === '-' ? 1 / 1.5 : 0;
    if (factor) set((isNear(stage) ? scale : 1) * factor);
  });
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };
  stage.addEventListener('pointerdown', (down) => {
    if (down.pointerType !== 'touch') return;
    fingers.set(down.pointerId, down);
    pinched = fingers.size > 1;
  });
  stage.addEventListener('pointermove', (move) => {
    if (!fingers.has(move.pointerId)) return;
    const before = fingers.size === 2 ? spread() : 0;
    fingers.set(move.pointerId, move);
    if (before > 0) set((isNear(stage) ? scale : 1) * spread() / before);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    stage.addEventListener(end, (up) => fingers.delete(/** @type {PointerEvent} */ (up).pointerId));
  }
}

/** @param {HTMLElement} stage */
const isNear = (stage) => stage.getAttribute('aria-pressed') === 'true';

/**
 * @param {HTMLElement} stage
 * @param {number} scale 1 shows the whole picture
 */
function zoom(stage, scale) {
  stage.setAttribute('aria-pressed', String(scale > 1));
  if (scale > 1) {
    stage.style.setProperty('--zoom', scale.toFixed(3));
  } else {
    stage.style.removeProperty('--zoom');
    stage.style.removeProperty('--look');
  }
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
