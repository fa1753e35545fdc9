// SPDX-License-Identifier: Apache-2.0
// The catalogue: every detector, once.

/// All detectors' memories, and the order in which they are told of an event.
struct Detectors: Sendable {
    private var cursorHesitation = CursorHesitation()
    private var dwell = Dwell()
    private var scrollBackAndForth = ScrollBackAndForth()
    private var scrollPause = ScrollPause()
    private var rageClick = RageClick()
    private var deadClick = DeadClick()
    private var quickTabSwitch = QuickTabSwitch()
    private var exitApproach = ExitApproach()

    @inline(__always)
    mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        cursorHesitation.update(event, at: now, &channels, &page, into: &signals)
        dwell.update(event, at: now, &channels, &page, into: &signals)
        scrollPause.update(event, at: now, &channels, &page, into: &signals)
        deadClick.update(event, at: now, &channels, &page, into: &signals)
        exitApproach.update(event, at: now, &channels, &page, into: &signals)
        // The others wait for events of their own, and a pointer move is none of them.
        if event.kind == .pointerMove { return }
        scrollBackAndForth.update(event, at: now, &channels, &page, into: &signals)
        rageClick.update(event, at: now, &channels, &page, into: &signals)
        quickTabSwitch.update(event, at: now, &channels, &page, into: &signals)
    }
}

extension SignalKind {
    /// What the signal means; the detector says it.
    public var definition: SignalDefinition {
        switch self {
        case .cursorHesitation: CursorHesitation.definition
        case .dwell: Dwell.definition
        case .scrollBackAndForth: ScrollBackAndForth.definition
        case .scrollPause: ScrollPause.definition
        case .rageClick: RageClick.definition
        case .deadClick: DeadClick.definition
        case .quickTabSwitch: QuickTabSwitch.definition
        case .exitApproach: ExitApproach.definition
        }
    }
}
