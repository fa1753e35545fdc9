// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// The distinct thresholds of a forest, feature by feature, in runs of at most 255.
struct ThresholdRuns {
    /// Those of all runs as the file lays them out, +∞ in the places that are left over.
    private(set) var thresholds: [Float] = []
    private(set) var runs: [ThresholdRun] = []
    /// Numbers of the runs of each feature, with their thresholds.
    private var places: [Int: [(number: Int, thresholds: ArraySlice<Float>)]] = [:]

    /// - Throws: `ModelFileError` if there are more thresholds than runs can hold.
    init(_ trees: [ModelDescription.Tree]) throws {
        var used: [Int: Set<Float>] = [:]
        for tree in trees {
            for case .split(let feature, let threshold, _, _, _) in tree.nodes {
                // -0 and 0 are one threshold.
                used[feature, default: []].insert(threshold == 0 ? 0 : threshold)
            }
        }
        let longest = 1 << ModelFormat.runLevels.upperBound - 1
        for (feature, set) in used.sorted(by: { $0.key < $1.key }) {
            let rising = set.sorted()
            for start in stride(from: 0, to: rising.count, by: longest) {
                append(rising[start..<min(start + longest, rising.count)], of: feature)
            }
        }
        guard runs.count <= ModelFormat.runsMax else {
            throw ModelFileError(
                "\(used.values.reduce(0) { $0 + $1.count }) different thresholds of \(used.count) "
                    + "features make \(runs.count) runs; \(ModelFormat.runsMax) are possible. "
                    + "Train with fewer bins (max_bin 64 loses next to nothing) or fewer trees.",
                at: "trees")
        }
    }

    private mutating func append(_ rising: ArraySlice<Float>, of feature: Int) {
        let levels = Int.bitWidth - rising.count.leadingZeroBitCount
        let run = ThresholdRun(feature: UInt8(feature), levels: levels)
        places[feature, default: []].append((runs.count, rising))
        runs.append(run)
        var laidOut = [Float](repeating: .infinity, count: run.size)
        for (number, threshold) in rising.enumerated() {
            laidOut[run.place(of: number)] = threshold
        }
        thresholds += laidOut
    }

    /// The split of a node; its threshold must be one that the runs were made of.
    func split(_ feature: Int, _ threshold: Float, missingGoesRight: Bool) -> UInt16 {
        for (number, rising) in places[feature] ?? [] {
            var (low, high) = (rising.startIndex, rising.endIndex)
            while low < high {
                let middle = (low + high) / 2
                if rising[middle] < threshold { low = middle + 1 } else { high = middle }
            }
            guard low < rising.endIndex else { continue }
            return ModelFormat.split(
                run: UInt8(number), threshold: UInt8(low - rising.startIndex),
                missingGoesRight: missingGoesRight)
        }
        preconditionFailure("The runs were made of other trees.")
    }
}
