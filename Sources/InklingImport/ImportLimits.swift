// SPDX-License-Identifier: Apache-2.0
// What reading a recording may cost in memory, whatever the file's size.

/// The fixed bounds of a recording's reader.
public enum ImportLimits {
    /// Bytes of the longest line that is read, without its end: a hundred times the longest event.
    /// A longer one is counted as oversized.
    public static let lineSizeMax = 65_536

    /// Bytes asked of the file at a time; more gave no more rows a second.
    static let readSize = 262_144

    /// Rejections kept with line and sentence. All are counted; nobody reads more than these.
    public static let rejectionsKept = 100

    /// Bytes of a strange first line that an error quotes.
    static let quotedSizeMax = 60
}
