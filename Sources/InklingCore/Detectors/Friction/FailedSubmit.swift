// SPDX-License-Identifier: Apache-2.0

/// A form is refused again.
public struct FailedSubmit: Detector {
    public static let kind = SignalKind.failedSubmit

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "failed_submit",
            definition:
                "A form is sent and refused twice or more in a row.",
            unit: "0...1: 1 - 2^-n, n the refusals after the first",
            thresholds:
                "The second refusal with none accepted between, within 5 minutes: one refusal is a slip.",
            acquittal:
                "A submit that is accepted; a page view; sources that do not report results.",
            source:
                "Nielsen 1993 on error recovery; form analytics failed submissions."
        )
    }

    static let gap = Interval.seconds(300)
    static let needed: UInt16 = 2

    private var run = Repetition()

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .submitResult:
            guard event.detail == SubmitResult.rejected.rawValue else { return run.clear() }
            run.add(at: now, gap: FailedSubmit.gap)
            guard run.count >= FailedSubmit.needed else { return }
            signals.append(
                Signal(
                    .failedSubmit, at: now, start: run.first, strength: halving(run.count - 1),
                    element: event.element))
        case .pageView, .goal: run.clear()
        default: break
        }
    }
}
