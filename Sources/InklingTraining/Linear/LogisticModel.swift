// SPDX-License-Identifier: Apache-2.0
// Regularised logistic regression: the baseline that stands beside every model.

import Foundation
import InklingCore

/// A weighted sum of scaled columns as log-odds.
public struct LogisticModel: Sendable, Equatable {
    public var scalings: [ColumnScaling]
    /// Log-odds with every column at its mean.
    public var intercept: Double
    /// Log-odds per standard deviation of a column.
    public var weights: [Double]
    /// Inverse strength of the penalty that was chosen.
    public var c: Double

    /// The log-odds of every row.
    /// - Complexity: O(rows × columns).
    public func margins(of table: TrainingTable) -> [Float] {
        let columns = table.columnCount
        let values = table.values.span
        return (0..<table.rowCount).map { row in
            var sum = intercept
            for column in 0..<columns where weights[column] != 0 {
                sum += weights[column] * Double(scalings[column](values[row * columns + column]))
            }
            return Float(sum)
        }
    }
}

/// Rows scaled once and fitted for several strengths of the penalty, each from the last one's end.
struct LogisticFit {
    /// Rows a fit uses at most: weights of a hundred columns are known well before, and Newton's
    /// steps cost rows × columns².
    static let rowsMax = 100_000

    private let scalings: [ColumnScaling]
    /// The columns that are not constant.
    private let live: [Int]
    /// Row after row of the live columns, scaled.
    private let matrix: [Double]
    private let labels: [Double]
    /// Intercept, then one weight a live column.
    private var solution: [Double]

    /// - Parameter rows: the training rows; of more than `rowsMax`, evenly spread ones are used.
    init(_ table: TrainingTable, rows all: [Int]) {
        var draw = EvenDraw(of: all.count, rowsAtMost: Self.rowsMax)
        let rows = all.filter { _ in draw.takesNext() }
        let columns = table.columnCount
        let values = table.values
        scalings = (0..<columns).map { column in
            ColumnScaling(fitting: rows.map { values[$0 * columns + column] })
        }
        let scalings = scalings
        let live = (0..<columns).filter { !scalings[$0].isConstant }
        self.live = live
        var matrix: [Double] = []
        matrix.reserveCapacity(rows.count * live.count)
        for row in rows {
            for column in live {
                matrix.append(Double(scalings[column](values[row * columns + column])))
            }
        }
        self.matrix = matrix
        labels = rows.map { Double(table.labels[$0]) }
        solution = [Double](repeating: 0, count: live.count + 1)
        let rate = labels.reduce(0, +) / Double(labels.count)
        solution[0] = log(max(rate, 1e-9) / max(1 - rate, 1e-9))
    }

    /// Minimises |w|² / 2 + C × Σ log loss; the intercept bears no penalty.
    ///
    /// Newton's method with halved steps, which ends within a dozen steps: the loss is convex and
    /// the penalty bounds its curvature from below.
    mutating func fit(c: Double) -> LogisticModel {
        var loss = objective(solution, c: c)
        for _ in 0..<50 {
            guard let step = newtonStep(c: c) else { break }
            var share = 1.0
            var next = zip(solution, step).map { $0 - $1 }
            var nextLoss = objective(next, c: c)
            while nextLoss > loss, share > 1e-4 {
                share /= 2
                next = zip(solution, step).map { $0 - share * $1 }
                nextLoss = objective(next, c: c)
            }
            guard nextLoss <= loss else { break }
            let largest = step.map { abs($0 * share) }.max() ?? 0
            (solution, loss) = (next, nextLoss)
            if largest < 1e-6 { break }
        }
        var weights = [Double](repeating: 0, count: scalings.count)
        for (place, column) in live.enumerated() { weights[column] = solution[place + 1] }
        return LogisticModel(
            scalings: scalings, intercept: solution[0], weights: weights, c: c)
    }

    private func margin(_ row: Int, _ solution: Span<Double>, _ matrix: Span<Double>) -> Double {
        let width = solution.count - 1
        var sum = solution[0]
        for place in 0..<width { sum += solution[place + 1] * matrix[row * width + place] }
        return sum
    }

    private func objective(_ solution: [Double], c: Double) -> Double {
        var sum = 0.0
        for row in labels.indices {
            sum += logLoss(margin: margin(row, solution.span, matrix.span), label: labels[row])
        }
        return c * sum + solution.dropFirst().reduce(0) { $0 + $1 * $1 } / 2
    }

    /// Inverse curvature times gradient; nil if the curvature is not positive in floating point.
    private func newtonStep(c: Double) -> [Double]? {
        let size = solution.count
        var gradient = solution
        gradient[0] = 0
        var curvature = SymmetricMatrix(size: size)
        for place in 1..<max(size, 1) { curvature.add(1, at: place, place) }
        var row = [Double](repeating: 1, count: size)
        for number in labels.indices {
            let margin = margin(number, solution.span, matrix.span)
            for place in 1..<max(size, 1) {
                row[place] = matrix[number * (size - 1) + place - 1]
            }
            let probability = sigmoid(margin)
            let error = c * (probability - labels[number])
            for place in 0..<size { gradient[place] += error * row[place] }
            curvature.addSquare(of: row, weight: c * max(probability * (1 - probability), 1e-12))
        }
        return curvature.solve(gradient)
    }
}

/// -log of the probability that log-odds give to what happened.
func logLoss(margin: Double, label: Double) -> Double {
    let signed = label > 0.5 ? margin : -margin
    return signed > 0 ? log1p(exp(-signed)) : log1p(exp(signed)) - signed
}
