// SPDX-License-Identifier: Apache-2.0
// What a run has done so far, in a folder beside its output, until the model is there.

import Foundation

/// The folder `OUTPUT.training`: rows that were read and results of tuning.
struct TrainingState {
    let folder: String
    var cache: TuningCache { TuningCache(folder: folder) }

    /// What rows on disk were made from; other rows are read anew.
    private struct Origin: Codable, Equatable {
        var path: String
        var size: Int64
        var changed: Double
        var choice: TableColumnChoice
    }

    private struct Record: Codable {
        var origin: Origin
        var file: TableFile
    }

    /// - Throws: `TrainingError` if the folder cannot be made.
    init(output: String) throws(TrainingError) {
        folder = output + ".training"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw TrainingError(
                .cannotWrite, at: folder,
                "The folder cannot be made: \(error.localizedDescription) Choose another place "
                    + "with --out.")
        }
    }

    /// The rows of a table: those that an earlier run has read, if the table has not changed since.
    func rows(
        _ path: String, _ choice: TableColumnChoice, progress: @escaping (Int64, Int64) -> Void
    ) throws -> TableFile {
        let recordPath = folder + "/rows.json"
        let origin = origin(of: path, choice)
        if let data = FileManager.default.contents(atPath: recordPath),
            let record = try? JSONDecoder().decode(Record.self, from: data),
            record.origin == origin, FileManager.default.fileExists(atPath: record.file.path)
        {
            return record.file
        }
        try? FileManager.default.removeItem(atPath: recordPath)
        let file: TableFile
        do {
            file = try TableImport(path: path, choice: choice, progress: progress)
                .run(to: folder + "/rows.bin")
        } catch {
            // Rows that are not whole are of no use, and may be what fills the disk.
            remove()
            throw error
        }
        do {
            try JSONEncoder().encode(Record(origin: origin, file: file)).write(
                to: URL(fileURLWithPath: recordPath), options: .atomic)
        } catch {
            throw TrainingError(
                .cannotWrite, at: recordPath,
                "It could not be written: \(error.localizedDescription) Nothing was trained.")
        }
        return file
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    private func origin(of path: String, _ choice: TableColumnChoice) -> Origin {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return Origin(
            path: path, size: (attributes?[.size] as? NSNumber)?.int64Value ?? -1,
            changed: (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0,
            choice: choice)
    }
}
