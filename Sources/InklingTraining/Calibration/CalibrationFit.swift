// SPDX-License-Identifier: Apache-2.0
// From raw scores of rows that a model has not seen to a map that makes them odds.

import Foundation
import InklingCore

/// The calibration that was chosen, and why.
public struct CalibrationChoice: Sendable, Equatable {
    public var map: ModelDescription.CalibrationMap
    /// Mean log loss of each kind on folds that it was not fitted on.
    public var plattLogLoss: Double
    /// NaN with fewer rows than `CalibrationFit.isotonicRowsMin`.
    public var isotonicLogLoss: Double
}

/// Fits maps from log-odds to probabilities.
public enum CalibrationFit {
    /// An isotonic map follows every chance bend of fewer rows than this.
    public static let isotonicRowsMin = 1_000
    /// Points of an isotonic map before equal neighbours are joined.
    static let pointsMax = 200

    /// Fits Platt's map and an isotonic one on all folds but one, each in turn, and takes the
    /// isotonic one if its log loss on the folds left out is lower by more than a standard error of
    /// the difference: its steps cost the order of rows, and chance alone would choose it half the
    /// time.
    ///
    /// - Parameters:
    ///   - margins: log-odds of rows from models that were not trained on them.
    ///   - folds: the fold of each row.
    /// - Complexity: O(folds × n log n).
    public static func choose(
        margins: [Float], labels: [UInt8], folds: [Int]
    ) -> CalibrationChoice {
        /// Of each row by the map that had not seen its fold; empty if there is one fold only.
        func crossFitted(
            _ fit: ([Float], [UInt8]) -> ModelDescription.CalibrationMap
        ) -> [Double] {
            var losses = [Double](repeating: 0, count: folds.count)
            for fold in Set(folds).sorted() {
                let kept = folds.indices.filter { folds[$0] != fold }
                guard !kept.isEmpty else { return [] }
                let map = fit(kept.map { margins[$0] }, kept.map { labels[$0] })
                for row in folds.indices where folds[row] == fold {
                    losses[row] = logLoss(
                        probability: map.probability(of: margins[row]), label: labels[row])
                }
            }
            return losses
        }
        let plattLosses = crossFitted(platt)
        let isotonicLosses = margins.count < isotonicRowsMin ? [] : crossFitted(isotonic)
        let gain = PairedGain(
            zip(plattLosses, isotonicLosses).map { $0 - $1 },
            groups: folds.indices.map { Int32(truncatingIfNeeded: $0) })
        let isIsotonic = gain.isBeyondChance
        return CalibrationChoice(
            map: isIsotonic ? isotonic(margins, labels) : platt(margins, labels),
            plattLogLoss: mean(plattLosses), isotonicLogLoss: mean(isotonicLosses))
    }

