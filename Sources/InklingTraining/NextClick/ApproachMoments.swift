// SPDX-License-Identifier: Apache-2.0
// At which moments of an approach it is asked what will be pressed.

/// Moments in ms relative to the press.
public enum ApproachMoments {
    /// Times before the press at which answers are judged.
    public static let cuts = [1000, 750, 500, 400, 300, 200, 100, 50]
    /// Times before the arrival in the pressed box.
    public static let arrivals = [500, 400, 300, 200, 100, 50, 1]
    /// Distance of the moments at which a page may ask, ms.
    static let tick = 25.0

    /// Every moment of an approach at which a page may ask.
    public static func ticks(of task: ApproachTask) -> [Double] {
        let start = task.points[0][0]
        return stride(from: start + tick, to: -1e-6, by: tick).filter { $0 >= task.points[1][0] }
    }

    /// Those of them at which the pointer was on its way, or had been until a moment ago: what is
    /// said is judged by these, or the approach with the longest rest would outweigh all others.
    static func ticksOnTheWay(of task: ApproachTask) -> [Double] {
        var next = 0
        return ticks(of: task).filter { moment in
            while next < task.points.count, task.points[next][0] <= moment { next += 1 }
            return moment - task.points[next - 1][0] <= restMax
        }
    }

    /// ms; the rest before a press was shorter in 999 of 1,000 approaches of SapiMouse.
    static let restMax = 2_000.0

    /// The moments learned from, earliest first: one drawn from each span before the press. Each
    /// weighs the root of its span's time: by the time itself the late moments, in which a page
    /// acts, are learned less well, and all alike the early ones (docs/next-click.md).
    static func drawn(
        of task: ApproachTask, from random: inout SplitMix
    ) -> [(at: Double, weight: Float)] {
        zip(spans, spans.dropFirst()).reversed().compactMap { near, far in
            let share = Double(random.next() >> 11) * 0x1p-53
            let moment = -(near + (far - near) * share)
            guard moment >= task.points[1][0] else { return nil }
            return (moment, Float(((far - near) / 100).squareRoot()))
        }
    }

    /// Near the press spans are shorter, since more changes in them.
    static let spans: [Double] = [5, 60, 120, 180, 250, 330, 430, 560, 750, 1100]
}
