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
    /// Of a model of the next click: the `ModelFormat.aimCount` numbers that tell where the pointer
    /// will stop; else empty.
    public var aims: [Float] = []
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
        /// The sum of both.
        case blend(base: Float, trees: [Tree], terms: [Term])

        /// Raw score before any tree or term.
        public var base: Float {
            switch self {
            case .forest(let base, _), .linear(let base, _), .blend(let base, _, _): base
            }
        }

        /// None of a linear model.
        public var trees: [Tree] {
            switch self {
            case .forest(_, let trees), .blend(_, let trees, _): trees
            case .linear: []
            }
        }

        /// None of a forest.
        public var terms: [Term] {
            switch self {
            case .linear(_, let terms), .blend(_, _, let terms): terms
            case .forest: []
            }
        }

        /// What stands in the file.
        public var kind: ModelKind {
            switch self {
            case .forest: .forest
            case .linear: .linear
            case .blend: .blend
            }
        }

        /// The shape of a kind; the parts that it does not have are left out.
        public init(_ kind: ModelKind, base: Float, trees: [Tree], terms: [Term]) {
            self =
                switch kind {
                case .forest: .forest(base: base, trees: trees)
                case .linear: .linear(intercept: base, terms: terms)
                case .blend: .blend(base: base, trees: trees, terms: terms)
                }
        }
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

    /// A feature's part: weight × (bent x - centre) / scale; `LinearTerm` says what bends it.
    public struct Term: Sendable, Equatable {
        public var weight: Float
        public var centre: Float
        public var scale: Float
        public var fill: Float
        /// Infinite for no limit.
        public var low: Float
        public var high: Float
        public var isLogarithmic: Bool

        /// - Parameter fill: the centre if nil, so that a missing value adds nothing where nothing
        ///   is bent.
        public init(
            weight: Float, centre: Float = 0, scale: Float = 1, fill: Float? = nil,
            low: Float = -.infinity, high: Float = .infinity, isLogarithmic: Bool = false
        ) {
            self.weight = weight
            self.centre = centre
            self.scale = scale
            self.fill = fill ?? centre
            self.low = low
            self.high = high
            self.isLogarithmic = isLogarithmic
        }

        /// What no file can hold of it; nil if nothing.
        var fault: String? {
            if !(weight.magnitude <= ModelFormat.magnitudeMax) {
                return "The weight is \(weight); give a number within ±1,000,000."
            }
            if !centre.isFinite || !fill.isFinite {
                return "Centre \(centre), fill \(fill); give finite numbers."
            }
            if !scale.isFinite || !(scale >= .leastNormalMagnitude) {
                return "The scale is \(scale); give a positive number."
            }
            if !(low <= high) || low == .infinity || high == -.infinity {
                return "Values from \(low) to \(high) are none; low is not above high."
            }
            return nil
        }

        /// What a value adds to the raw score, in log-odds; the limits of the core's own aside.
        public func contribution(of value: Float) -> Double {
            let held = Double(min(max(value.isNaN ? fill : value, low), high))
            let bent = isLogarithmic ? naturalLogarithm(1 + max(held, 0)) : held
            return Double(weight) * (bent - Double(centre)) / Double(scale)
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
