// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingStore

/// The directory: there, ours, closed to others, with room.
func checkDirectory(_ path: String) -> [Finding] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        return [
            .fail(
                "directory",
                "There is no \(path). Name it with --data, or make it: inkling site add NAME "
                    + "--origin URL --data \(path)")
        ]
    }
    guard isDirectory.boolValue else {
        return [.fail("directory", "\(path) is a file. Name a directory with --data.")]
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else {
        return [
            .fail(
                "directory",
                "\(path) may not be read and written by this user. Run as its owner, or chown it.")
        ]
    }
    return [permissions(of: path), freeSpace(at: path)]
}

private func permissions(of path: String) -> Finding {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
    return mode & 0o077 == 0
        ? .ok("directory", "\(path) is its owner's alone.")
        : .warn("directory", "\(path) is open to other users of this machine: chmod 700 \(path)")
}

private func freeSpace(at path: String) -> Finding {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
    let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
    // 200 MB: what the log grows to, and more. 1 GB: about two million frames.
    if free < 200_000_000 {
        return .fail("space", "\(megabytes(free)) are free. Make room before the store is full.")
    }
    return free < 1_000_000_000
        ? .warn("space", "\(megabytes(free)) are free. Make room, or keep less: --keep-raw, --keep")
        : .ok("space", "\(megabytes(free)) are free.")
}

/// The store: opens, is whole, is of this version, has sites.
func checkStore(in directory: String) -> [Finding] {
    let inspection: StoreInspection
    do throws(StoreError) {
        inspection = try StoreInspection(directory: directory)
    } catch {
        return [.fail("store", error.description)]
    }
    let problems = inspection.problems.map { problem in
        Finding.fail("store", "\(problem) Put a backup in the place of \(inspection.file).")
    }
    return (problems.isEmpty ? [whole(inspection)] : problems)
        + [log(of: inspection)] + sites(of: inspection)
}

private func whole(_ inspection: StoreInspection) -> Finding {
    switch inspection.schema {
    case .current:
        .ok("store", "\(inspection.file), \(megabytes(inspection.fileBytes)), is whole.")
    case .older:
        .warn(
            "store",
            "\(inspection.file) is of an older Inkling and is brought up to date when it is next "
                + "opened. Make a backup with that older one first.")
    case .newer:
        .fail(
            "store",
            "\(inspection.file) was written by a newer Inkling. Run that version, or put a backup "
                + "of this one in its place.")
    }
}

private func log(of inspection: StoreInspection) -> Finding {
    // Twice the length at which the log is moved into the file.
    inspection.logBytes <= 256_000_000
        ? .ok("log", "\(megabytes(inspection.logBytes)) wait to go into the file.")
        : .warn(
            "log",
            "\(megabytes(inspection.logBytes)) wait to go into the file: something reads without "
                + "end. Stop other programs that have it open, or restart the server.")
}

private func sites(of inspection: StoreInspection) -> [Finding] {
    guard inspection.schema != .newer else { return [] }
    guard !inspection.sites.isEmpty else {
        return [.warn("sites", "There are none. Add one: inkling site add NAME --origin URL")]
    }
    return inspection.sites.map { site in
        site.origins.isEmpty
            ? .fail("sites", "\(site.name) has no origin, so that no page of it is answered.")
            : .ok("sites", "\(site.name): \(site.origins.joined(separator: " "))")
    }
}
