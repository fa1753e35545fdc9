// SPDX-License-Identifier: Apache-2.0
// LightGBM's own model file: lines of KEY=VALUE, a block for each tree.

import InklingCore

extension ForeignModel {
    /// - Throws: `ModelFileError` naming the tree that cannot be read or said in our splits.
    init(lightGBMText text: String, place: String) throws {
        var header: [String: String] = [:]
        var trees: [ModelDescription.Tree] = []
        var block: [String: String]?
        for line in text.split(whereSeparator: \.isNewline) {
            if line == "average_output" {
                throw ModelFileError(
                    "A random forest, whose output is a mean; boosted trees can be read.",
                    at: place)
            }
            if line.hasPrefix("Tree=") || line == "end of trees" {
                if let fields = block {
                    let tree = LightGBMTree(fields: fields, place: "\(place), tree \(trees.count)")
                    trees.append(try tree.description())
                }
                block = line == "end of trees" ? nil : [:]
                if block == nil { break }
                continue
            }
            guard let equals = line.firstIndex(of: "=") else { continue }
            let (key, value) = (String(line[..<equals]), String(line[line.index(after: equals)...]))
            if block == nil { header[key] = value } else { block?[key] = value }
        }
        guard block == nil, !trees.isEmpty else {
            throw ModelFileError("It ends before \"end of trees\": copy it again.", at: place)
        }
        guard header["num_class"].flatMap({ Int($0) }) ?? 1 == 1 else {
            throw ModelFileError("It foretells several classes; two are possible.", at: place)
        }
        let names = (header["feature_names"] ?? "").split(separator: " ").map(String.init)
        try self.init(
            lightGBM: header["objective"] ?? "", names: names, trees: trees, place: place)
    }
}

/// One tree's lines.
private struct LightGBMTree {
    var fields: [String: String]
    var place: String

    private func list<Number: LosslessStringConvertible>(_ key: String) throws -> [Number] {
        try (fields[key] ?? "").split(separator: " ").map { word in
            guard let number = Number(String(word)) else {
                throw ModelFileError("\"\(word)\" in \(key) is no number.", at: place)
            }
            return number
        }
    }

    /// Splits keep their numbers; a leaf ~n comes after them.
    func description() throws -> ModelDescription.Tree {
        guard fields["is_linear"] ?? "0" == "0" else {
            throw ModelFileError("Leaves with linear models; values are possible.", at: place)
        }
        let values: [Double] = try list("leaf_value")
        let weights: [Double] = try list("leaf_weight")
        let counts: [Double] = try list("leaf_count")
        let covers = weights.count == values.count ? weights : counts
        let leaves = values.indices.map { index in
            ModelDescription.Node.leaf(
                value: Float(values[index]),
                cover: covers.count == values.count ? Float(covers[index]) : 0)
        }
        if leaves.count == 1 { return ModelDescription.Tree(nodes: leaves) }
        let features: [Int] = try list("split_feature")
        let thresholds: [Double] = try list("threshold")
        let kinds: [Int] = try list("decision_type")
        let left: [Int] = try list("left_child")
        let right: [Int] = try list("right_child")
        let count = leaves.count - 1
        for part in [features.count, thresholds.count, kinds.count, left.count, right.count]
        where part != count {
            throw ModelFileError("Its lists are not of one length.", at: place)
        }
        func number(_ child: Int) -> Int { child >= 0 ? child : count + ~child }
        let splits = try (0..<count).map { index in
            guard kinds[index] & 1 == 0, let missing = LightGBMMissing(rawValue: kinds[index] >> 2)
            else {
                throw ModelFileError(
                    "A split on categories; only numbers can be compared.", at: place)
            }
            let split = LightGBMSplit(
                feature: features[index], threshold: thresholds[index], missing: missing,
                defaultLeft: kinds[index] & 2 != 0)
            return try split.node(
                left: number(left[index]), right: number(right[index]), place: place)
        }
        return ModelDescription.Tree(nodes: splits + leaves)
    }
}
