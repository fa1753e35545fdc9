// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// How LightGBM treats values that are not there: `MissingType` of its tree.h.
enum LightGBMMissing: Int {
    /// NaN is taken as 0.
    case none = 0
    /// NaN and 0 go where the split says.
    case zero = 1
    /// NaN goes where the split says.
    case nan = 2
}

/// A numerical split of LightGBM: a value of at most the threshold goes left.
public struct LightGBMSplit {
    var feature: Int
    var threshold: Double
    var missing: LightGBMMissing
    var defaultLeft: Bool

    /// The same as a split of ours.
    ///
    /// A single is at most a double exactly if it is below the next single above it.
    /// - Throws: `ModelFileError` where 0 is taken as missing and goes another way than its value
    ///   would: one split of ours cannot say that.
    func node(left: Int, right: Int, place: String) throws -> ModelDescription.Node {
        let zeroGoesLeft = 0 <= threshold
        if missing == .zero, defaultLeft != zeroGoesLeft {
            throw ModelFileError(
                "Zero is taken as missing and sent \(defaultLeft ? "left" : "right") at threshold "
                    + "\(threshold). Train with zero_as_missing=false.", at: place)
        }
        return .split(
            feature: feature, threshold: Self.firstAbove(threshold),
            missingLeft: missing == .none ? zeroGoesLeft : defaultLeft, left: left, right: right)
    }

    /// The least single that is above a double; the largest finite one where there is none.
    public static func firstAbove(_ threshold: Double) -> Float {
        let nearest = Float(threshold)
        let above = Double(nearest) > threshold ? nearest : nearest.nextUp
        return above.isFinite
            ? above : (threshold < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude)
    }
}

extension ForeignModel {
    /// A LightGBM forest; its base stands in its first tree.
    init(
        lightGBM objective: String, names: [String], trees: [ModelDescription.Tree], place: String
    ) throws {
        let words = objective.split(separator: " ")
        guard ["binary", "cross_entropy", "xentropy"].contains(words.first) else {
            throw ModelFileError(
                "The objective \"\(objective)\" gives no log-odds; binary and cross_entropy do.",
                at: place)
        }
        let sigmoid =
            words.first { $0.hasPrefix("sigmoid:") }
            .flatMap { Float($0.dropFirst("sigmoid:".count)) } ?? 1
        self.init(
            library: "LightGBM", objective: objective, names: names, base: 0,
            trees: sigmoid == 1 ? trees : trees.map { $0.scaled(by: sigmoid) })
    }
}

extension ModelDescription.Tree {
    fileprivate func scaled(by factor: Float) -> Self {
        .init(
            nodes: nodes.map { node in
                guard case .leaf(let value, let cover) = node else { return node }
                return .leaf(value: value * factor, cover: cover)
            })
    }
}
