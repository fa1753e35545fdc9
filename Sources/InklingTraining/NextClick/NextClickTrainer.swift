// SPDX-License-Identifier: Apache-2.0
// From approaches to a model of the next click.

import Foundation
import InklingCore

/// Learns the next click from approaches: first where pointers stop, then which element it is.
public struct NextClickTrainer: Sendable {
    public var seed: UInt64 = 7
    public var threads = ProcessInfo.processInfo.activeProcessorCount
    public var rounds = 200
    public var settings = TreeSettings(
        maxDepth: 4, minChildWeight: 10, eta: 0.18, subsample: 1, columnSample: 1, lambda: 5,
        monotone: [:], seed: 7)

    public init() {}

    /// A model, and how it came about.
    public struct Fitted: Sendable {
        public var model: ModelDescription
        /// By feature: how much all splits on it raised the likelihood.
        public var gains: [Double]
        /// What scores are multiplied by.
        public var scale: Float = 1
    }

    /// A model of the approaches, whose scores have no scale yet.
    ///
    /// - Parameter step: what the progress is called.
    /// - Throws: `TrainingError` if there is nothing to learn from, or XGBoost refuses.
    public func fit(
        _ tasks: [ApproachTask], step: String = "Trees",
        progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> Fitted {
        let moments = moments(of: tasks)
        var aimFit = AimFit()
        for (task, moments) in zip(tasks, moments) {
            let press = task.points.last!
            task.forEach(moment: moments.map(\.at), aims: []) { _, reading in
                aimFit.append(reading, pressX: press[1], pressY: press[2])
            }
        }
        let aims = try aimFit.fit()
        let table = table(tasks, moments: moments, aims: aims)
        var fitted = try ChoiceTrainer(
            settings: settings, rounds: rounds, threads: threads
        ).fit(table, step: step, progress: progress)
        fitted.model.aims = aims
        return fitted
    }

    /// A model of all approaches, with the scale at which its probabilities are honest at all
    /// moments at which a page may ask: fitted on a fifth of the people, by a model of the others.
    ///
    /// - Parameter part: what the progress of each step begins with.
    /// - Throws: as `fit`.
    public func calibrated(
        _ tasks: [ApproachTask], part: String = "",
        progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> Fitted {
        let folds = SeededFolds.byRank(
            ids: tasks.map(\.user), seed: "\(seed)-scale", count: 5)
        let kept = tasks.indices.filter { folds[$0] != 0 }.map { tasks[$0] }
        let left = tasks.indices.filter { folds[$0] == 0 }.map { tasks[$0] }
        var scale: Float = 1
        if !kept.isEmpty, !left.isEmpty {
            let model = try fit(kept, step: part + "trees for the scale", progress: progress).model
            scale = try self.scale(of: model, on: left)
        }
        var fitted = try fit(tasks, step: part + "trees", progress: progress)
        fitted.scale = scale
        fitted.model.calibration = .platt(a: scale, b: 0)
        return fitted
    }

    private func scale(
        of description: ModelDescription, on tasks: [ApproachTask]
    ) throws -> Float {
        let table = table(
            tasks, moments: tasks.map { ApproachMoments.ticksOnTheWay(of: $0).map { ($0, 1) } },
            aims: description.aims)
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: description.schema)
        let columns = TargetFeature.count
        let values = table.values.span
        let scores = (0..<table.rowCount).map { row in
            model.score(
                values.extracting(row * columns..<(row + 1) * columns), words: words.span)
        }
        return ChoiceScale.fit(table, scores: scores)
    }

    /// Moments that are learned from, of all approaches.
    func momentCount(of tasks: [ApproachTask]) -> Int {
        moments(of: tasks).reduce(0) { $0 + $1.count }
    }

    /// The moments that are learned from, of each approach.
    private func moments(of tasks: [ApproachTask]) -> [[(at: Double, weight: Float)]] {
        var random = SplitMix(seed: seed)
        return tasks.map { ApproachMoments.drawn(of: $0, from: &random) }
    }

    private func table(
        _ tasks: [ApproachTask], moments: [[(at: Double, weight: Float)]], aims: [Float]
    ) -> ChoiceTable {
        var table = ChoiceTable()
        for (number, task) in tasks.enumerated() {
            let moments = moments[number]
            task.forEach(moment: moments.map(\.at), aims: aims) { place, reading in
                table.append(
                    reading, chosen: task.target, weight: moments[place].weight)
            }
        }
        return table
    }
}
