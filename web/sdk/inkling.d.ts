// SPDX-License-Identifier: Apache-2.0
// What a page may call, for editors and compilers. docs/sdk.md tells it at length.

/** How much may be done and leave the browser: docs/privacy.md. */
export type Level = 'off' | 'device' | 'signals' | 'raw';

/** Why a level holds. */
export type Reason =
    /** The site's documented choice (`data-inkling-consent`), or that there is none. */
    | 'default'
    /** The visitor chose it. */
    | 'consent'
    /** The visitor opted out. */
    | 'opt-out'
    /** Global Privacy Control is set: never above `device`. */
    | 'gpc'
    /** Do Not Track is set: never above `device`. */
    | 'dnt'
    /** The page's content security policy forbids WebAssembly: off, unless the level is `raw`. */
    | 'csp';

export type PageType =
    | 'other' | 'home' | 'list' | 'detail' | 'search' | 'basket' | 'checkout' | 'article' | 'media'
    | 'lesson' | 'quiz' | 'form' | 'account' | 'help';

export type Role =
    | 'other' | 'price' | 'image' | 'reviews' | 'specifications' | 'compare' | 'action'
    | 'navigation' | 'form_field' | 'help' | 'media' | 'preview' | 'lesson' | 'section';

/** Something that the visitor did, as docs/signals.md defines it. */
export interface Signal {
    /** Such as `dwell` or `dead_click`. */
    readonly kind: string;
    /** 0 to 1. */
    readonly strength: number;
    /** Where; all null if it is about no element, or one without a number. */
    readonly element: {
        readonly name: string | null;
        readonly role: Role | null;
        /** In the page now, or removed since. */
        readonly node: Element | null;
    };
    /** The path of the page, with identifiers replaced by `:id`. */
    readonly page: string;
    /** When it was certain, ms since the session's first event. */
    readonly at: number;
    /** When it began, ms since the session's first event. */
    readonly start: number;
    /** When it was certain, ms since 1970. */
    readonly time: number;
}

/** What moved a model's odds, and by how much. */
export interface IntentReason {
    /**
     * Such as "third return to specifications", "time over prices" if nothing was felt of it, or
     * "no time over prices" if there was none.
     */
    readonly words: string;
    /** Which behaviour it is, such as `returns`: the groups of docs/features.md. */
    readonly behaviour: string;
    /** The signal that the words tell of: the last one felt of this behaviour. Null for none. */
    readonly signal: string | null;
    /** The name of that signal's element, or of the next click's; null for none. */
    readonly element: string | null;
    /** What it adds to the log odds: above 0 it makes the outcome likelier, below 0 less likely. */
    readonly amount: number;
}

/** How far a probability is to be believed. */
export type Certainty = {
    /** The odds are to be believed, within `low` and `high`. */
    readonly unsure: false;
    /** Of such cases, the share in which it came about lies in here, with a certainty of 95 %. */
    readonly low: number;
    readonly high: number;
} | {
    /** Not sure yet: too early in the visit, or too little is known of such cases. */
    readonly unsure: true;
    readonly low: null;
    readonly high: null;
};

/** What odds of every kind say. */
export interface Expectation {
    /** 0 to 1, calibrated. */
    readonly probability: number;
    /** At most 8, the strongest first. */
    readonly reasons: readonly IntentReason[];
    readonly model: {
        readonly version: string;
        /** It learned from simulated visits: it shows how things work, and knows nothing yet. */
        readonly simulated: boolean;
    };
}

/** What a model expects of an outcome. */
export type Odds = Expectation & Certainty & {
    /** The log odds before calibration: `bias`, the reasons' amounts and `rest` added up. */
    readonly score: number;
    /** What the model says of a visit of which nothing is known. */
    readonly bias: number;
    /** What the behaviours that are not among the reasons add. */
    readonly rest: number;
};

/** An element of the page that may be pressed. */
export interface Target {
    readonly name: string;
    readonly role: Role;
    readonly node: Element;
}

/**
 * Which element is pressed at the end of the pointer's present approach, if one is: not whether.
 * Unsure also where it is no likelier than all others together, where the pointer rests on
 * something else, and while it has not left what was told for sure before.
 */
export type NextClick = Expectation & Certainty & {
    readonly element: Target;
    /** The likeliest of the others, at most 2. */
    readonly others: readonly { readonly element: Target; readonly probability: number }[];
};

