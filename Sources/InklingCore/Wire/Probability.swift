// SPDX-License-Identifier: Apache-2.0
// How likely the next bit of one context is to be one, learned from the bits that came before.

/// An adaptive probability in two bytes: twelve bits of probability, four of count.
///
/// The first bits move it a lot, later ones less: after n bits the step is 1 / (n + 1.6), about
/// what the Krichevsky–Trofimov estimator does (doi 10.1109/TIT.1981.1056331), down to 1 / 16.6.
/// On 7,000 frames of sapimouse a floor of 1 / 24 gave the same size.
struct Probability {
    /// Bits 4...15: probability of a one in 4096ths. Bits 0...3: bits seen, up to 15.
    private(set) var state: UInt16

    /// - Parameters:
    ///   - one: probability of a one in 4096ths, 16...4080.
    ///   - count: 0...15, how many bits this opinion is worth.
    init(one: UInt16, count: UInt16) { state = one << 4 | count }

    /// Nothing known.
    static var even: Probability { Probability(one: 2048, count: 0) }

    /// A one is the exception: 1 in 64, held as firmly as four bits would.
    static var rare: Probability { Probability(one: 64, count: 4) }

    /// Where a coder's interval is divided: the last value that still says one.
    ///
    /// `low <= split < high` whenever `low < high`: the product is under high − low since `one`
    /// is under 4096.
    func split(low: UInt32, high: UInt32) -> UInt32 {
        let width = UInt64(high &- low)
        return low &+ UInt32(truncatingIfNeeded: (width &* UInt64(state >> 4)) >> 12)
    }

    /// Learns one bit.
    ///
    /// `one` stays within 15...4081: a step rounds down, so it ends where 1 / 16.6 of the rest is
    /// under one; the first steps move by 1 / 1.6 of the rest and do not reach the end either.
    @inline(__always)
    mutating func update(_ bit: Bool) {
        let count = UInt32(state & 15)
        let one = UInt32(state >> 4)
        let step = steps[Int(count)]
        let moved = bit ? one &+ ((4096 &- one) &* step) >> 19 : one &- (one &* step) >> 19
        state = UInt16(truncatingIfNeeded: moved << 4 | (count < 15 ? count &+ 1 : 15))
    }
}

/// 1 / (n + 1.6) in 2^19ths, rounded up: for all factors of 0...4096 the product, shifted, is what
/// the division rounds down to, at a tenth of its time.
private let steps: [16 of UInt32] = [
    327_680, 201_650, 145_636, 113_976, 93_623, 79_438, 68_986, 60_964,
    54_614, 49_462, 45_198, 41_611, 38_551, 35_911, 33_609, 31_584,
]
