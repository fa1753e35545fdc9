// SPDX-License-Identifier: Apache-2.0
// How long answers take: a histogram of fixed size without locks.

import Synchronization

/// Times of answers, counted in buckets that are 1/16 of their value wide, from 1 µs to 67 s: a
/// quantile is at most 6.25 % too high. (The scheme of HdrHistogram, with four bits.)
final class AnswerTimes: Sendable {
    /// 16 exact buckets and 16 for each of the 22 octaves above.
    private static let bucketCount = 16 * 23

    private let buckets = [368 of Atomic<Int>]({ _ in Atomic(0) })
    private let nanoseconds = Atomic<Int>(0)

    /// Counts one answer.
    func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let spent = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        buckets[Self.bucket(ofMicroseconds: spent / 1000)].add(1, ordering: .relaxed)
        nanoseconds.add(spent, ordering: .relaxed)
    }

    /// A copy of the counts at one moment.
    func reading() -> Reading {
        var counts = [Int](repeating: 0, count: Self.bucketCount)
        for index in counts.indices { counts[index] = buckets[index].load(ordering: .relaxed) }
        return Reading(
            counts: counts, seconds: Double(nanoseconds.load(ordering: .relaxed)) / 1e9)
    }

    struct Reading {
        fileprivate var counts: [Int]
        /// The sum of all times.
        var seconds: Double

        var count: Int { counts.reduce(0, +) }

        /// The time in seconds within which this share of answers was made; 0 before any.
        func quantile(_ share: Double) -> Double {
            let rank = Int((Double(count) * share).rounded(.up))
            var seen = 0
            for (index, count) in counts.enumerated() where count > 0 {
                seen += count
                if seen >= rank { return Double(AnswerTimes.upperEdge(ofBucket: index)) / 1e6 }
            }
            return 0
        }
    }

    /// Which bucket a time falls in; longer ones than the last bucket's count there.
    static func bucket(ofMicroseconds time: Int) -> Int {
        let value = max(0, time)
        guard value >= 16 else { return value }
        let octave = Int.bitWidth - 1 - value.leadingZeroBitCount
        return min(bucketCount - 1, (octave - 3) * 16 + (value >> (octave - 4)) & 15)
    }

    /// The shortest time in microseconds that is beyond a bucket.
    static func upperEdge(ofBucket index: Int) -> Int {
        guard index >= 16 else { return index + 1 }
        return (16 + index % 16 + 1) << (index / 16 - 1)
    }
}
