// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingModels
import InklingServer
import InklingStore

struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Delete everything stored of a session, or of all simulated ones.",
        discussion: """
            Asks nothing. What is deleted is overwritten, and a running server refuses later \
            writes of the session. Backups keep what they have.

            --simulated deletes what `inkling simulate` made, wherever it came from, and the sites \
            called simulated-… that are then empty, and takes away every model that learned from \
            any of it, served or not.
            """)

    @Argument(
        help: "The session's 32 hexadecimal digits.",
        transform: { text in
            guard let session = SessionID(text: text) else {
                throw ValidationError("A session is 32 hexadecimal digits.")
            }
            return session
        })
    var session: SessionID?

    @Flag(help: "Delete every simulated session.")
    var simulated = false

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (session == nil) == simulated else {
            throw ValidationError("Name either a session or --simulated.")
        }
    }

    func run() async throws {
        guard let session else { return try await eraseSimulated() }
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let erased = try await store.withStore { store in
            let erased = try Erased(session, in: store)
            try await store.forget(session, at: now)
            removeInterruptedTrainings()
            return erased
        }
        if json { return print(try inkling.json(erased)) }
        print(erased.text)
    }

    /// They hold rows of visits.
    private func removeInterruptedTrainings() {
        ModelRegistry(store: store.directory).removeInterrupted(atOnce: true)
    }

    private func eraseSimulated() async throws {
        do {
            // First, since without its visits nothing tells a model's origin but itself.
            let models = try ModelRegistry(store: store.directory).removeSimulated()
            let count = try await store.withStore { try await $0.eraseSimulated() }
            removeInterruptedTrainings()
            let erased = ErasedSimulation(count, models)
            print(json ? try inkling.json(erased) : erased.text(of: store.directory))
        } catch let error as RegistryError {
            throw CommandError(.unavailable, error.description)
        }
    }
}

/// What there was of simulated visits.
private struct ErasedSimulation: Encodable {
    struct Model: Encodable {
        var site: String
        var outcome: String
        var number: Int
        var wasServed: Bool

        enum CodingKeys: String, CodingKey {
            case site, outcome, number
            case wasServed = "was_served"
        }
    }

    var simulated: Int
    var models: [Model]

    init(_ sessions: Int, _ entries: [ModelEntry]) {
        simulated = sessions
        models = entries.map {
            Model(
                site: $0.site, outcome: $0.outcome, number: $0.number,
                wasServed: $0.state == .champion)
        }
    }

    func text(of directory: String) -> String {
        let sessions =
            simulated == 0
            ? "There are no simulated sessions in \(directory)."
            : "\(simulated) simulated sessions were deleted from \(directory)."
        guard !models.isEmpty else { return sessions }
        let names = models.map {
            "\($0.outcome) \($0.number) of \($0.site)" + ($0.wasServed ? " (was served)" : "")
        }
        return sessions + "\nModels that learned from such were removed: "
            + names.joined(separator: ", ") + "."
    }
}

/// What there was of a session.
private struct Erased: Encodable {
    var session: String
    var known: Bool
    var frames: Int
    var pages: Int
    var signals: Int
    var snapshots: Int
    var goals: Int

    init(_ id: SessionID, in store: Store) throws {
        let stored = try store.session(id)
        let findings = try store.findings(of: id)
        session = id.text
        known = stored != nil
        frames = stored?.frames ?? 0
        pages = findings.pages.count
        signals = findings.signals.count
        snapshots = findings.snapshotCount
        goals = findings.goals.count
    }

    var text: String {
        known
            ? "Session \(session) was deleted: \(frames) frames, \(pages) pages, "
                + "\(signals) signals, \(snapshots) feature snapshots, \(goals) goals."
            : "Nothing was stored of session \(session). Later writes of it are refused."
    }
}
