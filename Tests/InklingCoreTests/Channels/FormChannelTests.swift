// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Form channel")
struct FormChannelTests {
    @Test("Before any event shares and means are missing, and times and counts 0")
    func empty() {
        let visit = Visit()
        let readings = [
            visit.session.channels.form.editShare,
            visit.session.channels.form.navigateShare,
            visit.session.channels.form.hesitation,
            visit.session.channels.form.refocusShare,
            visit.session.channels.form.keyRate(at: .start),
        ]
        for reading in readings { #expect(reading.bitPattern == missing.bitPattern) }
        #expect(visit.session.channels.form.time(at: .start) == 0)
        #expect(visit.session.channels.form.focuses == 0)
    }

    @Test("Focus, input and blur give time in fields, hesitation and returns")
    func fields() {
        // What, when, where; the focused field, seconds in fields, hesitation and share of returns.
        let rows: [(EventKind, Int64, UInt8, UInt8, Float, Float, Float)] = [
            (.focus, 0, 255, 255, 0, .nan, .nan), (.focus, 1_000, 1, 1, 0, .nan, 0),
            (.inputChange, 1_500, 1, 1, 0.5, 0.5, 0), (.inputChange, 1_900, 1, 1, 0.9, 0.5, 0),
            (.focus, 2_000, 1, 1, 1, 0.5, 0), (.focus, 3_000, 2, 2, 2, 0.5, 0),
            (.blur, 3_500, 1, 2, 2.5, 0.5, 0), (.blur, 4_000, 2, 255, 3, 0.5, 0),
            (.inputChange, 5_000, 2, 255, 3, 0.5, 0), (.focus, 6_000, 1, 1, 3, 0.5, 1.0 / 3),
            (.optionChosen, 8_000, 1, 1, 5, (0.5 * 0.84 + 2) / 1.84, 1.0 / 3),
            (.blur, 9_000, 255, 255, 6, (0.5 * 0.84 + 2) / 1.84, 1.0 / 3),
        ]
        var visit = Visit()
        for (index, row) in rows.enumerated() {
            let (kind, at, over, element, time, hesitation, returns) = row
            visit.take(kind, at: at, over: over)
            let form = visit.session.channels.form
            let place = "row \(index)"
            #expect(form.element.rawValue == element, "\(place)")
            #expect(isNear(form.time(at: visit.now), time), "\(place)")
            #expect(isNear(form.hesitation, hesitation), "\(place)")
            #expect(isNear(form.refocusShare, returns), "\(place)")
        }
        #expect(visit.session.channels.form.inputs == 4)
        #expect(visit.session.channels.form.options == 1)
        #expect(visit.session.channels.form.focuses == 3)
    }

    @Test("A page view leaves the field; the same number on the next page is another field")
    func pages() {
        var visit = Visit()
        visit.take(.focus, at: 0, over: 1)
        visit.open(page: 2, at: 4_000)
        #expect(visit.session.channels.form.element.isNone)
        visit.wait(until: 9_000)
        #expect(visit.session.channels.form.time(at: visit.now) == 4)
        visit.take(.focus, at: 9_000, over: 1)
        #expect(visit.session.channels.form.refocusShare == 0)
    }

    @Test("Keys count by class and have a rate")
    func keys() {
        var visit = Visit()
        let classes: [UInt16] = [0, 1, 1, 2, 3, 0, 0, 99]
        for (index, value) in classes.enumerated() {
            visit.take(.key, at: Int64(index) * 250, detail: value)
        }
        #expect(visit.session.channels.form.editShare == 0.25)
        #expect(visit.session.channels.form.navigateShare == 0.125)
        // Eight keys, the first on the very start, in 1.75 s.
        #expect(abs(visit.session.channels.form.keyRate(at: visit.now) - 4.55) < 0.1)
    }

    @Test("Submissions, rejections, selections and copies count; an empty selection does not")
    func counts() {
        var visit = Visit()
        visit.take(.submit, at: 0)
        for result: UInt16 in [0, 1, 1, 7] { visit.take(.submitResult, at: 0, detail: result) }
        for length: Int32 in [0, 5, -1, 9] { visit.take(.selection, at: 0, a: length) }
        visit.take(.copy, at: 0)
        #expect(visit.session.channels.form.submits == 1)
        #expect(visit.session.channels.form.rejections == 2)
        #expect(visit.session.channels.form.selections == 2)
        #expect(visit.session.channels.form.copies == 1)
        for _ in 0..<70_000 { visit.take(.copy, at: 0) }
        #expect(visit.session.channels.form.copies == .max)
    }
}
