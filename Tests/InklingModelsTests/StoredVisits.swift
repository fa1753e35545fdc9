// SPDX-License-Identifier: Apache-2.0
// Stores with visits of which it is known what is to be learned.

import Foundation
import InklingCore
import InklingModels
import InklingStore
import InklingTesting

/// A store with one site, in a directory that is removed afterwards.
func withStore<Result>(
    _ body: (Store, Site, ModelRegistry) async throws -> Result
) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("inkling-models-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try Store(directory: folder)
    let site = try store.addSite(name: "shop", origins: ["https://shop.example"]).site
    do {
        let result = try await body(store, site, ModelRegistry(store: folder))
        await store.close()
        return result
    } catch {
        await store.close()
        throw error
    }
}

/// 2025-11-24, ms since 1970: when the visits of these tests begin.
let start: Int64 = 1_763_937_460_000
/// A month later, when all of them are over.
let now = start + 30 * 86_400_000

/// A visit of a minute, in the making.
struct MadeVisit {
    var number: UInt64
    var isSimulated = false
    var started = start
    var pages = [StoredPage(at: 0, page: "/", type: 1)]
    var signals: [StoredSignal] = []
    var goals: [StoredGoal] = []
    var snapshots: [StoredSnapshot] = []

    var session: SessionID {
        isSimulated ? .simulated(number) : SessionID(high: 0xA5A5_0000_0000_0000, low: number)
    }

    /// Features that are all missing but those that are given.
    static func features(
        at: Double, _ moment: Moment, _ values: [Feature: Float] = [:]
    ) -> StoredSnapshot {
        var all = [Float](repeating: .nan, count: Feature.count)
        all[Int(Feature.sessionTime.rawValue)] = Float(at / 1000)
        all[Int(Feature.idleTime.rawValue)] = 0
        for (feature, value) in values { all[Int(feature.rawValue)] = value }
        return StoredSnapshot(at: at, moment: moment, schema: Feature.schemaHash, values: all)
    }

    func store(in store: Store, of site: Site) async throws {
        try await store.commit(
            SessionWrite(
                session: session, site: site.id, level: .signals, receivedAt: started,
                origin: started * 10, sequence: FrameSequence(highest: 0, window: 1),
                pages: pages, signals: signals, snapshots: snapshots, goals: goals, events: 100))
    }
}

/// Visits in which a high `hover_price` makes a purchase likelier, by known odds.
struct Buyers {
    var seed: UInt64
    var isSimulated = false
    /// Log-odds for each unit of the feature; below 0 the world has changed.
    var effect = 4.0
    /// Added to the feature.
    var shift: Float = 0
    var first: UInt64 = 0
    var started = start

    func fill(_ store: Store, of site: Site, count: Int) async throws {
        var random = SeededGenerator(seed: seed)
        for index in 0..<count {
            var visit = MadeVisit(number: first + UInt64(index), isSimulated: isSimulated)
            visit.started = started + Int64(index) * 60_000
            let price = Float.random(in: 0..<1, using: &random)
            let odds = effect * Double(price) - effect / 2
            let buys = Double.random(in: 0..<1, using: &random) < 1 / (1 + exp(-odds))
            for second in [2.0, 5, 10, 20] {
                visit.snapshots.append(
                    MadeVisit.features(
                        at: second * 1000, .time,
                        [
                            .hoverPrice: price + shift,
                            .scrollDepth: Float.random(in: 0..<1, using: &random),
                            .pageTime: Float(second),
                        ]))
            }
            if buys { visit.goals = [StoredGoal(at: 40_000, name: "purchase", source: .page)] }
            visit.snapshots.append(MadeVisit.features(at: 60_000, .leave))
            try await visit.store(in: store, of: site)
        }
    }
}
