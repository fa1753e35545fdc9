// SPDX-License-Identifier: Apache-2.0
// Made-up models of the next click, for what is done with their files: they know one thing.

import Foundation
import InklingCore
import InklingTraining

enum NextClickModels {
    /// One tree that prefers what is near: the element within `near` px of the pointer.
    ///
    /// - Parameter base: another one is another model.
    static func nearest(within near: Float = 40, base: Float = 0) -> ModelDescription {
        let tree = ModelDescription.Tree(nodes: [
            .split(
                feature: Int(TargetFeature.edgeDistance.rawValue), threshold: near,
                missingLeft: false, left: 1, right: 2),
            .leaf(value: 3, cover: 1), .leaf(value: -3, cover: 1),
        ])
        return ModelDescription(
            outcome: TargetFeature.outcome, schema: TargetFeature.schemaHash,
            featureCount: TargetFeature.count, shape: .forest(base: base, trees: [tree]),
            metadata: #"{"reliability": {"bins": [[0.5, 0.45, 0.55], [1, 0.95, 1]]}}"#)
    }

    /// One of the visit's features.
    static func ofVisits(base: Float = 0) -> ModelDescription {
        ModelDescription(
            outcome: 1, schema: Feature.schemaHash, featureCount: Feature.count,
            shape: .forest(base: base, trees: [.init(nodes: [.leaf(value: 0, cover: 1)])]))
    }

    /// Runs with an empty folder of a store's models and one of the product's, both removed after.
    static func withFolders(_ body: (_ own: String, _ shipped: String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-next-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        for folder in ["own", "shipped"] {
            try FileManager.default.createDirectory(
                atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        try body(root + "/own", root + "/shipped")
    }
}
