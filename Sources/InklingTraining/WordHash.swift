// SPDX-License-Identifier: Apache-2.0

/// FNV-1a, 64 bits, over words or bytes (draft-eastlake-fnv): the same on every machine.
package struct WordHash {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    /// Goes on from a value that was kept.
    package init(value: UInt64) { self.value = value }

    package mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }

    package mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { add(UInt64(byte)) }
    }
}
