// SPDX-License-Identifier: Apache-2.0

/// Counts the separate pushes within one movement, by the peaks of its speed.
///
/// A practised reach is one push; each correction adds a peak (Meyer, Abrams, Kornblum, Wright and
/// Smith 1988, doi 10.1037/0033-295X.95.3.340). A peak counts when the speed has risen to twice the
/// valley before it and at least to a floor; the next valley begins when it has fallen under
/// half the peak. Empty: 0. 8 bytes.
public struct SubMovements: Sendable {
    /// The last peak so far while rising, the last valley so far while falling; px/s.
    private var extreme: Float = 0
    public private(set) var count: UInt16 = 0
    private var rising: UInt16 = 0

    /// Speeds under this are tremor and rounding: 3 px in one 60 Hz frame.
    static let floor: Float = 180

    public init() {}

    /// Takes the speed over the last step, in px/s.
    /// - Complexity: O(1), no allocation.
    public mutating func update(_ speed: Float) {
        if rising != 0 {
            if speed > extreme {
                extreme = speed
            } else if speed < extreme * 0.5 {
                rising = 0
                extreme = speed
            }
        } else if speed < extreme {
            extreme = speed
        } else if speed >= SubMovements.floor, speed >= extreme * 2 {
            rising = 1
            extreme = speed
            count.saturatingAdd(1)
        }
    }
}
