// SPDX-License-Identifier: Apache-2.0
// When a visitor was there: the definition of a visit's end.

import InklingCore

/// One stretch of a session without an absence of more than half an hour. Times are ms since the
/// session's first event.
///
/// A visitor was there when a page was shown, the page reported a goal, a signal's behaviour
/// began, or something was done last before features were read. A span has **ended** if the last
/// thing known of it is that its page went away; else what came after is not known.
struct VisitSpan: Equatable {
    var first: Double
    /// The last time at which the visitor was there for sure.
    var last: Double
    /// Whether `last` is the end.
    var hasEnded: Bool

    /// Half an hour of absence parts two visits, as in every web analytics.
    static let absence = 30.0 * 60_000
    /// Who did nothing for two minutes before the page went away had gone before: a tab that was
    /// left is closed hours later. Reading without a movement is shorter.
    static let idle = 2.0 * 60_000

    /// The spans of a session, in order; empty if nothing is known of it.
    ///
    /// - Complexity: O(n log n) in the entries.
    static func all(of visit: VisitRecord) -> [VisitSpan] {
        let times =
            (visit.pages.map(\.at) + visit.goals.filter(\.isOfPage).map(\.at)
            + visit.signals.map(\.start) + visit.readings.map(presence)).sorted()
        var spans: [VisitSpan] = []
        for time in times {
            if let last = spans.last?.last, time - last <= absence {
                spans[spans.count - 1].last = time
            } else {
                spans.append(VisitSpan(first: time, last: time, hasEnded: false))
            }
        }
        for leave in visit.readings where leave.isLeaving {
            let presence = presence(leave)
            guard let index = spans.firstIndex(where: { presence <= $0.last }) else { continue }
            // On a site of several pages each goes away; the visit went on with the next.
            if leave.at >= spans[index].last { spans[index].hasEnded = true }
        }
        return spans
    }

    /// When the visitor was there for sure, by features that were read.
    private static func presence(_ reading: VisitRecord.Reading) -> Double {
        reading.isLeaving && reading.idle <= idle
            ? reading.at : max(0, reading.at - reading.idle)
    }
}
