// SPDX-License-Identifier: Apache-2.0
// Where the pointer will stop: the weights of its ways, from where it did stop.

import Foundation
import InklingCore

/// Fits the aims of a model of the next click: the sum of weighed ways that comes nearest to the
/// press, by distance and not by its square, so that a few far misses do not bend it.
public struct AimFit {
    /// The terms of each moment, horizontal ones and then vertical ones.
    private var terms: [Double] = []
    /// From the pointer to the press, px.
    private var goals: [Double] = []
    private static let count = ModelFormat.aimCount

    public init() {}

    /// Adds a moment, and where the press was, px in the viewport.
    public mutating func append(_ reading: borrowing TargetReading, pressX: Double, pressY: Double)
    {
        var vertical: [Double] = []
        for index in 0..<Self.count {
            let term = reading.aimTerm(index)
            terms.append(Double(term.x))
            vertical.append(Double(term.y))
        }
        terms += vertical
        goals += [pressX - Double(reading.x), pressY - Double(reading.y)]
    }

    /// The weights, by least squares that are weighed anew four times, each time by one over the
    /// distance still missed (Weiszfeld's way to a median), and held small by a penalty.
    ///
    /// - Returns: `ModelFormat.aimCount` numbers.
    /// - Throws: `TrainingError` if there is nothing to learn from.
    /// - Complexity: O(moments × 48²).
    public func fit() throws(TrainingError) -> [Float] {
        let count = Self.count
        let moments = goals.count / 2
        guard moments > 0 else {
            throw TrainingError(
                .tooFewOutcomes, at: "approaches", "There is no moment to learn from.")
        }
        let scales = (0..<count).map { column in
            var sum = 0.0
            for row in 0..<goals.count {
                let term = terms[row * count + column]
                sum += term * term
            }
            return (sum / Double(goals.count)).squareRoot() + 1e-9
        }
        guard scales.contains(where: { $0 > 1e-6 }) else {
            throw TrainingError(
                .badTable, at: "approaches", "The pointer does not move in any of them.")
        }
        var weights = [Double](repeating: 1, count: moments)
        var solution = [Double](repeating: 0, count: count)
        for _ in 0..<Self.passes {
            solution = try solve(scales: scales, weights: weights)
            for moment in 0..<moments {
                let missed = (0..<2).map { axis in
                    let row = 2 * moment + axis
                    var goal = goals[row]
                    for column in 0..<count {
                        goal -= terms[row * count + column] * solution[column]
                    }
                    return goal
                }
                weights[moment] = 1 / (hypot(missed[0], missed[1]) + Self.near)
            }
        }
        return solution.map { Float($0) }
    }

    private static let passes = 4
    /// Misses of less than this, in px, count alike: half a button.
    private static let near = 30.0
    /// Of a weight's square, against the fit of one row: three digits are enough.
    private static let penalty = 1e-3

    private func solve(scales: [Double], weights: [Double]) throws(TrainingError) -> [Double] {
        let count = Self.count
        var matrix = SymmetricMatrix(size: count)
        var right = [Double](repeating: 0, count: count)
        var row = [Double](repeating: 0, count: count)
        for index in goals.indices {
            let weight = weights[index / 2]
            for column in 0..<count { row[column] = terms[index * count + column] / scales[column] }
            matrix.addSquare(of: row, weight: weight)
            for column in 0..<count { right[column] += weight * row[column] * goals[index] }
        }
        let mean = weights.reduce(0, +) / Double(weights.count)
        for column in 0..<count {
            matrix.add(Self.penalty * Double(goals.count) * mean, at: column, column)
        }
        guard let solution = matrix.solve(right) else {
            throw TrainingError(
                .badTable, at: "approaches",
                "Where pointers stop cannot be told from their ways: they are all alike.")
        }
        return zip(solution, scales).map { $0 / $1 }
    }
}
