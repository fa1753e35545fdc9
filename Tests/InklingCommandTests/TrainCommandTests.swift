// SPDX-License-Identifier: Apache-2.0
// Goal: a training that is killed at any moment leaves no model that could be loaded, and the same
// command then gives the same bytes as one that was left alone.

import Foundation
import InklingTesting
import Testing

@Suite("inkling train", .serialized)
struct TrainCommandTests {
    /// Moments of a training, by what stands in its folder: a part of a file's name.
    private static let moments = ["rows.bin", "rows.json", "-0.json", "-1.json", "-2.json"]

    /// A table with a cause, noise and missing values, by seed.
    private func table(_ path: String, rows: Int) throws {
        var random = SeededGenerator(seed: 31)
        var text = "visit,cause,count,noise,bought\n"
        for row in 0..<rows {
            let cause = Double.random(in: -2...2, using: &random)
            let count = Int.random(in: 0...9, using: &random)
            let odds = 1 / (1 + exp(-1.5 * cause - 0.1 * Double(count) + 0.5))
            let bought = Double.random(in: 0...1, using: &random) < odds
            let noise = Double.random(in: 0...1, using: &random)
            text += "v\(row / 2),\(cause),\(count),\(noise < 0.2 ? "" : "\(noise)"),"
            text += bought ? "1\n" : "0\n"
        }
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    private func files(in folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).sorted()
    }

    /// Runs a command and kills it once a file with such a name is there.
    ///
    /// - Returns: whether it was killed before it was done.
    private func kill(
        _ arguments: [String], once moment: String, in folder: String
    ) throws -> Bool {
        let process = Process()
        process.executableURL = inklingExecutable
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning {
            if files(in: folder).contains(where: { $0.hasSuffix(moment) }) {
                Foundation.kill(process.processIdentifier, SIGKILL)
                break
            }
            usleep(1000)
        }
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    @Test("of a table goes on after each kill and gives the same file")
    func killedTable() throws {
        try withFolder { folder in
            let csv = folder.path + "/visits.csv"
            try table(csv, rows: 3000)
            func arguments(_ name: String) -> [String] {
                [
                    "train", "--features", csv, "--group", "visit", "--label", "bought", "--small",
                    "--out", folder.path + "/\(name)/bought.inkm",
                ]
            }
            for name in ["whole", "killed"] {
                try FileManager.default.createDirectory(
                    at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
            }
            let whole = try inkling(arguments("whole"))
            #expect(whole.exitCode == 0, "\(whole.errors)")
            let place = folder.path + "/killed"
            var kills = 0
            for moment in Self.moments {
                kills += try kill(arguments("killed"), once: moment, in: place) ? 1 : 0
                #expect(!files(in: place).contains { $0.hasSuffix(".inkm") }, "\(moment)")
            }
            #expect(kills == Self.moments.count)
            let last = try inkling(arguments("killed"))
            #expect(last.exitCode == 0, "\(last.errors)")
            #expect(files(in: place) == files(in: folder.path + "/whole"), "Nothing else is left.")
            for file in files(in: place) where !file.hasSuffix(".html") {
                let (one, other) = ("\(place)/\(file)", "\(folder.path)/whole/\(file)")
                #expect(FileManager.default.contentsEqual(atPath: one, andPath: other), "\(file)")
            }
        }
    }

    @Test(
        "of a store goes on after each kill and gives the same file; the server never sees a half")
    func killedStore() throws {
        try withFolder { folder in
            let (whole, killed) = (folder.path + "/whole", folder.path + "/killed")
            let made = try inkling(
                "simulate", "--sessions", "260", "--seed", "3", "--data", whole)
            #expect(made.exitCode == 0, "\(made.errors)")
            try FileManager.default.copyItem(atPath: whole, toPath: killed)
            func train(_ data: String) -> [String] {
                ["train", "leave", "--small", "--folds", "2", "--data", data]
            }
            let first = try inkling(train(whole))
            #expect(first.exitCode == 0, "\(first.errors)")
            var kills = 0
            let moments = ["rows.bin", "-1.json"]
            for moment in moments {
                kills += try kill(train(killed), once: moment, in: killed + "/models") ? 1 : 0
                let listed = try inkling("model", "list", "--data", killed, "--json")
                #expect(listed.exitCode == 0 && !listed.output.contains(".inkm"), "\(moment)")
            }
            #expect(kills == moments.count)
            let last = try inkling(train(killed))
            #expect(last.exitCode == 0, "\(last.errors)")
            let names = files(in: killed + "/models").filter { $0.hasSuffix(".inkm") }
            #expect(names.count == 1)
            for name in names {
                #expect(
                    FileManager.default.contentsEqual(
                        atPath: "\(killed)/models/\(name)", andPath: "\(whole)/models/\(name)"))
            }
            #expect(!files(in: killed + "/models").contains { $0.contains(".training/") })
        }
    }

    /// Runs a command that may not write a file of more than so many blocks of 512 bytes, as on a
    /// disk that is full.
    private func onFullDisk(_ arguments: [String], blocks: Int) throws -> CommandRun {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments =
            ["-c", "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" \"$@\""]
            + [inklingExecutable.path] + arguments
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return CommandRun(
            exitCode: process.terminationStatus, output: "",
            errors: String(decoding: said, as: UTF8.self))
    }

    @Test("on a full disk ends with a sentence and no model, wherever it becomes full")
    func fullDisk() throws {
        try withFolder { folder in
            let csv = folder.path + "/visits.csv"
            try table(csv, rows: 3000)
            let arguments = [
                "train", "--features", csv, "--group", "visit", "--label", "bought", "--small",
                "--out", folder.path + "/bought.inkm",
            ]
            // The rows take 96 KB, what is kept of tuning some 40 KB, the card 30 KB.
            for blocks in [0, 40, 20] {
                let run = try onFullDisk(arguments, blocks: blocks)
                #expect(run.exitCode != 0)
                #expect(run.errors.hasPrefix("error: "), "\(run.errors)")
                #expect(
                    run.errors.contains("could not be") || run.errors.contains("cannot be"),
                    "\(run.errors)")
                #expect(!FileManager.default.fileExists(atPath: folder.path + "/bought.inkm"))
            }
            // The rows are there; what follows does not fit.
            _ = try kill(arguments, once: "rows.json", in: folder.path)
            let later = try onFullDisk(arguments, blocks: 8)
            #expect(later.exitCode != 0)
            #expect(later.errors.contains("could not be"), "\(later.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/bought.inkm"))
            #expect(try inkling(arguments).exitCode == 0)
        }
    }