    /// NaN of nothing.
    private static func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }

    /// sigmoid(a × margin + b) of the lowest log loss, a in 0...20: a falling map would turn the
    /// model's order round, and scores that separate the classes have no finite best a.
    ///
    /// - Complexity: O(n) a step of Newton's method, a dozen steps.
    /// - SeeAlso: Platt 1999; Lin, Lin and Weng 2007, doi 10.1007/s10994-007-5018-6.
    public static func platt(_ margins: [Float], _ labels: [UInt8])
        -> ModelDescription.CalibrationMap
    {
        func loss(_ a: Double, _ b: Double) -> Double {
            var sum = 0.0
            for row in margins.indices {
                sum += InklingTraining.logLoss(
                    margin: a * Double(margins[row]) + b, label: Double(labels[row]))
            }
            return sum
        }
        let aMax = 20.0
        var (a, b) = (1.0, 0.0)
        var current = loss(a, b)
        for _ in 0..<100 {
            var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9)
            for row in margins.indices {
                let margin = Double(margins[row])
                let probability = sigmoid(a * margin + b)
                let error = probability - Double(labels[row])
                let weight = probability * (1 - probability)
                ga += error * margin
                gb += error
                haa += weight * margin * margin
                hab += weight * margin
                hbb += weight
            }
            let determinant = haa * hbb - hab * hab
            guard determinant > 0 else { break }
            let stepA = (ga * hbb - gb * hab) / determinant
            let stepB = (gb * haa - ga * hab) / determinant
            var share = 1.0
            while share > 1e-6, loss(a - share * stepA, b - share * stepB) > current { share /= 2 }
            guard share > 1e-6 else { break }
            (a, b) = (a - share * stepA, b - share * stepB)
            current = loss(a, b)
            if a > aMax || max(abs(stepA), abs(stepB)) < 1e-7 { break }
        }
        guard a >= 0 else {
            let rate = labels.reduce(0.0) { $0 + Double($1) } / Double(labels.count)
            let held = min(max(rate, 1e-6), 1 - 1e-6)
            return .platt(a: 0, b: Float(log(held / (1 - held))))
        }
        return .platt(a: Float(min(a, aMax)), b: Float(b))
    }

    /// The rising map of least squares, by pooling neighbours that fall, of equal-count bins.
    ///
    /// Probabilities stay half a row away from 0 and 1: a bin without an outcome is no proof that
    /// there is none.
    ///
    /// - Complexity: O(n log n).
    /// - SeeAlso: Zadrozny and Elkan 2002, doi 10.1145/775047.775151.
    public static func isotonic(_ margins: [Float], _ labels: [UInt8])
        -> ModelDescription.CalibrationMap
    {
        let order = margins.indices.sorted { margins[$0] < margins[$1] }
        let binCount = max(1, min(pointsMax, order.count / 50))
        var blocks: [Block] = []
        var next = 0
        for bin in 0..<binCount {
            let end = order.count * (bin + 1) / binCount
            guard next < end else { continue }
            var block = Block()
            while next < order.count,
                next < end || margins[order[next]] == margins[order[next - 1]]
            {
                block.raw += Double(margins[order[next]])
                block.positives += Double(labels[order[next]])
                block.count += 1
                next += 1
            }
            blocks.append(block)
            while blocks.count > 1, blocks[blocks.count - 2].rate >= blocks[blocks.count - 1].rate {
                let last = blocks.removeLast()
                blocks[blocks.count - 1].add(last)
            }
        }
        var points: [ModelDescription.Point] = []
        for block in blocks {
            let least = 0.5 / (block.count + 1)
            let probability = Float(min(max(block.rate, least), 1 - least))
            let raw = Float(block.raw / block.count)
            // Holding a small block off 0 or 1 must not lift it past its neighbour.
            if let last = points.last {
                guard raw > last.raw else { continue }
                points.append(.init(raw: raw, probability: max(probability, last.probability)))
            } else {
                points.append(.init(raw: raw, probability: probability))
            }
        }
        return .isotonic(points)
    }

    private struct Block {
        var raw = 0.0
        var positives = 0.0
        var count = 0.0

        var rate: Double { positives / count }

        mutating func add(_ other: Block) {
            raw += other.raw
            positives += other.positives
            count += other.count
        }
    }
}

extension ModelDescription.CalibrationMap {
    /// The probability of a raw score, as the core gives it but in double precision throughout.
    /// - Complexity: O(log points).
    public func probability(of raw: Float) -> Double {
        switch self {
        case .none: return sigmoid(Double(raw))
        case .platt(let a, let b): return sigmoid(Double(a) * Double(raw) + Double(b))
        case .isotonic(let points):
            var (low, high) = (0, points.count)
            while low < high {
                let middle = (low + high) / 2
                if points[middle].raw <= raw { low = middle + 1 } else { high = middle }
            }
            guard low > 0 else { return Double(points[0].probability) }
            guard low < points.count else { return Double(points[points.count - 1].probability) }
            let (before, after) = (points[low - 1], points[low])
            let share =
                (Double(raw) - Double(before.raw)) / (Double(after.raw) - Double(before.raw))
            return Double(before.probability)
                + (Double(after.probability) - Double(before.probability)) * share
        }
    }
}

/// -log of the probability given to what happened, held at that of a probability of 10^-15.
func logLoss(probability: Double, label: UInt8) -> Double {
    -log(max(label == 1 ? probability : 1 - probability, 1e-15))
}
