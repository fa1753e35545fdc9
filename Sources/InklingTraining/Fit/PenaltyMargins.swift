// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Log-odds of left-out rows for each strength of the penalty, put together from folds that are
/// fitted at the same time.
final class PenaltyMargins: Sendable {
    private let storage: Mutex<[[Float]]>

    init(count: Int, rows: Int) {
        storage = Mutex(Array(repeating: Array(repeating: .nan, count: rows), count: count))
    }

    var values: [[Float]] { storage.withLock { $0 } }

    func set(_ margins: [Float], strength: Int, rows: [Int]) {
        storage.withLock { all in
            for (row, margin) in zip(rows, margins) { all[strength][row] = margin }
        }
    }
}
