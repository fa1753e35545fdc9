// SPDX-License-Identifier: Apache-2.0
// Numbers from bits by arithmetic alone, so that a seed gives the same trace on every machine:
// the standard library does not promise its own conversion, and libm differs.

extension SeededGenerator {
    /// A number in 0..<1, all 53 bits at random.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in a range.
    public mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * unit()
    }

    /// A whole number in 0..<count.
    public mutating func index(below count: Int) -> Int { Int(next() % UInt64(count)) }

    /// Close to a standard normal: the sum of twelve uniforms less six, within ±6.
    public mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += unit() }
        return sum
    }
}
