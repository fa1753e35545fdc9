// SPDX-License-Identifier: Apache-2.0
// A CSV file in, a model and its card out.

import Foundation

/// Trains a model from a table on disk.
///
/// Memory holds one byte for each value and a sample of at most `sampleRows` rows. Everything is
/// written beside `output` first and moved into place whole; what an interrupted run had read and
/// tuned is taken up by the next one with the same input.
public struct TableTraining {
    public var path: String
    public var choice: TableColumnChoice
    /// The model file; the card goes beside it as `.card.json` and `.card.html`.
    public var output: String
    public var name: String
    public var options: TrainingOptions
    /// Folds in which every group is judged once, if times are not known and rows are few.
    public var folds = 5
    /// The most rows that tuning, calibration and judgement see; of larger tables groups are drawn.
    public var sampleRows = 500_000
    public var remarks: [String] = []
    /// Looks at the sample before anything is learned, and refuses it by throwing.
    public var check: (TrainingTable) throws -> Void = { _ in }
    /// What the moments of the table are.
    public var moments = LeakCheck.Moments.seconds

    public init(
        path: String, choice: TableColumnChoice, output: String, name: String,
        options: TrainingOptions
    ) {
        self.path = path
        self.choice = choice
        self.output = output
        self.name = name
        self.options = options
    }

    public struct Result: Sendable {
        public var model: TrainedModel
        public var card: ModelCard
    }

    public func run(progress: (TrainingProgress) -> Void = { _ in }) throws -> Result {
        try ModelPlace(output).check(reading: [path])
        let folder = try TrainingFolder(output: output)
        return try folder.removedIfRefused { try run(in: folder, progress) }
    }

    private func run(
        in folder: TrainingFolder, _ progress: (TrainingProgress) -> Void
    ) throws -> Result {
        let file = try rows(in: folder, progress)
        try options.validate(columns: file.columns)
        try file.requireEnough(
            at: path,
            advice: choice.group == nil
                ? "Equal rows are one group, since no --group says whose they are." : "")
        let table = try file.table(
            rowsAtMost: sampleRows, seed: "\(options.seed)-sample",
            groupsOfEachLabel: EnoughOutcomes.groupsMin)
        try EnoughOutcomes.require(inSample: table, of: file, at: path)
        let place =
            table.rowCount < file.rowCount
            ? "\(path), a sample of \(table.rowCount) rows (--sample)" : path
        do {
            try table.validate()
        } catch {
            throw TrainingError(error.cause, at: "\(place), \(error.place)", error.problem)
        }
        try check(table)
        let (judged, tuned) = try judge(table, at: place, folder.cache, progress)
        let model = try fit(table, tuned, file, folder.cache, progress)
        let card = try card(model, judged, table, file)
        try write(model, card, columns: table.columns)
        folder.remove()
        return Result(model: model, card: card)
    }

    /// What rows on disk were made from.
    struct Origin: Codable, Equatable {
        var path: String
        var size: Int64
        var changed: Double
        var choice: TableColumnChoice
    }

