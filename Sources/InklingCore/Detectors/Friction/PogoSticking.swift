// SPDX-License-Identifier: Apache-2.0

/// From a list to a page and back, again and again.
public struct PogoSticking: Detector {
    public static let kind = SignalKind.pogoSticking

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "pogo_sticking",
            definition:
                "From one page (a list, search results) the visitor goes to others and soon comes back, again and again: none was it.",
            unit: "0...1: 1 - 2^-n, n the short visits after the second",
            thresholds:
                "Three returns to the same page, each after less than 20 s elsewhere, each from another page than the last.",
            acquittal:
                "A stay of 20 s or more, which is a page that was worth it; an input, goal or submit there; the same page again and again.",
            source:
                "Pogo-sticking as dissatisfaction: Aula, Khan and Guan 2010; Kim et al. 2014, click dwell time (doi 10.1145/2556195.2556220: under 20 to 30 s is dissatisfied)."
        )
    }

    static let stay = Interval.seconds(20)
    static let needed: UInt16 = 3

    private var since: Instant = .start
    private var first: Instant = .start
    private var list: Int32 = -1
    private var page: Int32 = -1
    private var lastVisited: Int32 = -1
    private var count: UInt16 = 0
    private var isUsed: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pageView:
            view(event.x, at: now, into: &signals)
            isUsed = 0
        case .goal, .submit, .inputChange: isUsed = 1
        default: break
        }
    }

    private mutating func view(_ next: Int32, at now: Instant, into signals: inout Signals) {
        let left = page
        let span = now.since(since)
        guard next != left else { return }
        page = next
        if next == list, left != list {
            if span < PogoSticking.stay, isUsed == 0, left != lastVisited {
                if count == 0 { first = since }
                count.saturatingAdd(1)
            } else {
                count = 0
            }
            lastVisited = left
        } else if left != list {
            // Not from the list: what was left is taken for the next list.
            list = left
            count = 0
            lastVisited = -1
        }
        since = now
        guard next == list, count >= PogoSticking.needed else { return }
        signals.append(
            Signal(.pogoSticking, at: now, start: first, strength: halving(count - 2)))
    }
}
