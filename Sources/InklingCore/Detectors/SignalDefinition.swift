// SPDX-License-Identifier: Apache-2.0

/// What a signal means, in words and numbers: the one source of the documentation and of
/// `inkling signals`.
public struct SignalDefinition: Sendable {
    public var name: StaticString
    public var definition: StaticString
    /// What `strength` measures.
    public var unit: StaticString
    /// The numbers it turns on, and why those.
    public var thresholds: StaticString
    /// What looks like it and is not.
    public var acquittal: StaticString
    /// Paper, product or specification.
    public var source: StaticString

    public init(
        name: StaticString, definition: StaticString, unit: StaticString,
        thresholds: StaticString, acquittal: StaticString, source: StaticString
    ) {
        self.name = name
        self.definition = definition
        self.unit = unit
        self.thresholds = thresholds
        self.acquittal = acquittal
        self.source = source
    }
}
