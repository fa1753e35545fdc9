// SPDX-License-Identifier: Apache-2.0

/// Why a data set cannot be used, and what would help.
struct DataError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
