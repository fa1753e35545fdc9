// SPDX-License-Identifier: Apache-2.0
// The state is a value of bytes: none of them left over, no more than stated, none on the heap.

import CAllocationCount
import InklingABI
import InklingCore
import InklingTesting
import Testing

@Suite("The engine's memory")
struct EngineMemoryTests {
    /// The bytes of an engine after some events, in memory that held a pattern before.
    private func state(after events: [Event], over pattern: UInt8) -> [UInt8] {
        let size = MemoryLayout<Engine>.size
        let memory = UnsafeMutablePointer<Engine>.allocate(capacity: 1)
        defer { memory.deallocate() }
        let raw = UnsafeMutableRawBufferPointer(start: memory, count: size)
        for index in raw.indices { raw[index] = pattern }
        memory.initialize(to: Engine())
        _ = signals(of: events, in: &memory.pointee)
        return [UInt8](raw)
    }

    @Test("holds no padding: what was there before never shows")
    func holdsNoPadding() {
        let random = Event.random(count: 2000, seed: 9)
        let traces = [
            [], TraceGenerator.allKinds(seed: 1), TraceGenerator.visit(seed: 2),
            DemoShop.events(), random,
        ]
        for events in traces {
            let one = state(after: events, over: 0xAA)
            let other = state(after: events, over: 0x55)
            let places = one.indices.filter { one[$0] != other[$0] }
            #expect(places.isEmpty, "\(places) of \(one.count) bytes are nobody's")
        }
    }

    private func size<Part>(_ part: Part) -> Int {
        #expect(memberSize(of: part) == MemoryLayout<Part>.size, "\(Part.self)")
        return MemoryLayout<Part>.size
    }

    private var detectorSizes: [Int] {
        [
            size(CursorHesitation()), size(Dwell()), size(ScrollBackAndForth()),
            size(ScrollPause()), size(RageClick()), size(DeadClick()), size(QuickTabSwitch()),
            size(ExitApproach()), size(HoverWithoutClick()), size(PricePause()), size(Preview()),
            size(Reading()), size(Skimming()), size(ReviewTime()), size(SectionReturn()),
            size(ImageZoom()), size(ImageSeries()), size(TextSelection()), size(Copy()),
            size(CopyAndLeave()), size(ClickHesitation()), size(ApproachAndRetreat()),
            size(Comparison()), size(OptionToggling()), size(BasketAddRemove()),
            size(QuantityChange()), size(TabReturn()), size(ErrorClick()),
            size(ThrashedCursor()), size(ExcessiveScrolling()), size(QuickBack()),
            size(PogoSticking()), size(FieldRefocus()), size(FieldRefill()),
            size(InputHesitation()), size(LongFieldTime()), size(AbandonedForm()),
            size(FailedSubmit()), size(TextZoom()), size(Wandering()), size(RapidNavigation()),
            size(Idle()), size(FadingEngagement()), size(MediaPauses()), size(RepeatedSection()),
            size(SkippedTopic()), size(SpeedChanges()), size(Stalls()), size(LeftMidway()),
            size(Scrubbing()), size(Completion()), size(LongPress()), size(SwipeBackAndForth()),
            size(MissedTap()), size(TabKeyWandering()), size(BotLikeMotion()),
        ]
    }

    @Test("is made of members without any gap")
    func hasNoGap() {
        let channels =
            size(PointerChannel()) + size(HoverChannel()) + size(PressChannel())
            + size(ScrollChannel()) + size(VisitChannel()) + size(FormChannel())
            + size(MediaChannel()) + size(GestureChannel()) + size(PointerTrail())
        #expect(MemoryLayout<Channels>.size == channels)
        let detectors = detectorSizes.reduce(0, +)
        #expect(
            MemoryLayout<Session>.size
                == size(SessionClock()) + channels + detectors + size(SignalTally()))
        #expect(MemoryLayout<PageMap>.size == Limits.elementCapacity * size(PageElement()) + 2)
        #expect(
            MemoryLayout<Engine>.size == MemoryLayout<Session>.size + MemoryLayout<PageMap>.size)
    }

    @Test("is as small as stated, and the capacities fit together")
    func isSmall() {
        #expect(MemoryLayout<PageMap>.size <= 4096)
        #expect(MemoryLayout<Session>.size <= Limits.sessionSizeMax)
        #expect(MemoryLayout<PageMap>.size <= Limits.pageSizeMax)
        #expect(MemoryLayout<PageElement>.size == 16)
        #expect(MemoryLayout<PageElement>.stride == 16)
        #expect(MemoryLayout<Event>.size == 32)
        // One byte names an element, and its last value means none.
        #expect(Limits.elementCapacity == Int(ElementID.none.rawValue))
        #expect(MemoryLayout<PageMap>.size >= Limits.elementCapacity * 16)
        #expect(MemoryLayout<FeatureVector>.size == Limits.featureCapacity * 4)
        #expect(Feature.count <= Limits.featureCapacity)
        #expect(Limits.signalCapacity >= 2 * SignalKind.allCases.count)
        #expect(MemoryLayout<SignalTally>.size >= 2 * SignalKind.allCases.count)
        #expect(MemoryLayout<DropCounts>.size == 4 * DropReason.allCases.count)
        #expect(Limits.reorderTolerance < Limits.suspectGap)
        #expect(Limits.suspectGap < Limits.silenceMax)
    }

    @Test("keeps as many signals as stated and leaves further ones out")
    func keepsSignals() {
        var signals = Signals()
        for index in 0..<(Limits.signalCapacity + 3) {
            let at = Instant(ticks: UInt32(index))
            signals.append(Signal(.dwell, at: at, start: at, strength: 0.5))
        }
        #expect(signals.count == Limits.signalCapacity)
        #expect(signals[Limits.signalCapacity - 1].at.ticks == UInt32(Limits.signalCapacity - 1))
    }

    @Test("is all there is: a copy goes on by itself as the original does")
    func copies() {
        let events = TraceGenerator.visit(seed: 4)
        var engine = Engine()
        _ = signals(of: Array(events[..<900]), in: &engine)
        var copy = engine.copy()
        #expect(stateHash(of: copy) == stateHash(of: engine))
        let before = stateHash(of: copy)
        let expected = signals(of: Array(events[900...]), in: &engine)
        #expect(stateHash(of: copy) == before)
        #expect(signals(of: Array(events[900...]), in: &copy) == expected)
        #expect(stateHash(of: copy) == stateHash(of: engine))
        #expect(features(of: copy) == features(of: engine))
    }

    @Test("is on no heap: an event and a reading of features allocate nothing")
    func allocatesNothing() {
        let events = TraceGenerator.visit(seed: 6) + TraceGenerator.allKinds(seed: 7)
        var engine = Engine()
        var found = Signals()
        var vector = FeatureVector()
        var advances: UInt64 = 0
        var readings: UInt64 = 0
        for pass in 0..<2 {
            let start = allocation_count()
            // By index: an array's own iterator allocates in a debug build.
            for index in events.indices {
                engine.advance(events[index], into: &found)
                found.removeAll()
            }
            let middle = allocation_count()
            for _ in 0..<100 { engine.readFeatures(into: &vector) }
            // The first pass warms up what the runtime makes once.
            if pass > 0 {
                advances = middle - start
                readings = allocation_count() - middle
            }
        }
        #expect(advances == 0, "over \(events.count) events")
        #expect(readings == 0, "over 100 readings")
    }
}
