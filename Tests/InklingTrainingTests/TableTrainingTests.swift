// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import Testing

@testable import InklingTraining

@Suite("Training from a table on disk")
struct TableTrainingTests {
    /// A folder that is removed afterwards.
    func inFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "inkling-train-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    /// Two rows a visit; `x` tells, `y` does not.
    func text(rows: Int, seed: UInt64 = 1) -> String {
        var random = SeededGenerator(seed: seed)
        var text = "visit,x,y,device,when,bought\n"
        for row in 0..<rows {
            let x = random.normal()
            let label = random.unit() < 1 / (1 + exp(-1.5 * x)) ? 1 : 0
            let missing = random.unit() < 0.1
            text += "v\(row / 2),\(missing ? "" : String(x)),\(random.normal()),"
            text += "\(row % 4 < 2 ? "phone" : "desk"),\(1_700_000_000 + row * 60),\(label)\n"
        }
        return text
    }

    func training(_ folder: String, _ text: String) throws -> TableTraining {
        try text.write(toFile: folder + "/t.csv", atomically: false, encoding: .utf8)
        return TableTraining(
            path: folder + "/t.csv", choice: choice(), output: folder + "/bought.inkm",
            name: "bought", options: quickOptions())
    }

    func choice(time: String? = "when") -> TableColumnChoice {
        TableColumnChoice(label: "bought", group: "visit", time: time)
    }

    func problem(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch { return "\(error)" }
    }

    @Test("A table gives a model, a card and nothing else, the same bytes each time")
    func whole() throws {
        try inFolder { folder in
            let training = try training(folder, text(rows: 1200))
            let result = try training.run()
            #expect(result.card.evaluation.auc.value > 0.7)
            #expect(result.card.judgedBy.hasPrefix("The later fifth"))
            #expect(result.card.evaluation.rowCount == 240)
            #expect(result.card.segments.map(\.name) == ["device"])
            #expect(result.card.features.first?.name == "x")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(names == ["bought.card.html", "bought.card.json", "bought.inkm", "t.csv"])
            let first = FileManager.default.contents(atPath: training.output)
            let card = FileManager.default.contents(atPath: folder + "/bought.card.json")!
            #expect(try JSONDecoder().decode(ModelCard.self, from: card) == result.card)
            _ = try training.run()
            #expect(FileManager.default.contents(atPath: training.output) == first)
            #expect(FileManager.default.contents(atPath: folder + "/bought.card.json") == card)
            let inspection = try ModelInspection(path: training.output)
            #expect(inspection.schema != String(format: "%016lx", Feature.schemaHash))
            #expect(inspection.featureNames.first == "x", "The columns' names are kept.")
            for key in ["base_rate", "from", "to"] {
                #expect(inspection.metadata.contains("\"\(key)\":"), "\(inspection.metadata)")
            }
        }
    }