    /// The rows of the table: those that an earlier run has read, if it has not changed since.
    func rows(
        in folder: TrainingFolder, _ progress: (TrainingProgress) -> Void
    ) throws -> TableFile {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let origin = Origin(
            path: path, size: (attributes?[.size] as? NSNumber)?.int64Value ?? -1,
            changed: (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0,
            choice: choice)
        if let kept = folder.kept(Origin.self, TableFile.self), kept.origin == origin {
            return kept.rows
        }
        return try withoutActuallyEscaping(progress) { progress in
            try folder.read(from: origin) { place in
                try TableImport(path: path, choice: choice) { done, total in
                    progress(
                        TrainingProgress(
                            step: "Reading \(path)", done: Int(done), total: Int(total)))
                }.run(to: place)
            }
        }
    }

    private typealias Tuned = (tuning: Tuning, table: TrainingTable, folds: InnerFolds)

    private func innerFolds(_ table: TrainingTable) -> [Int] {
        SeededFolds.byRank(
            groups: table.groups, seed: "\(options.seed)-inner", count: options.innerFolds)
    }

    /// Judges models that have not seen the rows they are judged by.
    ///
    /// - Returns: what was judged, and the tuning of the training part, if there is one such part.
    private func judge(
        _ table: TrainingTable, at place: String, _ cache: TuningCache,
        _ progress: (TrainingProgress) -> Void
    ) throws -> (JudgedRows, Tuned?) {
        let rowsOfParts: (training: [Int], test: [Int])
        let how: String
        let parts: (training: String, test: String)
        switch JudgingSplit(table, options: options, folds: folds) {
        case .crossed(let foldOfRow):
            let predictions = try CrossValidation.predict(
                table, folds: foldOfRow, options: options, cache: cache, progress: progress)
            return (
                JudgedRows(
                    table: table, probabilities: predictions.probabilities,
                    baseline: predictions.baseline, baseRate: table.baseRate,
                    how: "Every group was left out once in \(folds) folds and judged by a model "
                        + "that was tuned, calibrated and fitted without it."), nil
            )
        case .later(let training, let test):
            rowsOfParts = (training, test)
            parts = ("the earlier four fifths by --time", "the later fifth by --time")
            how =
                "The later fifth of the groups, judged by a model that was tuned, calibrated and "
                + "fitted on what was earlier."
        case .drawn(let training, let test):
            rowsOfParts = (training, test)
            parts = ("four fifths, drawn by seed", "a fifth, drawn by seed")
            how =
                "A fifth of the groups, drawn by seed, judged by a model that was tuned, "
                + "calibrated and fitted without them."
        }
        let training = table.subset(rows: rowsOfParts.training)
        let test = table.subset(rows: rowsOfParts.test)
        try JudgingSplit.requireEnough(.learning, training, called: parts.training, at: place)
        try JudgingSplit.requireEnough(.judging, test, called: parts.test, at: place)
        let (tuning, folds) = try Trainer.tune(
            training, innerFolds: innerFolds(training), options: options, cache: cache,
            progress: progress)
        let model = try Trainer.fit(
            tuned: tuning, by: training, folds: folds,
            on: TableRows(training, rows: Array(0..<training.rowCount)), options: options,
            progress: progress)
        let judged = JudgedRows(
            table: test, probabilities: try model.probabilities(of: test),
            baseline: try model.baselineProbabilities(of: test), baseRate: training.baseRate,
            how: how)
        return (judged, (tuning, training, folds))
    }

    /// The model of the file: fitted on all rows, from disk if they are more than the sample.
    private func fit(
        _ table: TrainingTable, _ tuned: Tuned?, _ file: TableFile, _ cache: TuningCache,
        _ progress: (TrainingProgress) -> Void
    ) throws -> TrainedModel {
        let part: Tuned
        if let tuned {
            part = tuned
        } else {
            let (tuning, folds) = try Trainer.tune(
                table, innerFolds: innerFolds(table), options: options, cache: cache,
                progress: progress)
            part = (tuning, table, folds)
        }
        let source: any RowSource =
            file.rowCount > sampleRows
            ? try FileRows(file) : TableRows(table, rows: Array(0..<table.rowCount))
        return try Trainer.fit(
            tuned: part.tuning, by: part.table, folds: part.folds, on: source, options: options,
            progress: progress)
    }

    private func card(
        _ model: TrainedModel, _ judged: JudgedRows, _ table: TrainingTable, _ file: TableFile
    ) throws -> ModelCard {
        var data = ModelCard.DataPart(
            table, source: URL(fileURLWithPath: path).lastPathComponent, judged: judged.table)
        let warning = LeakCheck.warning(
            of: judged.table, probabilities: judged.probabilities, moments: moments)
        var remarks = [warning].compactMap(\.self) + remarks
        var judged = judged
        judged.how += " The model in the file learned from all rows\(model.linearRemark)."
        if file.rowCount > table.rowCount {
            remarks.append(
                "Tuning, calibration and figures are from a sample of \(table.rowCount) of the "
                    + "\(file.rowCount) rows, groups drawn by seed.")
            (data.learned.rows, data.learned.groups) = (file.rowCount, file.groupCount)
            data.learned.positives = file.positiveCount
            (data.learned.from, data.learned.to) = (file.from, file.to)
        }
        return try ModelCard(
            of: model, name: name, data: data, judged: judged, options: options, remarks: remarks)
    }

    /// Where the card of a model file is.
    public static func cardPath(of output: String, ending: String) -> String {
        ModelPlace(output).card(ending: ending)
    }

    private func write(
        _ model: TrainedModel, _ card: ModelCard, columns: [String]
    ) throws {
        var description = model.description
        description.metadata = try CardMetadata(card, columns: columns).json()
        let words = try ModelFileWriter.encode(description)
        try ModelPlace(output).write(
            ModelFileWriter.bytes(of: words),
            card: [("json", try card.json()), ("html", Data(card.html.utf8))])
    }
}
