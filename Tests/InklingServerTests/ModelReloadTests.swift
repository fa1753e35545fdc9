// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTraining
import Testing

@testable import InklingModels
@testable import InklingServer

@Suite("Models that change while the server runs")
struct ModelReloadTests {
    private func model(_ base: Float, schema: UInt64 = Feature.schemaHash) -> ModelDescription {
        ModelDescription(
            outcome: 1, schema: schema, featureCount: Feature.count,
            shape: .forest(base: base, trees: [.init(nodes: [.leaf(value: 0, cover: 1)])]))
    }

    /// Trains and serves a model that always says `sigmoid(base)`.
    private func serve(
        _ base: Float, of site: String = "shop", schema: UInt64 = Feature.schemaHash,
        in folder: String
    ) throws -> ModelEntry {
        let registry = ModelRegistry(directory: folder + "/trained")
        let added = try registry.add(model(base, schema: schema), of: "convert", site: site) {
            number, file, checksum in
            ModelEntry(
                outcome: "convert", site: site, number: number, file: file, checksum: checksum,
                schema: "", state: .challenger, trainedThrough: 0, baseRate: 0.5,
                rules: OutcomeRules(), account: VisitAccount(),
                evaluation: Evaluation(
                    labels: [0, 1], probabilities: [0.1, 0.9], groups: [0, 1], resamples: 0),
                steps: [])
        }
        return try registry.promote(
            "convert", site: site, number: added.number, why: "in a test", at: 1)
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-reload-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func aPromotedModelIsServedAndARollbackToo() throws {
        try withFolder { folder in
            let models = ModelFiles(folder: folder)
            #expect(models.files.isEmpty)
            #expect(models.refresh().isEmpty)
            let first = try serve(0, in: folder)
            #expect(models.refresh().isEmpty)
            #expect(models.files.map(\.name) == [first.file])
            let second = try serve(1, in: folder)
            #expect(models.refresh().isEmpty)
            #expect(models.files.map(\.version) == [second.checksum])
            try ModelRegistry(directory: folder + "/trained").rollback(
                "convert", site: "shop", at: 2)
            #expect(models.refresh().isEmpty)
            #expect(models.files.map(\.version) == [first.checksum])
        }
    }

    @Test func eachSiteHasItsOwnAndElseTheOneOfAll() throws {
        try withFolder { folder in
            try ModelFileWriter.write(model(2), to: folder + "/convert.inkm")
            try ModelFileWriter.write(model(3), to: folder + "/leave.inkm")
            let shop = try serve(0, in: folder)
            let models = ModelFiles(folder: folder)
            #expect(models.files(ofSite: "shop").map(\.name) == [shop.file, "leave.inkm"])
            #expect(models.files(ofSite: "bank").map(\.name) == ["convert.inkm", "leave.inkm"])
        }
    }

    @Test func halfAModelIsRefusedAndTheOneOfBeforeServedOn() throws {
        try withFolder { folder in
            let first = try serve(0, in: folder)
            let models = ModelFiles(folder: folder)
            // The index names it, and its file is cut: no writer of ours leaves that behind.
            let second = try serve(1, in: folder)
            let path = "\(folder)/trained/\(second.file)"
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
            let problems = models.refresh()
            #expect(problems.count == 1)
            #expect(problems.first?.contains("The model of before is served on") == true)
            #expect(models.files.map(\.version) == [first.checksum])
            #expect(models.problems == problems)
            // Said once, and not every second.
            #expect(models.refresh().isEmpty)
        }
    }

    @Test func anIndexThatIsNoneChangesNothing() throws {
        try withFolder { folder in
            let first = try serve(0, in: folder)
            let models = ModelFiles(folder: folder)
            try Data("{".utf8).write(to: URL(fileURLWithPath: folder + "/trained/index.json"))
            #expect(models.refresh().count == 1)
            #expect(models.files.map(\.version) == [first.checksum])
        }
    }

    @Test func aModelForOtherFeaturesKeepsNoServerFromStarting() throws {
        try withFolder { folder in
            let registry = ModelRegistry(directory: folder + "/trained")
            #expect(throws: RegistryError.self) { try serve(0, schema: 1, in: folder) }
            #expect(try registry.entries().map(\.state) == [.challenger])
            // One that was promoted by an older engine.
            let index = URL(fileURLWithPath: registry.index)
            let text = try String(contentsOf: index, encoding: .utf8)
            try Data(text.replacing("\"challenger\"", with: "\"champion\"").utf8).write(to: index)
            let models = ModelFiles(folder: folder)
            #expect(models.files.isEmpty)
            #expect(models.problems.count == 1)
            #expect(models.problems.first?.hasSuffix("It is not served.") == true)
        }
    }

    @Test func whatWasPutThereByHandAndCannotBeUsedKeepsNoServerFromStarting() throws {
        try withFolder { folder in
            var other = model(2, schema: 1)
            try ModelFileWriter.write(other, to: folder + "/leave.inkm")
            (other.schema, other.metadata) = (
                Feature.schemaHash, #"{"reliability":{"moments":5}}"#
            )
            try ModelFileWriter.write(other, to: folder + "/engage.inkm")
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder + "/struggle.inkm"))
            try ModelFileWriter.write(model(3), to: folder + "/convert.inkm")
            let models = ModelFiles(folder: folder)
            #expect(models.files.map(\.name) == ["convert.inkm"])
            #expect(models.problems.count == 3)
            for problem in models.problems {
                #expect(problem.contains(folder) && problem.contains("take it away"), "\(problem)")
            }
            #expect(models.problems.first?.contains("reliability.moments") == true)
            var text = PrometheusText()
            text.models(models, [])
            #expect(text.text.contains("inkling_models_refused 3\n"))
            // Said once, and gone when it is mended.
            #expect(models.refresh().isEmpty)
            for name in ["leave", "engage", "struggle"] {
                try ModelFileWriter.write(model(1), to: "\(folder)/\(name).inkm")
            }
            #expect(models.refresh().isEmpty)
            #expect(models.files.count == 4 && models.problems.isEmpty)
        }
    }

    @Test func aDamagedFileByHandIsRefusedWhileRunning() throws {
        try withFolder { folder in
            let path = folder + "/convert.inkm"
            try ModelFileWriter.write(model(2), to: path)
            let models = ModelFiles(folder: folder)
            let version = models.files[0].version
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
            #expect(models.refresh().count == 1)
            #expect(models.files.map(\.version) == [version])
            try ModelFileWriter.write(model(3), to: path)
            #expect(models.refresh().isEmpty)
            #expect(models.files[0].version != version)
            #expect(models.problems.isEmpty)
        }
    }
}
