// SPDX-License-Identifier: Apache-2.0
// Events → the engine's own features, and the signals found on the way.

import InklingCore

/// What the engine knows of a visit at one moment.
struct EngineFeatures {
    /// The features in the schema's order.
    var values: [Float]
    /// Count, summed strength and share of the time of each kind of signal, in that order.
    var signals: [Float]

    static let columns = Feature.allCases.map { "\($0.definition.name)" }
    static let signalColumns = SignalKind.allCases.flatMap { kind in
        ["count", "strength", "share"].map { "\(kind.definition.name)_\($0)" }
    }

    /// Runs a visit from its start up to a moment.
    ///
    /// - Parameters:
    ///   - events: in order of time; later ones than the moment are not looked at.
    ///   - moment: time passes up to it even if nothing happens; nil stops at the last event.
    init(of events: [Event], upTo moment: Timestamp? = nil) {
        var engine = Engine()
        var found = Signals()
        var count = [Float](repeating: 0, count: SignalKind.allCases.count)
        var strength = count
        var seconds = count
        func take() {
            for index in 0..<found.count {
                let signal = found[index]
                let kind = SignalKind.allCases.firstIndex(of: signal.kind) ?? 0
                count[kind] += 1
                strength[kind] += signal.strength
                seconds[kind] += signal.at.since(signal.start).seconds
            }
            found.removeAll()
        }
        for event in events where moment.map({ event.time <= $0 }) ?? true {
            engine.advance(event, into: &found)
            take()
        }
        if let moment {
            engine.advance(.tick(at: moment), into: &found)
            take()
        }
        var vector = FeatureVector()
        engine.readFeatures(into: &vector)
        values = Feature.allCases.map { vector[$0] }
        let time = vector[.sessionTime]
        signals = count.indices.flatMap {
            [count[$0], strength[$0], time > 0 ? seconds[$0] / time : missing]
        }
    }
}
