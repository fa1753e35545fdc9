// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A server's clock that stands still until a test moves it, ms since 1970.
final class TestClock: Sendable {
    let now = Mutex<Int64>(1_763_937_460_000)

    func add(_ milliseconds: Int64) { now.withLock { $0 += milliseconds } }
}
