// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

/// Two models side by side: what they are made of, what their metadata claim, and how far apart
/// they are on rows.
public struct ModelComparison: Codable, Equatable, Sendable {
    /// One property of both; empty where a model does not have it.
    public struct Line: Codable, Equatable, Sendable {
        public var name: String
        public var first: String
        public var second: String
    }

    /// The second's probability less the first's.
    public struct Differences: Codable, Equatable, Sendable {
        public var rows: Int
        public var mean: Double
        /// Mean of the sizes.
        public var meanSize: Double
        /// Not exceeded by 95 % of the sizes.
        public var size95: Double
        public var largest: Double
        /// Pearson's, of the probabilities; 0 if either does not vary.
        public var correlation: Double

        enum CodingKeys: String, CodingKey {
            case rows, mean, largest, correlation
            case meanSize = "mean_size"
            case size95 = "size_95"
        }
    }

    public var lines: [Line]
    /// Names of features that one asks for and the other does not.
    public var onlyFirst: [String]
    public var onlySecond: [String]
    public var differences: Differences?

    enum CodingKeys: String, CodingKey {
        case lines, differences
        case onlyFirst = "only_first"
        case onlySecond = "only_second"
    }

    /// - Parameter path: a CSV file on whose rows to compare; nil for none.
    public init(
        _ first: ModelDescription, _ second: ModelDescription, onFile path: String? = nil
    ) throws {
        let (left, right) = (Self.properties(first), Self.properties(second))
        let names =
            left.map(\.name)
            + right.map(\.name).filter { name in
                !left.contains { $0.name == name }
            }
        lines = names.map { name in
            Line(
                name: name, first: left.first { $0.name == name }?.value ?? "",
                second: right.first { $0.name == name }?.value ?? "")
        }
        let used = [first.namesUsed, second.namesUsed]
        onlyFirst = used[0].filter { !used[1].contains($0) }
        onlySecond = used[1].filter { !used[0].contains($0) }
        differences = try path.map { path in
            let table = try NumberTable(path: path, columns: used[0] + onlySecond)
            let scores = try [first, second].map {
                try ModelScores($0, vectors: try table.vectors(for: $0, place: path))
                    .probabilities
            }
            return Differences(scores[0].map(Double.init), scores[1].map(Double.init))
        }
    }

    private static func properties(
        _ model: ModelDescription
    ) -> [(name: String, value: String)] {
        var list = [(name: "kind", value: "\(model.shape.kind)")]
        if model.shape.kind.hasTrees {
            let trees = model.shape.trees
            list += [
                ("trees", "\(trees.count)"), ("depth", "\(trees.map(\.depth).max() ?? 0)"),
                ("splits", "\(trees.reduce(0) { $0 + $1.splitCount })"),
            ]
        }
        if model.shape.kind.hasTerms {
            let terms = model.shape.terms.filter { $0.weight != 0 }
            list += [
                ("terms", "\(terms.count)"),
                ("logarithmic terms", "\(terms.count { $0.isLogarithmic })"),
            ]
        }
        list.append(("base", "\(model.shape.base)"))
        list.append(("outcome", "\(model.outcome)"))
        list.append(("schema", hexadecimal(model.schema)))
        list.append(("features used", "\(model.featuresUsed.count) of \(model.featureCount)"))
        switch model.calibration {
        case .none: list.append(("calibration", "none"))
        case .platt(let a, let b): list.append(("calibration", "platt \(a) \(b)"))
        case .isotonic(let points): list.append(("calibration", "isotonic, \(points.count) points"))
        }
        let object = try? JSONSerialization.jsonObject(with: Data(model.metadata.utf8))
        let metadata = object as? [String: Any] ?? [:]
        for key in ["site", "trained_through", "seed", "simulated"] {
            if let value = metadata[key] { list.append((key, "\(value)")) }
        }
        let data = metadata["data"] as? [String: Any] ?? [:]
        for key in ["rows", "groups", "base_rate", "from", "to"] {
            if let value = data[key] { list.append((key, "\(value)")) }
        }
        let metrics = metadata["metrics"] as? [String: Any] ?? [:]
        for (key, value) in metrics.sorted(by: { $0.key < $1.key }) {
            list.append((key, Self.text(ofMetric: value)))
        }
        return list
    }

    /// A number, or a value with its interval.
    private static func text(ofMetric value: Any) -> String {
        guard let interval = value as? [String: Any], let middle = interval["value"] else {
            return "\(value)"
        }
        guard let low = interval["low"], let high = interval["high"] else { return "\(middle)" }
        return "\(middle) (\(low) to \(high))"
    }

    /// Both in columns, for people.
    public var text: String {
        let rows = [Line(name: "", first: "first", second: "second")] + lines
        let widths = [rows.map(\.name.count).max() ?? 0, rows.map(\.first.count).max() ?? 0]
        var text = rows.map { line in
            let marks = line.name.isEmpty || line.first == line.second ? "" : "  *"
            return line.name.padding(toLength: widths[0] + 2, withPad: " ", startingAt: 0)
                + line.first.padding(toLength: widths[1] + 2, withPad: " ", startingAt: 0)
                + line.second + marks
        }
        for (title, names) in [("only first", onlyFirst), ("only second", onlySecond)]
        where !names.isEmpty {
            text.append("\(title): " + names.joined(separator: " "))
        }
        if let differences {
            text.append(
                "on \(differences.rows) rows, second less first: mean \(differences.mean), "
                    + "mean size \(differences.meanSize), 95 % within \(differences.size95), "
                    + "largest \(differences.largest), correlation \(differences.correlation)")
        }
        return text.joined(separator: "\n")
    }
}

extension ModelComparison.Differences {
    init(_ first: [Double], _ second: [Double]) {
        let differences = zip(first, second).map { $1 - $0 }
        let sizes = differences.map(\.magnitude).sorted()
        let count = Double(sizes.count)
        rows = sizes.count
        mean = differences.reduce(0, +) / count
        meanSize = sizes.reduce(0, +) / count
        size95 = sizes[min(sizes.count - 1, Int(0.95 * count))]
        largest = sizes.last ?? 0
        let means = (first.reduce(0, +) / count, second.reduce(0, +) / count)
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for (x, y) in zip(first, second) {
            xx += (x - means.0) * (x - means.0)
            yy += (y - means.1) * (y - means.1)
            xy += (x - means.0) * (y - means.1)
        }
        correlation = xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
    }
}

extension ModelDescription.Tree {
    var splitCount: Int {
        nodes.reduce(0) { count, node in
            if case .split = node { return count + 1 }
            return count
        }
    }
}
