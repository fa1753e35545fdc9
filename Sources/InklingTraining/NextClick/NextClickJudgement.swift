// SPDX-License-Identifier: Apache-2.0
// How early and how right a model of the next click is.

import Foundation
import InklingCore

/// The figures of a model on approaches that it did not learn from.
public struct NextClickJudgement: Sendable, Codable {
    /// The answers at one time before the press or the arrival.
    public struct Moment: Sendable, Codable {
        /// ms.
        public var at: Int
        public var figures: ChoiceFigures
    }

    /// The answers at every moment of the ways at which a page may ask.
    public struct Ticks: Sendable, Codable {
        public var n: Int
        public var top1: Estimate
        /// As `ChoiceFigures.ece`.
        public var ece: Double
    }

    public var ticks: Ticks
    /// By times before the press, and before the arrival in the pressed box.
    public var beforePress: [Moment]
    public var beforeArrival: [Moment]

    enum CodingKeys: String, CodingKey {
        case ticks
        case beforePress = "before_press"
        case beforeArrival = "before_arrival"
    }

    /// - Parameters:
    ///   - answers: one to each task, in their order.
    ///   - groups: the person of each task.
    public init(_ answers: [ApproachAnswer], to tasks: [ApproachTask], groups: [Int32]) {
        func moments(
            _ times: [Int], _ given: (ApproachAnswer) -> [String: [Float]],
            _ distances: (ApproachAnswer) -> [String: [Float]]
        ) -> [Moment] {
            times.compactMap { at in
                let choices = tasks.indices.compactMap { number -> ChoiceAnswer? in
                    guard let probabilities = given(answers[number])["\(at)"],
                        let distances = distances(answers[number])["\(at)"]
                    else { return nil }
                    return ChoiceAnswer(
                        probabilities: probabilities.map(Double.init), distances: distances,
                        chosen: tasks[number].target, group: groups[number])
                }
                return choices.isEmpty ? nil : Moment(at: at, figures: ChoiceFigures(choices))
            }
        }
        let asked = tasks.indices.flatMap { number in
            answers[number].stream.filter(\.isOnTheWay).map {
                (said: $0.probability, came: $0.top == tasks[number].target, group: groups[number])
            }
        }
        ticks = Ticks(
            n: asked.count,
            top1: MeanDifference.estimate(
                asked.map { $0.came ? 1 : 0 }, groups: asked.map(\.group), seed: 7),
            ece: ChoiceFigures.ece(asked.map { ($0.said, $0.came) }))
        beforePress = moments(ApproachMoments.cuts, \.cut, \.distances)
        beforeArrival = moments(ApproachMoments.arrivals, \.arrivalCut, \.arrivalDistances)
    }
}
