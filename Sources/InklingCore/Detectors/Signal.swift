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
    private var items: [32 of Signal]
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
        switch kind {
        case .cursorHesitation, .dwell, .scrollPause, .deadClick, .exitApproach: kind.rawValue
        case .scrollBackAndForth, .rageClick, .quickTabSwitch: kind.rawValue &+ 8
        }
    }

    public mutating func removeAll() { count = 0 }
}
