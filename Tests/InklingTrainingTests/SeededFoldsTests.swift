// SPDX-License-Identifier: Apache-2.0

import InklingTraining
import Testing

/// The expected numbers were computed in Python from the definition: FNV-1a of `seed|id`, then
/// SplitMix64's finaliser.
@Suite("Seeded folds")
struct SeededFoldsTests {
    @Test(
        "The hash is the stated one",
        arguments: [
            ("uci1-inner", "0;0;1", 0xE7E8_1273_F5D9_5FB6 as UInt64, 0.9058848889452283),
            ("mousetrap1", "17", 0xB9FB_7E47_4373_2E8E, 0.7264937328322502),
            ("s", "", 0x1358_C8A4_F193_0FDF, 0.07557348277039122),
            ("ü", "é🙂", 0x8E16_AAEB_073D_BAD6, 0.5550333808707738),
        ])
    func hash(seed: String, id: String, hash: UInt64, unit: Double) {
        #expect(SeededFolds.hash(seed: seed, id: id) == hash)
        #expect(SeededFolds.unit(seed: seed, id: id) == unit)
    }

    @Test("Folds go by rank of hash")
    func rank() {
        let ids = (1...12).map(String.init)
        let folds = SeededFolds.byRank(ids: ids, seed: "mousetrap1", count: 5)
        #expect(folds == [1, 2, 2, 3, 3, 1, 4, 1, 0, 0, 0, 4])
        let doubled = SeededFolds.byRank(ids: ids + ids.reversed(), seed: "mousetrap1", count: 5)
        #expect(doubled == folds + folds.reversed(), "Equal ids are in one fold and count once.")
        #expect(
            SeededFolds.byRank(groups: (1...12).map { $0 }, seed: "mousetrap1", count: 5) == folds)
        #expect(SeededFolds.byRank(ids: [], seed: "s", count: 5).isEmpty)
    }
}
