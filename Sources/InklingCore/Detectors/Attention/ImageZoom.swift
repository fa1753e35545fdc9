// SPDX-License-Identifier: Apache-2.0

/// An image is enlarged.
public struct ImageZoom: Detector {
    public static let kind = SignalKind.imageZoom

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "image_zoom",
            definition:
                "An image is enlarged by click, wheel or pinch: detail matters to this visitor.",
            unit: "0...1: 1 - 1 / scale",
            thresholds:
                "A scale of 1.1 or more; one finding for each image until 3 s pass without zooming.",
            acquittal:
                "Zooming of the page or its text (no element, a role other than image, preview or media); zooming out.",
            source:
                "Image zoom as purchase interest: demand in peers.md; the scale is that of CSS pixels shown per image pixel asked for."
        )
    }

    static let scaleMin: Float = 1.1
    static let quiet = Interval.seconds(3)

    private var last: Instant = .start
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .zoom:
            guard let index = event.element.index else { return }
            switch page[index].role {
            case .image, .preview, .media: break
            default: return
            }
            let isSame =
                UInt32(event.element.rawValue) == element && now.since(last) < ImageZoom.quiet
            let scale = Float(event.a) * 0.001
            guard scale >= ImageZoom.scaleMin else { return }
            last = now
            element = UInt32(event.element.rawValue)
            guard !isSame else { return }
            signals.append(
                Signal(
                    .imageZoom, at: now, start: now, strength: 1 - 1 / scale,
                    element: event.element))
        case .pageView: element = UInt32(ElementID.none.rawValue)
        default: break
        }
    }
}
