// SPDX-License-Identifier: Apache-2.0

/// How boosted trees are grown, apart from what tuning chooses between.
public struct TreeSettings: Sendable, Equatable, Codable {
    /// Greatest number of splits from root to leaf.
    public var maxDepth: Int
    /// Least sum of p(1 - p) over the rows of a leaf.
    public var minChildWeight: Double
    /// The part of each tree's answer that is added.
    public var eta: Double
    /// Share of rows that each tree sees.
    public var subsample: Double
    /// Share of features that each tree sees.
    public var columnSample: Double
    /// L2 penalty of leaf values.
    public var lambda: Double
    /// 1: the probability may only rise with the feature; -1: only fall.
    public var monotone: [String: Int]
    public var seed: UInt64

    /// XGBoost's parameters, the base score among them: the training rows' base rate, from which
    /// the first tree starts. The library's random numbers are seeded anew each round, since they
    /// belong to the thread and not to the booster.
    func parameters(
        baseRate: Double, columns: [String], threads: Int
    ) -> [(name: String, value: String)] {
        let constraints = columns.map { String(monotone[$0] ?? 0) }.joined(separator: ",")
        var parameters = [
            ("verbosity", "0"), ("booster", "gbtree"), ("tree_method", "hist"),
            ("objective", "binary:logistic"), ("base_score", "\(Float(baseRate))"),
            ("max_bin", "\(BoosterMatrix.binCount)"), ("max_depth", "\(maxDepth)"),
            ("min_child_weight", "\(minChildWeight)"), ("eta", "\(eta)"),
            ("subsample", "\(subsample)"), ("colsample_bytree", "\(columnSample)"),
            ("lambda", "\(lambda)"), ("seed", "\(seed & 0x7FFF_FFFF)"),
            ("seed_per_iteration", "true"), ("nthread", "\(threads)"),
        ]
        if !monotone.isEmpty { parameters.append(("monotone_constraints", "(\(constraints))")) }
        return parameters
    }
}
