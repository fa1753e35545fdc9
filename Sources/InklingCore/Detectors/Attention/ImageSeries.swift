// SPDX-License-Identifier: Apache-2.0

/// One image after the other is looked at.
public struct ImageSeries: Detector {
    public static let kind = SignalKind.imageSeries

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "image_series",
            definition:
                "Several views of a thing are gone through one after the other.",
            unit:
                "0...1: mean look / (mean look + 3 s): whoever looks longer at each inspects, whoever hurries only leafs through",
            thresholds:
                "Three presses on images, previews or a control that goes through them (marked repeatable), each within 12 s of the one before: one more view is curiosity, three are inspection. Once in a run.",
            acquittal:
                "A field, a basket, or a control within 60 px of a field: their steppers are repeatable too; a canvas, map or game (an image marked repeatable); presses under 0.2 s apart, which look at nothing; a page view.",
            source:
                "Gallery use as interest: demand in peers.md; 12 s is a long look at a picture (Henderson 2003, scene viewing)."
        )
    }

    static let gap = Interval.seconds(12)
    static let look = Interval.milliseconds(200)
    static let needed: UInt16 = 3
    /// A look of this length has half the strength, in seconds.
    static let lookUsual: Float = 3
    /// A stepper stands beside its field, in px: half again the 40 px of a comfortable control.
    static let fieldMargin: Int32 = 60

    private var run = Repetition()

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerDown:
            guard let index = event.element.index, ImageSeries.isView(page[index], &channels),
                !ImageSeries.isStepper(page[index], &page),
                run.count == 0 || now.since(run.last) >= ImageSeries.look
            else { return }
            run.add(at: now, gap: ImageSeries.gap)
            guard run.isDue(ImageSeries.needed) else { return }
            let look = now.since(run.first).seconds / Float(ImageSeries.needed - 1)
            signals.append(
                Signal(
                    .imageSeries, at: now, start: run.first,
                    strength: look / (look + ImageSeries.lookUsual), element: event.element))
        case .pageView: run.clear()
        default: break
        }
    }

    private static func isView(_ element: PageElement, _ channels: inout Channels) -> Bool {
        switch element.role {
        case .image, .preview: return !element.flags.contains(.repeatable)
        case .formField, .media: return false
        default:
            let page = channels.visit.pageType
            return element.flags.contains(.repeatable) && page != UInt8(PageType.basket.rawValue)
                && page != UInt8(PageType.checkout.rawValue)
        }
    }

    /// Whether a control, not an image itself, has a field beside it that it counts up and down.
    private static func isStepper(_ control: PageElement, _ page: inout PageMap) -> Bool {
        guard control.flags.contains(.repeatable), control.width > 0 else { return false }
        var index = 0
        while index < Int(page.count) {
            let field = page[index]
            if field.role == .formField, field.width > 0,
                gap(
                    Int32(control.x), Int32(control.width), Int32(field.x), Int32(field.width))
                    <= fieldMargin,
                gap(control.y, Int32(control.height), field.y, Int32(field.height)) <= fieldMargin
            {
                return true
            }
            index &+= 1
        }
        return false
    }

    /// Px between two stretches; below zero where they overlap.
    private static func gap(_ a: Int32, _ length: Int32, _ b: Int32, _ other: Int32) -> Int32 {
        max(b &- a &- length, a &- b &- other)
    }
}
