// SPDX-License-Identifier: Apache-2.0
// Lengths on the page: fixed point, so that the wire is lossless and arithmetic exact.

/// A length or position in CSS pixels, in whole eighths.
///
/// An eighth is finer than any pointer on a display with up to eight device pixels to a CSS pixel.
/// Pointer positions are relative to the viewport, boxes and scroll offsets to the document.
public struct Coordinate: Equatable, Hashable, Sendable {
    /// Eighths of a CSS pixel, within ±2^27 (16.7 million px, the browsers' own layout limit).
    public var eighths: Int32

    /// Largest magnitude of `eighths`.
    public static let limit: Int32 = 1 << 27

    @inlinable
    public init(eighths: Int32) { self.eighths = eighths }

    /// The nearest eighth of a pixel.
    ///
    /// - Returns: nil when `px` is NaN, infinite or further out than ±16,777,216 px.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public init?(px: Double) {
        guard let eighths = wholeNumber(px * 8),
            eighths >= -Int64(Coordinate.limit), eighths <= Int64(Coordinate.limit)
        else { return nil }
        self.eighths = Int32(eighths)
    }

    /// Whole CSS pixels, for literals. Saturates at the limit.
    @inlinable
    public static func px(_ whole: Int32) -> Coordinate {
        let (eighths, overflow) = whole.multipliedReportingOverflow(by: 8)
        if overflow { return Coordinate(eighths: whole < 0 ? -limit : limit) }
        return Coordinate(eighths: eighths < -limit ? -limit : (eighths > limit ? limit : eighths))
    }

    /// CSS pixels; exact up to ±2^21 px.
    @inlinable
    public var px: Float { Float(eighths) * 0.125 }
}
