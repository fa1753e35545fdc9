// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTraining
import Testing

@testable import InklingModels

@Suite("The registry of models")
struct ModelRegistryTests {
    private func withRegistry(_ body: (ModelRegistry) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-registry-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(ModelRegistry(store: folder))
    }

    /// A model that always says `sigmoid(base)`.
    private func model(base: Float, schema: UInt64 = Feature.schemaHash) -> ModelDescription {
        ModelDescription(
            outcome: 1, schema: schema, featureCount: Feature.count,
            shape: .forest(
                base: base, trees: [.init(nodes: [.leaf(value: 0, cover: 1)])]))
    }

    @discardableResult
    private func add(
        _ registry: ModelRegistry, base: Float = 0, site: String = "shop",
        outcome: String = "convert", schema: UInt64 = Feature.schemaHash, simulated: Int = 0
    ) throws -> ModelEntry {
        var account = VisitAccount()
        account.simulated = simulated
        return try registry.add(
            model(base: base, schema: schema), of: outcome, site: site,
            files: ["json": Data("{}".utf8), "training.json": Data("{}".utf8)]
        ) { number, file, checksum in
            ModelEntry(
                outcome: outcome, site: site, number: number, file: file, checksum: checksum,
                schema: hexadecimal(schema), state: .challenger, trainedThrough: 0, baseRate: 0.5,
                rules: OutcomeRules(), account: account,
                evaluation: Evaluation(
                    labels: [0, 1], probabilities: [0.1, 0.9], groups: [0, 1], resamples: 0),
                steps: [])
        }
    }

    private func promote(_ registry: ModelRegistry, _ number: Int) throws {
        try registry.promote("convert", site: "shop", number: number, why: "better", at: 5)
    }

