// SPDX-License-Identifier: Apache-2.0
// A recorded visit as the frames that a page would have sent.

import InklingCore

/// Cuts a visit into the frames that a page would have sent, in order.
///
///     let frames = sessionFrames(events, of: session)
///
/// - Parameters:
///   - events: one visit in its order; none gives no frames.
///   - session: whose visit it is.
///   - span: an event this long or longer after a frame's first begins the next frame; so does the
///     thousand and first. A step back in time does not.
///   - endsVisit: whether the last frame says that the page is going away.
/// - Returns: frames numbered from 0.
/// - Complexity: O(events); allocates the frames.
public func sessionFrames(
    _ events: [Event], of session: SessionID, span: Interval = .seconds(3), endsVisit: Bool = false
) -> [[UInt8]] {
    let slices = FrameSplit.slices(of: events, span: span)
    return slices.enumerated().map { sequence, slice in
        let header = FrameHeader(
            session: session, sequence: UInt32(truncatingIfNeeded: sequence),
            flags: endsVisit && sequence == slices.count - 1 ? .last : [],
            baseTime: slice.first?.time ?? Timestamp(ticks: 0))
        return [UInt8](frame: header, events: slice) ?? []
    }
}

enum FrameSplit {
    /// Events of one frame: so few that any of them fit into `Limits.frameSizeMax`, an event being
    /// under 60 bytes on average.
    private static let eventsMax = 1_000

    static func slices(of stream: [Event], span: Interval) -> [ArraySlice<Event>] {
        var slices: [ArraySlice<Event>] = []
        var start = 0
        for index in stream.indices {
            let (elapsed, overflow) = stream[index].time.ticks.subtractingReportingOverflow(
                stream[start].time.ticks)
            let isLong = overflow || elapsed >= Int64(span.ticks)
            if isLong || index - start >= eventsMax {
                slices.append(stream[start..<index])
                start = index
            }
        }
        if start < stream.count { slices.append(stream[start...]) }
        return slices
    }
}
