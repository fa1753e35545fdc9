// SPDX-License-Identifier: Apache-2.0
// What was felt in the browser is felt of the recordings too, without one.

import InklingCore
import Testing

@Suite("The recorded visits of the demo sites")
struct DemoTracesTests {
    @Test("are there, one for each signal that the sites bring about")
    func all() {
        #expect(DemoTraces.all.count >= 55)
    }

    @Test("hold the signal that they are named after", arguments: DemoTraces.all.map(\.name))
    func holdsItsSignal(name: String) throws {
        let events = try #require(DemoTraces.all.first { $0.name == name }).events
        let wanted = try #require(name.split(separator: "-").last)
        var engine = Engine()
        var signals = Signals()
        var found: Set<String> = []
        for event in events {
            engine.advance(event, into: &signals)
            for index in 0..<signals.count {
                found.insert("\(signals[index].kind.definition.name)")
            }
            signals.removeAll()
        }
        #expect(found.contains(String(wanted)), "\(found.sorted())")
    }
}
