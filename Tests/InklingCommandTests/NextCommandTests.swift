// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingStore
import InklingTesting
import Testing

/// Adds a raw visit that presses the second of two buttons after a way of 11 steps.
private func addVisit(_ number: UInt64, to directory: String) async throws {
    let store = try Store(directory: directory)
    let site = try #require(try store.sites().first)
    var events: [Event] = [
        .pageView(
            at: Timestamp(ticks: 0), page: 1, viewportWidth: .px(1280), viewportHeight: .px(800),
            documentHeight: .px(800))
    ]
    for index in 0..<2 {
        events.append(
            .element(
                ElementID(rawValue: UInt8(index)), at: Timestamp(ticks: 0), role: .action,
                flags: [.interactive, .exposed], x: .px(Int32(index) * 180), y: .px(180),
                width: .px(80), height: .px(40)))
    }
    for step in 0..<11 {
        events.append(
            .pointerMove(
                at: Timestamp(ticks: 1000 + Int64(step) * 167), x: .px(100 + Int32(step) * 10),
                y: .px(200)))
    }
    events.append(
        .pointer(
            .pointerDown, at: Timestamp(ticks: 3000), x: .px(200), y: .px(200), buttons: .primary))
    let session = SessionID(high: 0xAB, low: number)
    let header = FrameHeader(session: session, sequence: 0, baseTime: Timestamp(ticks: 0))
    let frame = try #require([UInt8](frame: header, events: events))
    try await store.commit(
        SessionWrite(
            session: session, site: site.id, level: .raw, receivedAt: 1, origin: 0,
            sequence: FrameSequence(highest: 0, window: 1),
            frames: [StoredFrame(sequence: 0, bytes: frame)]))
    await store.close()
}

@Suite("inkling next")
struct NextCommandTests {
    @Test("trains a model with its card, and answers by it")
    func trainsAndAnswers() throws {
        try withFolder { folder in
            let file = folder.path + "/approaches.jsonl"
            try MadeUpApproach.file(people: 10, each: 50, seed: 3).write(
                toFile: file, atomically: true, encoding: .utf8)
            let model = folder.path + "/next.inkm"
            let run = try inkling([
                "next", "train", file, "--out", model, "--simulated", "--threads", "1", "--trees",
                "8",
            ])
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(run.output.contains("500 approaches of 10 people"))
            #expect(run.output.contains("300 ms"))
            for ending in ["card.json", "card.html"] {
                #expect(FileManager.default.fileExists(atPath: folder.path + "/next.\(ending)"))
            }
            let inspected = try inkling(["model", "inspect", model])
            #expect(inspected.output.contains("aim_margin"), "\(inspected.output)")

            let answered = try inkling(["next", "answer", file, "--model", model])
            #expect(answered.exitCode == 0, "\(answered.errors)")
            let lines = answered.output.split(separator: "\n")
            #expect(lines.count == 500)
            let answer = try #require(
                try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
            let cuts = try #require(answer["cut"] as? [String: [Double]])
            #expect(cuts["200"]?.count == 8)
            #expect(abs((cuts["200"]?.reduce(0, +) ?? 0) - 1) < 1e-5)
            #expect((answer["stream"] as? [[Double]])?.allSatisfy { $0.count == 3 } == true)
        }
    }

    @Test("prints the approaches of a site's raw visits, and names nobody")
    func records() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-next-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = folder.path + "/data"
        _ = try inkling([
            "site", "add", "shop", "--origin", "https://a.example", "--data", data,
        ])
        let none = try inkling(["next", "record", "--data", data])
        #expect(none.exitCode == 65 && none.errors.contains("level raw"), "\(none.errors)")
        for number in 1...2 { try await addVisit(UInt64(number), to: data) }
        let run = try inkling(["next", "record", "--data", data])
        #expect(run.exitCode == 0 && run.errors == "2 approaches of 2 visits\n")
        let lines = try run.objects()
        #expect(lines.map { $0["user"] as? String } == ["visit 1", "visit 2"])
        #expect(lines.allSatisfy { $0["target"] as? Int == 1 })
        #expect((lines[0]["points"] as? [[Double]])?.count == 12)
        #expect(
            !run.output.contains("AB0") && !run.output.contains("ab0"), "a session's number")
    }

    @Test("says what is wrong with its input")
    func refuses() throws {
        try withFolder { folder in
            let file = folder.path + "/approaches.jsonl"
            let absent = try inkling(["next", "train", file])
            #expect(absent.exitCode == 66 && absent.errors.contains(file), "\(absent.errors)")
            try "{}\n".write(toFile: file, atomically: true, encoding: .utf8)
            let bad = try inkling(["next", "train", file])
            #expect(bad.exitCode == 65 && bad.errors.contains("line 1"), "\(bad.errors)")
            try MadeUpApproach.file(people: 2, each: 3, seed: 3).write(
                toFile: file, atomically: true, encoding: .utf8)
            let few = try inkling(["next", "train", file, "--out", folder.path + "/next.inkm"])
            #expect(few.exitCode != 0 && few.errors.contains("6 approaches"), "\(few.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/next.inkm"))
            let other = try inkling(["next", "answer", file, "--model", file])
            #expect(
                other.exitCode != 0 && other.errors.contains("INKM")
                    || other.errors.contains("32-bit"))
        }
    }
}
