// SPDX-License-Identifier: Apache-2.0
// What every detector must keep, whatever it finds. Non-goal: whether what it finds is right; that
// is for a table of events and expected signals.

import InklingCore

/// A rule that a detector broke, and where.
public struct DetectorFailure: Error, Equatable, CustomStringConvertible {
    /// The rules, in the order in which they are checked.
    public enum Property: String, CaseIterable, Sendable {
        /// Its definition says everything, by a name of its own.
        case definition = "definition"
        /// Its memory has no padding, so that states can be compared and hashed.
        case layout = "layout"
        /// At most two signals an event, of its kind, finite, in 0...1, dated when it was certain.
        case signals = "signals"
        /// The same events give the same bits.
        case repetition = "repetition"
        /// The stream may be split anywhere.
        case splitting = "splitting"
        /// A snapshot goes on as the original does.
        case snapshot = "snapshot"
        /// Other sessions do not matter.
        case interleaving = "interleaving"
        /// Only differences of time matter.
        case shift = "shift"
        /// Ticks do not matter, however many there are.
        case ticks = "ticks"
    }

    public var property: Property
    /// Which of the given traces, and what was made of it; nil if no trace is concerned.
    public var trace: Int?
    public var variant: String
    /// The place of the event in the trace so made; nil if it shows only at the end.
    public var event: Int?
    public var explanation: String

    public var description: String {
        let place = trace.map { " on trace \($0) \(variant)" } ?? ""
        let moment = event.map { " at event \($0)" } ?? ""
        return "\(property.rawValue)\(place)\(moment): \(explanation)"
    }
}

/// Checks that a detector keeps the rules that `Detector` states.
///
///     try checkDetector(RageClick.self, traces: [DemoShop.events()])
///
/// Every trace is also run with its times put together, put out of order and its numbers taken to
/// their extremes; the first also after 70,000 presses and scrolls, which saturate every counter.
///
/// - Parameters:
///   - detector: in the catalogue or not.
///   - traces: visits; the more kinds of events they have, the more is checked.
/// - Throws: `DetectorFailure` for the first rule that was broken. A trap is found by trapping.
/// - Complexity: O(events), some thirty runs of every trace; allocates.
public func checkDetector<D: Detector>(_ detector: D.Type, traces: [[Event]]) throws {
    try checkDefinition(detector)
    try checkLayout(detector)
    for (index, events) in traces.enumerated() {
        for trace in NastyTrace.variants(of: events, storms: index == 0) {
            let check = DetectorCheck<D>(trace: index, variant: trace.name, events: trace.events)
            try check.run(isBrief: trace.isLong)
        }
    }
}

private func checkDefinition<D: Detector>(_ detector: D.Type) throws {
    func fail(_ explanation: String) -> DetectorFailure {
        DetectorFailure(property: .definition, variant: "", explanation: explanation)
    }
    let definition = D.definition
    let name = "\(definition.name)"
    guard isSnakeCase(name) else { throw fail("the name \"\(name)\" is not in snake_case") }
    let texts = [
        ("definition", definition.definition), ("unit", definition.unit),
        ("thresholds", definition.thresholds), ("acquittal", definition.acquittal),
        ("source", definition.source),
    ]
    for (field, text) in texts where "\(text)".allSatisfy(\.isWhitespace) {
        throw fail("\(field) is empty")
    }
    for kind in SignalKind.allCases where kind != D.kind && "\(kind.definition.name)" == name {
        throw fail("the name \(name) is another signal's, \(kind)")
    }
}

/// Lower-case words of letters and digits, joined by single underscores.
func isSnakeCase(_ name: String) -> Bool {
    let words = name.split(separator: "_", omittingEmptySubsequences: false)
    return name.first?.isLetter == true
        && words.allSatisfy { word in
            !word.isEmpty
                && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
}

/// Adds up the members: what is left of the size is padding.
private func checkLayout<D: Detector>(_ detector: D.Type) throws {
    func fail(_ explanation: String) -> DetectorFailure {
        DetectorFailure(property: .layout, variant: "", explanation: explanation)
    }
    let size = MemoryLayout<D>.size
    guard size % 4 == 0, MemoryLayout<D>.alignment <= 4 else {
        throw fail(
            "\(size) bytes aligned to \(MemoryLayout<D>.alignment): not whole words of four bytes")
    }
    let members = memberSize(of: D())
    if members != size { throw fail("\(size - members) of \(size) bytes are padding") }
}

/// The bytes of a value's members, and of theirs; of a value without members, its own.
/// Less than its size by what is padding.
public func memberSize<Value>(of value: Value) -> Int {
    let children = Mirror(reflecting: value).children
    if children.isEmpty { return MemoryLayout<Value>.size }
    return children.reduce(0) { sum, child in
        func size(_ member: some Any) -> Int { memberSize(of: member) }
        return sum + size(child.value)
    }
}
