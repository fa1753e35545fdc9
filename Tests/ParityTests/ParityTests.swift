// SPDX-License-Identifier: Apache-2.0
// Goal: the same events give the same bits natively, in inkling.wasm under node and through the C
// ABI of libinkling.so: state, signals, features, scores, reasons, and the bytes of frames.

import Foundation
import InklingABI
import InklingCore
import InklingImport
import InklingTesting
import InklingTraining
import Testing

/// What each build prints of a trace.
struct Hashes: Codable, Equatable {
    var events: UInt32
    var state: String
    var signals: String
    var features: String
    var scores: String
    var bytes: String
}

@Suite("Parity", .enabled(if: Build.isPresent, Build.absence))
struct ParityTests {
    static let traces: [(name: String, events: [Event])] =
        [("demo shop", DemoShop.events()), ("all kinds", TraceGenerator.allKinds(seed: 1))]
        + (1...6).map { ("visit \($0)", TraceGenerator.visit(seed: $0, scenes: 60)) }
        + [("extremes", extremes)]

    @Test("the forest gives the same bits in all three builds", arguments: traces.indices)
    func forest(index: Int) throws {
        try compare(ParityTests.traces[index], model: ParityModels.forest(seed: 7))
    }

    @Test("the linear model gives the same bits in all three builds", arguments: [0, 1, 2])
    func linear(index: Int) throws {
        try compare(ParityTests.traces[index], model: ParityModels.linear(seed: 11))
    }

    @Test("a blend gives the same bits in all three builds", arguments: [0, 1, 8])
    func blend(index: Int) throws {
        try compare(ParityTests.traces[index], model: ParityModels.blend(seed: 13))
    }

    @Test("the next click has the same bits in all three builds", arguments: traces.indices)
    func nextClick(index: Int) throws {
        try compare(ParityTests.traces[index], model: ParityModels.nextClick(seed: 17))
    }

    /// Every SapiMouse session that is there, natively and by the example for node.
    @Test(
        "recorded sessions end in the same state under node",
        .enabled(if: SapiMouse.isPresent, SapiMouse.absence))
    func recordings() throws {
        let files = try SapiMouse.files()
        #expect(files.count == 176)
        let output = try run(
            "node", [Build.root + "/Examples/node/replay.mjs"] + files)
        let lines = output.split(separator: "\n")
        #expect(lines.count == files.count)
        for (file, line) in zip(files, lines) {
            var recording = try Recording.open(file)
            var engine = Engine()
            var signals = Signals()
            for event in try recording.readAll() {
                signals.removeAll()
                engine.advance(event, into: &signals)
            }
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?["state_hash"] as? String == hexadecimal(stateHash(of: engine)))
            #expect(object?["events"] as? Int == Int(recording.rowCount))
        }
    }

    private func compare(
        _ trace: (name: String, events: [Event]), model: ModelDescription
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-parity-\(UUID())").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let words = try ModelFileWriter.encode(model)
        try Data(ModelFileWriter.bytes(of: words)).write(
            to: URL(fileURLWithPath: folder + "/model"))
        try Data(rawBytes(of: trace.events)).write(to: URL(fileURLWithPath: folder + "/events"))
        let frames = encode(trace.events)
        try Data(frames).write(to: URL(fileURLWithPath: folder + "/frames"))

        let native = try hashes(of: trace.events, frames: frames, words: words)
        let node = try decode(
            run(
                "node",
                [
                    Build.root + "/Tests/ParityTests/parity.mjs", folder + "/events",
                    folder + "/model", "\(eventsPerFrame)",
                ]))
        #expect(node == native, "wasm and native differ on \(trace.name)")
        let c = try decode(
            run(try Build.replay.get(), [folder + "/frames", folder + "/model"]))
        #expect(c == native, "the C ABI and native differ on \(trace.name)")
    }

    private func decode(_ output: String) throws -> Hashes {
        let line = output.split(separator: "\n").last ?? ""
        return try JSONDecoder().decode(Hashes.self, from: Data(line.utf8))
    }

    /// Numbers at the edge of what the engine takes, and over it.
    private static var extremes: [Event] {
        var random = SeededGenerator(seed: 3)
        return (0..<4000).map { index in
            Event(
                EventKind.allCases[Int(random.next() % UInt64(EventKind.allCases.count))],
                at: Timestamp(ticks: Int64(index) * Int64(random.next() % 400)),
                x: Int32(truncatingIfNeeded: random.next()) >> Int32(random.next() % 20),
                y: Int32(truncatingIfNeeded: random.next()) >> Int32(random.next() % 20),
                a: Int32(truncatingIfNeeded: random.next()),
                b: Int32(truncatingIfNeeded: random.next()),
                detail: UInt16(truncatingIfNeeded: random.next() >> (random.next() % 16)),
                element: ElementID(rawValue: UInt8(truncatingIfNeeded: random.next())),
                item: UInt16(truncatingIfNeeded: random.next())
            ).canonical
        }
    }
}