    @Test("A table is not replaced by its model, and nothing is read where no model can be put")
    func place() throws {
        try inFolder { folder in
            var training = try training(folder, text(rows: 1200))
            let before = FileManager.default.contents(atPath: training.path)
            for output in ["/t.csv", "/o/../t.csv", "/t.csv/bought.inkm", ""] {
                training.output = folder + output
                #expect(throws: TrainingError.self) {
                    try training.run { Issue.record("\(output): \($0.step)") }
                }
            }
            #expect(FileManager.default.contents(atPath: training.path) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["t.csv"])
        }
    }

    @Test("Rows from disk give the same model as rows in memory")
    func streamed() throws {
        try inFolder { folder in
            let training = try training(folder, text(rows: 1200))
            let file = try training.rows(in: TrainingFolder(output: folder + "/s")) { _ in }
            let table = try file.table()
            #expect(table.rowCount == 1200 && file.groupCount == 600)
            #expect(table.columns == ["x", "y"])
            #expect(file.positiveCount == table.positiveCount)
            #expect(table.times[1] - table.times[0] == 60)
            let folds = SeededFolds.byRank(groups: table.groups, seed: "i", count: 5)
            let options = quickOptions()
            let (tuning, inner) = try Trainer.tune(
                table, innerFolds: folds, options: options, cache: nil
            ) { _ in }
            let fits = try [
                FileRows(file) as any RowSource, TableRows(table, rows: Array(0..<1200)),
            ].map { source in
                try Trainer.fit(
                    tuned: tuning, by: table, folds: inner, on: source, options: options
                ) { _ in }
            }
            #expect(fits[0].description == fits[1].description)
        }
    }

    @Test(
        "Cells that are not what they should be are named by line and column",
        arguments: [
            (
                "visit,x,bought\na,1,0\nb,inf,1",
                "t.csv:3, column \"x\": \"inf\" is no finite number"
            ),
            ("visit,x,bought\na,1e40,0", "t.csv:2, column \"x\": \"1e40\" is no finite number"),
            (
                "visit,x,bought\na,red,0",
                "t.csv:2, column \"x\": \"red\" is no number. If the column"
            ),
            ("visit,x,bought\na,1,2", "t.csv:2, column \"bought\": \"2\" is no label"),
            ("visit,x,bought\na,1,", "t.csv:2, column \"bought\": \"\" is no label"),
            ("visit,x,bought\na,1", "t.csv:2: 2 fields, but line 1 names 3 columns"),
            (
                "visit,x,bought\na,1,0\n ,1,0",
                "t.csv:3, column \"visit\": \" \" names nobody"
            ),
            ("visit,x,x,bought\na,1,2,0", "t.csv:1, column 3: \"x\" is there twice"),
            ("visit,,bought\na,1,0", "t.csv:1, column 2: It has no name"),
            (
                "visit,x,sold\na,1,0",
                "t.csv:1: There is no column \"bought\". There are: visit, x, sold"
            ),
            ("visit,bought\na,1", "There is no feature column"),
            ("visit,x,bought\na,\"1,0", "t.csv:2: A quoted field does not end"),
            ("visit,x,bought\n", "t.csv: There is no row below the names"),
            ("", "t.csv: The file is empty"),
        ])
    func cells(text: String, expected: String) throws {
        try inFolder { folder in
            var training = try training(folder, text)
            training.choice = choice(time: nil)
            let problem = problem { _ = try training.run() }
            #expect(problem.contains(expected), "\(problem)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["t.csv"], "Nothing is left behind.")
        }
    }

    @Test("Quotes, semicolons, missing words, categories and booleans are read")
    func reading() throws {
        try inFolder { folder in
            let text =
                "\u{FEFF}who;n;kind;flag;bought\r\n\"a;b\";NA;red;TRUE;true\r\n\r\n"
                + "\"say \"\"x\"\"\";-1.5e2;;false;FALSE\r\nc; 7 ;blue;true;0"
            try text.write(toFile: folder + "/t.csv", atomically: false, encoding: .utf8)
            var choice = TableColumnChoice(label: "bought", group: "who")
            choice.categories = ["kind"]
            let table = try TableImport(
                path: folder + "/t.csv", choice: choice, progress: { _, _ in }
            ).run(to: folder + "/rows").table()
            #expect(table.columns == ["n", "kind=blue", "kind=red", "flag"])
            #expect(table.labels == [1, 0, 0])
            #expect(table.groups == [0, 1, 2])
            let values = table.values.map { $0.isNaN ? -1 : $0 }
            #expect(values == [-1, 0, 1, 1, -150, -1, -1, 0, 7, 1, 0, 1])
        }
    }

    @Test("With too few outcomes nothing is trained, and it says how many more groups it takes")
    func tooFew() throws {
        try inFolder { folder in
            var training = try training(folder, text(rows: 120))
            training.choice = choice(time: nil)
            let problem = problem { _ = try training.run() }
            #expect(problem.contains("at least 100 rows in 20 groups are needed"), "\(problem)")
            #expect(problem.contains("more groups (visits or people) like these"))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["t.csv"], "A rerun would be refused too, so nothing is left behind.")
            let enough = EnoughOutcomes(rows: 40, groups: 10, allGroups: 1000, rarer: 1)
            #expect(enough.groupsMissing == 1500)
            #expect(
                EnoughOutcomes(rows: 100, groups: 20, allGroups: 21, rarer: 0).groupsMissing == 0)
            #expect(EnoughOutcomes(rows: 0, groups: 0, allGroups: 9, rarer: 1).groupsMissing == 100)
        }
    }

    @Test("A million identical rows are refused quickly and in little memory")
    func identicalRows() throws {
        let count = 1_000_000
        let table = TrainingTable(
            columns: ["a", "b"], values: Array(repeating: 1, count: count * 2),
            labels: (0..<count).map { UInt8($0 & 1) }, groups: (0..<count).map { Int32($0) })
        #expect(problem { try table.validate() }.contains("Every column has one value"))
    }

    @Test("Names on a later line, after empty ones, tell what separates fields")
    func emptyFirstLine() throws {
        try inFolder { folder in
            try "\u{FEFF}\n\nwho;n;bought\na;1,5;0".write(
                toFile: folder + "/t.csv", atomically: false, encoding: .utf8)
            let choice = TableColumnChoice(label: "bought", group: "who")
            func read() throws {
                _ = try TableImport(
                    path: folder + "/t.csv", choice: choice, progress: { _, _ in }
                ).run(to: folder + "/rows")
            }
            let found = problem(read)
            #expect(found.contains("t.csv:4, column \"n\": \"1,5\" is no number"), "\(found)")
            try "\n\nwho;n\na;1;0".write(
                toFile: folder + "/t.csv", atomically: false, encoding: .utf8)
            #expect(problem(read).contains("t.csv:3: There is no column \"bought\""))
        }
    }

    @Test("Work that was done before an interruption is taken up")
    func resumed() throws {
        try inFolder { folder in
            let training = try training(folder, text(rows: 1200))
            _ = try training.run()
            let whole = FileManager.default.contents(atPath: training.output)
            try FileManager.default.removeItem(atPath: training.output)
            // A state as an interrupted run leaves it.
            _ = try training.rows(in: TrainingFolder(output: training.output)) { _ in }
            var steps: [String] = []
            _ = try training.run { steps.append($0.step) }
            #expect(!steps.contains { $0.hasPrefix("Reading") })
            #expect(FileManager.default.contents(atPath: training.output) == whole)
            // Rows of a changed table are read again.
            _ = try training.rows(in: TrainingFolder(output: training.output)) { _ in }
            try text(rows: 1300, seed: 2).write(
                toFile: training.path, atomically: false, encoding: .utf8)
            #expect(try training.run().card.data.learned.rows == 1300)
        }
    }

    @Test("Rows of which a part is gone are read again")
    func cutRows() throws {
        try inFolder { folder in
            let training = try training(folder, text(rows: 1200))
            let file = try training.rows(in: TrainingFolder(output: training.output)) { _ in }
            let handle = try #require(FileHandle(forWritingAtPath: file.path))
            try handle.truncate(atOffset: 400)
            try handle.close()
            #expect(try training.run().card.data.learned.rows == 1200)
        }
    }

    @Test("One run at a time; what was left is removed when nobody is at work on it")
    func oneRun() throws {
        try inFolder { folder in
            let training = try training(folder, text(rows: 1200))
            do {
                let other = try TrainingFolder(output: training.output)
                let problem = problem { _ = try training.run() }
                #expect(problem.contains("another one may be at work"), "\(problem)")
                TrainingFolder.removeLeft(in: folder)
                _ = try training.rows(in: other) { _ in }
                #expect(FileManager.default.fileExists(atPath: training.output + ".training"))
            }
            TrainingFolder.removeLeft(in: folder, olderThan: 3600)
            #expect(FileManager.default.fileExists(atPath: training.output + ".training"))
            TrainingFolder.removeLeft(in: folder)
            #expect(!FileManager.default.fileExists(atPath: training.output + ".training"))
            _ = try training.run()
        }
    }

    @Test("Sizes of trees that were tried before an interruption are not tried again")
    func sizesKept() throws {
        try inFolder { folder in
            let (table, _) = knownTable(rows: 800, seed: 6)
            let folds = SeededFolds.byRank(groups: table.groups, seed: "i", count: 3)
            var options = quickOptions()
            options.grid = [1, 2, 3].map { .init(maxDepth: $0, minChildWeight: 1) }
            let key = try TuningCache.key(table, folds: folds, options: options)
            let cache = TuningCache(folder: folder)
            let whole = try Trainer.tune(
                table, innerFolds: folds, options: options, cache: cache
            ) { _ in }.0
            // As if the run had died after the first two sizes.
            try FileManager.default.removeItem(atPath: "\(folder)/tuning-\(key).json")
            try FileManager.default.removeItem(atPath: "\(folder)/tuning-\(key)-2.json")
            var steps: [String] = []
            let resumed = try Trainer.tune(
                table, innerFolds: folds, options: options, cache: cache
            ) { steps.append($0.step) }.0
            #expect(resumed == whole)
            #expect(steps == ["Tuning trees of depth 3", "Tuning the baseline"])
        }
    }

    @Test("Results of tuning are kept and found again, and not under other options")
    func tuningCache() throws {
        try inFolder { folder in
            let (table, _) = knownTable(rows: 800, seed: 6)
            let folds = SeededFolds.byRank(groups: table.groups, seed: "i", count: 3)
            let cache = TuningCache(folder: folder)
            var options = quickOptions()
            var steps = 0
            let first = try Trainer.tune(
                table, innerFolds: folds, options: options, cache: cache
            ) { _ in steps += 1 }.0
            let told = steps
            let again = try Trainer.tune(
                table, innerFolds: folds, options: options, cache: cache
            ) { _ in steps += 1 }.0
            #expect(told > 0 && steps == told && again == first)
            options.seed = 8
            _ = try Trainer.tune(
                table, innerFolds: folds, options: options, cache: cache
            ) { _ in steps += 1 }
            #expect(steps > told)
        }
    }

    @Test("A full disk ends training with a reason and without a model")
    func fullDisk() throws {
        let folder = NSTemporaryDirectory() + "inkling-train-full-\(UUID().uuidString)"
        guard SmallFolder.mount(folder, kilobytes: 64) else {
            print("skipped: no permission to mount a small disk")
            return
        }
        defer { SmallFolder.unmount(folder) }
        try inFolder { roomy in
            var training = try training(roomy, text(rows: 4000))
            training.output = folder + "/bought.inkm"
            let problem = problem { _ = try training.run() }
            #expect(problem.contains("could not be written"), "\(problem)")
            #expect(!FileManager.default.fileExists(atPath: training.output))
        }
    }
}

/// A disk of few kilobytes.
private enum SmallFolder {
    static func mount(_ path: String, kilobytes: Int) -> Bool {
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
    }

    static func unmount(_ path: String) {
        _ = run("umount", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
