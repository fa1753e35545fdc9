// SPDX-License-Identifier: Apache-2.0

/// What came, by what was said.
enum CalibrationCurve {
    /// Ten bins of equal count by probability, equal probabilities in one; the intervals resample
    /// groups within the bins as they are. Where all rows came, or none, resamples do not differ:
    /// the interval is then Wilson's, of as many rows as those of the bin are worth.
    ///
    /// - Complexity: O(n log n + resamples × groups × bins each is in).
    static func bins(_ judged: JudgedRows, seed: UInt64, resamples: Int) -> [ModelCard.Bin] {
        let bins = binOfRow(judged.probabilities)
        let count = Evaluation.binCount
        var groups: [Int32: Int] = [:]
        for group in judged.table.groups where groups[group] == nil {
            groups[group] = groups.count
        }
        var parts: [[Int: (rows: Double, hits: Double)]] = Array(
            repeating: [:], count: groups.count)
        var (rows, said, hits) = (
            [Double](repeating: 0, count: count), [Double](repeating: 0, count: count),
            [Double](repeating: 0, count: count)
        )
        for (row, bin) in bins.enumerated() {
            let label = Double(judged.table.labels[row])
            rows[bin] += 1
            said[bin] += judged.probabilities[row]
            hits[bin] += label
            let group = groups[judged.table.groups[row]]!
            parts[group][bin, default: (0, 0)].rows += 1
            parts[group][bin, default: (0, 0)].hits += label
        }
        let flat = parts.map { part in
            part.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rows, $0.value.hits) }
        }
        var shares = [[Double]](repeating: [], count: count)
        var random = SplitMix(seed: seed)
        for _ in 0..<resamples {
            var drawnRows = [Double](repeating: 0, count: count)
            var drawnHits = [Double](repeating: 0, count: count)
            for _ in 0..<flat.count {
                for (bin, rows, hits) in flat[random.below(flat.count)] {
                    drawnRows[bin] += rows
                    drawnHits[bin] += hits
                }
            }
            for bin in 0..<count where drawnRows[bin] > 0 {
                shares[bin].append(drawnHits[bin] / drawnRows[bin])
            }
        }
        let effective = EffectiveRows(
            labels: judged.table.labels, probabilities: judged.probabilities,
            groups: judged.table.groups, parts: bins, count: count
        ).counts
        return (0..<count).filter { rows[$0] > 0 }.map { bin in
            let sorted = shares[bin].sorted()
            var came = Estimate(
                value: hits[bin] / rows[bin], low: percentile(sorted, 0.025),
                high: percentile(sorted, 0.975))
            if came.value == 0 || came.value == 1 {
                came = oneSided(came.value, of: effective[bin])
            }
            return ModelCard.Bin(
                rows: Int(rows[bin]), effectiveRows: effective[bin], said: said[bin] / rows[bin],
                came: came)
        }
    }

    /// Wilson's 95 % interval of a share that is 0 or 1.
    ///
    /// - SeeAlso: Wilson 1927, doi 10.1080/01621459.1927.10502953.
    private static func oneSided(_ share: Double, of rows: Double) -> Estimate {
        // The square of 1.96 standard errors.
        let width = 3.8416 / (rows + 3.8416)
        return Estimate(value: share, low: share * (1 - width), high: share + (1 - share) * width)
    }

    /// The bin of each row: that in which the middle of the rows of its probability lies.
    private static func binOfRow(_ probabilities: [Double]) -> [Int] {
        let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
        var bins = [Int](repeating: 0, count: order.count)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, probabilities[order[end]] == probabilities[order[start]] {
                end += 1
            }
            let middle = Double(start + end) / 2 / Double(order.count)
            let bin = min(Int(middle * Double(Evaluation.binCount)), Evaluation.binCount - 1)
            for place in start..<end { bins[order[place]] = bin }
            start = end
        }
        return bins
    }
}
