// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import Testing

@testable import InklingTraining

@Suite("Times and moments of a table")
struct TableTimeTests {
    /// The rows of a table, in a folder that is removed afterwards.
    private func rows(
        _ text: String, moment: String? = nil, _ body: (TableFile) throws -> Void = { _ in }
    ) throws {
        let folder = NSTemporaryDirectory() + "inkling-times-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try text.write(toFile: folder + "/t.csv", atomically: false, encoding: .utf8)
        let choice = TableColumnChoice(
            label: "bought", time: moment == nil ? "when" : nil, moment: moment)
        try body(
            TableImport(path: folder + "/t.csv", choice: choice, progress: { _, _ in })
                .run(to: folder + "/rows"))
    }

    private func table(_ times: [String]) -> String {
        "when,x,bought\n" + times.enumerated().map { "\($1),\($0),0\n" }.joined()
    }

    @Test(
        "Seconds, milliseconds and dates of one moment are one time",
        arguments: ["1700000000", "1700000000000", "2023-11-14T22:13:20Z", "2023-11-14 22:13:20"])
    func units(first: String) throws {
        let second =
            Double(first).map { "\(Int64($0 > 1e11 ? $0 + 60_000 : $0 + 60))" }
            ?? first.replacing("22:13", with: "22:14")
        try rows(table([second, first])) { file in
            let times = try file.table().times
            #expect(times == [1_700_000_060, 1_700_000_000])
            #expect((file.from, file.to) == (1_700_000_000, 1_700_000_060))
        }
    }

    @Test("Small numbers count from something else than 1970, and may be below 0")
    func relative() throws {
        try rows(table(["-5", "0", "12.5"])) { file in
            let times = try file.table().times
            #expect(times == [-5, 0, 12.5])
            #expect((file.from, file.to) == (-5, 12.5))
        }
    }

    @Test(
        "What is no time, or of another kind than the first, is refused by its line",
        arguments: [
            (["2026-02-28", "2026-02-31"], "t.csv:3, column \"when\": \"2026-02-31\" is no time"),
            (["2026-04-31T10:00:00Z"], "t.csv:2, column \"when\""),
            (["2025-02-29"], "is no time"), (["2026-01-01T24:01:00"], "is no time"),
            (["1700000000000", "2023-11-14"], "is in dates, and line 2 in milliseconds"),
            (["2023-11-14", "1700000000"], "is in seconds, and line 2 in dates"),
            (["1700000000", "1700000000000"], "is in milliseconds, and line 2 in seconds"),
            (["1700000000000000"], "is too large"), (["yesterday"], "is no time"),
        ])
    func refused(times: [String], words: String) {
        let error = #expect(throws: TrainingError.self) { try rows(table(times)) }
        #expect("\(error!)".contains(words), "\(error!)")
    }

    @Test("A leap day is a day")
    func leapDay() throws { try rows(table(["2024-02-29"])) }

    @Test(
        "A moment is a second of a session",
        arguments: [("0", true), ("86400", true), ("-1", false), ("86401", false), ("1.5", false)])
    func moments(moment: String, isTaken: Bool) throws {
        let text = table([moment])
        guard !isTaken else {
            return try rows(text, moment: "when") { file in
                let moments = try file.table().moments
                #expect(moments == [Int32(moment)])
            }
        }
        let error = #expect(throws: TrainingError.self) { try rows(text, moment: "when") }
        #expect("\(error!)".contains("t.csv:2, column \"when\""), "\(error!)")
    }

    @Test("Of a sample the period is that of all rows")
    func sampledPeriod() throws {
        let folder = NSTemporaryDirectory() + "inkling-period-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var random = SeededGenerator(seed: 5)
        var text = "x,when,bought\n"
        for row in 0..<3000 {
            let x = random.normal()
            let label = random.unit() < 1 / (1 + exp(-x)) ? 1 : 0
            text += "\(x),\(1_700_000_000_000 + row * 60_000),\(label)\n"
        }
        try text.write(toFile: folder + "/t.csv", atomically: false, encoding: .utf8)
        var training = TableTraining(
            path: folder + "/t.csv", choice: TableColumnChoice(label: "bought", time: "when"),
            output: folder + "/m.inkm", name: "bought", options: quickOptions())
        training.sampleRows = 1000
        let learned = try training.run().card.data.learned
        #expect((learned.from, learned.to) == (1_700_000_000, 1_700_000_000 + 2999 * 60))
        let metadata = try ModelInspection(path: training.output).metadata
        #expect(metadata.contains("\"from\":\"2023-11-14T22:13:20Z\""), "\(metadata)")
    }
}
