// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import InklingCore
import InklingStore
import InklingTraining
import Testing

@testable import InklingModels
@testable import InklingServer

@Suite("Models of the next click")
struct NextClickModelTests {
    private let nearest = NextClickModels.nearest()

    @Test func oneByHandIsServedToAllSites() throws {
        try NextClickModels.withFolders { own, _ in
            try ModelFileWriter.write(nearest, to: own + "/next.inkm")
            try ModelFileWriter.write(NextClickModels.ofVisits(), to: own + "/convert.inkm")
            let models = ModelFiles(folder: own)
            #expect(models.files(ofSite: "shop").map(\.intent) == ["convert", "next"])
            #expect(models.files.allSatisfy { !$0.isShipped })
        }
    }

    @Test func theOneThatIsShippedGivesWayToOneByHandAndBack() throws {
        try NextClickModels.withFolders { own, shipped in
            try ModelFileWriter.write(nearest, to: shipped + "/next.inkm")
            let models = ModelFiles(folder: own, shipped: shipped)
            let standard = try #require(models.files(ofSite: "shop").first)
            #expect(standard.isShipped && standard.intent == "next" && models.files.count == 1)

            try ModelFileWriter.write(NextClickModels.nearest(base: 1), to: own + "/next.inkm")
            #expect(models.refresh().isEmpty)
            #expect(models.files.count == 1)
            #expect(models.files(ofSite: "shop").first?.version != standard.version)
            #expect(models.files.allSatisfy { !$0.isShipped })

            try FileManager.default.removeItem(atPath: own + "/next.inkm")
            #expect(models.refresh().isEmpty)
            #expect(models.files(ofSite: "bank").map(\.version) == [standard.version])
            #expect(models.problems.isEmpty)
        }
    }

    @Test func aSiteThatHasItsOwnIsServedNoOther() throws {
        try NextClickModels.withFolders { own, shipped in
            try ModelFileWriter.write(nearest, to: shipped + "/next.inkm")
            let registry = ModelRegistry(directory: own + "/trained")
            let entry = try registry.add(
                NextClickModels.nearest(base: 2), of: IntentSchema.next, site: "shop"
            ) { number, file, checksum in
                ModelEntry(
                    outcome: IntentSchema.next, site: "shop", number: number, file: file,
                    checksum: checksum, schema: "", state: .challenger, trainedThrough: 0,
                    baseRate: 0.5, rules: OutcomeRules(), account: VisitAccount(),
                    evaluation: Evaluation(
                        labels: [0, 1], probabilities: [0.1, 0.9], groups: [0, 1], resamples: 0),
                    steps: [])
            }
            try registry.promote(
                IntentSchema.next, site: "shop", number: entry.number, why: "in a test", at: 1)
            let models = ModelFiles(folder: own, shipped: shipped)
            #expect(models.problems.isEmpty)
            #expect(models.files(ofSite: "shop").map(\.name) == [entry.file])
            #expect(models.files(ofSite: "bank").map(\.name) == ["next.inkm"])
        }
    }

    @Test func withoutAFolderOfShippedModelsThereIsNone() throws {
        try NextClickModels.withFolders { own, shipped in
            #expect(ModelFiles(folder: own, shipped: shipped + "/none").files.isEmpty)
            #expect(ModelFiles(folder: own, shipped: shipped).files.isEmpty)
            try ModelFileWriter.write(nearest, to: shipped + "/next.inkm")
            #expect(ModelFiles(folder: own).files.isEmpty)
        }
    }

    @Test func aModelUnderTheWrongNameIsRefusedWithTheRightOne() throws {
        let rows: [(ModelDescription, file: String, says: String)] = [
            (NextClickModels.ofVisits(), "next.inkm", "such as convert.inkm"),
            (nearest, "convert.inkm", "name it next.inkm"),
        ]
        for (model, file, words) in rows {
            try NextClickModels.withFolders { own, shipped in
                let path = own + "/" + file
                try ModelFileWriter.write(model, to: path)
                let refused = ModelFiles(folder: own)
                #expect(refused.files.isEmpty)
                let text = try #require(refused.problems.first)
                #expect(text.hasPrefix(path) && text.contains(words), "\(text)")

                // Of what was shipped wrongly it is said who is to mend it.
                try FileManager.default.moveItem(atPath: path, toPath: shipped + "/" + file)
                let models = ModelFiles(folder: own, shipped: shipped)
                #expect(models.files.isEmpty)
                #expect(models.problems.count == 1)
                #expect(models.problems.first?.contains("is not served") == true)
                #expect(models.refresh().isEmpty)
                #expect(models.problems.count == 1)
            }
        }
    }

    @Test func anOlderEnginesModelIsSaidToBeTrainedAgain() throws {
        try NextClickModels.withFolders { own, _ in
            var model = nearest
            model.schema = 1
            try ModelFileWriter.write(model, to: own + "/next.inkm")
            #expect(ModelFiles(folder: own).problems.first?.contains("train it again") == true)
        }
    }

    @Test func metricsTellShippedModelsApart() throws {
        try NextClickModels.withFolders { own, shipped in
            try ModelFileWriter.write(nearest, to: shipped + "/next.inkm")
            try ModelFileWriter.write(NextClickModels.ofVisits(), to: own + "/convert.inkm")
            var text = PrometheusText()
            text.models(ModelFiles(folder: own, shipped: shipped), [])
            #expect(text.text.contains("inkling_models 1\n"))
            #expect(text.text.contains("inkling_models_shipped 1\n"))
            #expect(text.text.contains("inkling_models_refused 0\n"))
        }
    }

    @Test func theIndexHasTheWordsOfEachReason() async throws {
        let folder = NSTemporaryDirectory() + "inkling-shipped-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try ModelFileWriter.write(nearest, to: folder + "/next.inkm")
        let models = ModelFiles(folder: folder + "/none", shipped: folder)
        try await withServer(configure: { $0.models = models }) { server in
            let key = "?key=\(server.site.writeKey)"
            let index = try await server.get("/v1/models/index.json" + key).object
            let targets = try #require(index["targets"] as? [[String: String]])
            #expect(targets.map { $0["name"] } == TargetReason.allCases.map { "\($0.name)" })
            #expect(targets.allSatisfy { $0["words"]?.isEmpty == false })
            let listed = try #require(index["models"] as? [[String: String]])
            #expect(listed.map { $0["intent"] } == ["next"])
            let file = try await server.get("/v1/models/next.inkm" + key)
            #expect(file.status == 200)
            #expect(file.headers[.eTag] == "\"\(listed[0]["version"] ?? "")\"")
        }
    }
}
