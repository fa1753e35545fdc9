// SPDX-License-Identifier: Apache-2.0
// Conversions and arithmetic that cannot trap: a trap in wasm kills the page's instance.

/// The whole number nearest to `value`, ties to even; nil when NaN, infinite or beyond ±2^51.
///
/// Adding and taking away 1.5 × 2^52 rounds in the addition itself, so no library call is made and
/// every build rounds alike.
/// - Complexity: O(1), no allocation.
@inlinable
public func wholeNumber(_ value: Double) -> Int64? {
    let limit = 2_251_799_813_685_248.0  // 2^51: beyond it the sum below would lose the last bit.
    guard value >= -limit, value <= limit else { return nil }
    let magic = 6_755_399_441_055_744.0  // 1.5 × 2^52: the sum's last bit is worth one.
    return Int64((value + magic) - magic)
}

/// `value` cut to whole, held inside 0...`limit`; NaN gives 0.
@inlinable
func saturatingUInt32(_ value: Float, limit: UInt32 = .max) -> UInt32 {
    guard value > 0 else { return 0 }
    guard value < 4_294_967_040 else { return limit }  // The largest Float under 2^32.
    let whole = UInt32(value)
    return whole < limit ? whole : limit
}

extension FixedWidthInteger {
    /// Adds without leaving the type's range.
    @inlinable
    mutating func saturatingAdd(_ amount: Self) {
        let (sum, overflow) = addingReportingOverflow(amount)
        self = overflow ? (amount < 0 ? .min : .max) : sum
    }
}

/// The only NaN that is ever stored: quiet, positive, no payload.
@inlinable
public var missing: Float { Float(bitPattern: 0x7FC0_0000) }

extension Float {
    /// The number itself, or the one canonical NaN. Arithmetic NaNs differ between machines in
    /// sign and payload; stored ones must not.
    @inlinable
    var canonical: Float { self == self ? self : missing }
}
