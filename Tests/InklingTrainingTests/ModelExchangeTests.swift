// SPDX-License-Identifier: Apache-2.0
// Goal: models that XGBoost and LightGBM trained foretell here what they foretell there, at their
// thresholds too. The files were made by Fixtures/exchange/make.py, on random rows of our own.

import Foundation
import InklingCore
import InklingTraining
import Testing

@Suite("Models made elsewhere")
struct ModelExchangeTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Fixtures/exchange").path

    private func model(_ name: String, base: Float? = nil) throws -> ModelDescription {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)"))
        return try ModelImport.read(bytes, place: name, outcome: 1, base: base).model
    }

    /// A fixture after a change of its text.
    private func changed(
        _ name: String, _ old: String, _ new: String, base: Float? = nil
    ) throws -> ImportedModel {
        let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
        #expect(text.contains(old))
        return try ModelImport.read(
            Data(text.replacing(old, with: new).utf8), place: name, outcome: 1, base: base)
    }

    private func check(_ model: ModelDescription, _ rows: String) throws -> PredictionCheck {
        try PredictionCheck(model, onFile: "\(Self.folder)/\(rows)")
    }

    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch { return "\(error)" }
    }

    @Test(
        "A model foretells what its library does: within 1e-6 before quantising, the bound after",
        arguments: [
            ("xgboost.json", "xgboost.csv"), ("lightgbm.txt", "lightgbm.csv"),
            ("lightgbm.json", "lightgbm.csv"),
            ("lightgbm-no-missing.txt", "lightgbm-no-missing.csv"),
        ])
    func predictions(name: String, rows: String) throws {
        let model = try model(name)
        #expect(model.schema == Feature.schemaHash, "The features are named like the engine's.")
        let check = try check(model, rows)
        #expect(check.exactDifference <= 1e-6)
        #expect(check.fileDifference <= 1e-6 + check.scoreErrorMax / 4)
        #expect(check.scoreErrorMax <= LeafStep.scoreErrorMax)
        #expect(check.holds)
    }

    @Test("A dump has no base; with the base it is the model")
    func dump() throws {
        let whole = try model("xgboost.json")
        guard case .forest(let base, _) = whole.shape else { return }
        #expect(try check(try model("xgboost-dump.json", base: base), "xgboost.csv").holds)
        #expect(try !check(try model("xgboost-dump.json", base: base + 1), "xgboost.csv").holds)
        let missing = message { _ = try model("xgboost-dump.json") }
        #expect(missing.contains("--base"), "\(missing)")
        // Whatever says its base itself takes no other.
        for name in ["xgboost.json", "lightgbm.txt", "lightgbm.json"] {
            #expect(message { _ = try model(name, base: 0) }.contains("--base is for a dump"))
        }
    }

    @Test("A dump whose first trees were made from the same probabilities is refused")
    func severalClasses() throws {
        let text = message {
            _ = try changed(
                "xgboost-dump.json", "\"cover\": 636.792419", "\"cover\": 639.791626", base: 0)
        }
        #expect(text.contains("several classes"), "\(text)")
    }

    @Test(
        "Of a training that was stopped early the trees up to the best iteration are the model",
        arguments: [("0", 1), ("7", 8), ("11", 12), ("400", 12)])
    func stoppedEarly(best: String, trees: Int) throws {
        let imported = try changed(
            "xgboost.json", "\"attributes\":{}",
            "\"attributes\":{\"best_iteration\":\"\(best)\",\"best_score\":\"0.5\"}")
        #expect(imported.model.shape.trees.count == trees)
        #expect(imported.treesLeftOut == 12 - trees)
        #expect(imported.sentence.contains("stopped early") == (trees < 12))
        #expect(imported.sentence.contains(" \(trees) trees over "))
        let all = try model("xgboost.json")
        #expect(imported.model.shape.trees == Array(all.shape.trees.prefix(trees)))
    }

    @Test("Iterations of several trees are counted whole")
    func parallelTrees() throws {
        let text = try String(contentsOfFile: Self.folder + "/xgboost.json", encoding: .utf8)
            .replacing("\"attributes\":{}", with: "\"attributes\":{\"best_iteration\":\"1\"}")
            .replacing("\"num_parallel_tree\":\"1\"", with: "\"num_parallel_tree\":\"3\"")
            .replacing(/"iteration_indptr":\[[0-9,]*\],/, with: "")
        let imported = try ModelImport.read(Data(text.utf8), place: "p", outcome: 1)
        #expect(imported.model.shape.trees.count == 6 && imported.treesLeftOut == 6)
    }

    @Test("A zero that is taken as missing and sent the other way is refused")
    func zero() {
        let text = message { _ = try model("lightgbm-zero.txt") }
        #expect(text.contains("zero_as_missing=false"), "\(text)")
    }

    @Test("At most a double is below the next single")
    func firstAbove() {
        for threshold in [0.1, -0.1, 1e-35, 1.0000000180025095e-35, 0, 5, -7.25, 1e300, -1e300] {
            let above = LightGBMSplit.firstAbove(threshold)
            #expect(above.isFinite)
            for value: Float in [above.nextDown, above, above.nextUp]
            where threshold.magnitude < 1e38 {
                #expect((value < above) == (Double(value) <= threshold))
            }
        }
    }

    @Test(
        "A file that is cut or of another kind is refused with its place",
        arguments: [
            "xgboost.json", "lightgbm.txt", "lightgbm.json",
        ])
    func damaged(name: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/\(name)"))
        // After its trees a text file of LightGBM's has only what it was trained with.
        let end = bytes.range(of: Data("end of trees".utf8))?.upperBound ?? bytes.count
        for share in 0..<40 {
            let cut = bytes.prefix(end * share / 40)
            let text = message { _ = try ModelImport.read(cut, place: name, outcome: 1) }
            #expect(text.hasPrefix(name), "\(share): \(text)")
        }
        for other in ["[1]", "{}", "tree\nversion=v4\n", "[{\"nodeid\":0}]", "PK\u{3}\u{4}"] {
            let text = message {
                _ = try ModelImport.read(Data(other.utf8), place: name, outcome: 1)
            }
            #expect(text.hasPrefix(name), "\(other): \(text)")
        }
    }

    @Test("An export is read back as the same file")
    func export() throws {
        for name in ["xgboost.json", "lightgbm.txt"] {
            let words = try ModelFileWriter.encode(try model(name))
            let read = try ModelDescription(words: words, place: name)
            let json = try JSONEncoder().encode(ModelDocument(read))
            let again = try ModelImport.read(json, place: name, outcome: 9).model
            #expect(again == read)
        }
    }

    @Test("A model beside itself differs in nothing, beside another in what is another")
    func comparison() throws {
        let (first, second) = (try model("xgboost.json"), try model("lightgbm.txt"))
        let rows = Self.folder + "/xgboost.csv"
        let same = try ModelComparison(first, first, onFile: rows)
        #expect(same.lines.allSatisfy { $0.first == $0.second })
        #expect(same.differences?.largest == 0)
        let other = try ModelComparison(first, second, onFile: rows)
        #expect(other.lines.contains { $0.name == "splits" && $0.first != $0.second })
        let differences = try #require(other.differences)
        #expect(differences.rows == 60 && differences.largest > 0.001)
        #expect(differences.correlation > 0.8, "Both learned the same rows.")
        // What training writes of itself is shown.
        var (old, new) = (first, first)
        old.metadata = #"{"site":"shop","trained_through":5}"#
        new.metadata = #"{"site":"shop","trained_through":7}"#
        let trained = try ModelComparison(old, new, onFile: nil).lines
        let through = try #require(trained.first { $0.name == "trained_through" })
        #expect((through.first, through.second) == ("5", "7"))
        #expect(trained.contains { $0.name == "site" && $0.first == "shop" })
    }

    private func table(_ csv: String, _ columns: [String]) throws -> NumberTable {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).csv"
        try csv.write(toFile: path, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try NumberTable(path: path, columns: columns)
    }

    @Test("A table of rows is read as training reads it, and columns that none asks for are not")
    func rows() throws {
        let csv = """
            \u{FEFF}visit;a;colour;"b;c";label\r
            "x;y";1.5;red;;yes\r

            z;true;"blue";NA;no\r
            """
        let table = try table(csv, ["b;c", "colour=red", "a", "absent"])
        #expect(table.columns == ["b;c", "colour=red", "a"])
        #expect(table.rows.map { $0.map { $0.isNaN ? -1 : $0 } } == [[-1, 1, 1.5], [-1, 0, 1]])
    }

    @Test("A table of rows is refused where it is none")
    func tables() {
        for (csv, place) in [
            ("", ": It is empty"), ("a,b\n", ": It has no rows"), ("a,b\n1\n", ", line 2:"),
            ("a\n1\nz\n", ", line 3:"),
        ] {
            let text = message { _ = try table(csv, ["a"]) }
            #expect(text.contains(place), "\(text)")
        }
        let text = message {
            let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).csv"
            try "prediction\n0.5\n".write(toFile: path, atomically: false, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: path) }
            _ = try PredictionCheck(try model("xgboost.json"), onFile: path)
        }
        #expect(text.contains("have no column"), "\(text)")
    }
}
