// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingModels
import InklingStore
import InklingTraining

/// What `inkling train` is told of a store and of its visits.
struct VisitTrainingOptions: ParsableArguments {
    @OptionGroup var place: StoreOptions

    @Option(help: "The site, if the store has several.")
    var site: String?

    @Option(
        help: ArgumentHelp(
            "The goals that count, with commas. For convert and struggle, else all but the "
                + "basket's; for an outcome of the site's own, else the goal of its name."))
    var goals: String?

    @Option(
        help: "Simulated visits: unmixed, which is so without saying, without, only or mixed.")
    var simulated: VisitChoice.Simulated?

    /// The first of these that was given.
    var given: String? {
        [
            ("--store", place.data), ("--site", site), ("--goals", goals),
            ("--simulated", simulated?.rawValue),
        ].first { $0.1 != nil }?.0
    }

    /// The names that `--goals` gives, each without the spaces around it.
    var goalNames: [String]? {
        goals?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    func validate() throws {
        if goalNames?.isEmpty == true { throw ValidationError("--goals names no goal.") }
    }

    /// What visits of a site are asked.
    ///
    /// - Throws: `CommandError` that names the goals that there are, if one is meant that has never
    ///   been reached: nothing could be learned, and most often it is mistyped.
    func choice(
        of name: String, in store: Store, _ site: Site, now: Int64, seed: UInt64
    ) throws -> VisitChoice {
        let outcome = Outcome.named(name)
        let names = goalNames ?? (outcome == nil ? [name] : nil)
        if let names {
            let known = try store.goalNames(ofSite: site.id)
            if let stray = names.first(where: { !known.contains($0) }) {
                throw CommandError(
                    .usage,
                    (goals == nil
                        ? "\(stray) is neither an outcome that is built in (\(Outcome.names)) nor "
                            + "a goal of the site \(site.name)"
                        : "No visit of the site \(site.name) has reached a goal \"\(stray)\"")
                        + (known.isEmpty
                            ? ", of which no visit has reached any goal yet."
                            : ". Its goals: \(known.prefix(20).joined(separator: ", "))"
                                + (known.count > 20 ? " and \(known.count - 20) others." : ".")))
            }
        }
        return VisitChoice(
            outcome ?? .convert, named: name, rules: OutcomeRules(goals: names),
            simulated: simulated ?? .unmixed, now: now, seed: seed)
    }
}

extension VisitChoice.Simulated: ExpressibleByArgument {}

extension Outcome {
    /// The names of those that are built in, in words.
    static var names: String {
        let names = allCases.map { "\($0.name)" }
        return names.dropLast().joined(separator: ", ") + " or " + names.last!
    }

    /// Whether goals have a part in it.
    var asksForGoals: Bool { self == .convert || self == .struggle }
}
