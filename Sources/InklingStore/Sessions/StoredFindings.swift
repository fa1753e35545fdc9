// SPDX-License-Identifier: Apache-2.0
// The entries of a session. Times `at` and `start` are ms since the session's first event.

import InklingCore

/// One frame as it came.
public struct StoredFrame: Sendable, Equatable {
    /// Its number in the session; a second frame of the same number is not stored.
    public var sequence: UInt32
    public var bytes: [UInt8]

    public init(sequence: UInt32, bytes: [UInt8]) {
        self.sequence = sequence
        self.bytes = bytes
    }
}

/// One page view.
public struct StoredPage: Sendable, Equatable {
    public var at: Double
    /// The path template; identifiers are `:id`.
    public var page: String
    /// The number of the page's type.
    public var type: UInt8
    public var item: String?
    public var group: String?

    public init(at: Double, page: String, type: UInt8, item: String? = nil, group: String? = nil) {
        self.at = at
        self.page = page
        self.type = type
        self.item = item
        self.group = group
    }
}

/// One signal.
public struct StoredSignal: Sendable, Equatable {
    /// When it was certain.
    public var at: Double
    /// When the behaviour began.
    public var start: Double
    /// The raw value of a `SignalKind`.
    public var kind: UInt8
    /// 0...1.
    public var strength: Float
    /// The element's name; nil for the page, or for an element without a name.
    public var element: String?
    public var role: UInt8?
    public var page: String?

    public init(
        at: Double, start: Double, kind: UInt8, strength: Float, element: String? = nil,
        role: UInt8? = nil, page: String? = nil
    ) {
        self.at = at
        self.start = start
        self.kind = kind
        self.strength = strength
        self.element = element
        self.role = role
        self.page = page
    }
}

/// Why the features were read. Raw values stand in the store.
public enum Moment: UInt8, Sendable, CaseIterable {
    case signal = 0
    /// A page ended.
    case page = 1
    /// The visit ended.
    case leave = 2
    /// A landmark by time was reached.
    case time = 3
}

/// The features at one moment.
public struct StoredSnapshot: Sendable, Equatable {
    public var at: Double
    public var moment: Moment
    /// Which features, in which order.
    public var schema: UInt64
    /// In schema order; NaN is missing, and is stored as the one canonical NaN.
    public var values: [Float]

    public init(at: Double, moment: Moment, schema: UInt64, values: [Float]) {
        self.at = at
        self.moment = moment
        self.schema = schema
        self.values = values
    }
}

/// Who reported a goal. Raw values stand in the store.
public enum GoalSource: UInt8, Sendable, CaseIterable {
    case page = 0
    case backend = 1
}

/// One goal.
public struct StoredGoal: Sendable, Equatable {
    /// Nil when the backend named no time.
    public var at: Double?
    public var name: String
    public var value: Double?
    public var source: GoalSource
    /// The backend's own name of it; the second goal of a site with the same one is not stored.
    public var id: String?

    public init(
        at: Double?, name: String, value: Double? = nil, source: GoalSource, id: String? = nil
    ) {
        self.at = at
        self.name = name
        self.value = value
        self.source = source
        self.id = id
    }
}

/// What was found in one session, in the order in which it was stored.
public struct StoredFindings: Sendable, Equatable {
    public var pages: [StoredPage] = []
    public var signals: [StoredSignal] = []
    public var goals: [StoredGoal] = []
    public var snapshotCount = 0

    public init() {}
}
