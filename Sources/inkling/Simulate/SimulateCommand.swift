// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingStore
import InklingTesting

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Make visits with stated causes, whose true odds are known.",
        discussion: """
            Writes them into the store as if their pages had reported them at level signals, or, \
            with --out, as recordings that `inkling replay` runs or sends. The same seed gives the \
            same visits. Whatever is made says that it is simulated, by the session's own name, \
            and `inkling erase --simulated` takes all of it out of a store again.

            docs/simulation.md has the model: what causes a purchase and what does not.
            """)

    enum SiteKind: String, ExpressibleByArgument, CaseIterable { case shop }

    @Option(help: "What is visited: shop.")
    var site = SiteKind.shop

    @Option(help: "How many visits.")
    var sessions = 1000

    @Option(help: "Makes the visits; else one by lot, which is printed.")
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "The site in the store that they go to, made if it is not there.", valueName: "name"))
    var into = "simulated-shop"

    @Option(help: "They begin within so many days before now, in order.")
    var days = 14

    @Option(
        help: ArgumentHelp(
            "Also write the true odds at each feature snapshot to this CSV file.",
            valueName: "file"),
        completion: .file())
    var truth: String?

    @Option(
        help: ArgumentHelp(
            "Write recordings into this folder, and nothing into a store.", valueName: "folder"),
        completion: .directory)
    var out: String?

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard sessions >= 1 else { throw ValidationError("--sessions is 1 or more.") }
        guard (0...3650).contains(days) else { throw ValidationError("--days is 0 to 3650.") }
    }

    func run() async throws {
        let seed = seed ?? UInt64.random(in: 0...UInt64(UInt32.max))
        let now = Date().timeIntervalSince1970 * 1000
        let plan = SimulationPlan(
            seed: seed, sessions: sessions, end: now, span: Double(days) * 86_400_000)
        let summary: SimulationSummary
        if let out {
            summary = try await write(plan, to: RecordingFolder(path: out))
        } else {
            summary = try await store.withStore(making: true) { store in
                let site =
                    try store.sites().first { $0.name == into }
                    ?? store.addSite(name: into, origins: ["http://localhost"]).site
                return try await write(plan, to: StoreTarget(store: store, site: site.id))
            }
        }
        if json { return print(try inkling.json(summary)) }
        print(summary.text(seconds: (Date().timeIntervalSince1970 * 1000 - now) / 1000))
        print(
            out.map { "They are in \($0), one file each." }
                ?? "They are in \(store.directory), site \(into). "
                + "Take them out again: inkling erase --simulated --data \(store.directory)")
    }

    private func write(
        _ plan: SimulationPlan, to target: some SimulationTarget
    ) async throws -> SimulationSummary {
        let truth = try truth.map(TruthFile.init)
        let summary = try await plan.run(into: target, truth: truth)
        try truth?.finish()
        return summary
    }
}

/// What came of a simulation.
struct SimulationSummary: Encodable {
    var seed: UInt64
    var sessions = 0
    var purchases = 0
    var events = 0
    var signals = 0
    var snapshots = 0
    /// Of all visits together.
    var hours = 0.0
    var simulated = true

    func text(seconds: Double) -> String {
        let share = fixed(100 * Double(purchases) / Double(max(sessions, 1)), 1)
        return """
            \(sessions) simulated visits (seed \(seed)): \(purchases) purchases, \(share) %.
            \(fixed(hours, 1)) hours, \(events) events, \(signals) signals, \
            \(snapshots) feature snapshots in \(fixed(seconds, 1)) s.
            """
    }
}
