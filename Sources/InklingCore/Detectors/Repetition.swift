// SPDX-License-Identifier: Apache-2.0

/// Things that happen again before long, counted as one run. 12 bytes.
struct Repetition: Sendable {
    private(set) var first: Instant = .start
    private(set) var last: Instant = .start
    private(set) var count: UInt16 = 0
    private var hasFired: UInt16 = 0

    /// One more; a new run if the last one is further back than `gap`.
    mutating func add(at now: Instant, gap: Interval) {
        if count == 0 || now.since(last) > gap {
            clear()
            first = now
        }
        last = now
        count.saturatingAdd(1)
    }

    /// Whether the run has come to so many; once in a run.
    mutating func isDue(_ needed: UInt16) -> Bool {
        guard count >= needed, hasFired == 0 else { return false }
        hasFired = 1
        return true
    }

    mutating func clear() {
        count = 0
        hasFired = 0
    }
}

/// 1 - 2^-n, by its bits: ½ for the first, towards 1; 0 for none. From n = 24 on a Float holds 1
/// less its last bit.
func halving(_ count: UInt16) -> Float {
    let n = count < 24 ? UInt32(count) : 24
    return 1 - Float(bitPattern: (127 &- n) << 23)
}
