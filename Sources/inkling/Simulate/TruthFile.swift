// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingServer
import InklingTesting

/// The true odds of simulated visits as a CSV file, written beside and moved into place at its end.
///
/// One row for each feature snapshot before the purchase and before the visit's end: the session,
/// its time in ms, what it was taken for, the odds of a purchase later in the visit, and whether
/// there was one.
final class TruthFile {
    private let path: String
    private let handle: FileHandle

    private var part: String { path + ".part" }

    /// - Throws: `CommandError` when the file cannot be written.
    init(path: String) throws {
        self.path = path
        guard FileManager.default.createFile(atPath: path + ".part", contents: nil),
            let handle = FileHandle(forWritingAtPath: path + ".part")
        else { throw CommandError(.missingInput, "\(path) cannot be written.") }
        self.handle = handle
        try handle.write(contentsOf: Data("session,at_ms,moment,odds,purchase\n".utf8))
    }

    /// The rows of one visit.
    static func rows(_ visit: SimulatedVisit, _ findings: SimulatedFindings) -> String {
        let session = visit.session.text
        let bought = visit.purchasedAt == nil ? 0 : 1
        var rows = ""
        for snapshot in findings.snapshots {
            guard let moment = snapshot.moment, snapshot.at < visit.purchasedAt ?? .infinity else {
                continue
            }
            rows += "\(session),\(fixed(snapshot.at, 1)),\(moment.name),"
            rows += "\(fixed(visit.odds(at: snapshot.at), 6)),\(bought)\n"
        }
        return rows
    }

    func append(_ rows: String) throws { try handle.write(contentsOf: Data(rows.utf8)) }

    func finish() throws {
        try handle.close()
        if rename(part, path) != 0 {
            throw CommandError(.missingInput, "\(path) cannot be written.")
        }
    }
}
