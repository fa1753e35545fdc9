// SPDX-License-Identifier: Apache-2.0
// What may be pressed next, and what is known of each: the pointer's way seen from the elements.

/// The candidates for the next press at one moment: elements in view that can be pressed.
///
/// Nothing is known, and there is no candidate, while no pointer is on the page: before its first
/// movement, after it left, and where a finger touched last, which gives no way to tell from.
public struct TargetReading: ~Copyable {
    private var boxes: [255 of CandidateBox] = .init(repeating: CandidateBox())
    /// How many candidates there are.
    public private(set) var count = 0
    private var approach: Approach
    private var aims = LeastTwo()
    private var aheads = LeastTwo()

    /// - Parameter aims: the bit patterns of a model's aims, or none.
    init(
        _ channels: borrowing Channels, _ page: borrowing PageMap, at now: Instant,
        aims weights: Span<UInt32>
    ) {
        approach = Approach(channels.pointer, channels.trail, aims: weights, at: now)
        guard channels.trail.count > 0, !channels.pointer.isOutside,
            !channels.pointer.isTouch
        else { return }
        let scroll = Way(x: channels.scroll.x, y: channels.scroll.y)
        var slots = boxes.mutableSpan
        for index in 0..<Int(page.count) {
            let element = page.element(index)
            guard element.flags.contains(.interactive), element.flags.contains(.exposed),
                !element.flags.contains(.disabled)
            else { continue }
            let box = CandidateBox(element, index: index, scroll: scroll, seenFrom: approach)
            aims.take(box.aimDistance, of: box.element)
            aheads.take(box.aheadDistance, of: box.element)
            slots[count] = box
            count &+= 1
        }
    }

    /// The element of a candidate.
    /// - Precondition: `index` is in 0..<`count`.
    public borrowing func element(_ index: Int) -> ElementID {
        ElementID(rawValue: boxes.span[index].element)
    }

    /// A candidate's box in the viewport, px.
    /// - Precondition: `index` is in 0..<`count`.
    public borrowing func box(
        _ index: Int
    ) -> (x: Float, y: Float, width: Float, height: Float) {
        let box = boxes.span[index]
        return (box.left, box.top, box.right - box.left, box.bottom - box.top)
    }

    /// Where the pointer is in the viewport, px.
    public var x: Float { approach.x }
    public var y: Float { approach.y }

    /// What aims weigh, horizontally and vertically, px: a model's are fitted to these.
    /// - Precondition: `index` is in 0..<`ModelFormat.aimCount`.
    public borrowing func aimTerm(_ index: Int) -> (x: Float, y: Float) {
        let term = approach.aimTerm(index)
        return (term.x, term.y)
    }

    /// Writes what is known of a candidate.
    /// - Precondition: `index` is in 0..<`count`.
    /// - Complexity: O(candidates + places of the trail), no allocation.
    @inline(never)
    public borrowing func read(_ index: Int, into vector: inout TargetVector) {
        let all = boxes.span
        let box = all[index]
        var aimRank: Float = 0
        for other in 0..<count {
            if all[other].aimDistance < box.aimDistance { aimRank += 1 }
        }
        vector[.aimRank] = box.aimDistance == box.aimDistance ? aimRank : missing
        vector[.aimMargin] = box.aimDistance - aims.ofOthers(than: box.element)
        vector[.aheadMargin] = box.aheadDistance - aheads.ofOthers(than: box.element)
        approach.read(box, into: &vector)
    }
}

extension Approach {
    /// Writes what is known of a box by itself.
    func read(_ box: CandidateBox, into vector: inout TargetVector) {
        let way = box.centre(fromX: x, y: y)
        let distance = box.centreDistance
        vector[.edgeDistance] = box.distance(fromX: x, y: y)
        vector[.centreDistance] = distance
        vector[.dwell] = dwell(in: box)
        vector[.rest] = rest

        let aimLength = aim.length
        let fromAim = Way(x: way.x - aim.x, y: way.y - aim.y).length
        let moves = aimLength > 1e-3
        vector[.aimDistance] = fromAim / (aimLength + 30)
        vector[.aimLead] = distance - fromAim
        vector[.aimAlong] =
            moves ? (way.x * aim.x + way.y * aim.y) / aimLength - aimLength : missing
        vector[.aimAcross] = moves ? abs(way.x * aim.y - way.y * aim.x) / aimLength : missing

        let straight = Way(x: way.x + fromStart.x, y: way.y + fromStart.y).length
        vector[.detour] = length + distance - straight
        vector[.progress] = straight > 0 ? distance / straight : missing
        vector[.heading25] = way25.cosine(with: way)
        vector[.heading400] = way400.cosine(with: way)
        vector[.pathDistance] = box.distance(fromX: x, y: y, along: heading)
        vector[.approach25] = Way(x: way.x + way25.x, y: way.y + way25.y).length - distance
        vector[.approach200] = Way(x: way.x + way200.x, y: way.y + way200.y).length - distance
        vector[.slowAhead] = box.distance(fromX: x + slow.x * 100, y: y + slow.y * 100)

        let speed = way50.length / 50
        vector[.peakAge] = peakAge
        vector[.speed200] = way200.length / 200
        vector[.speedShare] = peakSpeed > 0 ? speed / peakSpeed : missing
    }
}
