// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTraining

/// A model of the registry, open for scoring.
public struct StoredModel: Sendable {
    private let words: [UInt32]

    /// - Throws: `RegistryError` if its file is not usable.
    public init(_ entry: ModelEntry, in registry: ModelRegistry) throws(RegistryError) {
        words = try registry.words(of: entry)
    }

    /// The calibrated probability of each row, to the bit what a page gives.
    ///
    /// - Precondition: the columns are the engine's features.
    /// - Complexity: O(rows × trees × depth).
    public func probabilities(of table: TrainingTable) -> [Double] {
        guard let model = try? Model.open(words: words.span, schema: Feature.schemaHash) else {
            return []
        }
        let columns = table.columnCount
        let values = table.values.span
        return (0..<table.rowCount).map { row in
            let features = values.extracting(row * columns..<(row + 1) * columns)
            return Double(model.probability(features, words: words.span))
        }
    }
}
