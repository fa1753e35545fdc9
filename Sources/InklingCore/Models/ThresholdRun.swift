// SPDX-License-Identifier: Apache-2.0

/// The thresholds that splits compare one feature with: 2^levels - 1 of them, rising.
///
/// In the file one word: bits 0–6 the feature, bits 8–11 the levels. The thresholds are laid out as
/// a perfect search tree, level by level. Where there are fewer of them than places, the last in
/// their order are +∞: what has reached those has reached all others too.
public struct ThresholdRun: Equatable, Sendable {
    public var feature: UInt8
    /// 1...8: comparisons that find a value's place among the thresholds.
    public var levels: Int

    public init(feature: UInt8, levels: Int) {
        self.feature = feature
        self.levels = levels
    }

    @inline(__always)
    public init(word: UInt32) {
        feature = UInt8(truncatingIfNeeded: word) & 0x7F
        levels = Int(truncatingIfNeeded: word &>> 8 & 15)
    }

    public var word: UInt32 { UInt32(feature) | UInt32(truncatingIfNeeded: levels) << 8 }

    /// Places of the run in the table of thresholds.
    @inline(__always)
    public var size: Int { (1 &<< levels) &- 1 }

    /// Where the threshold with a number in rising order stands among the run's places.
    ///
    /// - Parameter number: 0..<`size`.
    /// - Complexity: O(1), no allocation.
    public func place(of number: Int) -> Int {
        let rank = number &+ 1
        let height = rank.trailingZeroBitCount
        return (1 &<< (levels &- 1 &- height)) &+ rank &>> (height &+ 1) &- 1
    }
}
