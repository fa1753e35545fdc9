// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where resamples that were measured at the same time put what they found.
final class ResampledMeasures: Sendable {
    private let storage: Mutex<[Measures]>

    init(count: Int) { storage = Mutex([Measures](repeating: Measures(), count: count)) }

    var values: [Measures] { storage.withLock { $0 } }

    func set(_ measures: Measures, at index: Int) { storage.withLock { $0[index] = measures } }
}
