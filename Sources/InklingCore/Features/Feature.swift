// SPDX-License-Identifier: Apache-2.0

/// One number of the feature vector.
public enum Feature: UInt8, CaseIterable, Sendable {
    case duration = 0

    public var definition: FeatureDefinition {
        FeatureDefinition(name: "duration", unit: "s", meaning: "", source: "")
    }
}

public struct FeatureDefinition: Sendable {
    public var name: StaticString
    public var unit: StaticString
    public var meaning: StaticString
    public var source: StaticString
}

/// A value for every feature of the schema; missing is NaN.
public struct FeatureVector: Sendable {
    private var values: [96 of Float] = .init(repeating: missing)

    public init() {}

    public subscript(index: Int) -> Float {
        get { values[index] }
        set { values[index] = newValue.canonical }
    }

    public subscript(feature: Feature) -> Float {
        get { values[Int(feature.rawValue)] }
        set { values[Int(feature.rawValue)] = newValue.canonical }
    }
}
