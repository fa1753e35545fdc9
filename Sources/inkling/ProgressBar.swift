// SPDX-License-Identifier: Apache-2.0
// How far long work has come, for a person at a terminal only.

import Foundation

/// One line on standard error that is drawn over and over and cleared at the end.
///
/// Draws nothing when standard error is no terminal, or while the work is young.
struct ProgressBar {
    /// Work that ends sooner needs no bar.
    private static let quietTime = Duration.seconds(2)
    /// Ten pictures a second look steady; more would cost time and scroll through slow links.
    private static let redrawTime = Duration.milliseconds(100)
    private static let width = 30

    private let total: Int64
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?

    /// - Parameter total: the amount of work, in any unit; nil or 0 when it is not known.
    init(total: Int64?) {
        self.total = total ?? 0
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// Shows how much is done, if it is time to.
    mutating func update(done: Int64, label: String) {
        guard isShown else { return }
        let now = ContinuousClock.now
        guard now - start > Self.quietTime else { return }
        if let lastDrawn, now - lastDrawn < Self.redrawTime { return }
        lastDrawn = now
        guard total > 0 else {
            writeToStandardError("\r\u{1B}[K\(label): \(done / 1_000_000) MB")
            return
        }
        let share = min(Double(done) / Double(total), 1)
        let filled = Int(share * Double(Self.width))
        let bar = String(repeating: "#", count: filled)
        let rest = String(repeating: "-", count: Self.width - filled)
        writeToStandardError("\r\u{1B}[K[\(bar)\(rest)] \(fixed(share * 100, 0)) % \(label)")
    }

    /// Clears the line, if one was drawn.
    mutating func clear() {
        guard lastDrawn != nil else { return }
        lastDrawn = nil
        writeToStandardError("\r\u{1B}[K")
    }
}
