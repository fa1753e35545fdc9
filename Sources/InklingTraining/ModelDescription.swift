// SPDX-License-Identifier: Apache-2.0
// A model as plain values: what training gives and `ModelFileWriter` writes.

import InklingCore

/// A model in memory, before it is a file.
///
///     let model = ModelDescription(
///         outcome: 1, schema: schema, featureCount: 40,
///         shape: .linear(intercept: -3, terms: terms), calibration: .platt(a: 1, b: 0))
///     try ModelFileWriter.write(model, to: "leave.inkm")
public struct ModelDescription: Sendable, Equatable {
    /// Which outcome it foretells.
    public var outcome: UInt32
    /// Hash of the feature schema that it was trained on.
    public var schema: UInt64
    /// Features that it may ask for, 1...`Limits.featureCapacity`.
    public var featureCount: Int
    public var shape: Shape
    public var calibration: CalibrationMap
    /// A JSON object that says what it was trained on and how well it did; empty for none.
    public var metadata: String

    public init(
        outcome: UInt32, schema: UInt64, featureCount: Int, shape: Shape,
        calibration: CalibrationMap = .none, metadata: String = ""
    ) {
        self.outcome = outcome
        self.schema = schema
        self.featureCount = featureCount
        self.shape = shape
        self.calibration = calibration
        self.metadata = metadata
    }

    public enum Shape: Sendable, Equatable {
        /// `base` is the raw score before any tree: log-odds, not XGBoost's `base_score`, which
        /// is a probability.
        case forest(base: Float, trees: [Tree])
        /// One term for each feature; `intercept` is the raw score with all at their centres.
        case linear(intercept: Float, terms: [Term])
    }

    /// A decision tree; the root is node 0, the others stand in any order.
    public struct Tree: Sendable, Equatable {
        public var nodes: [Node]

        public init(nodes: [Node]) { self.nodes = nodes }
    }

    public enum Node: Sendable, Equatable {
        /// `cover` is the weight of the training rows that ended here (XGBoost's `sum_hessian`).
        case leaf(value: Float, cover: Float)
        /// Values below `threshold` go to `left`, others to `right`: indexes into the tree's nodes.
        case split(feature: Int, threshold: Float, missingLeft: Bool, left: Int, right: Int)
    }

    /// A feature's part: weight × (x - centre) / scale, with `fill` for a missing x.
    public struct Term: Sendable, Equatable {
        public var weight: Float
        public var centre: Float
        public var scale: Float
        public var fill: Float

        /// - Parameter fill: the centre if nil, so that a missing value adds nothing.
        public init(weight: Float, centre: Float = 0, scale: Float = 1, fill: Float? = nil) {
            self.weight = weight
            self.centre = centre
            self.scale = scale
            self.fill = fill ?? centre
        }
    }

    public enum CalibrationMap: Sendable, Equatable {
        /// sigmoid(raw).
        case none
        /// sigmoid(a × raw + b), a ≥ 0.
        case platt(a: Float, b: Float)
        /// Straight lines between points with rising raw scores and probabilities that do not fall.
        case isotonic([Point])
    }

    public struct Point: Sendable, Equatable {
        public var raw: Float
        public var probability: Float

        public init(raw: Float, probability: Float) {
            self.raw = raw
            self.probability = probability
        }
    }
}
