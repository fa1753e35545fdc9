// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@testable import InklingStore

@Suite("Simulated sessions in a store")
struct SimulatedTests {
    @Test("are known by their id and erased with all that belongs to them, and nothing else is")
    func areErased() async throws {
        try await withStore { store, site in
            let made = try store.addSite(name: "simulated-shop", origins: ["http://localhost"]).site
            for number in 1...120 as ClosedRange<UInt64> {
                let simulated = SessionID.simulated(number &* 0x9E37_79B9_7F4A_7C15)
                try await store.commit(rawWrite(0, of: simulated, to: made))
            }
            // The ends of what ids may be, and one among the real ones.
            for number in [0, UInt64.max] {
                let simulated = SessionID.simulated(number)
                try await store.commit(rawWrite(0, of: simulated, to: site))
            }
            try await store.commit(rawWrite(0, of: session(1), to: site))
            let mark = SessionID.simulated(0).high
            let neighbours = [
                SessionID(high: mark - 1, low: .max), SessionID(high: mark + 1, low: 0),
            ]
            for neighbour in neighbours {
                try await store.commit(rawWrite(0, of: neighbour, to: site))
            }
            #expect(try store.session(.simulated(0))?.isSimulated == true)
            #expect(try store.session(session(1))?.isSimulated == false)

            let before = store.changeCount
            #expect(try await store.eraseSimulated() == 122)
            #expect(store.changeCount > before)
            let counts = try store.counts()
            #expect(counts.sessions == 3)
            #expect(counts.frames == 3)
            #expect(try store.sites().map(\.name) == ["shop"])
            for kept in neighbours + [session(1)] { #expect(try store.session(kept) != nil) }
            #expect(try store.check() == [])
            #expect(try await store.eraseSimulated() == 0)
        }
    }

    @Test("leave a site called simulated- in place that has others too")
    func keepSites() async throws {
        try await withStore { store, _ in
            let made = try store.addSite(name: "simulated-shop", origins: ["http://localhost"]).site
            try await store.commit(rawWrite(0, of: .simulated(7), to: made))
            try await store.commit(rawWrite(0, of: session(1), to: made))
            #expect(try await store.eraseSimulated() == 1)
            #expect(try store.sites().map(\.name) == ["shop", "simulated-shop"])
        }
    }
}
