// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingImport
import InklingTesting

/// One rank correlation with its interval.
struct CorrelationRow: Encodable {
    var measure: String
    var rho: Double
    var low: Double
    var high: Double
}

/// Trials with the strength of the hesitation found in each.
struct HesitationTrials {
    private static let kinds: [SignalKind] = [
        .cursorHesitation, .clickHesitation, .approachAndRetreat,
    ]

    /// Trials by person, in the order of the people's names.
    private let groups: [[TwoChoiceTrial]]
    private let strengthGroups: [[Double]]

    var people: Int { groups.count }
    var strengths: [Double] { strengthGroups.flatMap { $0 } }

    init(_ path: String) throws {
        let trials = Dictionary(grouping: try TwoChoiceTrial.read(path), by: \.person)
        groups = trials.keys.sorted().map { person in
            (trials[person] ?? []).sorted { $0.number < $1.number }
        }
        strengthGroups = groups.map(Self.strengths)
    }

    /// The strongest hesitation of each trial, 0 for none; the engine lives through all of them.
    private static func strengths(of trials: [TwoChoiceTrial]) -> [Double] {
        var engine = Engine()
        var signals = Signals()
        return trials.map { trial in
            var strongest: Float = 0
            for event in trial.events {
                signals.removeAll()
                engine.advance(event, into: &signals)
                for index in 0..<signals.count where kinds.contains(signals[index].kind) {
                    strongest = max(strongest, signals[index].strength)
                }
            }
            return Double(strongest)
        }
    }

    func rows(seed: UInt64, resamples: Int) -> [CorrelationRow] {
        let conditions = groups.map { $0.map { $0.isAtypical ? 1.0 : 0 } }
        let times = groups.map { $0.map(\.responseTime) }
        return [
            row("condition", strengthGroups, conditions, seed, resamples),
            row("condition within people", strengthGroups.map(ranks), conditions, seed, resamples),
            row("response time", strengthGroups, times, seed, resamples),
            row(
                "response time within people", strengthGroups.map(ranks), times.map(ranks), seed,
                resamples),
            row("response time itself with condition", times, conditions, seed, resamples),
        ]
    }

    private func row(
        _ measure: String, _ one: [[Double]], _ other: [[Double]], _ seed: UInt64, _ resamples: Int
    ) -> CorrelationRow {
        var generator = SeededGenerator(seed: seed)
        let drawn = (0..<resamples).map { _ in
            let people = one.indices.map { _ in Int.random(in: one.indices, using: &generator) }
            return rankCorrelation(people.flatMap { one[$0] }, people.flatMap { other[$0] })
        }.sorted()
        return CorrelationRow(
            measure: measure, rho: rankCorrelation(one.flatMap { $0 }, other.flatMap { $0 }),
            low: drawn[resamples * 25 / 1000], high: drawn[resamples * 975 / 1000])
    }
}
