// SPDX-License-Identifier: Apache-2.0

/// Measures parts of the judged rows.
struct Slicer {
    let judged: JudgedRows
    let seed: UInt64
    let resamples: Int

    init(_ judged: JudgedRows, seed: UInt64, resamples: Int) {
        self.judged = judged
        self.seed = seed
        self.resamples = resamples
    }

    func evaluation(_ probabilities: [Double]) -> Evaluation {
        Evaluation(
            labels: judged.table.labels, probabilities: probabilities, groups: judged.table.groups,
            seed: seed, resamples: resamples)
    }

    /// The rows of each code, measured by themselves; codes with too few of a label are left out.
    func slices(
        codes: [Int32], names: (Int32) -> String
    ) -> [(code: Int32, slice: ModelCard.Slice)] {
        var rows: [Int32: [Int]] = [:]
        for (row, code) in codes.enumerated() { rows[code, default: []].append(row) }
        guard !rows.isEmpty else { return [] }
        let sorted = rows.sorted { $0.key < $1.key }
        let places = Dictionary(
            uniqueKeysWithValues: sorted.enumerated().map { ($0.element.key, $0.offset) })
        let effective = EffectiveRows(
            labels: judged.table.labels, probabilities: judged.probabilities,
            groups: judged.table.groups, parts: codes.map { places[$0]! }, count: sorted.count
        ).counts
        return sorted.enumerated().compactMap { place, part in
            slice(part.value, worth: effective[place], name: names(part.key))
                .map { (part.key, $0) }
        }
    }

    private func slice(
        _ rows: [Int], worth effectiveRows: Double, name: String
    ) -> ModelCard.Slice? {
        let labels = rows.map { judged.table.labels[$0] }
        let positives = labels.reduce(0) { $0 + Int($1) }
        guard min(positives, rows.count - positives) >= ModelCard.sliceLeast else { return nil }
        let groups = rows.map { judged.table.groups[$0] }
        let probabilities = rows.map { judged.probabilities[$0] }
        let evaluation = Evaluation(
            labels: labels, probabilities: probabilities, groups: groups, seed: seed,
            resamples: resamples)
        let baseline = Evaluation(
            labels: labels, probabilities: rows.map { judged.baseline[$0] }, groups: groups,
            seed: seed, resamples: resamples)
        return ModelCard.Slice(
            name: name, rows: rows.count, effectiveRows: effectiveRows,
            groups: evaluation.groupCount, positives: positives,
            said: mean(probabilities, of: groups), came: mean(labels.map(Double.init), of: groups),
            auc: evaluation.auc, baselineAUC: baseline.auc, logLoss: evaluation.logLoss,
            ece: evaluation.ece)
    }

    func mean(_ values: [Double], of groups: [Int32]) -> Estimate {
        MeanDifference.estimate(values, groups: groups, seed: seed, resamples: resamples)
    }
}
