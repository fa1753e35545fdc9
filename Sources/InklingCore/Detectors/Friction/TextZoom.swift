// SPDX-License-Identifier: Apache-2.0

/// The page is enlarged to be read.
public struct TextZoom: Detector {
    public static let kind = SignalKind.textZoom

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "text_zoom",
            definition:
                "The page itself, not an image, is zoomed in: its text is too small.",
            unit: "0...1: 1 - 1 / scale",
            thresholds:
                "A scale of 1.1 or more by wheel, keys or pinch; one finding until 5 s pass without zooming.",
            acquittal:
                "Zooming of an image, preview or player; zooming out; a scale that the page opened with.",
            source:
                "WCAG 2.2, 1.4.4 Resize Text; Clarity and Hotjar pinch-zoom as friction."
        )
    }

    static let scaleMin: Float = 1.1
    static let quiet = Interval.seconds(5)

    private var last: Instant = .start
    private var scale: Float = 1
    private var hasFired: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .zoom:
            if let index = event.element.index {
                switch page[index].role {
                case .image, .preview, .media: return
                default: break
                }
            }
            let next = Float(event.a) * 0.001
            let isFurther = next > scale
            scale = next
            if hasFired != 0, now.since(last) >= TextZoom.quiet { hasFired = 0 }
            last = now
            guard isFurther, next >= TextZoom.scaleMin, hasFired == 0 else { return }
            hasFired = 1
            signals.append(Signal(.textZoom, at: now, start: now, strength: 1 - 1 / next))
        default: break
        }
    }
}
