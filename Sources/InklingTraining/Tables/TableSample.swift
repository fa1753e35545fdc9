// SPDX-License-Identifier: Apache-2.0
// Which rows of a table too large for memory are looked at.

/// Groups drawn from a table on disk, and how many of their rows.
///
/// Groups are taken whole, in the order of a hash of seed and number, until the next does not fit.
/// If those are too few to learn from, more are taken, and of their rows as many as fit are drawn,
/// each with the same likelihood: neither way changes how often the outcome comes.
struct TableSample {
    /// By group, whether it is taken.
    let isTaken: [Bool]
    /// Rows of the groups that are taken.
    let available: Int
    /// Rows that are kept of those.
    let rows: Int

    /// - Parameters:
    ///   - groups: of all groups, by their numbers.
    ///   - least: groups with a row of each label that are wanted, if there are as many.
    /// - Complexity: O(groups × log groups).
    init(_ groups: GroupCounts, rowsAtMost count: Int, seed: String, groupsOfEachLabel least: Int) {
        let order = groups.rows.indices
            .map { (hash: SeededFolds.hash(seed: seed, id: "\($0)"), group: $0) }
            .sorted { ($0.hash, $0.group) < ($1.hash, $1.group) }
        var isTaken = [Bool](repeating: false, count: order.count)
        var (available, with, without) = (0, 0, 0)
        for (_, group) in order {
            let size = Int(groups.rows[group])
            guard available + size <= count || with < least || without < least else { break }
            isTaken[group] = true
            available += size
            with += groups.sides[group] & GroupCounts.with > 0 ? 1 : 0
            without += groups.sides[group] & GroupCounts.without > 0 ? 1 : 0
        }
        self.isTaken = isTaken
        self.available = available
        rows = min(available, count)
    }
}

/// How many rows each group has, and of which labels.
struct GroupCounts {
    static let with: UInt8 = 1
    static let without: UInt8 = 2

    /// By group.
    private(set) var rows: [Int32] = []
    /// By group: `with` if it has a row with the outcome, `without` if it has one without.
    private(set) var sides: [UInt8] = []

    mutating func add(group: Int32, label: UInt8) {
        let group = Int(group)
        while rows.count <= group {
            rows.append(0)
            sides.append(0)
        }
        rows[group] &+= 1
        sides[group] |= label == 1 ? Self.with : Self.without
    }

    /// Groups with a row of such a label.
    func count(of side: UInt8) -> Int { sides.count { $0 & side > 0 } }
}

extension TableFile {
    /// The rows in memory; of more than `count`, as many as that, by a `TableSample`.
    ///
    /// - Complexity: two passes over the file, one if all rows fit.
    package func table(
        rowsAtMost count: Int, seed: String, groupsOfEachLabel least: Int
    ) throws -> TrainingTable {
        guard rowCount > count else { return try table() }
        var groups = GroupCounts()
        let reader = try Reader(self)
        while case let read = try reader.advance(rows: Self.batchRows), read > 0 {
            let words = reader.words
            let span = words.span
            for row in 0..<read {
                let label = row * rowSize + columns.count
                groups.add(
                    group: Int32(bitPattern: span[label + 1]), label: UInt8(span[label]))
            }
        }
        let sample = TableSample(
            groups, rowsAtMost: count, seed: seed, groupsOfEachLabel: least)
        // One after the other, each with the likelihood that leaves the number exact (Knuth,
        // The Art of Computer Programming 3.4.2, algorithm S).
        var random = SplitMix(seed: SeededFolds.hash(seed: seed, id: "rows"))
        var (wanted, left) = (sample.rows, sample.available)
        return try table { row in
            guard sample.isTaken[Int(row.group)] else { return false }
            let isKept = wanted == left || random.below(left) < wanted
            left -= 1
            wanted -= isKept ? 1 : 0
            return isKept
        }
    }
}
