// SPDX-License-Identifier: Apache-2.0

/// What an acknowledged write survives.
public enum Durability: String, Sendable, CaseIterable {
    /// The death of the process. SQLite's write-ahead log with `synchronous=NORMAL`: a power cut
    /// may take the last moments, and never damages the file.
    case normal
    /// A power cut too: `synchronous=FULL`, one sync of the disk for each group of writes.
    case full
}
