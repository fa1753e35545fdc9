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

/** Buttons and pointers of `detail`. */
export const PRIMARY = 1;
export const SECONDARY = 2;
export const OTHER_BUTTON = 4;
export const ANY_BUTTON = 7;
export const TOUCH = 256;
export const PEN = 512;

export const TAP = 0;
export const LONG_PRESS = 1;
export const SWIPE = 2;
export const PINCH = 3;

export const ZOOM_CLICK = 0;
export const ZOOM_WHEEL = 1;
export const ZOOM_PINCH = 2;
export const ZOOM_KEYBOARD = 3;

export const KEY_OTHER = 0;
export const KEY_EDIT = 1;
export const KEY_NAVIGATE = 2;
export const KEY_SUBMIT = 3;

export const ACCEPTED = 0;
export const REJECTED = 1;

export const MEDIA_PAUSE = 1;
export const MEDIA_SEEK = 2;
export const MEDIA_RATE_CHANGE = 3;
export const MEDIA_STALL = 4;
export const MEDIA_RESUME = 5;

export const CHANGE_NEAR = 0;
export const CHANGE_ELSEWHERE = 1;
export const REQUEST_START = 2;
export const REQUEST_END = 3;
export const REQUEST_FAILED = 4;
export const NAVIGATION = 5;
export const REQUEST_REFUSED = 6;
export const FOLLOWS_POINTER = 7;

export const ERROR_SCRIPT = 0;
export const ERROR_REJECTION = 1;
export const ERROR_RESOURCE = 2;
export const ERROR_SECURITY = 3;

export const OBSERVES_RESPONSES = 1;
export const WITHIN_DOCUMENT = 2;
export const BACK_FORWARD = 4;

export const INTERACTIVE = 1;
export const EXPOSED = 2;
export const REPEATABLE = 4;
export const DISABLED = 8;

export const DEVICE_CLASS = 0;
export const REFERRER = 1;
export const RETURNING = 2;
export const DESKTOP = 1;
export const TABLET = 2;
export const PHONE = 3;

/** Flag of a frame. */
export const LEAVING = 1;

/** HTTP statuses that are told apart. */
export const BAD_REQUEST = 400;
export const TIMEOUT = 408;
export const GONE = 410;
export const TOO_MANY = 429;
export const SERVER_ERROR = 500;
