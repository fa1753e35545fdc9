// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingStore
import InklingTraining
import Testing

@testable import InklingModels

@Suite("Training from a store, and the life of the model", .serialized)
struct VisitTrainingTests {
    private func training(
        _ store: Store, _ site: Site, _ registry: ModelRegistry,
        simulated: VisitChoice.Simulated = .unmixed, at time: Int64 = now
    ) -> VisitTraining {
        var options = TrainingOptions.small
        options.grid = [.init(maxDepth: 2, minChildWeight: 1)]
        options.rounds = [25, 50]
        options.resamples = 200
        options.logisticC = [0.3]
        options.threads = 1
        return VisitTraining(
            store: store, registry: registry, site: site,
            choice: VisitChoice(.convert, simulated: simulated, now: time), options: options)
    }

    @Test func learnsServesAndSaysWhatItSaw() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 11).fill(store, of: site, count: 900)
            let result = try training(store, site, registry).run()
            #expect(result.entry.state == .champion)
            #expect(result.entry.number == 1)
            // The best possible ranking of these visits is about .77.
            #expect(result.entry.evaluation.auc.value > 0.68)
            #expect(result.entry.evaluation.auc.value < 0.86)
            #expect(result.entry.evaluation.groupCount == 180)
            // What it learned from is told apart from what it was judged by.
            #expect(result.learned.groups == 720)
            #expect(result.learned.rows + result.later.rowCount == result.rowCount)
            #expect(result.learned.positives + result.later.positiveCount == result.positiveCount)
            #expect(result.learned.to! < result.later.times.min()!)
            // The later visits are later than all that it learned from.
            let first = try #require(result.later.times.min())
            #expect(Double(result.entry.trainedThrough) / 1000 < first)
            // The file gives what was judged, and knows what it is.
            let stored = try StoredModel(result.entry, in: registry)
            let apart =
                zip(stored.probabilities(of: result.later), result.probabilities)
                .map { abs($0 - $1) }.max() ?? 1
            #expect(apart < 0.005)
            let words = try registry.words(of: result.entry)
            let model = try Model.open(words: words.span, schema: Feature.schemaHash)
            #expect(model.outcome == Outcome.convert.rawValue)
            let inspection = try ModelInspection(
                path: registry.directory + "/" + result.entry.file)
            #expect(inspection.metadata.contains("\"simulated\":false"))
            #expect(inspection.metadata.contains("\"used\":900"))
        }
    }

    @Test func theSameVisitsAndSeedGiveTheSameFile() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 12).fill(store, of: site, count: 700)
            let first = try training(store, site, registry).run().entry
            let second = try training(store, site, registry).run().entry
            // It is that one, and nothing happened to it.
            #expect(second == first)
            #expect(try registry.entries() == [first])
            // Where its file is gone it is made anew.
            try FileManager.default.removeItem(atPath: registry.path(of: first))
            let third = try training(store, site, registry).run()
            #expect(third.isNew && third.entry.checksum == first.checksum)
            #expect(third.entry.number == 2)
        }
    }

    @Test func aModelThatWasTakenBackIsNotKeptTwiceEither() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 12).fill(store, of: site, count: 700)
            _ = try training(store, site, registry).run()
            try registry.rollback("convert", site: "shop", off: true, at: now)
            let again = try training(store, site, registry).run()
            #expect(!again.isNew && again.entry.number == 1)
            #expect(again.entry.state == .champion)
            #expect(try registry.entries().count == 1)
        }
    }

    @Test func anOutcomeThatTheSiteNamedIsLearnedServedAndWatched() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 19).fill(store, of: site, count: 800)
            var training = training(store, site, registry)
            training = VisitTraining(
                store: store, registry: registry, site: site,
                choice: VisitChoice(
                    .convert, named: "sign-up", rules: OutcomeRules(goals: ["purchase"]), now: now),
                options: training.options)
            let result = try training.run()
            #expect(result.entry.outcome == "sign-up" && result.entry.state == .champion)
            #expect(result.entry.file == "shop-sign-up-0001.inkm")
            let words = try registry.words(of: result.entry)
            let model = try Model.open(words: words.span, schema: Feature.schemaHash)
            #expect(model.outcome == Outcome.firstOfSites)
            let inspection = try ModelInspection(path: registry.path(of: result.entry))
            #expect(inspection.metadata.contains("\"outcome\":\"sign-up\""))
            #expect(try registry.champion(of: "convert", site: "shop") == nil)
            let drift = try Drift(of: result.entry, in: registry, store: store, now: now)
            #expect(drift.sessions == 160 && !drift.isMiscalibrated)
            let promotion = try Promotion(
                of: result.entry, in: registry, store: store, site: site, now: now)
            #expect(promotion.counts.groups == 160)
        }
    }

    @Test func whatAnInterruptedTrainingReadIsTakenUpWhileItsVisitsAreAsTheyWere() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 21).fill(store, of: site, count: 700)
            struct Stopped: Error {}
            func interrupt() {
                #expect(throws: Stopped.self) {
                    try training(store, site, registry).run { _ in throw Stopped() }
                }
            }
            func steps(at time: Int64 = now) throws -> (steps: Set<String>, entry: ModelEntry) {
                var steps: Set<String> = []
                let result = try training(store, site, registry, at: time).run(
                    progress: { step, _, _ in steps.insert(step) })
                return (steps, result.entry)
            }
            let whole = try steps()
            #expect(whole.steps.contains("Reading visits"))
            interrupt()
            // Visits that came since are not among them: the rows are those of the first run.
            try await Buyers(seed: 22, first: 5000, started: now + 60_000)
                .fill(store, of: site, count: 30)
            let resumed = try steps(at: now + 20 * 3_600_000)
            #expect(!resumed.steps.contains { $0 == "Reading visits" || $0.hasPrefix("Tuning") })
            #expect(resumed.entry.checksum == whole.entry.checksum)
            #expect(resumed.entry.account.used == 700)
            // Nothing is left of it.
            #expect(try steps(at: now + 20 * 3_600_000).entry.account.used == 730)
            // A day is too long, and a visit that is forgotten is in no rows.
            interrupt()
            #expect(try steps(at: now + 25 * 3_600_000).steps.contains("Reading visits"))
            interrupt()
            var first: SessionID?
            try store.forEachVisit(ofSite: site.id) { first = first ?? $0.session.session }
            _ = try await store.forget(try #require(first), at: now)
            let again = try steps()
            #expect(again.steps.contains("Reading visits"))
            #expect(again.entry.account.used == 699)
        }
    }

    @Test func ofManyRowsASampleIsTunedByAndAllAreLearnedFrom() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 23).fill(store, of: site, count: 1500)
            var training = training(store, site, registry)
            training.options.shapes = [.forest]
            training.sampleRows = 3000
            let result = try training.run()
            #expect(result.rowCount == 6000)
            #expect(result.sampleCount == 3000)
            // Every session has four rows, and about four fifths are earlier.
            #expect((4500...5100).contains(result.model.rowCount))
            #expect(result.model.rowCount > result.sampleCount)
            #expect(result.learned.rows == result.model.rowCount)
            #expect(result.learned.groups * 4 == result.learned.rows)
            let first = try #require(result.later.times.min())
            #expect(Double(result.entry.trainedThrough) / 1000 < first)
            #expect(result.entry.evaluation.auc.value > 0.65)
        }
    }

    @Test func tooFewOutcomesTrainNothingAndSayHowManyVisitsAreMissing() async throws {
        try await withStore { store, site, registry in
            let empty = #expect(throws: TrainingError.self) {
                try training(store, site, registry).run()
            }
            #expect(empty?.cause == .tooFewOutcomes)
            #expect(empty?.description.contains("no visit to learn from yet") == true)
            try await Buyers(seed: 13).fill(store, of: site, count: 100)
            let few = #expect(throws: TrainingError.self) {
                try training(store, site, registry).run()
            }
            #expect(few?.cause == .tooFewOutcomes)
            #expect(few?.description.contains("more visits") == true)
            #expect(try registry.entries().isEmpty)
            // Visits' rows are not left behind by a training that the next would repeat.
            let left = try FileManager.default.contentsOfDirectory(atPath: registry.directory)
            #expect(!left.contains { $0.hasSuffix(".training") })
        }
    }

    @Test func oneClassTrainsNothing() async throws {
        try await withStore { store, site, registry in
            for number in 0..<400 {
                var visit = MadeVisit(number: UInt64(number))
                visit.started += Int64(number) * 1000
                visit.snapshots = [MadeVisit.features(at: 2000, .time)]
                try await visit.store(in: store, of: site)
            }
            let error = #expect(throws: TrainingError.self) {
                try training(store, site, registry).run()
            }
            #expect(error?.cause == .tooFewOutcomes)
            #expect(error?.description.contains("0 with the outcome") == true)
            #expect(try registry.entries().isEmpty)
        }
    }

    @Test func simulatedVisitsAreSaidWhereverTheModelGoes() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 15, isSimulated: true).fill(store, of: site, count: 600)
            let entry = try training(store, site, registry).run().entry
            #expect(entry.account.simulated == 600)
            let path = registry.directory + "/" + entry.file
            let inspection = try ModelInspection(path: path)
            #expect(inspection.metadata.contains("\"simulated\":true"))
            #expect(inspection.metadata.contains("\"simulated\":600"))
            try await Buyers(seed: 16, first: 10_000).fill(store, of: site, count: 10)
            #expect(throws: TrainingError.self) { try training(store, site, registry).run() }
            let mixed = try training(store, site, registry, simulated: .mixed).run().entry
            #expect((mixed.account.used, mixed.account.simulated) == (610, 600))
        }
    }

    @Test func aChallengerIsPromotedWhenTheWorldHasChanged() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 17).fill(store, of: site, count: 800)
            let first = try training(store, site, registry).run().entry
            #expect(first.state == .champion)
            // Now the feature keeps buyers away, and its values are higher than ever.
            let later = start + 10 * 86_400_000
            try await Buyers(seed: 18, effect: -4, shift: 1, first: 5000, started: later)
                .fill(store, of: site, count: 900)
            let champion = try #require(try registry.champion(of: "convert", site: "shop"))
            let drift = try Drift(of: champion, in: registry, store: store, now: now)
            #expect(drift.sessions == 900 + 160)
            #expect(drift.moved.map(\.feature) == ["hover_price"])
            #expect(drift.isMiscalibrated)
            let second = try training(store, site, registry).run().entry
            #expect(second.number == 2)
            #expect(second.state == .champion)
            let back = try registry.rollback("convert", site: "shop", at: now)
            #expect(back?.number == 1)
        }
    }

    @Test func whatWasNotDrawnIsSaid() throws {
        let table = TrainingTable(columns: ["a"], values: [0, 1], labels: [0, 1], groups: [0, 1])
        var promotion = Promotion(of: [0.1, 0.9], over: [0.5, 0.5], on: table, seed: 1)
        #expect(!promotion.reason.contains("drawn"))
        promotion.notDrawn = 12
        #expect(promotion.reason.hasSuffix("; 12 more later visits were not drawn"))
    }

    @Test func visitsLikeThoseOfTrainingDoNotDrift() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 19).fill(store, of: site, count: 800)
            let entry = try training(store, site, registry).run().entry
            let quiet = try Drift(of: entry, in: registry, store: store, now: now)
            #expect(quiet.sessions == 160)
            #expect(quiet.moved.isEmpty)
            #expect(!quiet.isMiscalibrated)
            #expect(abs(quiet.predicted - quiet.observed) < 0.1)
        }
    }

    @Test func aLeakInTheStoreStopsTheTraining() async throws {
        try await withStore { store, site, registry in
            // Somebody wrote into the features of the first moments what came at the end.
            for number in 0..<400 {
                let buys = number % 2 == 0
                var visit = MadeVisit(number: UInt64(number))
                visit.started += Int64(number) * 60_000
                visit.snapshots = [
                    MadeVisit.features(at: 2000, .time, [.submitCount: buys ? 1 : 0]),
                    MadeVisit.features(at: 5000, .time, [.submitCount: 0]),
                    MadeVisit.features(at: 60_000, .leave),
                ]
                if buys {
                    visit.goals = [StoredGoal(at: 40_000, name: "purchase", source: .page)]
                }
                try await visit.store(in: store, of: site)
            }
            let error = #expect(throws: TrainingError.self) {
                try training(store, site, registry).run()
            }
            #expect(error?.place == "column \"submit_count\"")
            #expect(try registry.entries().isEmpty)
        }
    }

    @Test func whatCannotBeKeptIsAnErrorAndChangesNothing() async throws {
        try await withStore { store, site, registry in
            try await Buyers(seed: 20).fill(store, of: site, count: 700)
            // A file in the place of the directory.
            let place = registry.directory.dropLast("/trained".count)
            try Data().write(to: URL(fileURLWithPath: String(place)))
            let error = #expect(throws: RegistryError.self) {
                try training(store, site, registry).run()
            }
            #expect(error?.description.contains("cannot be made") == true)
        }
    }
}
