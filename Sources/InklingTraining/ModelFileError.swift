// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// Why a model file could not be written or read: what, where, and what to do.
public struct ModelFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var problem: String
    /// The file, or the place in the description (`tree 3, node 5`).
    public var place: String
    /// The core's reason, where the core refused the words.
    public var reason: ModelError?

    public init(_ problem: String, at place: String, reason: ModelError? = nil) {
        self.problem = problem
        self.place = place
        self.reason = reason
    }

    public var description: String { "\(place): \(problem)" }
}
