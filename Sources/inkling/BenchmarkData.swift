// SPDX-License-Identifier: Apache-2.0
// The recordings that benchmarks run on.

import Foundation
import InklingCore
import InklingImport

/// All recordings of a folder, or the bundled one, in the order of their paths.
///
/// - Parameter folder: searched to its depth for files that end in `.csv`; nil for the bundled
///   recordings, which stand in the repository that the program was built from.
/// - Throws: `CommandError` when there is none or one cannot be read.
/// - Complexity: O(bytes); every event stays in memory, 32 bytes each.
func loadRecordings(from folder: String?) throws -> [[Event]] {
    let paths = try folder.map(csvFiles(in:)) ?? bundledRecordings()
    var bar = ProgressBar(total: Int64(paths.count))
    defer { bar.clear() }
    var recordings: [[Event]] = []
    for (index, path) in paths.enumerated() {
        do throws(ImportError) {
            var recording = try Recording.open(path)
            recordings.append(try recording.readAll())
        } catch {
            throw CommandError(error)
        }
        bar.update(done: Int64(index + 1), label: "reading recordings")
    }
    return recordings
}

private func csvFiles(in folder: String) throws -> [String] {
    let paths =
        FileManager.default.enumerator(atPath: folder)?
        .compactMap { $0 as? String }.filter { $0.hasSuffix(".csv") }.sorted() ?? []
    guard !paths.isEmpty else {
        throw CommandError(
            .missingInput,
            "\(folder): there is no .csv file in it, or no such folder. Unpack the SapiMouse data "
                + "set and give its folder, or leave out --data.")
    }
    return paths.map { URL(fileURLWithPath: folder).appendingPathComponent($0).path }
}

private func bundledRecordings() throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/recordings")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    let paths = (names ?? []).filter { $0.hasSuffix(".jsonl") }.sorted()
        .map { folder.appendingPathComponent($0).path }
    guard !paths.isEmpty else {
        throw CommandError(
            .missingInput,
            "\(folder.path): the bundled recordings are not there, since the program runs away "
                + "from the repository it was built from. Give a folder of CSVs with --data.")
    }
    return paths
}
