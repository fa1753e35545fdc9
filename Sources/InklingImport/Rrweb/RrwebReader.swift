// SPDX-License-Identifier: Apache-2.0
// A recording of rrweb → events, one recorded event after the other.

import InklingCore

/// Reads a recording of rrweb; `Recording` gives it its file and counts for it.
struct RrwebReader: EventReader {
    private var source: any RrwebSource
    private var held = RrwebOrder()
    private var visit = RrwebVisit()
    private var hasEnded = false
    private(set) var rowCount = 0

    init(_ source: any RrwebSource) { self.source = source }

    var bytesRead: Int64 { source.bytesRead }

    /// An event is held back for a second, since movements are recorded after what happened
    /// meanwhile.
    mutating func read(into events: inout [Event], rejections: inout [Rejection]) throws -> Bool {
        guard !hasEnded else { return false }
        var new: [Rejection] = []
        defer {
            for rejection in new {
                rejections.append(
                    Rejection(rejection.reason, rejection.explanation, event: rowCount))
            }
        }
        guard let event = try source.nextEvent() else {
            hasEnded = true
            while let step = held.next() { visit.take(step, into: &events, rejections: &new) }
            visit.finish(into: &events)
            return true
        }
        rowCount += 1
        do throws(Rejection) {
            for step in try RrwebEvent.steps(of: event.get(), rejections: &new) { held.add(step) }
        } catch {
            new.append(error)
        }
        while let step = held.nextDue() { visit.take(step, into: &events, rejections: &new) }
        return true
    }
}

/// Where recorded events come from, one after the other.
protocol RrwebSource {
    /// Bytes taken from the file so far.
    var bytesRead: Int64 { get }

    /// The next event, or why there is none in its place; nil at the end.
    ///
    /// - Throws: what the system says when reading fails.
    mutating func nextEvent() throws -> Result<JSONValue, Rejection>?
}

extension JSONItems: RrwebSource {
    mutating func nextEvent() throws -> Result<JSONValue, Rejection>? {
        guard let item = try next() else { return nil }
        switch item.fault {
        case .truncated: return .failure(Rejection(.truncated, "the file ends within it"))
        case .some(let fault):
            let explanation = "it is longer than \(ImportLimits.itemSizeMax) bytes"
            return .failure(Rejection(fault, explanation))
        case nil: break
        }
        if let value = JSONValue(item.bytes) { return .success(value) }
        return .failure(
            item.mayBeHalf
                ? Rejection(.truncated, "the file ends within it")
                : Rejection(.malformed, "it is no whole JSON value"))
    }
}

/// Puts steps in the order of their times. Movements are recorded half a second at a time, each
/// with how long ago it was; what happened meanwhile stands before them.
struct RrwebOrder {
    /// The recorder's half second, and as much for a busy page.
    private static let window: Int64 = 10_000

    private var steps: [RrwebStep] = []
    private var first = 0
    /// The time of the step that was added last.
    private var now = Timestamp(ticks: .min)

    /// - Complexity: O(steps that are later than this one).
    mutating func add(_ step: RrwebStep) {
        now = step.time
        if case .interaction(let interaction) = step.action, interaction.kind == .contextMenu {
            markSecondary(interaction.node)
        }
        var index = steps.count
        while index > first, step.time < steps[index - 1].time { index -= 1 }
        steps.insert(step, at: index)
    }

    /// The next step whose place is sure, or nil while there is none.
    mutating func nextDue() -> RrwebStep? {
        guard first < steps.count else { return nil }
        let isSure =
            steps.count - first > ImportLimits.heldMax
            || now.ticks &- steps[first].time.ticks > Self.window
        return isSure ? next() : nil
    }

    /// The next step, or nil when all were given.
    mutating func next() -> RrwebStep? {
        guard first < steps.count else { return nil }
        defer {
            first += 1
            if first == ImportLimits.heldMax {
                steps.removeFirst(first)
                first = 0
            }
        }
        return steps[first]
    }

    /// Which button was pressed is not recorded; the menu that follows tells it.
    private mutating func markSecondary(_ node: Int) {
        for index in steps.indices.reversed() where index >= first {
            guard case .interaction(var interaction) = steps[index].action else { continue }
            guard interaction.node == node else { return }
            if interaction.kind == .mouseUp || interaction.kind == .mouseDown {
                interaction.isSecondary = true
                steps[index].action = .interaction(interaction)
            }
            if interaction.kind == .mouseDown { return }
        }
    }
}
