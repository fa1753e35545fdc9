// SPDX-License-Identifier: Apache-2.0

/// A value for every feature of the schema; missing is NaN, the canonical one.
public struct FeatureVector: Sendable {
    /// One slot a feature; read as `values.span` where the whole is read, since a subscript of a
    /// borrowed `InlineArray` copies all of it.
    private(set) var values: [120 of Float] = .init(repeating: missing)

    /// A vector in which everything is missing.
    public init() {}

    /// The value at a place in the schema; places beyond it are missing.
    /// - Precondition: `index` is in 0..<`Limits.featureCapacity`.
    public subscript(index: Int) -> Float {
        get { values[index] }
        set { values[index] = newValue.canonical }
    }

    /// All values in the schema's order, without a copy of the vector for each as by subscript.
    ///
    ///     features.withValues { values in for index in values.indices { hash(values[index]) } }
    ///
    /// - Complexity: that of the body, no allocation.
    public func withValues<Result>(_ body: (Span<Float>) -> Result) -> Result {
        body(values.span)
    }

    public subscript(feature: Feature) -> Float {
        get { values[Int(feature.rawValue)] }
        set { values[Int(feature.rawValue)] = newValue.canonical }
    }
}

extension Feature {
    /// Names the schema: FNV-1a (64 bits) over every feature's name, a zero byte, its unit and a
    /// zero byte, in order. A model made for another schema is refused.
    ///
    /// Written out, since the core handles no text; a test computes it from the table.
    public static var schemaHash: UInt64 { 0xA074_0F14_B0E6_DE51 }
}
