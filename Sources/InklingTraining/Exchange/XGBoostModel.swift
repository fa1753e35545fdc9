// SPDX-License-Identifier: Apache-2.0
// XGBoost's `save_model` as JSON: doc/model.schema of that project describes it.

import Foundation
import InklingCore

extension ForeignModel {
    /// - Throws: `ModelFileError` for a booster or objective whose output is no sum of trees in
    ///   log-odds, and for splits on categories.
    init(xgboost root: JSONNode) throws {
        let learner = try root["learner"]
        let booster = try learner["gradient_booster"]
        let parameters = try learner["learner_model_param"]
        for key in ["num_class", "num_target"] {
            if let count = parameters.member(key), try count.integer > 1 {
                throw count.error("It foretells several things; one is possible.")
            }
        }
        let objective = try learner["objective"]["name"]
        let score = try parameters["base_score"]
        self.init(
            library: "XGBoost", objective: try objective.text,
            names: try learner.member("feature_names")?.texts.nonEmpty,
            base: try Self.base(score, objective: objective), trees: [])
        switch try booster["name"].text {
        case "gbtree": trees = try booster["model"]["trees"].array.map { try Self.tree($0, by: 1) }
        case "dart":
            let inner = try booster["gbtree"]["model"]["trees"].array
            let weights = try booster["weight_drop"].numbers
            guard weights.count == inner.count else {
                throw booster.error("There is not one weight for each tree.")
            }
            trees = try zip(inner, weights).map { try Self.tree($0, by: Float($1)) }
        case let name: throw booster.error("A booster \"\(name)\"; gbtree and dart can be read.")
        }
        if let best = learner.member("attributes")?.member("best_iteration") {
            let part = booster.member("gbtree") ?? booster
            let used = try Self.treeCount(through: best, of: try part["model"])
            treesLeftOut = max(0, trees.count - used)
            trees.removeLast(treesLeftOut)
        }
    }

    /// Trees up to the best iteration of a training that was stopped early, which are those that
    /// XGBoost's own `predict` uses: an iteration may have several.
    private static func treeCount(through best: JSONNode, of model: JSONNode) throws -> Int {
        let iteration = try best.integer
        guard (0..<Int(Int32.max)).contains(iteration) else {
            throw best.error("It is no number of an iteration.")
        }
        if let ends = try model.member("iteration_indptr")?.integers.dropFirst(), !ends.isEmpty {
            return iteration < ends.count ? max(1, Array(ends)[iteration]) : .max
        }
        let parallel = try model.member("gbtree_model_param")?.member("num_parallel_tree")?.integer
        return (iteration + 1).multipliedReportingOverflow(by: max(1, parallel ?? 1)).partialValue
    }

    /// The base in log-odds. XGBoost keeps it as the objective's output.
    private static func base(_ score: JSONNode, objective: JSONNode) throws -> Float {
        let value = try score.number
        switch try objective.text {
        case "binary:logistic", "reg:logistic":
            guard value > 0, value < 1 else { throw score.error("It is not between 0 and 1.") }
            return Float(-Foundation.log(1 / value - 1))
        case "binary:logitraw": return Float(value)
        case let name:
            throw objective.error(
                "\"\(name)\" gives no log-odds; binary:logistic, reg:logistic and "
                    + "binary:logitraw do.")
        }
    }

    private static func tree(_ node: JSONNode, by weight: Float) throws -> ModelDescription.Tree {
        let left = try node["left_children"].integers
        let right = try node["right_children"].integers
        let features = try node["split_indices"].integers
        let conditions = try node["split_conditions"].numbers
        let defaults = try node["default_left"].numbers
        let covers = try node["sum_hessian"].numbers
        for part in [right.count, features.count, conditions.count, defaults.count, covers.count]
        where part != left.count {
            throw node.error("Its lists are not of one length.")
        }
        if let kinds = node.member("split_type"), try kinds.numbers.contains(where: { $0 != 0 }) {
            throw kinds.error("A split on categories; only numbers can be compared.")
        }
        if let size = node.member("tree_param")?.member("size_leaf_vector"), try size.integer > 1 {
            throw size.error("Leaves with several values; one is possible.")
        }
        return ModelDescription.Tree(
            nodes: left.indices.map { index in
                let condition = Float(conditions[index])
                guard left[index] >= 0 else {
                    return .leaf(value: condition * weight, cover: Float(covers[index]))
                }
                return .split(
                    feature: features[index], threshold: condition,
                    missingLeft: defaults[index] != 0, left: left[index], right: right[index])
            })
    }
}

extension Array {
    /// nil instead of an empty array.
    var nonEmpty: Self? { isEmpty ? nil : self }
}
