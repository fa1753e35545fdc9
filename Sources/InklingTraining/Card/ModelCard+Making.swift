// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

/// The rows that a card's figures are taken on.
public struct JudgedRows: Sendable {
    public var table: TrainingTable
    /// The model's and the baseline's, one a row.
    public var probabilities: [Double]
    public var baseline: [Double]
    /// Share of outcomes where the model learned.
    public var baseRate: Double
    /// How these rows were chosen, a sentence.
    public var how: String

    public init(
        table: TrainingTable, probabilities: [Double], baseline: [Double], baseRate: Double,
        how: String
    ) {
        self.table = table
        self.probabilities = probabilities
        self.baseline = baseline
        self.baseRate = baseRate
        self.how = how
    }
}

extension ModelCard {
    /// Rows whose attributions are averaged.
    static let attributedRows = 2_000
    /// Resamples of their intervals: there are as many as features.
    static let attributedResamples = 200
    /// Segments and moments with fewer rows of either label have no figures.
    static let sliceLeast = 10
    /// The most slices of one segment, by rows.
    static let slicesMax = 12

    /// Makes the card of a model.
    ///
    /// - Parameters:
    ///   - name: what it foretells.
    ///   - data: where the rows came from; see `ModelCard.DataPart.init(_:source:judged:)`.
    ///   - judged: rows that the model, or the models of a cross-validation, had not seen.
    ///   - moment: the words for a moment's number, and whether it is a time in the session.
    ///   - remarks: sentences that a reader should know.
    /// - Complexity: O(resamples × rows) and a sort.
    public init(
        of model: TrainedModel, name: String, data: DataPart, judged: JudgedRows,
        options: TrainingOptions,
        moment: (Int32) -> (name: String, isTime: Bool) = { ("\($0)", true) },
        remarks: [String] = []
    ) throws {
        let table = judged.table
        let slicer = Slicer(judged, seed: options.seed, resamples: options.resamples)
        self.name = name
        self.data = data
        self.model = ModelPart(model, options)
        judgedBy = judged.how
        baseRate = slicer.mean(table.labels.map(Double.init), of: table.groups)
        evaluation = slicer.evaluation(judged.probabilities)
        baseline = slicer.evaluation(judged.baseline)
        overBaseline = BaselineDifference(
            of: judged.probabilities, over: judged.baseline, labels: table.labels,
            groups: table.groups, seed: options.seed, resamples: options.resamples)
        trivial = slicer.evaluation(Array(repeating: judged.baseRate, count: table.rowCount))
        curve = CalibrationCurve.bins(judged, seed: options.seed, resamples: options.resamples)
        moments = slicer.slices(codes: table.moments) { moment($0).name }.map { code, slice in
            var slice = slice
            slice.isTime = moment(code).isTime
            return slice
        }
        segments = table.segments.map { segment in
            let slices = slicer.slices(codes: segment.codes) { segment.words[Int($0)] }
                .map(\.slice).sorted { $0.rows > $1.rows }
            return SliceGroup(name: segment.name, slices: Array(slices.prefix(Self.slicesMax)))
        }.filter { !$0.slices.isEmpty }
        let attributions = try MeanAttributions(
            model, on: table, rows: Self.attributedRows, seed: options.seed,
            resamples: min(options.resamples, Self.attributedResamples))
        features = attributions.features
        behaviours = attributions.behaviours
        failures = []
        self.remarks = remarks
        failures = CardFailures(self).found
    }
}

extension ModelCard.DataPart {
    /// - Parameter table: the rows that were learned from.
    public init(_ table: TrainingTable, source: String, judged: TrainingTable) {
        self.init(
            source: source, columns: table.columnCount, learned: .init(table),
            judged: .init(judged))
    }

    /// - Parameter unit: what a group is, in the plural.
    public init(
        source: String, unit: String, columns: Int, simulated: Int, learned: ModelCard.RowsPart,
        judged: TrainingTable
    ) {
        self.init(
            source: source, unit: unit, columns: columns, simulated: simulated, learned: learned,
            judged: ModelCard.RowsPart(judged))
    }
}

extension ModelCard.RowsPart {
    /// What is known of a table's rows.
    public init(_ table: TrainingTable) {
        self.init(
            rows: table.rowCount, groups: Set(table.groups).count, positives: table.positiveCount,
            from: table.times.min(), to: table.times.max())
    }

    /// The rows of a file before a time; all if it is infinite.
    ///
    /// - Complexity: one pass over the file, and an entry for each group.
    package init(_ file: TableFile, before end: Double) throws {
        self.init(rows: 0, groups: 0, positives: 0, from: nil, to: nil)
        var groups: Set<Int32> = []
        _ = try file.table { row in
            guard end == .infinity || row.time < end else { return false }
            rows += 1
            positives += Int(row.label)
            groups.insert(row.group)
            if file.hasTimes {
                from = min(from ?? row.time, row.time)
                to = max(to ?? row.time, row.time)
            }
            return false
        }
        self.groups = groups.count
    }
}

extension ModelCard.ModelPart {
    init(_ model: TrainedModel, _ options: TrainingOptions) {
        shape = model.shape.rawValue
        forestShare = model.forestShare
        trees = model.shape == .linear ? 0 : model.tuning.best.rounds
        maxDepth = model.shape == .linear ? 0 : model.tuning.best.maxDepth
        minChildWeight = model.tuning.best.minChildWeight
        penalty = model.tuning.bestPenalty.c
        if case .isotonic = model.description.calibration {
            calibration = "isotonic"
        } else {
            calibration = "platt"
        }
        seed = options.seed
        innerFolds = options.innerFolds
        library = "XGBoost \(xgboostVersion())"
        trials = model.tuning.trials
        penaltyTrials = model.tuning.penaltyTrials
    }
}
