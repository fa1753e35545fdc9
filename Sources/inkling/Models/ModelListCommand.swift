// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingModels
import InklingTraining

/// `inkling model list`: every model of a store and what became of it.
struct ModelListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the models of a store and which are served.")

    @OptionGroup var place: StoreOptions

    @Flag(name: .customLong("json"), help: "Print JSON.")
    var printsJSON = false

    func run() async throws {
        let registry = ModelRegistry(store: place.directory)
        let entries = try reportingFailures { try registry.entries() }
        if printsJSON {
            return print(try json(entries.map { ListedModel(entry: $0, registry: registry) }))
        }
        guard !entries.isEmpty else {
            return print("There is no model yet. Train one: inkling train convert")
        }
        var rows = [["site", "outcome", "number", "version", "state", "AUC", "visits", "last"]]
        for entry in entries {
            let mark = entry.account.simulated > 0 ? " simulated" : ""
            rows.append([
                entry.site, entry.outcome, "\(entry.number)", entry.checksum, entry.state.rawValue,
                fixed(entry.evaluation.auc.value, 3), "\(entry.account.used)\(mark)",
                entry.steps.last.map { "\(day($0.at)) \($0.why)" } ?? "",
            ])
        }
        print(columns(rows))
    }

    private func day(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(
            .iso8601.year().month().day())
    }
}

/// A model's entry with the whole paths of its file and card.
private struct ListedModel: Encodable {
    var entry: ModelEntry
    var registry: ModelRegistry

    private enum CodingKeys: CodingKey { case file, card }

    func encode(to encoder: any Encoder) throws {
        try entry.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(registry.path(of: entry), forKey: .file)
        try container.encode(registry.path(of: entry, ending: "html"), forKey: .card)
    }
}

/// A model of the registry, named as all commands name it.
struct ModelOptions: ParsableArguments {
    @Argument(help: "The outcome: convert, leave, engage, struggle or one of the site's own.")
    var outcome: String

    @OptionGroup var place: StoreOptions

    @Option(help: "The site, if the store has several.")
    var site: String?

    var registry: ModelRegistry { ModelRegistry(store: place.directory) }

    var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}

/// Failures of the registry, as commands tell them.
func reportingFailures<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as RegistryError {
        throw CommandError(.data, error.description)
    }
}
