// SPDX-License-Identifier: Apache-2.0

extension Float {
    /// The next number below or at this one that has 12 significant bits; NaN and infinities as
    /// they are.
    ///
    /// Trees are trained on such values: their thresholds are then of that grid, take less room in
    /// a file, and x < threshold is the same for x and for x.shortenedDown.
    var shortenedDown: Float {
        let low: UInt32 = 0xFFF
        guard bitPattern & low != 0, isFinite else { return self }
        let cut = bitPattern & ~low
        // Below zero a smaller magnitude would be a greater number.
        return Float(bitPattern: self < 0 ? cut &+ (low + 1) : cut)
    }
}
