// SPDX-License-Identifier: Apache-2.0

/// Allows a rate over time and a burst at once. 16 bytes.
struct TokenBucket {
    /// Requests that may come now.
    private var tokens: Float
    /// When `tokens` was so many, ms.
    private(set) var at: Int64

    init(burst: Double, at now: Int64) {
        tokens = Float(burst)
        at = now
    }

    /// Takes one, if there is one. A clock that runs backwards gives none and takes none.
    mutating func take(rate: Double, burst: Double, at now: Int64) -> Bool {
        let earned = Double(max(0, now - at)) * rate / 1000
        tokens = Float(min(burst, Double(tokens) + earned))
        at = now
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}
