// SPDX-License-Identifier: Apache-2.0

import InklingCore

extension ModelDescription.Tree {
    /// What a node foretells before its own split is asked.
    public struct Expectation: Sendable, Equatable {
        public var value: Float
        /// Weight of the training rows that came here.
        public var cover: Double
    }

    /// - Throws: `ModelFileError` naming the node that no file can hold.
    func check(number: Int, featureCount: Int) throws {
        var isSeen = [Bool](repeating: false, count: nodes.count)
        var open = [(node: 0, level: 0)]
        while let (node, level) = open.popLast() {
            let place = "tree \(number), node \(node)"
            guard nodes.indices.contains(node), !isSeen[node] else {
                throw ModelFileError("No such node, or one with two parents.", at: place)
            }
            guard level <= Limits.treeDepthMax else {
                throw ModelFileError(
                    "Deeper than \(Limits.treeDepthMax) splits; train shallower trees.", at: place)
            }
            isSeen[node] = true
            switch nodes[node] {
            case .leaf(let value, _):
                guard value.magnitude <= ModelFormat.magnitudeMax else {
                    throw ModelFileError(
                        "Leaf \(value): it must be finite and within a million.", at: place,
                        reason: .notFinite)
                }
            case .split(let feature, let threshold, _, let left, let right):
                guard (0..<featureCount).contains(feature), threshold.isFinite else {
                    throw ModelFileError(
                        "Feature \(feature), threshold \(threshold): the feature must be one of "
                            + "the model's \(featureCount) and the threshold finite.", at: place)
                }
                open.append((right, level + 1))
                open.append((left, level + 1))
            }
        }
    }

    /// Splits on the longest path. The tree must be sound.
    public var depth: Int {
        var deepest = 0
        var open = [(node: 0, level: 0)]
        while let (node, level) = open.popLast() {
            deepest = max(deepest, level)
            guard case .split(_, _, _, let left, let right) = nodes[node] else { continue }
            open.append((left, level + 1))
            open.append((right, level + 1))
        }
        return deepest
    }

    /// Of each node the mean of the leaves under it, weighted by cover; evenly where nothing has
    /// cover. Of nodes that no path reaches, nothing. The tree must be sound.
    public var expectations: [Expectation] {
        var order = [0]
        var next = 0
        while next < order.count {
            if case .split(_, _, _, let left, let right) = nodes[order[next]] {
                order += [left, right]
            }
            next += 1
        }
        var expected = [Expectation](
            repeating: Expectation(value: 0, cover: 0), count: nodes.count)
        for node in order.reversed() {
            switch nodes[node] {
            case .leaf(let value, let cover):
                expected[node] = Expectation(
                    value: value, cover: cover > 0 && cover.isFinite ? Double(cover) : 0)
            case .split(_, _, _, let left, let right):
                let (low, high) = (expected[left], expected[right])
                let cover = low.cover + high.cover
                let share = cover > 0 ? high.cover / cover : 0.5
                let mean = Double(low.value) + (Double(high.value) - Double(low.value)) * share
                expected[node] = Expectation(value: Float(mean), cover: cover)
            }
        }
        return expected
    }
}
