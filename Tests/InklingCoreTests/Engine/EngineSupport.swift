// SPDX-License-Identifier: Apache-2.0
// Runs of the engine that its tests share.

import InklingABI
import InklingCore

/// Every signal of a run, in order.
func signals(of events: [Event]) -> [Signal] {
    var engine = Engine()
    return signals(of: events, in: &engine)
}

func signals(of events: [Event], in engine: inout Engine) -> [Signal] {
    var found = Signals()
    var all: [Signal] = []
    for event in events {
        engine.advance(event, into: &found)
        for index in 0..<found.count { all.append(found[index]) }
        found.removeAll()
    }
    return all
}

/// The bits of every feature as of the last event.
func features(of engine: borrowing Engine) -> [UInt32] {
    var vector = FeatureVector()
    engine.readFeatures(into: &vector)
    return (0..<Feature.count).map { vector[$0].bitPattern }
}

func event(_ kind: EventKind, ms: Int64) -> Event { Event(kind, at: Timestamp(ticks: ms * 10)) }
