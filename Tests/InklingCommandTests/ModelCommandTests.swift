// SPDX-License-Identifier: Apache-2.0
// Goal: a model made elsewhere becomes a file of ours, is looked at, compared and exported by the
// commands alone. Files of XGBoost and LightGBM: Fixtures/exchange, on random rows of our own.

import Foundation
import Testing

@Suite("inkling model")
struct ModelCommandTests {
    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fixtures/exchange").standardizedFileURL.path

    private func fixture(_ name: String) -> String { "\(Self.fixtures)/\(name)" }

    private func object(_ run: CommandRun) throws -> [String: Any] {
        #expect(run.exitCode == 0, "\(run.errors)")
        return try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            ?? [:]
    }

    @Test(
        "imports what XGBoost and LightGBM wrote, and checks it against their predictions",
        arguments: [
            ("xgboost.json", "xgboost.csv"), ("lightgbm.txt", "lightgbm.csv"),
            ("lightgbm.json", "lightgbm.csv"),
        ])
    func imports(name: String, rows: String) throws {
        try withFolder { folder in
            let file = folder.appendingPathComponent("made.inkm").path
            let check = try object(
                inkling(
                    "model", "import", fixture(name), "-o", file, "--outcome", "2", "--check",
                    fixture(rows), "--json"))
            #expect(check["holds"] as? Bool == true)
            #expect(check["rows"] as? Int == 60)
            #expect(check["exact_difference"] as? Double ?? 1 <= 1e-6)
            let found = try object(inkling("model", "inspect", file, "--json"))
            #expect(found["kind"] as? String == "forest")
            #expect(found["outcome"] as? Int == 2)
            #expect(found["tree_count"] as? Int ?? 0 > 0)
            let text = try inkling("model", "inspect", file)
            #expect(text.output.contains("trees ") && text.output.contains("checksum"))
        }
    }

    @Test(
        "looks at, compares, exports and checks what others wrote as it stands",
        arguments: [("xgboost.json", "xgboost.csv"), ("lightgbm.txt", "lightgbm.csv")])
    func foreign(name: String, rows: String) throws {
        let found = try object(inkling("model", "inspect", fixture(name), "--json"))
        #expect(found["kind"] as? String == "forest" && found["schema_matches"] as? Bool == true)
        let text = try inkling("model", "inspect", fixture(name)).output
        #expect(text.contains("used: session_time") && text.contains("can serve it"), "\(text)")
        let export = try object(inkling("model", "export", fixture(name)))
        #expect((export["trees"] as? [Any])?.isEmpty == false)
        let compared = try object(
            inkling(
                "model", "compare", fixture(name), fixture("lightgbm.json"), "--features",
                fixture(rows), "--json"))
        #expect((compared["differences"] as? [String: Any])?["rows"] as? Int == 60)
        let check = try inkling("model", "import", fixture(name), "--check", fixture(rows))
        #expect(check.exitCode == 0 && check.output.hasPrefix("60 rows"), "\(check.errors)")
        #expect(try inkling("model", "import", fixture(name)).exitCode == 64)
    }

    @Test("knows a table's columns by name, and reads the table that a model was trained on")
    func named() throws {
        try withFolder { folder in
            let path = { (name: String) in folder.appendingPathComponent(name).path }
            var csv = "visit;colour;pages;bought;device\n"
            for row in 0..<600 {
                let odd = row * 7919 % 10 < (row % 3 == 0 ? 7 : 3)
                csv += "v\(row);\(row % 3 == 0 ? "red" : "blue");\(row * 31 % 17);"
                csv += "\(odd ? 1 : 0);\"phone; small\"\n"
            }
            try csv.write(toFile: path("t.csv"), atomically: false, encoding: .utf8)
            for (seed, name) in [("1", "one"), ("2", "two")] {
                let run = try inkling(
                    "train", "--features", path("t.csv"), "--label", "bought", "--group", "visit",
                    "--category", "colour", "--small", "--folds", "2", "--seed", seed, "--out",
                    path("\(name).inkm"))
                #expect(run.exitCode == 0, "\(run.errors)")
            }
            let text = try inkling("model", "inspect", path("one.inkm")).output
            #expect(text.contains("colour=blue") && text.contains("base_rate"), "\(text)")
            let export = try object(inkling("model", "export", path("one.inkm")))
            #expect(export["features"] as? [String] == ["colour=blue", "colour=red", "pages"])
            let compared = try object(
                inkling(
                    "model", "compare", path("one.inkm"), path("two.inkm"), "--features",
                    path("t.csv"), "--json"))
            let differences = compared["differences"] as? [String: Any] ?? [:]
            #expect(differences["rows"] as? Int == 600)
            #expect(differences["correlation"] as? Double ?? 0 > 0.5)
        }
    }

