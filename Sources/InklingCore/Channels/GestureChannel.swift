// SPDX-License-Identifier: Apache-2.0
// Fingers and zooming: what a hand does on the glass, and to the size of things.

/// What is known of touch gestures and zooming.
public struct GestureChannel: Sendable {
    /// The largest zoom so far, 1 being none.
    public private(set) var largestScale: Float = 1
    private var swipeTurns = Reversals()
    private var swipePosition: Float = 0
    private var swipeCount: UInt16 = 0
    private var longPressCount: UInt16 = 0
    private var pinchCount: UInt16 = 0
    private var tapCount: UInt16 = 0
    private var zoomCount: UInt16 = 0
    private var touchCount: UInt16 = 0

    /// A swipe shorter than this is a slip, in px: the touch slop of mobile browsers is 8 to 15.
    static let swipeLength: Float = 30

    public init() {}

    mutating func update(_ event: Event) {
        switch event.kind {
        case .touchStart: touchCount.saturatingAdd(1)
        case .zoom: zoom(event)
        case .gesture:
            switch Gesture(rawValue: event.detail) {
            case .tap: tapCount.saturatingAdd(1)
            case .longPress: longPressCount.saturatingAdd(1)
            case .pinch:
                pinchCount.saturatingAdd(1)
            case .swipe:
                // The first swipe starts somewhere: without that place the second could not turn.
                if swipeCount == 0 {
                    _ = swipeTurns.update(0, threshold: GestureChannel.swipeLength)
                }
                swipeCount.saturatingAdd(1)
                swipePosition += Float(event.a) * 0.125
                _ = swipeTurns.update(swipePosition, threshold: GestureChannel.swipeLength)
            case nil: break
            }
        default: break
        }
    }

    private mutating func zoom(_ event: Event) {
        zoomCount.saturatingAdd(1)
        let scale = Float(event.a) * 0.001
        if scale > largestScale { largestScale = scale }
    }

    // MARK: What it says

    public var swipes: UInt16 { swipeCount }
    public var swipeReversals: UInt16 { swipeTurns.count }
    public var longPresses: UInt16 { longPressCount }
    public var pinches: UInt16 { pinchCount }
    public var zooms: UInt16 { zoomCount }
    public var touches: UInt16 { touchCount }
}
