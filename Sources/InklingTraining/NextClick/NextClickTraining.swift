// SPDX-License-Identifier: Apache-2.0
// Approaches in, a model of the next click and its card out.

import Foundation
import InklingCore

/// Trains, judges and describes a model of the next click.
public struct NextClickTraining: Sendable {
    public var trainer = NextClickTrainer()
    /// The name of where the approaches come from, and what is to be said of it.
    public var source: String
    public var remark: String
    /// Whether people were made up.
    public var isSimulated = false

    public init(source: String, remark: String = "") {
        self.source = source
        self.remark = remark
    }

    public struct Result: Sendable {
        public var words: [UInt32]
        public var card: NextClickCard

        /// Writes the card, as `.card.json` and `.card.html`, and then the model: one that can be
        /// loaded always has a card.
        ///
        /// - Throws: `TrainingError` if the place cannot be written.
        public func write(to path: String) throws {
            try ModelPlace(path).write(
                ModelFileWriter.bytes(of: words),
                card: [("json", try card.json()), ("html", Data(card.html.utf8))])
        }
    }

    /// Judges by people left out, then learns from all.
    ///
    /// - Throws: `TrainingError` if there are too few people or approaches.
    public func run(
        _ tasks: [ApproachTask], progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> Result {
        try requireEnough(tasks)
        let crossing = try NextClickCrossing(
            tasks, by: trainer, seed: "\(trainer.seed)-people", progress: progress)
        let ticks = ticks(of: crossing, tasks)
        let judgement = NextClickJudgement(crossing.answers, to: tasks, groups: crossing.groups)
        let fitted = try trainer.calibrated(tasks, part: "All: ", progress: progress)
        var description = fitted.model
        description.metadata = try NextClickMetadata(
            tasks, people: Set(crossing.groups).count, judgement,
            Reliability(
                labels: ticks.table.labels, probabilities: ticks.probabilities,
                groups: ticks.table.groups, moments: []), source: source,
            isSimulated: isSimulated
        ).json()
        let words = try ModelFileWriter.encode(description)
        let total = fitted.gains.reduce(0, +)
        let parts = zip(TargetFeature.allCases, fitted.gains).map { feature, gain in
            NextClickCard.Part(
                name: "\(feature.definition.name)", share: total > 0 ? gain / total : 0)
        }.sorted { $0.share > $1.share }
        let trees = description.shape.trees
        return Result(
            words: words,
            card: NextClickCard(
                judgedBy:
                    "Each fifth of the people was left out once, and its approaches answered by a "
                    + "model of the others. The model in the file learned from all.",
                data: .init(
                    source: source, remark: remark, approaches: tasks.count,
                    people: Set(crossing.groups).count,
                    moments: trainer.momentCount(of: tasks)),
                model: .init(
                    trees: trees.count, maxDepth: trees.map(\.depth).max() ?? 0,
                    scale: fitted.scale, size: words.count * 4, seed: trainer.seed,
                    library: "XGBoost \(xgboostVersion())"),
                judgement: judgement,
                curve: CalibrationCurve.bins(ticks, seed: trainer.seed, resamples: 400),
                features: parts))
    }

    /// The likeliest box at every moment at which a page may ask, and whether it was that.
    private func ticks(of crossing: NextClickCrossing, _ tasks: [ApproachTask]) -> JudgedRows {
        var table = TrainingTable(columns: [], values: [], labels: [], groups: [])
        var probabilities: [Double] = []
        for (number, answer) in crossing.answers.enumerated() {
            for tick in answer.stream where tick.isOnTheWay {
                table.labels.append(tick.top == tasks[number].target ? 1 : 0)
                table.groups.append(crossing.groups[number])
                probabilities.append(tick.probability)
            }
        }
        return JudgedRows(
            table: table, probabilities: probabilities, baseline: probabilities,
            baseRate: table.baseRate, how: "")
    }

    /// Of fewer people a fifth says nothing, and of fewer approaches trees learn noise.
    public static let peopleMin = 10
    public static let approachesMin = 500

    private func requireEnough(_ tasks: [ApproachTask]) throws(TrainingError) {
        let people = Set(tasks.map(\.user)).count
        guard people >= Self.peopleMin, tasks.count >= Self.approachesMin else {
            throw TrainingError(
                .tooFewOutcomes, at: source,
                "\(tasks.count) approaches of \(people) people; a model of the next click takes "
                    + "\(Self.approachesMin) approaches of \(Self.peopleMin) people at least.")
        }
    }
}
