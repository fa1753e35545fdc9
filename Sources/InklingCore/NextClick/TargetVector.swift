// SPDX-License-Identifier: Apache-2.0

/// What is known of one candidate; missing is NaN, the canonical one.
public struct TargetVector: Sendable {
    private(set) var values: [32 of Float] = .init(repeating: missing)

    /// A vector in which everything is missing.
    public init() {}

    public subscript(feature: TargetFeature) -> Float {
        get { values[Int(feature.rawValue)] }
        set { values[Int(feature.rawValue)] = newValue.canonical }
    }

    /// All values in the order of `TargetFeature`, without a copy of the vector for each.
    /// - Complexity: that of the body, no allocation.
    public func withValues<Result>(_ body: (Span<Float>) -> Result) -> Result {
        body(values.span.extracting(first: TargetFeature.count))
    }
}
