// SPDX-License-Identifier: Apache-2.0
// What a model of choices learns from: at each moment, all that could be chosen and what was.

import InklingCore

/// Moments with their candidates, in memory.
public struct ChoiceTable: Sendable {
    /// Row after row, a row a candidate; `TargetFeature.count` numbers each, NaN for missing.
    public private(set) var values: [Float] = []
    /// The first row of each moment, and the end of the last.
    public private(set) var starts: [Int] = [0]
    /// The candidate that was chosen, counted from the moment's first.
    public private(set) var chosen: [Int] = []
    /// How much a moment counts, in training.
    public private(set) var weights: [Float] = []

    public init() {}

    public static var columns: [String] {
        TargetFeature.allCases.map { "\($0.definition.name)" }
    }

    public var momentCount: Int { chosen.count }
    public var rowCount: Int { starts.last! }

    /// The rows of a moment.
    public func rows(of moment: Int) -> Range<Int> { starts[moment]..<starts[moment + 1] }

    /// Adds a moment, if what was chosen is among its candidates.
    public mutating func append(
        _ reading: borrowing TargetReading, chosen element: Int, weight: Float
    ) {
        var place: Int?
        for index in 0..<reading.count where reading.element(index).index == element {
            place = index
        }
        guard let place else { return }
        var vector = TargetVector()
        for index in 0..<reading.count {
            reading.read(index, into: &vector)
            vector.withValues { span in
                for column in span.indices { values.append(span[column]) }
            }
        }
        starts.append(rowCount + reading.count)
        chosen.append(place)
        weights.append(weight)
    }

    /// The same as rows with a label, which is how XGBoost takes them.
    var table: TrainingTable {
        var labels = [UInt8](repeating: 0, count: rowCount)
        for (moment, place) in chosen.enumerated() { labels[starts[moment] + place] = 1 }
        return TrainingTable(
            columns: Self.columns, values: values, labels: labels,
            groups: [Int32](repeating: 0, count: rowCount))
    }
}
