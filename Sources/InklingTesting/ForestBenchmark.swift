// SPDX-License-Identifier: Apache-2.0
// How long a forest takes to score one vector.

import InklingCore

/// Times the forest scorer on 200 trees of depth 6, the size that the design budgets 2 µs for.
public enum ForestBenchmark {
    /// One measurement.
    public struct Result: Sendable {
        /// The fastest round: others on the machine only ever add to a round.
        public var nanosecondsPerScore: Double
        /// The median round.
        public var medianNanosecondsPerScore: Double
        /// Time to validate the whole file, once.
        public var nanosecondsPerOpen: Double
        /// Sum of the scores of one round: the same on every machine, and keeps the work alive.
        public var scoreSum: Float
    }

    /// Scores 1,024 seeded vectors in turn, so that no branch predictor learns a vector by heart.
    ///
    /// - Parameters:
    ///   - rounds: times over the vectors; the fastest and the median one are given.
    ///   - missingShare: share of missing values, in 0...1.
    /// - Precondition: `rounds` > 0. Meaningful in a release build only.
    public static func run(
        trees: Int = 200, depth: Int = 6, rounds: Int = 50, missingShare: Float = 0.1
    ) -> Result {
        let words = SyntheticForest(trees: trees, depth: depth, seed: 1).words
        let clock = ContinuousClock()
        let opening = clock.now
        guard let model = try? Model.open(words: words.span, schema: 0) else {
            preconditionFailure("The synthetic forest is not a sound model.")
        }
        let openTime = nanoseconds(opening.duration(to: clock.now))

        var generator = SeededGenerator(seed: 2)
        let vectors = (0..<1_024).map { _ in
            (0..<Limits.featureCapacity).map { _ in
                let value = Float.random(in: 0..<1, using: &generator)
                return Float.random(in: 0..<1, using: &generator) < missingShare ? missing : value
            }
        }
        var times: [Double] = []
        var sum: Float = 0
        for _ in 0..<rounds {
            sum = 0
            let start = clock.now
            for vector in vectors { sum += model.score(vector.span, words: words.span) }
            times.append(nanoseconds(start.duration(to: clock.now)) / Double(vectors.count))
        }
        times.sort()
        return Result(
            nanosecondsPerScore: times[0], medianNanosecondsPerScore: times[times.count / 2],
            nanosecondsPerOpen: openTime, scoreSum: sum)
    }

    private static func nanoseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9
    }
}
