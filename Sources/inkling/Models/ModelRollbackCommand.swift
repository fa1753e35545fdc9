// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import InklingModels
import InklingStore

/// `inkling model rollback`: back to the model of before.
struct ModelRollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Serve the model again whose place the present one took.",
        discussion: "A running server takes it within a second, pages at their next look.")

    @OptionGroup var model: ModelOptions

    @Flag(help: "Serve no model of this outcome.")
    var off = false

    func run() async throws {
        let registry = model.registry
        try await model.place.withStore { store in
            try reportingFailures {
                let site = try store.site(named: model.site)
                let served = try registry.rollback(
                    model.outcome, site: site.name, off: off, at: model.now)
                print(
                    served.map { "\($0.outcome) \($0.number) is served for \(site.name) again." }
                        ?? "No model of \(model.outcome) is served for \(site.name) any more.")
            }
        }
    }
}
