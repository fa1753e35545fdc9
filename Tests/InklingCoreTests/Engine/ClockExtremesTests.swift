// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Clock at the ends of time")
struct ClockExtremesTests {
    @Test("A time at either end of what an Int64 holds is dropped and moves nothing")
    func extremes() {
        for origin: Int64 in [0, 17_000_000_000_000, -5] {
            for time: Int64 in [.min, .min + 5, .min + 99, .max, .max - 5] {
                var visit = Visit()
                visit.take(.tick(at: Timestamp(ticks: origin)))
                visit.take(.tick(at: Timestamp(ticks: origin + 100)))
                let reason = visit.take(.tick(at: Timestamp(ticks: time)))
                #expect(reason == (time < 0 ? .timeBackward : .timeJump), "\(origin), \(time)")
                #expect(visit.now.ticks == 100, "\(origin), \(time)")
                let next = visit.take(.tick(at: Timestamp(ticks: origin + 200)))
                #expect(next == nil)
                #expect(visit.now.ticks == 200)
            }
        }
    }
}
