// SPDX-License-Identifier: Apache-2.0

/// Why a model was not kept, found or changed, in a sentence that says what to do.
public struct RegistryError: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
}
