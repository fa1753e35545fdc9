// SPDX-License-Identifier: Apache-2.0
// All detectors keep the rules, and the check finds detectors that break them.

import InklingCore
import InklingTesting
import Testing

/// Visits of many kinds: made up, of all kinds of events, the shop, and a pointer alone.
private let traces: [[Event]] = [
    TraceGenerator.visit(seed: 1, scenes: 30), TraceGenerator.allKinds(seed: 2),
    DemoShop.events(), pointerOnly(seed: 3),
]

/// Rows as data sets of pointers have them: no page, no element, times in whole ms, presses and
/// drags between moves, steps back of a few ms.
private func pointerOnly(seed: UInt64) -> [Event] {
    var random = SeededGenerator(seed: seed)
    var (x, y, ms) = (600.0, 400.0, 15_885.0)
    return (0..<600).map { index in
        ms += random.index(below: 40) == 0 ? random.uniform(200, 3000) : 16
        if random.index(below: 60) == 0 { ms -= 67 }
        x = min(max(x + random.normal() * 25, 0), 1919)
        y = min(max(y + random.normal() * 20, 0), 1079)
        let phase = index % 90
        let kind: EventKind =
            phase == 80
            ? .pointerDown : (phase == 88 ? .pointerUp : (phase > 80 ? .drag : .pointerMove))
        return .pointer(
            kind, at: Timestamp(milliseconds: ms.rounded())!, x: Coordinate(px: x.rounded())!,
            y: Coordinate(px: y.rounded())!, buttons: phase >= 80 ? .primary : [])
    }
}

@Suite("checkDetector")
struct CheckDetectorTests {
    @Test("passes cursor hesitation") func cursorHesitation() throws {
        try checkDetector(CursorHesitation.self, traces: traces)
    }
    @Test("passes dwell") func dwell() throws { try checkDetector(Dwell.self, traces: traces) }
    @Test("passes scrolling back and forth") func scrollBackAndForth() throws {
        try checkDetector(ScrollBackAndForth.self, traces: traces)
    }
    @Test("passes scroll pause") func scrollPause() throws {
        try checkDetector(ScrollPause.self, traces: traces)
    }
    @Test("passes rage click") func rageClick() throws {
        try checkDetector(RageClick.self, traces: traces)
    }
    @Test("passes dead click") func deadClick() throws {
        try checkDetector(DeadClick.self, traces: traces)
    }
    @Test("passes quick tab switch") func quickTabSwitch() throws {
        try checkDetector(QuickTabSwitch.self, traces: traces)
    }
    @Test("passes exit approach") func exitApproach() throws {
        try checkDetector(ExitApproach.self, traces: traces)
    }

    @Test("has something to check: the traces bring every signal")
    func tracesBringEverySignal() {
        var seen: Set<SignalKind> = []
        for trace in traces {
            var engine = Engine()
            var signals = Signals()
            for event in trace {
                engine.advance(event, into: &signals)
                for index in 0..<signals.count { seen.insert(signals[index].kind) }
                signals.removeAll()
            }
        }
        #expect(seen == Set(SignalKind.allCases))
    }
}
