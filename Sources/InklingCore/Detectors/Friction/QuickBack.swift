// SPDX-License-Identifier: Apache-2.0

/// A page is left again at once, to the one before.
public struct QuickBack: Detector {
    public static let kind = SignalKind.quickBack

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "quick_back",
            definition:
                "The visitor goes back to the page before within seconds: this page was not what was looked for.",
            unit: "0...1: 1 - time on the page / 10 s",
            thresholds:
                "Back on the page before within 10 s: the chance of leaving falls steeply over the first ten seconds of a page.",
            acquittal:
                "A page on which something was done: a press that the page answered by a goal, a submit, or an input; views within the same document that only look like pages (a dialog) under 0.5 s.",
            source:
                "Liu, White and Dumais 2010 (doi 10.1145/1835449.1835513); Clarity quick backs."
        )
    }

    static let longest = Interval.seconds(10)
    static let shortest = Interval.milliseconds(500)

    private var since: Instant = .start
    private var page: Int32 = -1
    private var before: Int32 = -1
    private var isUsed: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pageView:
            let span = now.since(since)
            let start = since
            let isBack = self.page >= 0 && event.x == before && event.x != self.page
            let wasUsed = isUsed != 0
            if event.x != self.page { before = self.page }
            self.page = event.x
            since = now
            isUsed = 0
            guard isBack, !wasUsed, span <= QuickBack.longest, span >= QuickBack.shortest else {
                return
            }
            signals.append(
                Signal(
                    .quickBack, at: now, start: start,
                    strength: 1 - span.seconds / QuickBack.longest.seconds))
        case .goal, .submit, .inputChange, .optionChosen: isUsed = 1
        default: break
        }
    }
}
