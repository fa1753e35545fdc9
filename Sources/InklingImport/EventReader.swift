// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// Reads a recording that is not one event a line.
protocol EventReader {
    /// Recorded things read so far.
    var rowCount: Int { get }
    /// Bytes taken from the file so far.
    var bytesRead: Int64 { get }

    /// Reads one recorded thing and appends the events that are known by then.
    ///
    /// - Parameter rejections: one is appended for whatever cannot be taken.
    /// - Returns: false when the recording had ended.
    /// - Throws: what the system says when reading fails.
    mutating func read(into events: inout [Event], rejections: inout [Rejection]) throws -> Bool
}
