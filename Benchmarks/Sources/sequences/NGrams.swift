// SPDX-License-Identifier: Apache-2.0
// The order of what happened as numbers: which two or three things came after one another, and how
// long ago.

import Foundation
import InklingTraining

/// Recency-weighted n-grams: those that training rows have most often, and for each the sum of
/// e^(-age / 20 s) over its occurrences and the logarithm of one more than their number.
struct NGrams {
    /// Half a minute forgets three quarters.
    static let memory = 20.0
    /// So many that all of them, twice each, still fit a table.
    static let countMax = 59

    private(set) var grams: [[String]]
    private let places: [[String]: Int]

    var columns: [String] {
        grams.flatMap { gram in
            let name = gram.joined(separator: " > ")
            return ["\(name), lately", "\(name), count"]
        }
    }

    /// Chooses among all n-grams of up to three, by how many groups of the rows have them.
    init(of sequences: [[Step]], groups: [Int32]) {
        var holders: [[String]: Set<Int32>] = [:]
        for (sequence, group) in zip(sequences, groups) {
            Self.forEach(in: sequence) { gram, _ in holders[gram, default: []].insert(group) }
        }
        let counted = holders.map { (gram: $0.key, count: $0.value.count) }
        let ranked = counted.sorted {
            ($1.count, $0.gram.joined(separator: " ")) < ($0.count, $1.gram.joined(separator: " "))
        }
        grams = ranked.prefix(Self.countMax).map(\.gram)
        places = Dictionary(uniqueKeysWithValues: grams.enumerated().map { ($1, $0) })
    }

    func values(of sequence: [Step]) -> [Float] {
        var lately = [Double](repeating: 0, count: grams.count)
        var counts = lately
        Self.forEach(in: sequence) { gram, age in
            guard let place = places[gram] else { return }
            lately[place] += exp(-age / Self.memory)
            counts[place] += 1
        }
        return lately.indices.flatMap { [Float(lately[$0]), Float(log1p(counts[$0]))] }
    }

    /// The table of these rows, with a column more if there is one.
    func table(of set: SequenceSet, also extra: (name: String, values: [Double])?) -> TrainingTable
    {
        var table = set.features
        table.columns = columns + (extra.map { [$0.name] } ?? [])
        table.values = []
        for (row, sequence) in set.sequences.enumerated() {
            table.values += values(of: sequence)
            if let extra { table.values.append(Float(extra.values[row])) }
        }
        return table
    }

    /// Each n-gram with the age of its last part.
    private static func forEach(in sequence: [Step], _ body: ([String], Double) -> Void) {
        for end in sequence.indices {
            var gram: [String] = []
            for start in stride(from: end, through: max(end - 2, 0), by: -1) {
                gram.insert(sequence[start].symbol, at: 0)
                body(gram, sequence[end].age)
            }
        }
    }
}
