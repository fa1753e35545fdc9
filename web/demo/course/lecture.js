// SPDX-License-Identifier: Apache-2.0
// A lecture: draws the air while it plays, and remembers on this device which were heard.
import { keep, kept } from '../base/storage.js';
import { shapes } from './shapes.js';

const name = 'overtone.heard';
const storage = () => localStorage;
/** Points of a curve, and lines a px wide at twice the density. */
const points = 320;
const lineWidth = 3;

/** @param {HTMLElement} lecture */
export function startLecture(lecture) {
  const audio = lecture.querySelector('audio');
  const stage = lecture.querySelector('canvas.stage');
  if (!audio || !(stage instanceof HTMLCanvasElement)) return;
  const chapters = [...lecture.querySelectorAll('.chapters [data-from]')];
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)');
  const draw = () => {
    const now = chapters.filter(
      (chapter) => Number(chapter.getAttribute('data-from')) <= audio.currentTime + 0.05).pop();
    // Who wants no motion sees the same curve, standing still.
    const time = isCalm.matches ? 0 : audio.currentTime;
    curve(stage, shapes[now?.getAttribute('data-picture') ?? 'sine'], time,
      audio.currentTime - Number(now?.getAttribute('data-from') ?? 0));
  };
  const run = () => {
    draw();
    if (!audio.paused && !isCalm.matches) requestAnimationFrame(run);
  };
  audio.addEventListener('play', run);
  for (const event of ['seeking', 'timeupdate']) audio.addEventListener(event, draw);
  addEventListener('resize', draw);
  draw();
  audio.addEventListener('ended', () => {
    const heard = new Set(kept(storage, name, []));
    heard.add(lecture.dataset.lesson);
    keep(storage, name, [...heard]);
    window.inkling?.goal('lesson_heard');
  });
}

/** Says on the list which lessons were heard. */
export function showDone() {
  for (const lesson of kept(storage, name, [])) {
    const place = document.querySelector(`[data-done="${CSS.escape(String(lesson))}"]`);
    if (place) place.textContent = '· heard';
  }
}

/**
 * @param {HTMLCanvasElement} stage
 * @param {import('./shapes.js').Shape} shape
 * @param {number} time s, moves the curve
 * @param {number} since s of the chapter
 */
function curve(stage, shape, time, since) {
  stage.width = stage.clientWidth * devicePixelRatio;
  stage.height = stage.clientHeight * devicePixelRatio;
  const pen = stage.getContext('2d');
  if (!pen) return;
  const middle = stage.height / 2;
  pen.strokeStyle = 'rgb(255 255 255 / 15%)';
  pen.strokeRect(0, middle, stage.width, 0);
  pen.strokeStyle = getComputedStyle(stage).getPropertyValue('--trace');
  pen.lineWidth = lineWidth * devicePixelRatio;
  pen.lineJoin = 'round';
  pen.beginPath();
  for (let i = 0; i <= points; i++) {
    const y = shape(i / points, time, since);
    pen.lineTo(i / points * stage.width, middle - y * middle * 0.8);
  }
  pen.stroke();
}
