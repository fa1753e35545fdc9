// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingStore
import InklingTraining
import Testing

@testable import InklingModels

@Suite("From the store to rows")
struct VisitTableTests {
    private func table(
        _ store: Store, _ site: Site, _ outcome: Outcome = .convert,
        simulated: VisitChoice.Simulated = .unmixed, rowsMax: Int = 1000, seed: UInt64 = 7,
        now: Int64 = InklingModelsTests.now
    ) throws -> VisitTable {
        try VisitTable(
            store, site: site.id,
            choice: VisitChoice(
                outcome, simulated: simulated, now: now, rowsMax: rowsMax, seed: seed))
    }

    @Test func everyLandmarkIsARowWithWhatCameAfter() async throws {
        try await withStore { store, site, _ in
            var visit = MadeVisit(number: 1)
            visit.pages = [
                StoredPage(at: 0, page: "/", type: 1), StoredPage(at: 12_000, page: "/b", type: 3),
            ]
            visit.goals = [StoredGoal(at: 15_000, name: "purchase", source: .page)]
            visit.snapshots = [
                MadeVisit.features(at: 2000, .time, [.hoverPrice: 0.25]),
                MadeVisit.features(at: 7000, .signal), MadeVisit.features(at: 11_990, .page),
                MadeVisit.features(at: 20_000, .time), MadeVisit.features(at: 60_000, .leave),
            ]
            try await visit.store(in: store, of: site)
            let visits = try table(store, site)
            #expect(visits.table.moments == [0, 8, 7])
            #expect(visits.table.labels == [1, 1, 1])
            #expect(visits.table.groups == [0, 0, 0])
            #expect(visits.table.times == [Double](repeating: Double(start) / 1000, count: 3))
            #expect(visits.table.segments.map(\.name) == ["page_type", "device"])
            #expect(visits.table.segments[0].codes == [1, 1, 3])
            #expect(visits.table.segments[1].codes == [0, 0, 0])
            let price = Int(Feature.hoverPrice.rawValue)
            #expect(visits.table.values[price] == 0.25)
            #expect(visits.table.values[Feature.count + price].isNaN)
            #expect(visits.account.used == 1)
            #expect(visits.account.withOutcome == 1)
            #expect(visits.table.columns.count == Feature.count)
            let leaving = try table(store, site, .leave)
            #expect(leaving.table.moments == [0, 8, 7, 3])
            #expect(leaving.table.labels == [0, 0, 0, 0])
        }
    }

    @Test(
        "The device is told by what was moved",
        arguments: [
            ([:], Device.unknown), ([.dragShare: 0.4], .mouse), ([.wheelRate: 2], .mouse),
            ([.dragShare: 1], .touch), ([.swipeCount: 1], .touch),
            ([.dragShare: 0.2, .swipeCount: 1], .mouse), ([.dragShare: .nan], .unknown),
        ] as [([Feature: Float], Device)])
    func device(features: [Feature: Float], device: Device) async throws {
        try await withStore { store, site, _ in
            var visit = MadeVisit(number: 1)
            visit.snapshots = [
                MadeVisit.features(at: 2000, .time),
                MadeVisit.features(at: 5000, .time, features),
                MadeVisit.features(at: 60_000, .leave),
            ]
            try await visit.store(in: store, of: site)
            let segment = try table(store, site).table.segments[1]
            #expect(segment.words == ["unknown", "mouse", "touch"])
            #expect(segment.codes.allSatisfy { Int($0) == device.rawValue })
        }
    }

    @Test func noRowKnowsMoreThanItsMoment() async throws {
        try await withStore { store, site, _ in
            var visit = MadeVisit(number: 1)
            visit.snapshots = [
                MadeVisit.features(at: 2000, .time),
                // Read by a timer that came late.
                MadeVisit.features(at: 5000, .time, [.sessionTime: 9]),
                MadeVisit.features(at: 12_000, .time),
                // A signal of 20 s whose features were read at 50 s, 10 s before the end.
                MadeVisit.features(at: 20_000, .signal, [.sessionTime: 50]),
                // Nobody was there; it is known only of those who came back.
                MadeVisit.features(at: 58_000, .signal, [.idleTime: 60]),
                MadeVisit.features(at: 60_000, .leave),
            ]
            try await visit.store(in: store, of: site)
            let visits = try table(store, site, .leave)
            #expect(visits.account.fromFuture == 2)
            #expect(visits.table.moments == [0, 8])
            #expect(visits.table.labels == [0, 1])
            try LeakCheck.check(visits.table)
        }
    }