    @Test("refuses what nothing can be learned from, with a sentence and no file")
    func refuses() throws {
        try withFolder { folder in
            let output = folder.path + "/out.inkm"
            let missing = try inkling(
                "train", "leave", "--data", folder.path + "/nowhere")
            #expect(missing.exitCode != 0 && missing.errors.hasPrefix("error: "))
            let rows = (0..<400).map { "\($0),\($0 % 7),5,\($0 % 2)" }
            let header = "visit,x,same,bought"
            for (content, what) in [
                ("", "empty"), (header, "no row"),
                ([header, "1,inf,5,1"].joined(separator: "\n"), "is no finite number"),
                ([header, "1,word,5,1"].joined(separator: "\n"), "word"),
                ([header, "1,2,5,7"].joined(separator: "\n"), "7"),
                ([header, "1,2,5"].joined(separator: "\n"), "3 fields"),
                (
                    ([header] + rows.map { $0.dropLast() + "1" }).joined(separator: "\n"),
                    "No model was trained"
                ),
                (
                    ([header] + (0..<400).map { "\($0),1,5,\($0 % 2)" }).joined(separator: "\n"),
                    "one value"
                ),
                (
                    (["visit,copy,same,bought"]
                        + (0..<400).map { "\($0),\($0 % 2),5,\($0 % 2)" }).joined(separator: "\n"),
                    "seems to know the future"
                ),
            ] {
                try withFile(content) { file in
                    let run = try inkling(
                        "train", "--features", file, "--group", "visit", "--label", "bought",
                        "--out", output)
                    #expect(run.exitCode != 0, "\(what)")
                    #expect(run.errors.hasPrefix("error: "), "\(run.errors)")
                    #expect(run.errors.contains(what), "\(what): \(run.errors)")
                }
                #expect(!FileManager.default.fileExists(atPath: output))
            }
            let wrong = try withFile([header, "1,2,5,1"].joined(separator: "\n")) { file in
                try inkling(
                    "train", "--features", file, "--group", "visitor", "--label", "bought",
                    "--out", output)
            }
            #expect(wrong.exitCode != 0 && wrong.errors.contains("visitor"), "\(wrong.errors)")
        }
    }

