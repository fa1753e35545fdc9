// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("State sizes")
struct StateSizeTests {
    @Test("Every type takes the bytes that its documentation says")
    func promised() {
        let sizes: [(String, Int, Int)] = [
            ("DecayedMean", MemoryLayout<DecayedMean>.size, 8),
            ("DecayedVariance", MemoryLayout<DecayedVariance>.size, 12),
            ("DecayedRate", MemoryLayout<DecayedRate>.size, 8),
            ("RunningMoments", MemoryLayout<RunningMoments>.size, 12),
            ("Quantile", MemoryLayout<Quantile>.size, 40),
            ("Reversals", MemoryLayout<Reversals>.size, 16),
            ("PathEfficiency", MemoryLayout<PathEfficiency>.size, 20),
            ("Curvature", MemoryLayout<Curvature>.size, 16),
            ("Jerk", MemoryLayout<Jerk>.size, 32),
            ("Turning", MemoryLayout<Turning>.size, 24),
            ("StepRegularity", MemoryLayout<StepRegularity>.size, 28),
            ("SubMovements", MemoryLayout<SubMovements>.size, 8),
            ("Pauses", MemoryLayout<Pauses>.size, 60),
            ("PageElement", MemoryLayout<PageElement>.size, 16),
            ("Event", MemoryLayout<Event>.size, 32),
        ]
        for (name, size, expected) in sizes { #expect(size == expected, "\(name)") }
    }

    @Test("A session and a page map stay within their limits, with no padding in an array")
    func limits() {
        #expect(MemoryLayout<Session>.stride <= Limits.sessionSizeMax)
        #expect(MemoryLayout<PageMap>.stride <= Limits.pageSizeMax)
        #expect(MemoryLayout<PageElement>.stride == MemoryLayout<PageElement>.size)
        #expect(MemoryLayout<Event>.stride == MemoryLayout<Event>.size)
    }
}
