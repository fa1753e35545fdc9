// SPDX-License-Identifier: Apache-2.0
// Bytes of a file, line by line, in one buffer that does not grow with the file.
// Non-goal: text. What a line's bytes mean is the formats' to say.

import Foundation

/// Cuts a stream of bytes into lines ended by LF or CR LF; the last one needs no end.
struct LineReader {
    /// Where a line stands in `bytes`, valid until the next call of `next()`.
    struct Line {
        /// Counted from 1.
        var number: Int
        /// The line without its end; the first bytes only if it is oversized.
        var range: Range<Int>
        var isOversized: Bool
    }

    private(set) var bytes: [UInt8] = []
    /// Bytes taken from the file so far.
    private(set) var bytesRead: Int64 = 0
    let handle: FileHandle
    private var position = 0
    private var number = 0
    private var ended = false

    init(handle: FileHandle) {
        self.handle = handle
        bytes.reserveCapacity(ImportLimits.readSize + ImportLimits.lineSizeMax + 1)
    }

    /// The next line, or nil at the end.
    ///
    /// - Throws: what the system says when reading fails.
    /// - Complexity: O(length of the line), amortised.
    mutating func next() throws -> Line? {
        var scanned = position
        while true {
            if let end = indexOfLineFeed(from: scanned) {
                defer { position = end + 1 }
                return line(to: end)
            }
            if ended {
                guard position < bytes.count else { return nil }
                defer { position = bytes.count }
                return line(to: bytes.count)
            }
            // One byte more may be the CR of a line that just fits.
            if bytes.count - position > ImportLimits.lineSizeMax + 1 { return try skipLine() }
            scanned = bytes.count - position
            try fill()
        }
    }

    /// The bytes that were read and not yet given as lines; at the beginning of a file, its first
    /// bytes.
    var rest: ArraySlice<UInt8> { bytes[position...] }

    /// Reads so much that `rest` shows how the file begins; a pipe may give it bit by bit.
    ///
    /// - Throws: what the system says when reading fails.
    mutating func peek() throws {
        while bytes.count < ImportLimits.beginningSize, !ended { try fill() }
    }

    private mutating func line(to end: Int) -> Line {
        number += 1
        let hasReturn = end > position && bytes[end - 1] == UInt8(ascii: "\r")
        let range = position..<(hasReturn ? end - 1 : end)
        guard range.count <= ImportLimits.lineSizeMax else {
            let head = position..<position + ImportLimits.lineSizeMax
            return Line(number: number, range: head, isOversized: true)
        }
        return Line(number: number, range: range, isOversized: false)
    }

    /// Keeps the head of a line that is too long and drops bytes up to its end.
    private mutating func skipLine() throws -> Line {
        let head = Array(bytes[position..<position + ImportLimits.lineSizeMax])
        var end = indexOfLineFeed(from: position)
        while end == nil, !ended {
            position = bytes.count
            try fill()
            end = indexOfLineFeed(from: position)
        }
        // The head goes back in front of what follows the line.
        bytes.replaceSubrange(0..<(end.map { $0 + 1 } ?? bytes.count), with: head)
        position = head.count
        number += 1
        return Line(number: number, range: 0..<head.count, isOversized: true)
    }

    private func indexOfLineFeed(from start: Int) -> Int? {
        let span = bytes.span
        var index = start
        while index < span.count {
            if span[index] == UInt8(ascii: "\n") { return index }
            index += 1
        }
        return nil
    }

    /// Moves what is left to the front and appends the next piece of the file.
    private mutating func fill() throws {
        bytes.removeSubrange(0..<position)
        position = 0
        guard let piece = try handle.read(upToCount: ImportLimits.readSize), !piece.isEmpty else {
            ended = true
            return
        }
        bytesRead += Int64(piece.count)
        bytes.append(contentsOf: piece)
    }
}
