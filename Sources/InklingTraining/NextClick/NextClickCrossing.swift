// SPDX-License-Identifier: Apache-2.0
// Models of the next click that have not seen the people they are judged by.

import Foundation
import InklingCore

/// Answers to approaches by models that did not learn from their people, and the scale that makes
/// them honest.
public struct NextClickCrossing: Sendable {
    /// One to each task, in their order.
    public var answers: [ApproachAnswer]
    /// The person of each task, a number each.
    public var groups: [Int32]

    public static let folds = 5

    /// Leaves out a fifth of the people in turn. Each fifth is answered by a model of the others,
    /// whose scale is fitted on a fifth of these that it has not seen either.
    ///
    /// - Parameter seed: of the folds.
    public init(
        _ tasks: [ApproachTask], by trainer: NextClickTrainer, seed: String,
        progress: (TrainingProgress) -> Void = { _ in }
    ) throws {
        let folds = SeededFolds.byRank(ids: tasks.map(\.user), seed: seed, count: Self.folds)
        var answers = [ApproachAnswer?](repeating: nil, count: tasks.count)
        for fold in 0..<Self.folds {
            let kept = tasks.indices.filter { folds[$0] != fold }
            let left = tasks.indices.filter { folds[$0] == fold }
            guard !left.isEmpty else { continue }
            let description = try trainer.calibrated(
                kept.map { tasks[$0] }, part: "Fold \(fold + 1) of \(Self.folds): ",
                progress: progress
            ).model
            let model = try NextClickModel(description)
            for index in left {
                answers[index] = ApproachAnswer(to: tasks[index], by: model)
            }
        }
        self.answers = answers.compactMap(\.self)
        groups = NextClickCrossing.groups(of: tasks)
    }

    /// A number for each person.
    public static func groups(of tasks: [ApproachTask]) -> [Int32] {
        var numbers: [String: Int32] = [:]
        return tasks.map { task in
            if let number = numbers[task.user] { return number }
            let number = Int32(numbers.count)
            numbers[task.user] = number
            return number
        }
    }
}
