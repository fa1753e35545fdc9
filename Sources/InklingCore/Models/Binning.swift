// SPDX-License-Identifier: Apache-2.0
// A vector as small whole numbers: each value is looked up once among the thresholds that any
// split compares it with, and every split is then a comparison of two bytes.

/// The bins of a vector, times 256: at 2r that of a value in run r, a missing one taken as below
/// every threshold, at 2r + 1 the same with a missing one above all. One for each number that a
/// split's low byte can be, so that no index leaves it; 512 bytes of stack.
typealias Bins = [256 of UInt16]

extension Model {
    /// Bins a vector; what the span does not hold is missing.
    ///
    /// A value's bin is the number of thresholds that it has reached: it is below threshold j, and
    /// goes left, exactly if its bin is at most j. In place: an inline array that is returned is
    /// copied on the way.
    ///
    /// - Complexity: O(runs × log(thresholds of a run)), no allocation.
    @inline(__always)
    func bin(_ features: Span<Float>, _ words: Span<UInt32>, into bins: inout Bins) {
        let thresholds = words.extracting(thresholdsOffset..<runsOffset).bytes
        let count = features.count < featureCount ? features.count : featureCount
        var start = 0
        for index in 0..<runCount {
            let run = ThresholdRun(word: words[runsOffset &+ index])
            let feature = Int(run.feature)
            let value = feature < count ? features[feature] : missing
            let end = start &+ run.size
            precondition(end <= runsOffset &- thresholdsOffset)
            let own = thresholds.extracting(unchecked: start &<< 2..<end &<< 2)
            let reached = Model.reached(own, run.levels, by: value)
            // No bin is above 255, and no threshold's number.
            let ofMissing: UInt16 = value == value ? 0 : 0xFF00
            bins[index &<< 1] = reached &<< 8
            bins[index &<< 1 &+ 1] = reached &<< 8 | ofMissing
            start = end
        }
    }

    /// How many of 2^levels - 1 thresholds a value is not below; 0 if it is NaN.
    ///
    /// The thresholds are laid out as a perfect tree (Eytzinger's order), so that a search is a
    /// walk like those that follow, and its end is the answer. Comparisons become numbers and not
    /// branches: which way a value falls cannot be foretold. No bounds are checked: whatever the
    /// thresholds, `levels` steps from 1 on end below 2^(levels + 1).
    @inline(__always)
    private static func reached(
        _ thresholds: RawSpan, _ levels: Int, by value: Float
    ) -> UInt16 {
        var place = 1
        for _ in 0..<levels {
            let threshold = thresholds.unsafeLoad(
                fromUncheckedByteOffset: place &<< 2 &- 4, as: Float.self)
            place = place &<< 1 &+ Int(unsafeBitCast(threshold <= value, to: UInt8.self))
        }
        // The highest bit falls away.
        return UInt16(truncatingIfNeeded: place &- (1 &<< levels))
    }
}
