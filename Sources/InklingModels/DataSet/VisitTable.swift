// SPDX-License-Identifier: Apache-2.0
// Which sessions are looked at, and their rows in memory.

import InklingCore
import InklingStore
import InklingTraining

/// Which sessions a data set is made of.
public struct VisitChoice: Sendable {
    public enum Simulated: String, Sendable, CaseIterable, Codable {
        /// Whatever there is, as long as it is of one kind.
        case unmixed
        /// Real visits only.
        case without
        /// Simulated visits only.
        case only
        /// Both.
        case mixed
    }

    public var outcome: Outcome
    /// What is foretold, as models and pages name it: the outcome's own name, or one that the site
    /// gave to goals; these are asked for as conversions.
    public var name: String
    public var rules: OutcomeRules
    public var simulated: Simulated
    /// Only sessions that began later, the server's clock in ms since 1970.
    public var startedAfter: Int64
    /// The present: sessions with a write within the last half hour are still open.
    public var now: Int64
    /// Rows that a `VisitTable` may hold; of more, whole sessions are drawn. Training streams them
    /// and does not draw.
    public var rowsMax: Int
    /// Of draws.
    public var seed: UInt64

    public init(
        _ outcome: Outcome, named name: String? = nil, rules: OutcomeRules = OutcomeRules(),
        simulated: Simulated = .unmixed, startedAfter: Int64 = .min, now: Int64,
        rowsMax: Int = 500_000, seed: UInt64 = 7
    ) {
        self.outcome = outcome
        self.name = name ?? "\(outcome.name)"
        self.rules = rules
        self.simulated = simulated
        self.startedAfter = startedAfter
        self.now = now
        self.rowsMax = rowsMax
        self.seed = seed
    }

    /// The outcome's number in a model file.
    var number: UInt32 {
        name == "\(outcome.name)" ? outcome.rawValue : Outcome.firstOfSites
    }

    /// A visit is over after half an hour of silence.
    static let openTime: Int64 = 30 * 60_000
}

/// The landmark rows of a site's sessions in memory, for watching models.
///
/// Every row is a snapshot of the features at a landmark, and its label is what came after.
struct VisitTable: Sendable {
    private(set) var table: TrainingTable
    private(set) var account = VisitAccount()

    /// Reads a site's sessions.
    ///
    /// - Throws: as `VisitReader.read`.
    /// - Complexity: one walk through the site's snapshots; memory for the rows and one session.
    init(_ store: Store, site: Int64, choice: VisitChoice) throws {
        var table = TrainingTable(
            columns: Feature.allCases.map { "\($0.definition.name)" }, values: [], labels: [],
            groups: [],
            segments: zip(VisitReader.segments, VisitReader.segmentWords).map {
                TrainingTable.Segment(name: $0, words: $1, codes: [])
            })
        var reader = VisitReader(store: store, site: site, choice: choice)
        reader.share = try Double(choice.rowsMax) / Double(max(1, reader.snapshotCount()))
        account = try reader.read { _ in
        } _: { row in
            table.values += row.values
            table.labels.append(row.label)
            table.groups.append(row.group)
            table.times.append(row.time)
            table.moments.append(row.moment)
            for (segment, code) in row.segments.enumerated() {
                table.segments[segment].codes.append(code)
            }
        }
        self.table = table
    }
}