    @Test func sessionsAreLeftOutWholeAndCounted() async throws {
        try await withStore { store, site, _ in
            func add(_ number: UInt64, _ change: (inout MadeVisit) -> Void) async throws {
                var visit = MadeVisit(number: number)
                visit.snapshots = [
                    MadeVisit.features(at: 2000, .time), MadeVisit.features(at: 60_000, .leave),
                ]
                change(&visit)
                try await visit.store(in: store, of: site)
            }
            try await add(1) { _ in }
            try await add(2) { $0.started = now - 29 * 60_000 }
            try await add(3) { $0.snapshots.removeLast() }
            try await add(4) { $0.snapshots.removeFirst() }
            try await add(5) {
                $0.signals = [
                    StoredSignal(
                        at: 1000, start: 500, kind: SignalKind.botLikeMotion.rawValue, strength: 1)
                ]
            }
            try await add(6) {
                $0.snapshots[0].schema = 1
                $0.snapshots[0].values = [1, 2]
            }
            let account = try table(store, site, .leave).account
            #expect(account.used == 1)
            #expect(account.open == 1)
            #expect(account.unknownEnd == 1)
            #expect(account.unasked == 2)
            #expect(account.bots == 1)
            #expect(account.otherSchema == 1)
            #expect(account.remarks.count == 5)
            // A goal does not need the end.
            #expect(try table(store, site, .convert).account.used == 2)
            #expect(try table(store, site, .leave, now: now + 60 * 60_000).account.used == 2)
        }
    }

    @Test func simulatedAndRealVisitsAreNotMixedUnasked() async throws {
        try await withStore { store, site, _ in
            try await Buyers(seed: 1).fill(store, of: site, count: 3)
            try await Buyers(seed: 2, isSimulated: true).fill(store, of: site, count: 5)
            let error = #expect(throws: TrainingError.self) { try table(store, site) }
            #expect(error?.cause == .badOptions)
            #expect(error?.description.contains("5 of 8 sessions are simulated") == true)
            #expect(try table(store, site, simulated: .without).account.used == 3)
            let only = try table(store, site, simulated: .only).account
            #expect((only.used, only.simulated, only.notChosen) == (5, 5, 3))
            #expect(try table(store, site, simulated: .mixed).account.simulated == 5)
        }
    }

    @Test func ofMoreThanFitsWholeSessionsAreDrawn() async throws {
        try await withStore { store, site, _ in
            try await Buyers(seed: 1).fill(store, of: site, count: 200)
            let all = try table(store, site, rowsMax: 10_000)
            #expect(all.table.rowCount == Set(all.table.groups).count * 4)
            let some = try table(store, site, rowsMax: 300)
            #expect(some.account.used + some.account.notDrawn == 200)
            #expect((20...120).contains(some.account.used))
            #expect(some.table.rowCount == some.account.used * 4)
            // NaN equals nothing, so the values are not compared.
            #expect(try table(store, site, rowsMax: 300).table.times == some.table.times)
            #expect(try table(store, site, rowsMax: 300, seed: 8).table.times != some.table.times)
        }
    }

    @Test func visitsThatAreNotAskedForTakeNoPlaceOfThoseThatAre() async throws {
        try await withStore { store, site, _ in
            let later = start + 10 * 86_400_000
            try await Buyers(seed: 1).fill(store, of: site, count: 300)
            try await Buyers(seed: 2, isSimulated: true, first: 1000, started: later)
                .fill(store, of: site, count: 100)
            try await Buyers(seed: 3, first: 5000, started: later).fill(store, of: site, count: 60)
            // Five snapshots a visit: room for those that are asked for, and for no more.
            let choice = VisitChoice(
                .convert, simulated: .without, startedAfter: later - 1, now: now, rowsMax: 300)
            let account = try VisitTable(store, site: site.id, choice: choice).account
            #expect((account.used, account.notDrawn) == (60, 0))
            var few = choice
            few.rowsMax = 150
            let some = try VisitTable(store, site: site.id, choice: few).account
            #expect(some.notDrawn > 0 && some.used + some.notDrawn == 60)
        }
    }

    @Test func anEndlessVisitDoesNotOutweighTheOthers() async throws {
        try await withStore { store, site, _ in
            var visit = MadeVisit(number: 1)
            visit.snapshots =
                [MadeVisit.features(at: 2000, .time)]
                + (0..<500).map { MadeVisit.features(at: 3000 + Double($0) * 100, .signal) }
                + [
                    MadeVisit.features(at: 60_000, .time),
                    MadeVisit.features(at: 90_000, .leave),
                ]
            try await visit.store(in: store, of: site)
            let moments = try table(store, site).table.moments
            #expect(moments.count == LandmarkRows.countMax)
            #expect(moments.first == 0)
            #expect(moments.last == 5)
        }
    }

    @Test func visitsComeInOrderAndAllOfThem() async throws {
        try await withStore { store, site, _ in
            // More than are read in one go, some of one moment.
            for number in 0..<150 {
                var visit = MadeVisit(number: UInt64(number))
                visit.started = start - Int64(number / 3) * 1000
                try await visit.store(in: store, of: site)
            }
            var starts: [Int64] = []
            var sessions: Set<SessionID> = []
            try store.forEachVisit(ofSite: site.id) { visit in
                starts.append(visit.session.started)
                sessions.insert(visit.session.session)
            }
            #expect(starts == starts.sorted())
            #expect(sessions.count == 150)
            var later = 0
            try store.forEachVisit(ofSite: site.id, startedAfter: start - 2000) { _ in later += 1 }
            #expect(later == 6)
        }
    }
}
