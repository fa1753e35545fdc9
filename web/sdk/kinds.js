// SPDX-License-Identifier: Apache-2.0
// The numbers of docs/event-format.md that the page writes. esbuild puts them in place.

export const TICK = 0;
export const POINTER_MOVE = 1;
export const DRAG = 2;
export const POINTER_DOWN = 3;
export const POINTER_UP = 4;
export const POINTER_ENTER = 5;
export const POINTER_LEAVE = 6;
export const CLICK = 7;
export const SCROLL = 8;
export const WHEEL = 9;
export const ZOOM = 10;
export const GESTURE = 11;
export const TOUCH_START = 12;
export const TOUCH_MOVE = 13;
export const TOUCH_END = 14;
export const TOUCH_CANCEL = 15;
export const KEY = 16;
export const FOCUS = 17;
export const BLUR = 18;
export const INPUT_CHANGE = 19;
export const OPTION_CHOSEN = 20;
export const SUBMIT = 21;
export const SUBMIT_RESULT = 22;
export const SELECTION = 23;
export const COPY = 24;
export const VISIBILITY = 25;
export const PAGE_VIEW = 26;
export const ELEMENT_EXPOSED = 27;
export const ELEMENT_CONCEALED = 28;
export const ELEMENT_MOVED = 29;
export const ELEMENT = 30;
export const RESIZE = 31;
export const MEDIA = 32;
export const RESPONSE = 33;
export const ERROR = 34;
export const GOAL = 35;
export const CONTEXT = 36;

/** No element. */
export const NONE = 255;

/** The largest unsigned number of 16 bits: what `detail`, items and groups hold. */
export const WORD_MAX = 65535;

/** Name spaces of a frame's dictionary. */
export const ELEMENT_NAME = 1;
export const ITEM_NAME = 2;
export const GROUP_NAME = 3;
export const PAGE_NAME = 4;
export const GOAL_NAME = 5;

/** The privacy ladder. */
export const OFF = 0;
export const DEVICE = 1;
export const SIGNALS = 2;
export const RAW = 3;
