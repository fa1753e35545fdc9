// SPDX-License-Identifier: Apache-2.0
// The objects of a JSON array, or of a file with one object a line, one after the other: a
// recording of an hour is one line of 100 MB. Non-goal: what an object means.

import Foundation
import InklingCore

/// Cuts a file into the objects it lists, in memory of a few times the largest of them.
struct JSONItems {
    enum Layout { case array, lines }

    struct Item {
        /// The item's text; empty where `fault` says that it cannot be had.
        var bytes: [UInt8]
        var fault: DropReason?
        /// Whether the file ended before the item did: a line without its end may be half of one.
        var mayBeHalf = false
    }

    let layout: Layout
    /// Bytes taken from the file so far.
    private(set) var bytesRead: Int64
    private let handle: FileHandle
    private var bytes: [UInt8]
    private var position = 0
    private var ended = false

    private let itemSizeMax: Int

    /// - Parameter lines: where the file was read up to; it is read no further by that.
    init(
        _ layout: Layout, goingOnFrom lines: LineReader,
        itemSizeMax: Int = ImportLimits.itemSizeMax
    ) {
        self.layout = layout
        self.itemSizeMax = itemSizeMax
        bytesRead = lines.bytesRead
        handle = lines.handle
        let rest = lines.rest
        bytes = Array(rest.starts(with: [0xEF, 0xBB, 0xBF]) ? rest.dropFirst(3) : rest)
    }

    /// The next item, or nil at the end.
    ///
    /// Between objects of an array, brackets, commas and space mean nothing; whatever else stands
    /// there is one malformed item.
    ///
    /// - Throws: what the system says when reading fails.
    /// - Complexity: O(length of the item), amortised.
    mutating func next() throws -> Item? {
        while true {
            while position < bytes.count, isBetween(bytes[position]) { position += 1 }
            if position < bytes.count { break }
            guard try fill(keepingFrom: position) else { return nil }
        }
        switch layout {
        case .lines: return try item(endedBy: LineEnd())
        case .array:
            switch bytes[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "\""): return try item(endedBy: Closing())
            default: return try item(endedBy: Opening())
            }
        }
    }

    private func isBetween(_ byte: UInt8) -> Bool {
        isBlank(byte)
            || layout == .array
                && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "[")
                    || byte == UInt8(ascii: "]"))
    }

    private mutating func item(endedBy end: some ItemEnd) throws -> Item {
        var end = end
        var scanned = position
        var isOversized = false
        while true {
            while scanned < bytes.count, !end.isReached(at: bytes[scanned]) { scanned += 1 }
            if scanned < bytes.count || ended { break }
            if scanned - position > itemSizeMax {
                isOversized = true
                position = scanned
            }
            scanned -= position
            _ = try fill(keepingFrom: position)
        }
        let isWhole = scanned < bytes.count || end.mayBeCut
        let last = scanned < bytes.count && end.isIncluded ? scanned + 1 : scanned
        defer { position = last }
        if isOversized || last - position > itemSizeMax {
            return Item(bytes: [], fault: .oversized)
        }
        guard isWhole else { return Item(bytes: [], fault: .truncated) }
        return Item(bytes: Array(bytes[position..<last]), mayBeHalf: last == bytes.count && ended)
    }

    /// Drops what stands before a place and appends the next piece; false when there is none.
    private mutating func fill(keepingFrom start: Int) throws -> Bool {
        bytes.removeSubrange(0..<start)
        position = 0
        guard !ended, let piece = try handle.read(upToCount: ImportLimits.readSize), !piece.isEmpty
        else {
            ended = true
            return false
        }
        bytesRead += Int64(piece.count)
        bytes.append(contentsOf: piece)
        return true
    }
}

/// Where an item ends.
private protocol ItemEnd {
    /// Whether the end belongs to the item.
    var isIncluded: Bool { get }
    /// Whether the end of the file ends it as well.
    var mayBeCut: Bool { get }
    mutating func isReached(at byte: UInt8) -> Bool
}

private struct LineEnd: ItemEnd {
    let isIncluded = false
    let mayBeCut = true
    func isReached(at byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") }
}

/// The brace that closes an object, or the mark that closes a string.
private struct Closing: ItemEnd {
    let isIncluded = true
    let mayBeCut = false
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    mutating func isReached(at byte: UInt8) -> Bool {
        if isEscaped {
            isEscaped = false
        } else if isInString {
            isEscaped = byte == UInt8(ascii: "\\")
            isInString = byte != UInt8(ascii: "\"")
            return !isInString && depth == 0
        } else if byte == UInt8(ascii: "\"") {
            isInString = true
        } else if byte == UInt8(ascii: "{") {
            depth += 1
        } else if byte == UInt8(ascii: "}") {
            depth -= 1
            return depth == 0
        }
        return false
    }
}

/// The brace or mark that opens the next item.
private struct Opening: ItemEnd {
    let isIncluded = false
    let mayBeCut = true
    func isReached(at byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\"")
    }
}
