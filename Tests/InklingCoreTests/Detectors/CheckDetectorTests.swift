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

/// The catalogue's own stories beside them, where the signal of a detector comes.
private func traces(for kind: SignalKind) -> [[Event]] {
    traces + CatalogueTests.rows.filter { $0.kind == kind }.map(\.events)
}

@Suite("checkDetector")
struct CheckDetectorTests {
    private static let checks: [(SignalKind, @Sendable () throws -> Void)] = [
        (
            .cursorHesitation,
            { try checkDetector(CursorHesitation.self, traces: traces(for: .cursorHesitation)) }
        ),
        (.dwell, { try checkDetector(Dwell.self, traces: traces(for: .dwell)) }),
        (
            .scrollBackAndForth,
            { try checkDetector(ScrollBackAndForth.self, traces: traces(for: .scrollBackAndForth)) }
        ),
        (.scrollPause, { try checkDetector(ScrollPause.self, traces: traces(for: .scrollPause)) }),
        (.rageClick, { try checkDetector(RageClick.self, traces: traces(for: .rageClick)) }),
        (.deadClick, { try checkDetector(DeadClick.self, traces: traces(for: .deadClick)) }),
        (
            .quickTabSwitch,
            { try checkDetector(QuickTabSwitch.self, traces: traces(for: .quickTabSwitch)) }
        ),
        (
            .exitApproach,
            { try checkDetector(ExitApproach.self, traces: traces(for: .exitApproach)) }
        ),
        (
            .hoverWithoutClick,
            { try checkDetector(HoverWithoutClick.self, traces: traces(for: .hoverWithoutClick)) }
        ),
        (.pricePause, { try checkDetector(PricePause.self, traces: traces(for: .pricePause)) }),
        (.preview, { try checkDetector(Preview.self, traces: traces(for: .preview)) }),
        (.reading, { try checkDetector(Reading.self, traces: traces(for: .reading)) }),
        (.skimming, { try checkDetector(Skimming.self, traces: traces(for: .skimming)) }),
        (.reviewTime, { try checkDetector(ReviewTime.self, traces: traces(for: .reviewTime)) }),
        (
            .sectionReturn,
            { try checkDetector(SectionReturn.self, traces: traces(for: .sectionReturn)) }
        ),
        (.imageZoom, { try checkDetector(ImageZoom.self, traces: traces(for: .imageZoom)) }),
        (.imageSeries, { try checkDetector(ImageSeries.self, traces: traces(for: .imageSeries)) }),
        (
            .textSelection,
            { try checkDetector(TextSelection.self, traces: traces(for: .textSelection)) }
        ),
        (.copy, { try checkDetector(Copy.self, traces: traces(for: .copy)) }),
        (
            .copyAndLeave,
            { try checkDetector(CopyAndLeave.self, traces: traces(for: .copyAndLeave)) }
        ),
        (
            .clickHesitation,
            { try checkDetector(ClickHesitation.self, traces: traces(for: .clickHesitation)) }
        ),
        (
            .approachAndRetreat,
            { try checkDetector(ApproachAndRetreat.self, traces: traces(for: .approachAndRetreat)) }
        ),
        (.comparison, { try checkDetector(Comparison.self, traces: traces(for: .comparison)) }),
        (
            .optionToggling,
            { try checkDetector(OptionToggling.self, traces: traces(for: .optionToggling)) }
        ),
        (
            .basketAddRemove,
            { try checkDetector(BasketAddRemove.self, traces: traces(for: .basketAddRemove)) }
        ),
        (
            .quantityChange,
            { try checkDetector(QuantityChange.self, traces: traces(for: .quantityChange)) }
        ),
        (.tabReturn, { try checkDetector(TabReturn.self, traces: traces(for: .tabReturn)) }),
        (.errorClick, { try checkDetector(ErrorClick.self, traces: traces(for: .errorClick)) }),
        (
            .thrashedCursor,
            { try checkDetector(ThrashedCursor.self, traces: traces(for: .thrashedCursor)) }
        ),
        (
            .excessiveScrolling,
            { try checkDetector(ExcessiveScrolling.self, traces: traces(for: .excessiveScrolling)) }
        ),
        (.quickBack, { try checkDetector(QuickBack.self, traces: traces(for: .quickBack)) }),
        (
            .pogoSticking,
            { try checkDetector(PogoSticking.self, traces: traces(for: .pogoSticking)) }
        ),
        (
            .fieldRefocus,
            { try checkDetector(FieldRefocus.self, traces: traces(for: .fieldRefocus)) }
        ),
        (.fieldRefill, { try checkDetector(FieldRefill.self, traces: traces(for: .fieldRefill)) }),
        (
            .inputHesitation,
            { try checkDetector(InputHesitation.self, traces: traces(for: .inputHesitation)) }
        ),
        (
            .longFieldTime,
            { try checkDetector(LongFieldTime.self, traces: traces(for: .longFieldTime)) }
        ),
        (
            .abandonedForm,
            { try checkDetector(AbandonedForm.self, traces: traces(for: .abandonedForm)) }
        ),
        (
            .failedSubmit,
            { try checkDetector(FailedSubmit.self, traces: traces(for: .failedSubmit)) }
        ),
        (.textZoom, { try checkDetector(TextZoom.self, traces: traces(for: .textZoom)) }),
        (.wandering, { try checkDetector(Wandering.self, traces: traces(for: .wandering)) }),
        (
            .rapidNavigation,
            { try checkDetector(RapidNavigation.self, traces: traces(for: .rapidNavigation)) }
        ),
        (.idle, { try checkDetector(Idle.self, traces: traces(for: .idle)) }),
        (
            .fadingEngagement,
            { try checkDetector(FadingEngagement.self, traces: traces(for: .fadingEngagement)) }
        ),
        (.mediaPauses, { try checkDetector(MediaPauses.self, traces: traces(for: .mediaPauses)) }),
        (
            .repeatedSection,
            { try checkDetector(RepeatedSection.self, traces: traces(for: .repeatedSection)) }
        ),
        (
            .skippedTopic,
            { try checkDetector(SkippedTopic.self, traces: traces(for: .skippedTopic)) }
        ),
        (
            .speedChanges,
            { try checkDetector(SpeedChanges.self, traces: traces(for: .speedChanges)) }
        ),
        (.stalls, { try checkDetector(Stalls.self, traces: traces(for: .stalls)) }),
        (.leftMidway, { try checkDetector(LeftMidway.self, traces: traces(for: .leftMidway)) }),
        (.scrubbing, { try checkDetector(Scrubbing.self, traces: traces(for: .scrubbing)) }),
        (.completion, { try checkDetector(Completion.self, traces: traces(for: .completion)) }),
        (.longPress, { try checkDetector(LongPress.self, traces: traces(for: .longPress)) }),
        (
            .swipeBackAndForth,
            { try checkDetector(SwipeBackAndForth.self, traces: traces(for: .swipeBackAndForth)) }
        ),
        (.missedTap, { try checkDetector(MissedTap.self, traces: traces(for: .missedTap)) }),
        (
            .tabKeyWandering,
            { try checkDetector(TabKeyWandering.self, traces: traces(for: .tabKeyWandering)) }
        ),
        (
            .botLikeMotion,
            { try checkDetector(BotLikeMotion.self, traces: traces(for: .botLikeMotion)) }
        ),
    ]

    @Test("passes every detector", arguments: SignalKind.allCases)
    func passes(kind: SignalKind) throws {
        let check = try #require(Self.checks.first { $0.0 == kind })
        try check.1()
    }

    @Test("has something to check: the traces bring every signal")
    func tracesBringEverySignal() {
        var seen: Set<SignalKind> = []
        for trace in traces + CatalogueTests.rows.map(\.events) {
            // Two minutes of silence bring what becomes certain with time.
            let end = (trace.last?.time.ticks ?? 0) + 1_200_000
            var engine = Engine()
            var signals = Signals()
            for event in trace + [.tick(at: Timestamp(ticks: end))] {
                engine.advance(event, into: &signals)
                for index in 0..<signals.count { seen.insert(signals[index].kind) }
                signals.removeAll()
            }
        }
        #expect(seen == Set(SignalKind.allCases))
    }
}
