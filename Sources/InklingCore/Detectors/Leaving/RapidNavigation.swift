// SPDX-License-Identifier: Apache-2.0

/// Page after page, none of them stayed on.
public struct RapidNavigation: Detector {
    public static let kind = SignalKind.rapidNavigation

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "rapid_navigation",
            definition:
                "Several pages are opened in quick succession: something is being looked for.",
            unit: "0...1: 1 - time for the last four pages / 20 s",
            thresholds:
                "Four page views, each within 5 s of the one before: a page takes 5 s to be judged at the least when it is read at all. A view that lasts under 0.5 s was a redirect and is not counted. Once in a run.",
            acquittal:
                "Staying 5 s on a page; redirects; the same page again (reload); an input, submit or goal.",
            source:
                "Liu, White and Dumais 2010 (doi 10.1145/1835449.1835513); 0.05 s suffice for a first impression (Lindgaard 2006), so that the pages were seen."
        )
    }

    static let gap = Interval.seconds(5)
    static let needed: UInt16 = 4
    /// Nobody sees a page and presses a link in less: a plain reaction takes 0.2 s, a press 0.3.
    static let seen = Interval.milliseconds(500)

    private var run = Repetition()
    private var page: Int32 = -1

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pageView:
            guard event.x != self.page else { return }
            self.page = event.x
            if run.count > 0, now.since(run.last) < RapidNavigation.seen { return }
            run.add(at: now, gap: RapidNavigation.gap)
            guard run.isDue(RapidNavigation.needed) else { return }
            signals.append(
                Signal(
                    .rapidNavigation, at: now, start: run.first,
                    strength: max(1 - now.since(run.first).seconds / 20, 0)))
        case .inputChange, .submit, .goal: run.clear()
        default: break
        }
    }
}
