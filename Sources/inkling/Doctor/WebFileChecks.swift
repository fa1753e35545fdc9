// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a page loads from us.
private let webFiles = ["inkling.js", "inkling.wasm"]

/// The files for the page: there, and not empty.
func checkWebFiles(in folder: String?) -> [Finding] {
    let names = webFiles.joined(separator: " and ")
    let folders = folder.map { [$0] } ?? usualWebFolders()
    let isThere = { (path: String) in
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0 > 0
    }
    guard
        let found = folders.first(where: { folder in
            webFiles.contains { isThere("\(folder)/\($0)") }
        })
    else {
        return [
            .fail(
                "page",
                "\(names) are not in \(folders.joined(separator: ", ")). Make them with "
                    + "'make wasm', or name their folder with --web.")
        ]
    }
    let missing = webFiles.filter { !isThere("\(found)/\($0)") }
    let files: [Finding] =
        missing.isEmpty
        ? [.ok("page", "\(names) are in \(found).")]
        : missing.map {
            .fail("page", "\(found)/\($0) is missing or empty. Make it with 'make wasm'.")
        }
    return files + checkShippedModel(in: found)
}

/// Where `inkling serve` looks without --web.
private func usualWebFolders() -> [String] {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath()
    let folder = program?.deletingLastPathComponent().deletingLastPathComponent()
    let beside = ["web", "share/inkling/web"].compactMap { folder?.appendingPathComponent($0).path }
    return beside + ["web/dist"]
}
