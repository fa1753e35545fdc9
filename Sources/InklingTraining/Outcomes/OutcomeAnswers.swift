// SPDX-License-Identifier: Apache-2.0
// From what is known of a visit to the answers of the four questions.

import InklingCore

/// The answers of one session, which has to be over: nothing more will come of it.
///
///     let answers = OutcomeAnswers(visit, rules: OutcomeRules())
///     answers.label(.leave, at: 20_000)  // whether the visit ended within 50 s
public struct OutcomeAnswers: Sendable {
    private let visit: VisitRecord
    private let spans: [VisitSpan]
    /// Goals that are a conversion.
    private let conversions: [Double]

    public init(_ visit: VisitRecord, rules: OutcomeRules) {
        self.visit = visit
        spans = VisitSpan.all(of: visit)
        conversions = visit.goals.filter { rules.counts($0.name) }.map(\.at)
    }

    /// The answer to the question asked at `time`, ms since the session's first event.
    ///
    /// What happens at `time` itself is known then and is no answer. Shortly after the last sign of
    /// a visitor nobody can know that it was the last: the question is asked, and the answer is
    /// that the visitor has left.
    ///
    /// - Complexity: O(n) in the entries of the session.
    public func label(_ outcome: Outcome, at time: Double) -> OutcomeLabel {
        guard let span = spans.last(where: { $0.first <= time }) ?? spans.first else {
            return .notAsked
        }
        if OutcomeRules.asksForEnd(outcome), !span.hasEnded { return .unknown }
        switch outcome {
        case .convert:
            guard let first = conversions.first else { return .no }
            return first > time ? .yes : .notAsked
        case .leave:
            return span.last - time <= OutcomeRules.leaveHorizon ? .yes : .no
        case .engage:
            return goesDeeper(after: time, in: span) ? .yes : .no
        case .struggle:
            return fails(after: time, in: span) ? .yes : .no
        }
    }

    /// When the question of a page that ended at `time` is asked: once the next one is shown, since
    /// that there is a next one is known by then. Nil if none came.
    public func pageChange(at time: Double) -> Double? { visit.pages.first { $0.at >= time }?.at }

    private func goesDeeper(after time: Double, in span: VisitSpan) -> Bool {
        let horizon = time + OutcomeRules.horizon
        let isHeard = visit.signals.contains {
            $0.kind == .completion && $0.at > time && $0.at <= horizon
        }
        return isHeard || readsToTheEnd(after: time, until: horizon)
            || visit.pages.indices.contains { index in
                let page = visit.pages[index]
                return page.at > time && page.at <= horizon && isNew(index)
                    && staysOn(index, in: span)
            }
    }

    /// Whether a page was not shown before in this session.
    private func isNew(_ index: Int) -> Bool {
        let page = visit.pages[index]
        return !visit.pages[..<index].contains { $0.name == page.name && $0.item == page.item }
    }

    private func staysOn(_ index: Int, in span: VisitSpan) -> Bool {
        let stay = visit.pages[index].at + OutcomeRules.stay
        if index + 1 < visit.pages.count, visit.pages[index + 1].at < stay {
            return isNew(index + 1)
        }
        return span.last >= stay
    }

    /// The first features that show the page read to its end, of those read while it was shown.
    private func readsToTheEnd(after time: Double, until horizon: Double) -> Bool {
        let shown = visit.pages.last { $0.at <= time }?.at ?? 0
        let next = visit.pages.first { $0.at > time }?.at ?? .infinity
        let onPage = visit.readings.filter { $0.at >= shown && $0.at <= next }
        guard let end = onPage.first(where: { $0.depth >= OutcomeRules.endDepth }) else {
            return false
        }
        let isRead = visit.signals.contains {
            $0.kind == .reading && $0.at >= shown && $0.at <= end.at
        }
        return isRead && end.at > time && end.at <= horizon
    }

    private func fails(after time: Double, in span: VisitSpan) -> Bool {
        visit.signals.contains { signal in
            guard signal.kind.family == .friction, signal.at > time,
                signal.at <= time + OutcomeRules.horizon
            else { return false }
            if signal.kind == .failedSubmit || signal.kind == .abandonedForm { return true }
            return span.last - signal.at <= OutcomeRules.givingUp
                && signal.at <= span.last
                && !conversions.contains { $0 > signal.at && $0 <= span.last }
        }
    }
}