    @Test("imports a dump with its base, and refuses it without")
    func dump() throws {
        try withFolder { folder in
            let whole = folder.appendingPathComponent("whole.inkm").path
            let made = folder.appendingPathComponent("made.inkm").path
            _ = try inkling("model", "import", fixture("xgboost.json"), "-o", whole)
            let base = try object(inkling("model", "inspect", whole, "--json"))["base"] as? Double
            let dump = ["model", "import", fixture("xgboost-dump.json"), "-o", made]
            let rows = ["--check", fixture("xgboost.csv")]
            let none = try inkling(dump)
            #expect(none.exitCode == 1 && none.errors.contains("--base"), "\(none.errors)")
            let wrong = try inkling(dump + ["--base", "3"] + rows)
            #expect(wrong.exitCode == 1)
            #expect(wrong.errors.contains("Predictions differ"))
            #expect(!FileManager.default.fileExists(atPath: made), "Nothing was written.")
            let right = try inkling(dump + ["--base=\(try #require(base))"] + rows)
            #expect(right.exitCode == 0, "\(right.errors)")
            #expect(right.output.hasPrefix("60 rows; largest difference"))
            #expect(right.output.contains("Imported XGBoost's dump"), "\(right.output)")
        }
    }

    @Test("exports JSON that import reads back as the same model")
    func exports() throws {
        try withFolder { folder in
            let path = { (name: String) in folder.appendingPathComponent(name).path }
            for name in ["xgboost.json", "lightgbm.txt"] {
                _ = try inkling("model", "import", fixture(name), "-o", path("first.inkm"))
                let export = try inkling("model", "export", path("first.inkm"), "--json")
                #expect(try object(export)["inkling_model"] as? Int == 2)
                try export.output.write(
                    toFile: path("export.json"), atomically: false, encoding: .utf8)
                _ = try inkling("model", "import", path("export.json"), "-o", path("second.inkm"))
                let rows = name.prefix { $0 != "." } + ".csv"
                let compared = try object(
                    inkling(
                        "model", "compare", path("first.inkm"), path("second.inkm"), "--features",
                        fixture("\(rows)"), "--json"))
                let differences = compared["differences"] as? [String: Any]
                #expect(differences?["largest"] as? Double == 0)
                for line in compared["lines"] as? [[String: String]] ?? [] {
                    #expect(line["first"] == line["second"])
                }
            }
        }
    }

