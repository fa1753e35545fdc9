// SPDX-License-Identifier: Apache-2.0

/// Ranks from 1; equal values have the mean of theirs.
func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
        var last = first
        while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
        for index in first...last { ranks[order[index]] = Double(first + last) / 2 + 1 }
        first = last + 1
    }
    return ranks
}

/// Spearman's rho: Pearson's r of the ranks; 0 where one side does not vary.
func rankCorrelation(_ one: [Double], _ other: [Double]) -> Double {
    let (x, y) = (ranks(one), ranks(other))
    let n = Double(x.count)
    let (mx, my) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
        xx += (a - mx) * (a - mx)
        yy += (b - my) * (b - my)
        xy += (a - mx) * (b - my)
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
}