/**
 * What is about to happen. Null where there is no model, and all of it once when consent is
 * withdrawn: docs/models.md has the outcomes.
 */
export interface Intents {
    /** A goal is reached later in this session. */
    readonly convert: Odds | null;
    /** The visit ends within 30 s. */
    readonly leave: Odds | null;
    /** The visitor stays and goes deeper. */
    readonly engage: Odds | null;
    /** Friction that visits end with. */
    readonly struggle: Odds | null;
    /** The next click; null also where nothing can be told: no mouse or pen, nothing to press. */
    readonly next: NextClick | null;
    /** Outcomes that the site named itself, by their names. */
    readonly others: Readonly<Record<string, Odds>>;
    /** ms since the session's first event. */
    readonly at: number;
}

export interface LevelChange {
    readonly level: Level;
    readonly reason: Reason;
}

/** What is known of this visitor. At level `off` only the first three. */
export interface Account extends LevelChange {
    /** The number of the session; null when nothing leaves. */
    readonly session: string | null;
    /** What was found on this page, at most 200 of each. */
    readonly found?: {
        readonly pages?: readonly object[];
        readonly signals?: readonly object[];
        readonly snapshots?: readonly object[];
        readonly goals?: readonly object[];
    };
    /** Reports of this session so far, and those given up because the server did not answer. */
    readonly sent?: number;
    readonly unsent?: number;
    /** Elements that came into view when all 255 numbers were given. */
    readonly untracked?: number;
    /** What the server has: the answer of `POST /v1/export`. Null when nothing leaves. */
    readonly server?: object | null;
}

/** What the site says of a page. What is left out is found by itself: docs/elements.md. */
export interface PageDescription {
    /** A template, without anything that tells who the visitor is. */
    path?: string;
    type?: PageType;
    /** What the page is about, such as an article number. */
    item?: string;
    group?: string;
}

/** What the site says of an element; the same as the attributes `data-inkling-…`. */
export interface ElementDescription {
    name?: string;
    role?: Role;
    item?: string;
    group?: string;
}

export interface Inkling {
    /** Settled when the first level holds and, if that is above `off`, capture began or failed. */
    readonly ready: Promise<void>;
    /** The level that holds. */
    readonly level: Level;
    readonly reason: Reason;
    /** 32 hexadecimal digits; null when nothing leaves, and before capture begins. */
    readonly sessionId: string | null;

    /**
     * Listens; returns what ends it. An error thrown by `f` is reported as the page's own.
     * `level` is told once at the beginning, too.
     */
    on(event: 'signal', f: (signal: Signal) => void): () => void;
    on(event: 'intent', f: (intents: Intents) => void): () => void;
    on(event: 'level', f: (change: LevelChange) => void): () => void;
    on(event: 'error', f: (error: unknown) => void): () => void;

    /**
     * The visitor's choice, remembered in this browser. Another level begins another session.
     * @throws {TypeError} for what is no level
     */
    consent(level: Level): Promise<void>;
    /** Off from now on, remembered, and everything forgotten. Rejects if the server could not. */
    optOut(): Promise<void>;
    /** Everything that is known under this session. Rejects if the server does not answer. */
    export(): Promise<Account>;
    /**
     * Forgets this session here and on the server, and begins another if the level allows.
     * Rejects if the server did not answer; the next call asks it for that session again.
     */
    forget(): Promise<void>;

    /** Something was reached, such as `purchase`; `value` is kept to hundredths, 0 if left out. */
    goal(name: string, options?: { value?: number }): void;
    /** A page of a single-page application is shown, or this page is another one than it seems. */
    page(page: PageDescription): void;
    /** Names an element. */
    element(node: Element, description: ElementDescription): void;
}

export interface Options {
    /** The site's write key, `ikw_…`. */
    key: string;
    /** What the site documents; anything else, and the default, is that a choice is required. */
    consent?: 'required' | 'device' | 'signals' | null;
    /** Where `inkling.mjs` lies, if not where it was loaded from. */
    server?: string;
}

/** Of `inkling.mjs`: begins on this page; called again, it returns the same. */
export function start(options: Options): Inkling;

declare global {
    interface Window {
        /** Of `inkling.js`: there when the script has run. */
        inkling?: Inkling;
    }
}
