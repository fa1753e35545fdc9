// SPDX-License-Identifier: Apache-2.0
// What detectors give: a named micro-behaviour, found once, with its strength.

/// A named micro-behaviour. Raw values are stable: they stand in the store and on the wire.
public enum SignalKind: UInt8, CaseIterable, Sendable {
    case cursorHesitation = 0
    case dwell = 1
    case scrollBackAndForth = 2
    case scrollPause = 3
    case rageClick = 4
    case deadClick = 5
    case quickTabSwitch = 6
    case exitApproach = 7

    // Attention
    case hoverWithoutClick = 8
    case pricePause = 9
    case preview = 10
    case reading = 11
    case skimming = 12
    case reviewTime = 13
    case sectionReturn = 14
    case imageZoom = 15
    case imageSeries = 16
    case textSelection = 17
    case copy = 18
    case copyAndLeave = 19

    // Decision
    case clickHesitation = 20
    case approachAndRetreat = 21
    case comparison = 22
    case optionToggling = 23
    case basketAddRemove = 24
    case quantityChange = 25
    case tabReturn = 26

    // Friction
    case errorClick = 27
    case thrashedCursor = 28
    case excessiveScrolling = 29
    case quickBack = 30
    case pogoSticking = 31
    case fieldRefocus = 32
    case fieldRefill = 33
    case inputHesitation = 34
    case longFieldTime = 35
    case abandonedForm = 36
    case failedSubmit = 37
    case textZoom = 38
    case wandering = 39

    // Leaving
    case rapidNavigation = 40
    case idle = 41
    case fadingEngagement = 42

    // Lectures and media
    case mediaPauses = 43
    case repeatedSection = 44
    case skippedTopic = 45
    case speedChanges = 46
    case stalls = 47
    case leftMidway = 48
    case scrubbing = 49
    case completion = 50

    // Touch and keyboard
    case longPress = 51
    case swipeBackAndForth = 52
    case missedTap = 53
    case tabKeyWandering = 54

    // Not a person
    case botLikeMotion = 55
}

/// One finding of one detector.
public struct Signal: Equatable, Sendable {
    /// When it was certain, on the session's clock.
    public var at: Instant
    /// When the behaviour began.
    public var start: Instant
    /// How strong, in 0...1; how it is measured stands in the signal's definition.
    public var strength: Float
    public var kind: SignalKind
    /// Where, or none.
    public var element: ElementID

    /// From start to certainty.
    public var duration: Interval { at.since(start) }

    public init(
        _ kind: SignalKind, at: Instant, start: Instant, strength: Float,
        element: ElementID = .none
    ) {
        self.at = at
        self.start = start
        self.strength = strength
        self.kind = kind
        self.element = element
    }
}

/// The signals of one step: a list of fixed capacity that the caller owns and empties.
public struct Signals: Sendable {
    private var items: [112 of Signal]
    public private(set) var count: Int

    public init() {
        items = .init(
            repeating: Signal(.cursorHesitation, at: .start, start: .start, strength: 0))
        count = 0
    }

    /// - Precondition: `index` is in 0..<count.
    public subscript(index: Int) -> Signal {
        mutating get {
            precondition(index >= 0 && index < count)
            return items[index]
        }
    }

    /// Appends; beyond the capacity, which no single event reaches, the signal is left out.
    public mutating func append(_ signal: Signal) {
        guard count < Limits.signalCapacity else { return }
        items[count] = signal
        count &+= 1
    }

    /// Puts those from `first` on in the order of time, then of rank, so that it does not matter
    /// how many events a step of time was cut into. One event gives one or two: insertion.
    mutating func sort(from first: Int) {
        var end = first &+ 1
        while end < count {
            var index = end
            while index > first, Signals.isBefore(items[index], items[index &- 1]) {
                let later = items[index &- 1]
                items[index &- 1] = items[index]
                items[index] = later
                index &-= 1
            }
            end &+= 1
        }
    }

    private static func isBefore(_ left: Signal, _ right: Signal) -> Bool {
        left.at == right.at ? rank(left.kind) < rank(right.kind) : left.at < right.at
    }

    /// At the same moment, what a deadline brings comes before what the event itself does: a tick
    /// at that moment, ahead of the event, would have brought it.
    private static func rank(_ kind: SignalKind) -> UInt8 {
        kind.isDatedByDeadline ? kind.rawValue : kind.rawValue | 0x80
    }

    public mutating func removeAll() { count = 0 }
}
