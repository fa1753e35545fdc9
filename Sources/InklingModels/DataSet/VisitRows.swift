// SPDX-License-Identifier: Apache-2.0
// The rows of a site's sessions on disk, for more of them than memory holds.

import InklingCore
import InklingStore
import InklingTraining

/// Landmark rows in a file, in the order in which their sessions began.
struct VisitRows: RowsOnDisk {
    var file: TableFile
    var account: VisitAccount

    /// What rows were made from.
    private struct Origin: Codable, Equatable {
        /// The present of the run that read them: what came later is not among them.
        var now: Int64
        var schema: UInt64
        var outcome: UInt32
        var rules: OutcomeRules
        var simulated: VisitChoice.Simulated
        var startedAfter: Int64
        var seed: UInt64
        var sessions: UInt64

        init(_ reader: VisitReader, now: Int64) throws {
            var reader = reader
            reader.choice.now = now
            self.now = now
            schema = Feature.schemaHash
            outcome = reader.choice.outcome.rawValue
            rules = reader.choice.rules
            simulated = reader.choice.simulated
            startedAfter = reader.choice.startedAfter
            seed = reader.choice.seed
            sessions = try reader.fingerprint()
        }
    }

    /// ms for which the rows of an interrupted run are taken up.
    static let keptTime: Int64 = 24 * 3_600_000

    /// The rows that an interrupted run read within the last day, if their sessions are as they
    /// were; else reads them.
    ///
    /// - Throws: as `VisitReader.read`; `TrainingError` if they cannot be written.
    static func read(
        _ reader: VisitReader, in folder: TrainingFolder, progress: (Int) -> Void
    ) throws -> VisitRows {
        if let kept = folder.kept(Origin.self, VisitRows.self),
            (0...keptTime).contains(reader.choice.now - kept.origin.now),
            try Origin(reader, now: kept.origin.now) == kept.origin
        {
            return kept.rows
        }
        let origin = try Origin(reader, now: reader.choice.now)
        return try folder.read(from: origin) { path in
            var writer = try TableFileWriter(
                TableFile(
                    path: path, columns: Feature.allCases.map { "\($0.definition.name)" },
                    segments: VisitReader.segments, hasTimes: true, hasMoments: true))
            let account = try reader.read(progress: progress) { try writer.append($0) }
            let file = try writer.finish(segmentWords: VisitReader.segmentWords)
            return VisitRows(file: file, account: account)
        }
    }
}