    @Test("imports linear terms and blends by hand, and refuses terms that no file can hold")
    func terms() throws {
        func document(_ term: String, trees: String = "null") -> String {
            """
            {"inkling_model": 2, "outcome": 1, "schema": "00000000000000ab",
             "features": ["pages", "share"], "base": -1, "metadata": "{}", "trees": \(trees),
             "terms": [\(term), {"weight": 0, "centre": 0, "scale": 1, "fill": 0}],
             "calibration": {"kind": "platt", "a": 1, "b": 0}}
            """
        }
        let good = """
            {"weight": 0.5, "centre": 1, "scale": 2, "fill": 3, "low": 0, "high": 8,
             "logarithmic": true}
            """
        let tree = """
            [[{"feature": 1, "threshold": 0.5, "missing_left": true, "left": 1, "right": 2},
              {"leaf": -1, "cover": 3}, {"leaf": 1, "cover": 1}]]
            """
        try withFolder { folder in
            let output = folder.appendingPathComponent("made.inkm").path
            for (trees, kind) in [("null", "linear"), (tree, "blend")] {
                try withFile(document(good, trees: trees)) { file in
                    let run = try inkling("model", "import", file, "-o", output)
                    #expect(run.exitCode == 0, "\(run.errors)")
                }
                let found = try object(inkling("model", "inspect", output, "--json"))
                #expect(found["kind"] as? String == kind)
                let terms = found["terms"] as? [[String: Any]] ?? []
                #expect(terms.count == 1 && terms.first?["logarithmic"] as? Bool == true)
                #expect(terms.first?["high"] as? Double == 8)
                let text = try inkling("model", "inspect", output).output
                #expect(text.contains("held in 0.0...8.0, logarithmic"))
                let compared = try inkling("model", "compare", output, output).output
                #expect(compared.contains("logarithmic terms") && !compared.contains("*"))
            }
            try FileManager.default.removeItem(atPath: output)
            for (bad, what) in [
                (#"{"weight": 1, "centre": 0, "scale": 0, "fill": 0}"#, "The scale is 0"),
                (
                    #"{"weight": 1, "centre": 0, "scale": 1, "fill": 0, "low": 2, "high": 1}"#,
                    "low is not above high"
                ),
                (#"{"weight": 9e9, "centre": 0, "scale": 1, "fill": 0}"#, "The weight is"),
                (#"{"weight": null, "centre": 0, "scale": 1, "fill": 0}"#, "no export of ours"),
            ] {
                try withFile(document(bad)) { file in
                    let run = try inkling("model", "import", file, "-o", output)
                    #expect(run.exitCode == 1)
                    #expect(run.errors.contains(what), "\(run.errors)")
                }
                #expect(!FileManager.default.fileExists(atPath: output))
            }
        }
    }

    @Test("compares two models, on rows too")
    func compares() throws {
        try withFolder { folder in
            let path = { (name: String) in folder.appendingPathComponent(name).path }
            _ = try inkling("model", "import", fixture("xgboost.json"), "-o", path("first.inkm"))
            _ = try inkling("model", "import", fixture("lightgbm.txt"), "-o", path("second.inkm"))
            let run = try inkling("model", "compare", path("first.inkm"), path("second.inkm"))
            #expect(run.exitCode == 0)
            #expect(run.output.contains("splits"))
            #expect(run.output.contains("  *"), "What differs is marked.")
            let rows = try object(
                inkling(
                    "model", "compare", path("first.inkm"), path("second.inkm"), "--features",
                    fixture("xgboost.csv"), "--json"))
            let differences = rows["differences"] as? [String: Any] ?? [:]
            #expect(differences["rows"] as? Int == 60)
            #expect(differences["correlation"] as? Double ?? 0 > 0.8)
            let same = try object(
                inkling(
                    "model", "compare", path("first.inkm"), path("first.inkm"), "--features",
                    fixture("xgboost.csv"), "--json"))
            #expect((same["differences"] as? [String: Any])?["largest"] as? Double == 0)
        }
    }

    @Test("says what is wrong with a file, exits with 1 and writes nothing")
    func refuses() throws {
        try withFolder { folder in
            let output = folder.appendingPathComponent("made.inkm").path
            for content in ["", "{}", "[1]", "tree\nversion=v4\n", "PK\u{3}\u{4}", "nonsense"] {
                try withFile(content) { file in
                    let run = try inkling("model", "import", file, "-o", output)
                    #expect(run.exitCode == 1, "\(content)")
                    #expect(run.errors.hasPrefix("inkling: \(file)"), "\(run.errors)")
                    #expect(run.output == "")
                }
            }
            for arguments in [
                ["import", "/nowhere/model.json", "-o", output], ["inspect", "/nowhere.inkm"],
                ["export", "/nowhere.inkm"], ["compare", "/nowhere.inkm", "/nowhere.inkm"],
            ] {
                let run = try inkling(["model"] + arguments)
                #expect(run.exitCode == 1)
                #expect(run.errors.contains("nowhere"), "\(run.errors)")
            }
            let zero = try inkling("model", "import", fixture("lightgbm-zero.txt"), "-o", output)
            #expect(zero.exitCode == 1 && zero.errors.contains("zero_as_missing=false"))
            #expect(!FileManager.default.fileExists(atPath: output))
            let notes = folder.appendingPathComponent("notes.txt").path
            try "notes".write(toFile: notes, atomically: false, encoding: .utf8)
            let lost = try inkling("model", "import", fixture("xgboost.json"), "-o", notes)
            #expect(lost.exitCode == 1 && lost.errors.contains("would be lost"), "\(lost.errors)")
            // A damaged file of ours.
            _ = try inkling("model", "import", fixture("xgboost.json"), "-o", output)
            var bytes = try #require(FileManager.default.contents(atPath: output))
            bytes[200] ^= 1
            try bytes.write(to: URL(fileURLWithPath: output))
            for command in ["inspect", "export"] {
                let run = try inkling("model", command, output)
                #expect(run.exitCode == 1)
                #expect(run.errors.contains("checksum"), "\(run.errors)")
            }
        }
    }
}
