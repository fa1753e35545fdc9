// SPDX-License-Identifier: Apache-2.0
// Every capacity, time and distance of the script, each with its reason. Numbers stand alone in
// this file and in kinds.js, since esbuild puts constants in place only from files without imports.

/** Bytes of an event, and events kept for a frame: two seconds of a 1000 Hz mouse. */
export const EVENT_SIZE = 32;
export const EVENTS_MAX = 2048;
/** Signals taken at a time; the engine asks for room for 112 at least. */
export const SIGNALS_MAX = 128;
/** Features there is room for: the schema has at most 120. */
export const FEATURES_MAX = 1000;
/**
 * Our stretch of the wasm's memory, in bytes from its start: 128 signals of 16 bytes, the events,
 * what the engine answers (features, a name, a count), the engine.
 */
export const EVENTS = 2048;
export const RESULTS = 67584;
export const ENGINE = 71680;
export const FRAME_HEAD = 48;
/** The largest frame, and with it the longest body that a beacon takes. */
export const FRAME_SIZE = 60000;
/** Bytes of a name in a frame, and so characters kept of one. */
export const NAME_SIZE = 255;
export const WASM_PAGE = 65536;
export const DROP_REASONS = 12;
/** 2^32: what the high word of a time counts. */
export const HIGH_WORD = 4294967296;
/** Ticks of 0.1 ms in a ms. */
export const TICKS = 10;
/** A landmark passed unseen if the page heard nothing for so long, ms: twice LONG_STEP. */
export const LATE = 2000;
/** Parts of a px. */
export const EIGHTHS = 8;
/** Parts of a goal's value, and of a scale. */
export const HUNDREDTHS = 100;
export const THOUSANDTHS = 1000;

/** Names in a session. Pages of templates are few; what is beyond has no name. */
export const NAMES_MAX = 2000;
/** Elements watched for coming into view: what an observer does in well under a millisecond. */
export const WATCHED_MAX = 1000;
/** Words of roles.js that count on what can be pressed too. */
export const PRESSABLE_WORDS = 3;
/** The page is searched again, and measured, this long after it changed, ms. */
export const SEARCH_DELAY = 200;

/** Time is told to the engine in steps of this many ms, and of LONG_STEP when little happens. */
export const STEP = 100;
export const LONG_STEP = 1000;
/** Little happens after this long without an event, and nothing after SLEEP, ms. */
export const CALM = 3000;
export const SLEEP = 60000;
/** The browser holds movements back until it draws: those of the last frame may still come, ms. */
export const HELD = 20;

/** What there is to send is sent this often, ms. */
export const SENDING = 3000;
/** Characters or bytes kept while the server does not answer: an hour of findings. */
export const QUEUE_SIZE = 262144;
/** The shortest and the longest wait between tries, ms. */
export const WAIT_MIN = 1000;
export const WAIT_MAX = 30000;
/** Entries of each list kept for `export`. */
export const HISTORY = 200;
/** Goals kept until the engine is there. */
export const CALLS_MAX = 100;
/** A tab left for longer than this begins a new session, ms. */
export const SESSION_LIFE = 1800000;
/** What a page needs at most to hand its session over to one that is shown again, ms. */
export const HANDOVER_TIME = 200;
/** 32-bit words of a session's number, and hexadecimal digits of one. */
export const ID_WORDS = 4;
export const ID_DIGITS = 8;

/** Nothing later than this after a press is its answer, ms (`dead_click` waits 4 s)... */
export const PATIENCE = 4500;
/** ...unless it waited for a request: then this, ms (`dead_click` waits 10 s). */
export const REQUEST_PATIENCE = 10000;
/** Changes looked at in one go: an answer shows among the first. */
export const LOOKED_AT = 50;
/** What style sheets do at a press shows after this many ms, and what runs anyway has shown too. */
export const TURN = 150;
/** A clock that ticks by the second has ticked once in this time, ms. */
export const PERIOD = 1200;
/** What nobody can be said to have caused may be a press's doing for this long after it, ms. */
export const LASTING = 1000;
/** Reading an answer takes a task or more: what follows within this many ms belongs to it. */
export const AFTER_REQUEST = 100;
/** A message that a page sends to itself is read within this many ms. */
export const HANDED_ON = 50;
/** What takes longer than this is waited for: a press's own timer, and a request of what listens in
 * the whole page, ms. */
export const SLOW = 3000;
/** What listeners of the whole page do: ask for something, break. Bits. */
export const ASKED = 1;
export const ERRED = 2;
/** Requests that end without an answer this long after a navigation began were cut off, ms. */
export const LEAVING_TIME = 5000;
/** Turns of the pointer belong together this far apart, ms, and are this far back, px. */
export const TURNS_TIME = 700;
export const TURN_BACK = 20;
/** Something follows the pointer if the page changes at half of the movements: 8 of 16. */
export const FOLLOWED = 8;
/** Fields found wrong within this many ms belong to one submission. */
export const SAME_SUBMISSION = 100;
/** A selection is measured when it has rested for this long, ms. */
export const SELECTION_REST = 300;
/** Of a selection in a field only this is told: that it has so many characters or more. */
export const FIELD_SELECTION = 3;
/** The browser zooms within this many ms of the key that asks for it. */
export const ZOOM_ANSWER = 1000;
/** Widths of one window that differ by less than this share are the same, rounded. */
export const SAME_WINDOW = 0.02;
/** A picture has grown when its page's transition is over, ms... */
export const GROWING = 500;
/** ...and by this share at least: less is a frame or a shadow. */
export const GROWN = 0.05;
/** An intent is scored this often at most, ms. */
export const SCORING = 250;
/** The next click this often: it comes within half a second of the pointer's setting out. */
export const NEXT_SCORING = 50;
/** Whether there are other models is asked this often at most, ms, while something happens. */
export const MODELS_POLL = 60000;

/** A finger that moved less than this, px, did not move: the slop of mobile browsers. */
export const SLOP = 10;
/** A finger down for longer than this presses long, ms: the browsers' own time. */
export const LONG_PRESS_TIME = 500;
/** A line of a wheel that counts lines, px. */
export const LINE = 16;
/** The shorter side of the largest phone, px. */
export const PHONE_SIZE = 600;