    @Test func aNewModelIsAChallengerAndNotServed() throws {
        try withRegistry { registry in
            #expect(try registry.entries().isEmpty)
            try add(registry)
            #expect(try registry.champion(of: "convert", site: "shop") == nil)
            let entry = try #require(try registry.entries().first)
            #expect(entry.file == "shop-convert-0001.inkm")
            #expect(try registry.words(of: entry).count > 0)
            #expect(
                FileManager.default.fileExists(
                    atPath: registry.directory + "/shop-convert-0001.json"))
        }
    }

    @Test func namesThatComeToOneFileAreToldApart() throws {
        try withRegistry { registry in
            let first = try add(registry, base: 1, site: "shop", outcome: "sign-up")
            let second = try add(registry, base: 2, site: "shop-sign", outcome: "up")
            #expect(first.file == "shop-sign-up-0001.inkm")
            #expect(second.file == "shop-sign-up-0002.inkm")
            let known = try registry.entry(ofSame: model(base: 1), of: "sign-up", site: "shop")
            #expect(known?.file == first.file)
            #expect(try registry.entry(ofSame: model(base: 1), of: "up", site: "shop-sign") == nil)
        }
    }

    @Test func oneChampionForEachSiteAndOutcome() throws {
        try withRegistry { registry in
            for base in [Float(0), 1, 2] { try add(registry, base: base) }
            try add(registry, site: "bank")
            try promote(registry, 1)
            try promote(registry, 3)
            let entries = try registry.entries()
            #expect(entries.map(\.number) == [1, 2, 3, 1])
            #expect(entries.map(\.state) == [.retired, .challenger, .champion, .challenger])
            #expect(try registry.champion(of: "convert", site: "shop")?.replaced == 1)
            #expect(entries[0].steps.map(\.state) == [.champion, .retired])
        }
    }

    @Test func rollbackGoesBackStepByStep() throws {
        try withRegistry { registry in
            for base in [Float(0), 1, 2] { try add(registry, base: base) }
            for number in 1...3 { try promote(registry, number) }
            let back = { try registry.rollback("convert", site: "shop", at: 9)?.number }
            #expect(try back() == 2)
            #expect(try back() == 1)
            let error = #expect(throws: RegistryError.self) { try back() }
            #expect(error?.description.contains("none before it") == true)
            #expect(try registry.champion(of: "convert", site: "shop")?.number == 1)
            #expect(try registry.rollback("convert", site: "shop", off: true, at: 9) == nil)
            #expect(try registry.champion(of: "convert", site: "shop") == nil)
            #expect(throws: RegistryError.self) { try back() }
        }
    }

    @Test func whatLearnedFromSimulatedVisitsIsRemovedWithItsFiles() throws {
        try withRegistry { registry in
            #expect(try registry.removeSimulated().isEmpty)
            try add(registry, base: 0)
            for base in [Float(1), 2] { try add(registry, base: base, simulated: 3) }
            try add(registry, base: 3)
            try add(registry, outcome: "leave", simulated: 1)
            for number in 1...4 { try promote(registry, number) }
            try registry.promote("leave", site: "shop", number: 1, why: "first", at: 5)
            let removed = try registry.removeSimulated()
            #expect(removed.map(\.number) == [2, 3, 1])
            #expect(removed.map(\.state) == [.retired, .retired, .champion])
            #expect(try registry.entries().map(\.number) == [1, 4])
            #expect(try registry.champion(of: "leave", site: "shop") == nil)
            let files = try FileManager.default.contentsOfDirectory(atPath: registry.directory)
            #expect(!files.contains { $0.contains("-0002") || $0.contains("leave") }, "\(files)")
            #expect(files.count { $0.hasPrefix("shop-convert-") } == 6)
            // The way back goes past those that are gone.
            #expect(try registry.rollback("convert", site: "shop", at: 9)?.number == 1)
        }
    }

    @Test func aDamagedModelIsNeitherPromotedNorGoneBackTo() throws {
        try withRegistry { registry in
            try add(registry, base: 0)
            try add(registry, base: 1)
            try promote(registry, 1)
            let path = registry.directory + "/shop-convert-0002.inkm"
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            for size in stride(from: 0, to: whole.count, by: 7) {
                try whole.prefix(size).write(to: URL(fileURLWithPath: path))
                #expect(throws: RegistryError.self) { try promote(registry, 2) }
            }
            // A sound file, but not the one that was trained.
            try ModelFileWriter.write(model(base: 3), to: path)
            let error = #expect(throws: RegistryError.self) { try promote(registry, 2) }
            #expect(error?.description.contains("not the file that was trained") == true)
            #expect(try registry.champion(of: "convert", site: "shop")?.number == 1)
        }
    }

    @Test func aChampionIsNotComparedWithItself() throws {
        try withRegistry { registry in
            let entry = try add(registry)
            try promote(registry, 1)
            let before = try Data(contentsOf: URL(fileURLWithPath: registry.index))
            #expect(try registry.judge(entry, by: .undecided, at: 9).state == .champion)
            #expect(try Data(contentsOf: URL(fileURLWithPath: registry.index)) == before)
            let other = try add(registry, base: 1)
            #expect(try registry.judge(other, by: .undecided, at: 9).steps.count == 1)
        }
    }

    @Test func itIsAdvisedToGoBackOnlyWhereThereIsAModelBefore() throws {
        try withRegistry { registry in
            for base in [Float(0), 1] { try add(registry, base: base) }
            let advice = { (number: Int) -> String in
                let entry = try registry.entries()[number - 1]
                try Data([1, 2, 3]).write(to: URL(fileURLWithPath: registry.path(of: entry)))
                let error = #expect(throws: RegistryError.self) { try registry.words(of: entry) }
                return error?.description ?? ""
            }
            try promote(registry, 1)
            try promote(registry, 2)
            #expect(try advice(2).contains("inkling model rollback convert --site shop, or"))
            #expect(try advice(1).hasSuffix("Train again."))
        }
        try withRegistry { registry in
            let first = try add(registry)
            try promote(registry, 1)
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: registry.path(of: first)))
            let champion = try #require(try registry.entries().first)
            let error = #expect(throws: RegistryError.self) { try registry.words(of: champion) }
            #expect(error?.description.contains("none before it") == true)
            #expect(error?.description.contains("--off") == true)
        }
    }

    @Test func aModelForOtherFeaturesIsRefused() throws {
        try withRegistry { registry in
            let entry = try add(registry, schema: 1)
            let error = #expect(throws: RegistryError.self) { try registry.words(of: entry) }
            #expect(error?.description.contains("another feature schema") == true)
        }
    }

    @Test func aTrainingThatWasInterruptedLeavesTheIndexAlone() throws {
        try withRegistry { registry in
            try add(registry)
            let before = try Data(contentsOf: URL(fileURLWithPath: registry.index))
            // The model was written, and then the process died.
            try ModelFileWriter.write(
                model(base: 2), to: registry.directory + "/shop-convert-0002.inkm")
            #expect(try registry.entries().count == 1)
            #expect(try Data(contentsOf: URL(fileURLWithPath: registry.index)) == before)
            // The next one takes its number and its place.
            #expect(try add(registry, base: 5).number == 2)
            #expect(try registry.words(of: registry.entries()[1]).count > 0)
        }
    }

    @Test func anIndexThatIsNoneIsSaidSo() throws {
        try withRegistry { registry in
            try add(registry)
            for text in ["", "{", "{\"format\": 1}", "[]"] {
                try Data(text.utf8).write(to: URL(fileURLWithPath: registry.index))
                let error = #expect(throws: RegistryError.self) { try registry.entries() }
                #expect(error?.description.contains("no index of models") == true)
                #expect(throws: RegistryError.self) { try add(registry) }
            }
            try Data("{\"format\": 2, \"models\": []}".utf8).write(
                to: URL(fileURLWithPath: registry.index))
            let error = #expect(throws: RegistryError.self) { try registry.entries() }
            #expect(error?.description.contains("newer") == true)
        }
    }

    @Test func writersWaitForEachOther() throws {
        try withRegistry { registry in
            DispatchQueue.concurrentPerform(iterations: 8) { _ in _ = try? add(registry) }
            let numbers = try registry.entries().map { $0.number }
            #expect(numbers == Array(1...8))
        }
    }

    @Test func formerModelsGoButNotTheWayBack() throws {
        try withRegistry { registry in
            try add(registry)
            try promote(registry, 1)
            try add(registry)
            try promote(registry, 2)
            for _ in 0..<ModelRegistry.formerMax + 3 { try add(registry) }
            let numbers = try registry.entries().map(\.number)
            #expect(numbers.prefix(2) == [1, 2])
            #expect(numbers.count == ModelRegistry.formerMax + 2)
            let files = try FileManager.default.contentsOfDirectory(atPath: registry.directory)
            #expect(files.count { $0.hasSuffix(".inkm") } == numbers.count)
            #expect(try registry.rollback("convert", site: "shop", at: 9)?.number == 1)
        }
    }

    @Test func whatCannotBeWrittenChangesNothing() throws {
        try withRegistry { registry in
            try add(registry)
            try promote(registry, 1)
            // A folder in the place of the model's file: no room for it, as on a full disk.
            try FileManager.default.createDirectory(
                atPath: registry.directory + "/shop-convert-0002.inkm/x",
                withIntermediateDirectories: true)
            let error = #expect(throws: RegistryError.self) { try add(registry) }
            #expect(error?.description.contains("could not be kept") == true)
            #expect(try registry.entries().map(\.number) == [1])
            #expect(try registry.champion(of: "convert", site: "shop")?.number == 1)
        }
    }
}
