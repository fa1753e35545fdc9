// SPDX-License-Identifier: Apache-2.0
// The engine's bits on the bundled recording, kept: other builds of the engine must give the same.
// UPDATE_FIXTURES=1 rewrites them, after it has been seen why they changed.

import Foundation
import InklingABI
import InklingCore
import InklingTesting
import Testing

@Suite("The engine on the bundled recording")
struct GoldenEngineTests {
    private let fixture = packageRoot.appending(path: "Fixtures/golden/demo-shop.txt")

    /// The state's hash, then a line for each signal: time and start in ticks, name, element, bits.
    private func golden() -> String {
        var engine = Engine()
        let found = signals(of: DemoShop.events(), in: &engine)
        var lines = ["state \(String(stateHash(of: engine), radix: 16))"]
        for signal in found {
            let place = signal.element.isNone ? "-" : "\(signal.element.rawValue)"
            lines.append(
                "\(signal.at.ticks) \(signal.start.ticks) \(signal.kind.definition.name) \(place) "
                    + String(signal.strength.bitPattern, radix: 16))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("gives the kept signals and state")
    func givesTheKeptBits() throws {
        let text = golden()
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            try FileManager.default.createDirectory(
                at: fixture.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: fixture)
        }
        #expect(try String(contentsOf: fixture, encoding: .utf8) == text)
    }
}
