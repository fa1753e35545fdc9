// SPDX-License-Identifier: Apache-2.0

import InklingTraining

/// What has to be known of a model's training to see later that visits have changed: the file
/// `….training.json` beside it.
public struct TrainingRecord: Sendable, Equatable, Codable {
    public var features: [FeatureHistogram]
    public var sessions: Int
    /// Shares of its rows at which the outcome came.
    public var baseRate: Double

    /// - Complexity: O(columns × rows × log rows).
    public init(_ table: TrainingTable) {
        let columns = table.columnCount
        features = table.columns.enumerated().map { column, name in
            FeatureHistogram(
                name,
                of: stride(from: column, to: table.values.count, by: columns).map {
                    table.values[$0]
                })
        }
        sessions = Set(table.groups).count
        baseRate = table.baseRate
    }
}
