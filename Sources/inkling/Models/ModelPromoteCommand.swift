// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import InklingModels
import InklingStore
import InklingTraining

/// `inkling model promote`: judges a challenger by the visits that came since.
struct ModelPromoteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Serve a challenger if it is better than what is served.",
        discussion: """
            Both are compared on the visits that are later than what either learned from. The \
            challenger has to lose at least 1 % less, beyond chance, with a calibration error of \
            at most 0.05.
            """)

    @OptionGroup var model: ModelOptions

    @Option(help: "The challenger's number; else the newest.")
    var number: Int?

    @Flag(help: "Serve it whatever the comparison says; the reason is kept.")
    var force = false

    func run() async throws {
        let registry = model.registry
        try await model.place.withStore { store in
            try reportingFailures {
                let site = try store.site(named: model.site)
                let entry = try challenger(in: registry, site.name)
                guard entry.state != .champion else {
                    // Beside itself it is neither better nor worse: there is nothing to write down.
                    return print("\(entry.outcome) \(entry.number) is what is served.")
                }
                if force {
                    let served = try registry.promote(
                        model.outcome, site: site.name, number: entry.number,
                        why: "promoted by hand", at: model.now)
                    return print("\(served.outcome) \(served.number) is served: by hand.")
                }
                let promotion = try Promotion(
                    of: entry, in: registry, store: store, site: site, now: model.now)
                let judged = try registry.judge(entry, by: promotion, at: model.now)
                print(
                    "\(judged.outcome) \(judged.number) for \(judged.site): "
                        + "\(judged.state.rawValue). \(promotion.reason).")
                if judged.state != .champion { throw ExitCode(1) }
            }
        }
    }

    private func challenger(in registry: ModelRegistry, _ site: String) throws -> ModelEntry {
        let entries = try registry.entries().filter {
            $0.outcome == model.outcome && $0.site == site
        }
        let found =
            number.map { number in entries.first { $0.number == number } }
            ?? entries.last { $0.state == .challenger }
        guard let found else {
            throw RegistryError(
                "There is no challenger\(number.map { " \($0)" } ?? "") for \(model.outcome) of "
                    + "\(site). Train one: inkling train \(model.outcome)")
        }
        return found
    }
}
