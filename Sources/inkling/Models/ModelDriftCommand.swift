// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import InklingModels
import InklingStore
import InklingTraining

/// `inkling model drift`: whether visits and odds are still what they were.
struct ModelDriftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Compare the visits since training with those that a model learned from.",
        discussion: """
            Shows the served model of the outcome: how far each feature's spread has moved \
            (population stability index), and what was foretold beside what came. Exits with 1 \
            if the odds are off.
            """)

    @OptionGroup var model: ModelOptions

    @Flag(name: .customLong("json"), help: "Print JSON.")
    var printsJSON = false

    func run() async throws {
        let registry = model.registry
        try await model.place.withStore { store in
            try reportingFailures {
                let site = try store.site(named: model.site)
                guard let entry = try registry.champion(of: model.outcome, site: site.name) else {
                    throw RegistryError("No model of \(model.outcome) is served for \(site.name).")
                }
                let drift = try Drift(of: entry, in: registry, store: store, now: model.now)
                print(printsJSON ? try json(drift) : text(drift))
                if drift.isMiscalibrated { throw ExitCode(1) }
            }
        }
    }

    private func text(_ drift: Drift) -> String {
        let undrawn =
            drift.notDrawn == 0 ? "" : ", and \(drift.notDrawn) that were not drawn to be looked at"
        guard drift.sessions >= Drift.sessionsMin else {
            return "\(drift.outcome) \(drift.number): \(drift.sessions) visits since its training"
                + "\(undrawn); nothing is said below \(Drift.sessionsMin)."
        }
        let difference = drift.difference
        var lines = [
            "\(drift.outcome) \(drift.number) for \(drift.site), \(drift.sessions) visits since "
                + "its training\(undrawn)",
            "foretold \(fixed(drift.predicted * 100, 1)) %, came \(fixed(drift.observed * 100, 1)) % "
                + "(difference \(fixed(difference.low * 100, 1)) to "
                + "\(fixed(difference.high * 100, 1)) points), calibration error "
                + "\(fixed(drift.ece, 3))"
                + (drift.isMiscalibrated ? ": the odds are off, train again" : ""),
            drift.moved.isEmpty
                ? "no feature has moved" : "\(drift.moved.count) features have moved",
        ]
        let shown = drift.features.prefix(max(5, drift.moved.count))
        lines.append(
            columns(
                [["feature", "stability", ""]]
                    + shown.map {
                        [$0.feature, fixed($0.stability, 3), $0.hasMoved ? "moved" : ""]
                    }))
        return lines.joined(separator: "\n")
    }
}
