// SPDX-License-Identifier: Apache-2.0
// What reading a recording may cost in memory, whatever the file's size.

/// The fixed bounds of a recording's reader.
public enum ImportLimits {
    /// Bytes of the longest line that is read, without its end: a hundred times the longest event.
    /// A longer one is counted as oversized.
    public static let lineSizeMax = 65_536

    /// Bytes asked of the file at a time; more gave no more rows a second.
    static let readSize = 262_144

    /// Bytes of the largest recorded rrweb event: a page of a hundred thousand elements with its
    /// style sheets takes half of it. A larger one is counted as oversized.
    public static let itemSizeMax = 1 << 26

    /// Depth of nested JSON; pages are nested a tenth as deep, and each level takes room on the
    /// stack.
    static let nestingMax = 1024

    /// Nodes of a recorded document. More are counted as oversized.
    static let nodesMax = 1 << 20

    /// Recorded moments that are held back to be put in order: a second of a 1000 Hz mouse, twice.
    static let heldMax = 2048

    /// Bytes that show which format a file has: its first event, or the names of its first members.
    static let beginningSize = 4096

    /// Rejections kept with line and sentence. All are counted; nobody reads more than these.
    public static let rejectionsKept = 100

    /// Bytes of a strange first line that an error quotes.
    static let quotedSizeMax = 60
}
