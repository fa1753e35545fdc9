// SPDX-License-Identifier: Apache-2.0
// The clock on a table: a row is an event's time and what becomes of it.

import InklingCore
import Testing

@Suite("The session's clock")
struct SessionClockTests {
    /// One event: its tick, why it is dropped if it is, and the clock after it.
    struct Row: Sendable {
        var time: Int64
        var drop: DropReason?
        var now: UInt32

        init(_ time: Int64, _ drop: DropReason? = nil, now: UInt32) {
            self.time = time
            self.drop = drop
            self.now = now
        }
    }

    struct Table: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var rows: [Row]

        init(_ name: String, _ rows: [Row]) {
            testDescription = name
            self.rows = rows
        }
    }

    static let second: Int64 = 10_000
    static let day: Int64 = 24 * 3600 * second
    static let year: Int64 = 365 * day

    static let tables = [
        Table("time goes on", [Row(500, now: 0), Row(500, now: 0), Row(1500, now: 1000)]),
        Table(
            "a little back is simultaneous",
            [
                Row(0, now: 0), Row(20_000, now: 20_000), Row(19_999, now: 20_000),
                Row(10_000, now: 20_000), Row(9_999, .timeBackward, now: 20_000),
                Row(20_001, now: 20_001),
            ]),
        Table(
            "a day of silence is a night, more is a broken clock",
            [
                Row(0, now: 0), Row(day, now: UInt32(day)),
                Row(2 * day + 1, .timeJump, now: UInt32(day)),
                Row(day + 5, now: UInt32(day + 5)),
            ]),
        Table(
            "an outlier alone changes nothing",
            [
                Row(0, now: 0), Row(year, .timeJump, now: 0), Row(10, now: 10),
                Row(-year, .timeBackward, now: 10), Row(20, now: 20),
                Row(year, .timeJump, now: 20), Row(30, now: 30),
            ]),
        Table(
            "two outliers that agree set the clock, forwards",
            [
                Row(0, now: 0), Row(100, now: 100), Row(40 * year, .timeJump, now: 100),
                Row(40 * year + 500, now: 100), Row(40 * year + 700, now: 300),
                Row(900, .timeBackward, now: 300),
            ]),
        Table(
            "two outliers that agree set the clock, backwards",
            [
                Row(40 * year, now: 0), Row(40 * year + 100, now: 100),
                Row(7, .timeBackward, now: 100), Row(9, now: 100), Row(19, now: 110),
            ]),
        Table(
            "two outliers agree for ten minutes, and a second back",
            [
                Row(0, now: 0), Row(year, .timeJump, now: 0),
                Row(year + 600 * second + 1, .timeJump, now: 0),
                Row(year + 599 * second + 1, now: 0), Row(year + 600 * second, now: 9_999),
            ]),
        Table(
            "outliers that disagree are all dropped",
            [
                Row(0, now: 0), Row(year, .timeJump, now: 0), Row(2 * year, .timeJump, now: 0),
                Row(-year, .timeBackward, now: 0), Row(5, now: 5),
            ]),
        Table(
            "half the circle of time away is an outlier",
            [
                Row(0, now: 0), Row(1000, now: 1000), Row(.min, .timeJump, now: 1000),
                Row(2000, now: 2000), Row(.max, .timeJump, now: 2000), Row(2001, now: 2001),
            ]),
        Table(
            "the clock can be set to the least time and go on",
            [
                Row(0, now: 0), Row(1000, now: 1000), Row(.min, .timeJump, now: 1000),
                Row(.min + 10, now: 1000), Row(.min + 30, now: 1020), Row(.min + 40, now: 1030),
            ]),
        Table(
            "a visit may begin at either end of time",
            [Row(.max - 100, now: 0), Row(.max, now: 100), Row(.max - 5, now: 100)]),
        Table("or at the other", [Row(.min, now: 0), Row(.min + 7, now: 7)]),
    ]

    @Test("takes and drops times", arguments: tables)
    func takesAndDrops(table: Table) {
        var engine = Engine()
        var signals = Signals()
        for (index, row) in table.rows.enumerated() {
            let event = Event(.pointerMove, at: Timestamp(ticks: row.time))
            #expect(engine.advance(event, into: &signals) == row.drop, "row \(index)")
            #expect(engine.session.clock.now.ticks == row.now, "row \(index)")
            if row.drop == nil {
                let late = engine.timestamp(of: engine.session.clock.now).ticks &- row.time
                #expect((0...Self.second).contains(late), "row \(index)")
            }
        }
        let dropped = table.rows.filter { $0.drop != nil }.count
        #expect(Int(engine.session.clock.drops.total) == dropped)
        #expect(Int(engine.session.clock.eventCount) == table.rows.count - dropped)
    }

    @Test("stops at its end, after five days, and takes events on")
    func stopsAtItsEnd() {
        var engine = Engine()
        var signals = Signals()
        var taken = 0
        for half in 0..<20 {
            let event = Event.tick(at: Timestamp(ticks: Int64(half) * Self.day / 2))
            if engine.advance(event, into: &signals) == nil { taken += 1 }
        }
        #expect(engine.session.clock.now.ticks == .max)
        #expect(taken == 20)
        #expect(engine.session.clock.drops.total == 0)
    }
}
