// SPDX-License-Identifier: Apache-2.0
// What a run has done so far, in a folder beside its output, until the model is there.

import Foundation

/// The folder `OUTPUT.training`: rows that were read and results of tuning.
///
/// One run has it at a time; the system lets go of it when the process dies.
package final class TrainingFolder {
    private let path: String
    private let lock: Int32
    package var cache: TuningCache { TuningCache(folder: path) }

    /// What rows on disk were made from; other rows are read anew.
    private struct Record<Origin: Codable, Rows: Codable>: Codable {
        var origin: Origin
        var rows: Rows
    }

    /// - Throws: `TrainingError` if the folder cannot be made, or another run has it.
    package init(output: String) throws(TrainingError) {
        path = output + ".training"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw TrainingError(
                .cannotWrite, at: path,
                "The folder cannot be made: \(error.localizedDescription) Choose another place, "
                    + "of a table with --out.")
        }
        lock = open(path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let reason = String(cString: strerror(errno))
            if lock >= 0 { close(lock) }
            throw TrainingError(
                .cannotWrite, at: path,
                "It cannot be had for this run (\(reason)): another one may be at work. Wait for "
                    + "it.")
        }
    }

    deinit { close(lock) }

    /// The rows that an earlier run has read, and what from; nil if there are none that are whole.
    package func kept<Origin: Codable, Rows: RowsOnDisk>(
        _ origin: Origin.Type, _ rows: Rows.Type
    ) -> (origin: Origin, rows: Rows)? {
        guard let data = FileManager.default.contents(atPath: path + "/rows.json"),
            let record = try? JSONDecoder().decode(Record<Origin, Rows>.self, from: data),
            record.rows.file.path == path + "/rows.bin", record.rows.file.isWhole
        else { return nil }
        return (record.origin, record.rows)
    }

    /// Reads rows anew, into the file whose path is handed over.
    ///
    /// - Throws: what `read` throws; `TrainingError` if it cannot be written down that they are
    ///   there.
    package func read<Rows: RowsOnDisk>(
        from origin: some Codable, _ read: (_ path: String) throws -> Rows
    ) throws -> Rows {
        let record = path + "/rows.json"
        try? FileManager.default.removeItem(atPath: record)
        let rows: Rows
        do {
            rows = try read(path + "/rows.bin")
        } catch {
            // Rows that are not whole are of no use, and may be what fills the disk.
            remove()
            throw error
        }
        do {
            try JSONEncoder().encode(Record(origin: origin, rows: rows)).write(
                to: URL(fileURLWithPath: record), options: .atomic)
        } catch {
            throw TrainingError(
                .cannotWrite, at: record,
                "It could not be written: \(error.localizedDescription) Nothing was trained.")
        }
        return rows
    }

    /// Runs a training and removes the folder if it is refused for a reason that the next run would
    /// find again: the rows of visits are not to be left behind for nothing. What a full disk or a
    /// library short of memory has stopped may be taken up.
    package func removedIfRefused<Result>(_ training: () throws -> Result) throws -> Result {
        do {
            return try training()
        } catch let error as TrainingError {
            switch error.cause {
            case .badTable, .tooFewOutcomes, .badOptions, .missingInput: remove()
            case .cannotWrite, .library: break
            }
            throw error
        }
    }

    package func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Removes what interrupted runs left in a folder; a run that is at work keeps its own.
    ///
    /// - Parameter age: seconds since anything was last put there.
    package static func removeLeft(in folder: String, olderThan age: Double = 0) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(".training") {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            let changed = attributes?[.modificationDate] as? Date ?? .distantPast
            guard -changed.timeIntervalSinceNow >= age else { continue }
            let output = "\(folder)/\(name.dropLast(".training".count))"
            (try? TrainingFolder(output: output))?.remove()
        }
    }
}

/// Rows in a file, and what else is known of them.
package protocol RowsOnDisk: Codable {
    var file: TableFile { get }
}

extension TableFile: RowsOnDisk {
    package var file: TableFile { self }
}
