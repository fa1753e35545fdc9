// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import Testing

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
