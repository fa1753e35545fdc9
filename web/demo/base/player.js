// SPDX-License-Identifier: Apache-2.0
// A player around an `audio` element: play, a bar to seek, speed, chapters, and text that goes with
// it. All that it does is done by the element, so what happens are ordinary media events.
import { element } from '../../live/rows.js';

const speeds = [0.75, 1, 1.25, 1.5, 2];
/** What an arrow key or a button skips, s. */
const skip = 10;

/**
 * `.player` holds the `audio`; whatever has `data-from` in it or in its article leads to that
 * second.
 * @param {Element} player
 */
export function startPlayer(player) {
  const audio = player.querySelector('audio');
  if (!audio) return;
  const bar = element('div', 'bar');
  bar.append(playButton(audio), skipButton(audio, -skip), skipButton(audio, skip), seekBar(audio),
    speedChoice(audio));
  audio.after(waveform(audio), bar);
  const scope = player.closest('article') ?? player;
  const cues = [...scope.querySelectorAll('[data-from]')];
  for (const cue of cues) {
    cue.addEventListener('click', () => {
      audio.currentTime = from(cue);
      void audio.play();
    });
  }
  const mark = () => {
    for (const list of [cues.filter((cue) => cue.closest('.chapters')),
      cues.filter((cue) => !cue.closest('.chapters'))]) {
      const now = list.filter((cue) => from(cue) <= audio.currentTime + 0.05).pop();
      for (const cue of list) {
        if (cue === now) cue.setAttribute('aria-current', 'true');
        else cue.removeAttribute('aria-current');
      }
    }
  };
  for (const event of ['timeupdate', 'seeking']) audio.addEventListener(event, mark);
  mark();
}

/** @param {Element} cue */
const from = (cue) => Number(cue.getAttribute('data-from'));

/** @param {number} seconds */
export function clock(seconds) {
  const whole = Math.floor(Number.isFinite(seconds) ? seconds : 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** @param {HTMLAudioElement} audio */
function playButton(audio) {
  const button = element('button', 'primary play', 'Play');
  button.type = 'button';
  button.addEventListener('click', () => {
    if (audio.paused) void audio.play();
    else audio.pause();
  });
  const show = () => { button.textContent = audio.paused ? 'Play' : 'Pause'; };
  for (const event of ['play', 'pause', 'ended']) audio.addEventListener(event, show);
  return button;
}

/**
 * @param {HTMLAudioElement} audio
 * @param {number} seconds
 */
function skipButton(audio, seconds) {
  const label = seconds < 0 ? `−${-seconds}` : `+${seconds}`;
  const button = element('button', 'skip-step carousel', label);
  button.type = 'button';
  button.ariaLabel = `${Math.abs(seconds)} seconds ${seconds < 0 ? 'back' : 'on'}`;
  button.addEventListener('click', () => {
    audio.currentTime = Math.max(0, Math.min(audio.duration || 0, audio.currentTime + seconds));
  });
  return button;
}

/** @param {HTMLAudioElement} audio */
function seekBar(audio) {
  const row = element('div', 'seek');
  const range = element('input', '');
  range.type = 'range';
  range.min = '0';
  range.step = '0.1';
  range.value = '0';
  range.ariaLabel = 'Where in the recording';
  // It belongs to the player; it is nothing that somebody fills in.
  range.dataset.inklingRole = 'media';
  range.dataset.inklingName = 'seek';
  const at = element('span', 'time', '0:00');
  range.addEventListener('input', () => { audio.currentTime = Number(range.value); });
  const show = () => {
    range.max = String(audio.duration || 0);
    range.value = String(audio.currentTime);
    range.setAttribute('aria-valuetext', clock(audio.currentTime));
    at.textContent = `${clock(audio.currentTime)} / ${clock(audio.duration)}`;
  };
  for (const event of ['timeupdate', 'loadedmetadata', 'seeking']) {
    audio.addEventListener(event, show);
  }
  row.append(range, at);
  return row;
}

/** @param {HTMLAudioElement} audio */
function speedChoice(audio) {
  const label = element('label', 'speed', 'Speed ');
  const list = element('select', '');
  for (const speed of speeds) {
    const option = element('option', '', `${speed} ×`);
    option.value = String(speed);
    option.selected = speed === 1;
    list.append(option);
  }
  list.addEventListener('change', () => { audio.playbackRate = Number(list.value); });
  label.append(list);
  return label;
}

/**
 * How loud it is from beginning to end; what was heard is coloured.
 * @param {HTMLAudioElement} audio
 */
function waveform(audio) {
  const canvas = element('canvas', 'waveform');
  canvas.setAttribute('aria-hidden', 'true');
  /** @type {number[]} */
  let peaks = [];
  const draw = () => {
    const { clientWidth, clientHeight } = canvas;
    canvas.width = clientWidth * devicePixelRatio;
    canvas.height = clientHeight * devicePixelRatio;
    const pen = canvas.getContext('2d');
    if (!pen || !peaks.length) return;
    const style = getComputedStyle(canvas);
    const width = canvas.width / peaks.length;
    const heard = audio.duration ? audio.currentTime / audio.duration : 0;
    peaks.forEach((peak, i) => {
      const height = Math.max(0.02, peak) * canvas.height;
      pen.fillStyle = style.getPropertyValue(i / peaks.length < heard ? '--accent' : '--edge');
      pen.fillRect(i * width, (canvas.height - height) / 2, Math.max(1, width * 0.6), height);
    });
  };
  fetch(audio.dataset.peaks ?? '').then((answer) => answer.json()).then((list) => {
    peaks = list;
    draw();
  }, () => { canvas.hidden = true; });
  for (const event of ['timeupdate', 'seeking', 'loadedmetadata']) {
    audio.addEventListener(event, draw);
  }
  addEventListener('resize', draw);
  return canvas;
}
