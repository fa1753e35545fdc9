// SPDX-License-Identifier: Apache-2.0
// What is known of a session afterwards, as far as outcomes ask for it.

import InklingCore

/// One session, seen from its end. Times are ms since its first event.
public struct VisitRecord: Sendable, Equatable {
    public struct Page: Sendable, Equatable {
        public var at: Double
        /// The path template, and the item if the page shows one: together they tell pages apart.
        public var name: String
        public var item: String?

        public init(at: Double, name: String, item: String? = nil) {
            self.at = at
            self.name = name
            self.item = item
        }
    }

    public struct Sign: Sendable, Equatable {
        /// When it was certain.
        public var at: Double
        /// When the behaviour began.
        public var start: Double
        public var kind: SignalKind

        public init(at: Double, start: Double, kind: SignalKind) {
            self.at = at
            self.start = start
            self.kind = kind
        }
    }

    public struct Goal: Sendable, Equatable {
        public var at: Double
        public var name: String
        /// Reported by the page itself, so that the visitor was there.
        public var isOfPage: Bool

        public init(at: Double, name: String, isOfPage: Bool = true) {
            self.at = at
            self.name = name
            self.isOfPage = isOfPage
        }
    }

    /// A moment at which the features were read, with the two that outcomes need.
    public struct Reading: Sendable, Equatable {
        public var at: Double
        /// The page went away.
        public var isLeaving: Bool
        /// ms since the visitor last did anything.
        public var idle: Double
        /// 0...1; NaN if it is not known.
        public var depth: Double

        public init(at: Double, isLeaving: Bool = false, idle: Double = 0, depth: Double = .nan) {
            self.at = at
            self.isLeaving = isLeaving
            self.idle = idle
            self.depth = depth
        }
    }

    /// Each in order of time.
    public var pages: [Page]
    public var signals: [Sign]
    public var goals: [Goal]
    public var readings: [Reading]

    public init(
        pages: [Page] = [], signals: [Sign] = [], goals: [Goal] = [], readings: [Reading] = []
    ) {
        self.pages = pages.sorted { $0.at < $1.at }
        self.signals = signals.sorted { $0.at < $1.at }
        self.goals = goals.sorted { $0.at < $1.at }
        self.readings = readings.sorted { $0.at < $1.at }
    }
}
