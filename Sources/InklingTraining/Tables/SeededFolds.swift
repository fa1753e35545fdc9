// SPDX-License-Identifier: Apache-2.0
// Which fold a person or session is in: from its name and a seed alone, the same on every machine.

/// Folds and draws from names, so that a split can be told by its seed.
public enum SeededFolds {
    /// FNV-1a, 64 bits, over the UTF-8 bytes of `seed|id`, mixed once by SplitMix64's finaliser:
    /// FNV alone leaves names that differ at the end close together.
    ///
    /// - Complexity: O(bytes), no allocation.
    /// - SeeAlso: draft-eastlake-fnv; Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195.
    public static func hash(seed: String, id: String) -> UInt64 {
        var hash = WordHash()
        hash.add(seed.utf8)
        hash.add(CollectionOfOne(UInt8(ascii: "|")))
        hash.add(id.utf8)
        var mixed = SplitMix(seed: hash.value)
        return mixed.next()
    }

    /// The hash as a number in 0..<1, all 53 bits of it.
    public static func unit(seed: String, id: String) -> Double {
        Double(hash(seed: seed, id: id) >> 11) * 0x1p-53
    }

    /// The fold of each id: its rank among the distinct ids by (hash, id), modulo `count`. Folds
    /// differ in size by one id at most; equal ids are in one fold.
    ///
    ///     SeededFolds.byRank(ids: ["ann", "bob", "ann"], seed: "s", count: 5)  // e.g. [0, 1, 0]
    ///
    /// - Returns: one fold an id, in the order given; empty for no ids.
    /// - Precondition: `count` is positive.
    /// - Complexity: O(n log n).
    public static func byRank(ids: [String], seed: String, count: Int) -> [Int] {
        precondition(count > 0)
        let distinct = Set(ids).map { (hash: hash(seed: seed, id: $0), id: $0) }.sorted { a, b in
            a.hash != b.hash ? a.hash < b.hash : a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
        }
        var foldOfID: [String: Int] = [:]
        foldOfID.reserveCapacity(distinct.count)
        for (rank, entry) in distinct.enumerated() { foldOfID[entry.id] = rank % count }
        return ids.map { foldOfID[$0]! }
    }

    /// The same for groups told by number, as a table has them.
    /// - Complexity: O(n + groups × log groups).
    public static func byRank(groups: [Int32], seed: String, count: Int) -> [Int] {
        let distinct = Array(Set(groups))
        let folds = byRank(ids: distinct.map(String.init), seed: seed, count: count)
        let foldOfGroup = Dictionary(uniqueKeysWithValues: zip(distinct, folds))
        return groups.map { foldOfGroup[$0]! }
    }
}