    @Test("of a table names the outcome as it is told, built in or not")
    func namedTable() throws {
        try withFolder { folder in
            let csv = folder.path + "/visits.csv"
            try table(csv, rows: 1200)
            for (name, number) in [("sold", 16), ("convert", 1)] {
                let run = try inkling(
                    "train", name, "--features", csv, "--group", "visit", "--label", "bought",
                    "--small", "--out", "\(folder.path)/\(name).inkm", "--json")
                #expect(run.exitCode == 0, "\(run.errors)")
                let inspected = try inkling(
                    "model", "export", "\(folder.path)/\(name).inkm", "--json")
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(inspected.output.utf8))
                        as? [String: Any])
                #expect(object["outcome"] as? Int == number)
                let card = try String(
                    contentsOfFile: "\(folder.path)/\(name).card.json", encoding: .utf8)
                #expect(card.contains("\"name\" : \"\(name)\""))
            }
        }
    }

    @Test("of a goal of the site is kept by the goal's name, once")
    func namedStore() throws {
        try withFolder { folder in
            let data = folder.path + "/store"
            let made = try inkling("simulate", "--sessions", "440", "--seed", "3", "--data", data)
            #expect(made.exitCode == 0, "\(made.errors)")
            for (arguments, words) in [
                (["nosuch"], ["nosuch is neither", "Its goals: "]),
                (["next"], ["inkling next train", "--goals next"]),
                (["convert", "--goals", "nosuch"], ["\"nosuch\"", "Its goals: "]),
                (["mine", "--goals", "purchase,no"], ["\"no\"", "Its goals: "]),
            ] {
                let run = try inkling(["train"] + arguments + ["--store", data])
                #expect(run.exitCode == 64, "\(arguments)")
                for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
            }
            let train = ["train", "add_to_basket", "--small", "--folds", "2", "--store", data]
            let first = try inkling(train)
            #expect(first.exitCode == 0, "\(first.errors)")
            let models = try inkling("model", "list", "--store", data, "--json").array()
            #expect(models.map { $0["outcome"] as? String } == ["add_to_basket"])
            for key in ["file", "card"] {
                let path = try #require(models.first?[key] as? String)
                #expect(path.hasPrefix("/") && first.output.contains(path), "\(first.output)")
                #expect(FileManager.default.fileExists(atPath: path))
            }
            let card = try String(
                contentsOfFile: try #require(models.first?["card"] as? String), encoding: .utf8)
            #expect(card.contains("<p class=\"which\">add_to_basket 1 · trained 20"))
            #expect(card.contains("<b>Simulated.</b>"))
            let learned = try #require(first.output.firstMatch(of: /learned from (\d+) visits/)?.1)
            #expect(
                card.contains(">Visits</th><td>\(learned)</td>"),
                "The card and the terminal tell the same.")
            let again = try inkling(train)
            #expect(again.output.contains("The same visits gave the same model before"))
            #expect(try inkling("model", "list", "--store", data, "--json").array().count == 1)
        }
    }

    @Test(
        "refuses options that say nothing where they stand",
        arguments: [
            ["convert", "--category", "x"], ["convert", "--segment", "x"],
            ["convert", "--moment", "x"], ["convert", "--ignore", "x"],
            ["convert", "--group", "x"], ["convert", "--session-time", "x"],
            ["convert", "--monotone", "nosuch=+"], ["leave", "--goals", "x"], ["a b"],
            ["--features", "t", "--label", "y", "--site", "x"],
            ["--features", "t", "--label", "y", "--goals", "x"],
            ["--features", "t", "--label", "y", "--simulated", "only"],
            ["--features", "t", "--label", "y", "--store", "x"],
            ["--features", "t", "--label", "y", "--session-time", "x"],
        ])
    func strayOptions(arguments: [String]) throws {
        let run = try inkling(["train"] + arguments)
        #expect(run.exitCode == 64, "\(run.errors)")
        let option = arguments.last { $0.hasPrefix("--") } ?? arguments[0]
        #expect(run.errors.contains(option), "\(run.errors)")
    }

    @Test("refuses a monotone column that is not there, and leaves nothing behind")
    func strayMonotone() throws {
        try withFolder { folder in
            let csv = folder.path + "/visits.csv"
            try table(csv, rows: 400)
            let run = try inkling(
                "train", "--features", csv, "--group", "visit", "--label", "bought",
                "--monotone", "nosuch=+", "--out", folder.path + "/bought.inkm")
            #expect(run.exitCode == 64)
            #expect(run.errors.contains("There is no column \"nosuch\""), "\(run.errors)")
            #expect(files(in: folder.path) == ["visits.csv"])
        }
    }
}
