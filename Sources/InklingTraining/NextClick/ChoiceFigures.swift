// SPDX-License-Identifier: Apache-2.0
// How right choices among candidates were.

import Foundation
import InklingCore

/// One answer, and what came.
public struct ChoiceAnswer: Sendable {
    /// The probability that what was chosen had been given.
    public var probability: Double
    /// Candidates that had been given more; those before it with the same count as well.
    public var rank: Int
    /// The probability of the likeliest.
    public var highest: Double
    /// Whether the candidate nearest to the pointer, from its centre, was chosen.
    public var isNearest: Bool
    /// Whose answer it is.
    public var group: Int32

    /// - Precondition: `chosen` is a place in both arrays, which are of one length.
    public init(probabilities: [Double], distances: [Float], chosen: Int, group: Int32) {
        let own = probabilities[chosen]
        probability = own
        rank = probabilities.indices.count {
            probabilities[$0] > own || probabilities[$0] == own && $0 < chosen
        }
        highest = probabilities.max() ?? own
        isNearest = distances.indices.allSatisfy {
            distances[$0] > distances[chosen] || distances[$0] == distances[chosen] && $0 >= chosen
        }
        self.group = group
    }
}

/// Figures of answers to one question, each with its 95 % interval by resampling people.
public struct ChoiceFigures: Sendable, Equatable, Codable {
    public var n: Int
    public var people: Int
    /// Share of answers whose likeliest was chosen, and among whose three likeliest it was.
    public var top1: Estimate
    public var top3: Estimate
    /// Mean -log of the probability of what was chosen, in nats; less than 10^-9 counts as that.
    public var logLoss: Estimate
    /// Mean distance of the likeliest's probability and the share that was chosen, over 15 bins of
    /// equal width.
    public var ece: Double
    /// Share of answers in which what was nearest was chosen.
    public var nearest: Estimate

    enum CodingKeys: String, CodingKey {
        case n, people, top1, top3, ece, nearest
        case logLoss = "log_loss"
    }

    /// As many as the scorer of the set has.
    static let binCount = 15

    /// - Precondition: there are answers.
    /// - Complexity: O(answers + resamples × people).
    public init(_ answers: [ChoiceAnswer], seed: UInt64 = 7) {
        let groups = answers.map(\.group)
        func mean(_ value: (ChoiceAnswer) -> Double) -> Estimate {
            MeanDifference.estimate(answers.map(value), groups: groups, seed: seed)
        }
        n = answers.count
        people = Set(groups).count
        top1 = mean { $0.rank == 0 ? 1 : 0 }
        top3 = mean { $0.rank < 3 ? 1 : 0 }
        logLoss = mean { -log(max($0.probability, 1e-9)) }
        nearest = mean { $0.isNearest ? 1 : 0 }
        ece = Self.ece(answers.map { ($0.highest, $0.rank == 0) })
    }

    /// Mean distance of what was said of the likeliest and the share that came, over bins of equal
    /// width.
    static func ece(_ answers: [(said: Double, came: Bool)]) -> Double {
        var bins = [(said: Double, came: Double)](repeating: (0, 0), count: binCount)
        for answer in answers {
            let bin = min(Int(answer.said * Double(binCount)), binCount - 1)
            bins[bin].said += answer.said
            bins[bin].came += answer.came ? 1 : 0
        }
        return bins.reduce(0) { $0 + abs($1.said - $1.came) } / Double(answers.count)
    }
}
