// SPDX-License-Identifier: Apache-2.0
// XGBoost's JSON → trees as we write them, number by number.

import Foundation

/// The trees of a model of one class that XGBoost saved as JSON.
public struct XGBoostTrees: Sendable, Equatable {
    /// Log-odds before any tree.
    public var base: Float
    public var trees: [ModelDescription.Tree]
    public var featureCount: Int
    /// Sum over all splits on a feature of how much each lowered the loss.
    public var gains: [Double]

    /// - Throws: `TrainingError` if it is no such JSON, or a model that is not `binary:logistic`
    ///   with the booster `gbtree`.
    /// - Complexity: O(nodes).
    /// - SeeAlso: XGBoost's documentation, "Introduction to Model IO", schema of version 1.7.
    public init(json: Data) throws(TrainingError) {
        let saved: Saved
        do {
            saved = try JSONDecoder().decode(Saved.self, from: json)
        } catch {
            throw TrainingError(
                .badTable, at: "XGBoost model", "It is no JSON that XGBoost saves: \(error)")
        }
        let learner = saved.learner
        guard learner.objective.name == "binary:logistic",
            learner.booster.name == "gbtree", let model = learner.booster.model
        else {
            throw TrainingError(
                .badTable, at: "XGBoost model",
                "\(learner.booster.name) for \(learner.objective.name); only gbtree for "
                    + "binary:logistic can be read.")
        }
        guard let score = Float(learner.parameters.baseScore), score > 0, score < 1,
            let count = Int(learner.parameters.featureCount)
        else {
            throw TrainingError(
                .badTable, at: "XGBoost model",
                "base_score \(learner.parameters.baseScore), \(learner.parameters.featureCount) "
                    + "features: they are no probability and count.")
        }
        // In single precision, as XGBoost itself does it.
        base = -Float(log(Double(1 / score - 1)))
        featureCount = count
        gains = [Double](repeating: 0, count: count)
        trees = []
        for (number, tree) in model.trees.enumerated() {
            trees.append(try Self.tree(tree, number: number, gains: &gains))
        }
    }

    private static func tree(
        _ tree: Saved.Tree, number: Int, gains: inout [Double]
    ) throws(TrainingError) -> ModelDescription.Tree {
        let count = tree.left.count
        guard count > 0, tree.right.count == count, tree.conditions.count == count,
            tree.features.count == count, tree.covers.count == count,
            tree.missingLeft.count == count, tree.gains.count == count
        else {
            throw TrainingError(
                .badTable, at: "XGBoost model, tree \(number)",
                "Its arrays are empty or differ in length.")
        }
        var nodes: [ModelDescription.Node] = []
        nodes.reserveCapacity(count)
        for node in 0..<count {
            let value = Float(tree.conditions[node])
            guard tree.left[node] >= 0 else {
                nodes.append(.leaf(value: value, cover: Float(tree.covers[node])))
                continue
            }
            let feature = tree.features[node]
            guard gains.indices.contains(feature) else {
                throw TrainingError(
                    .badTable, at: "XGBoost model, tree \(number), node \(node)",
                    "There is no feature \(feature).")
            }
            gains[feature] += tree.gains[node]
            nodes.append(
                .split(
                    feature: feature, threshold: value,
                    missingLeft: tree.missingLeft[node].isTrue, left: tree.left[node],
                    right: tree.right[node]))
        }
        return ModelDescription.Tree(nodes: nodes)
    }
}

/// The parts of the JSON that matter.
private struct Saved: Decodable {
    var learner: Learner

    struct Learner: Decodable {
        var booster: BoosterPart
        var parameters: Parameters
        var objective: Named

        enum CodingKeys: String, CodingKey {
            case booster = "gradient_booster"
            case parameters = "learner_model_param"
            case objective
        }
    }

    struct Named: Decodable { var name: String }

    struct BoosterPart: Decodable {
        var name: String
        var model: Forest?
    }

    struct Forest: Decodable { var trees: [Tree] }

    struct Parameters: Decodable {
        var baseScore: String
        var featureCount: String

        enum CodingKeys: String, CodingKey {
            case baseScore = "base_score"
            case featureCount = "num_feature"
        }
    }

    struct Tree: Decodable {
        var left: [Int]
        var right: [Int]
        var features: [Int]
        var conditions: [Double]
        var covers: [Double]
        var gains: [Double]
        var missingLeft: [Flag]

        enum CodingKeys: String, CodingKey {
            case left = "left_children"
            case right = "right_children"
            case features = "split_indices"
            case conditions = "split_conditions"
            case covers = "sum_hessian"
            case gains = "loss_changes"
            case missingLeft = "default_left"
        }
    }

    /// Older versions write true and false, newer ones 1 and 0.
    struct Flag: Decodable {
        var isTrue: Bool

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                isTrue = number != 0
            } else {
                isTrue = try container.decode(Bool.self)
            }
        }
    }
}
