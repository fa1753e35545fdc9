// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A progress bar that can be shared: each step of a training has a bar of its own.
final class ProgressLine: Sendable {
    private let state = Mutex<(step: String, bar: ProgressBar)?>(nil)

    func update(step: String, done: Int, total: Int) {
        state.withLock { state in
            if state?.step != step {
                state?.bar.clear()
                state = (step, ProgressBar(total: total > 0 ? Int64(total) : nil))
            }
            state?.bar.update(done: Int64(done), label: step)
        }
    }

    deinit { state.withLock { $0?.bar.clear() } }
}
