// SPDX-License-Identifier: Apache-2.0
// Where a model is to be put: looked at before anything is read, and written with its card or not
// at all.

import Foundation

/// The path of a model file that is to be written, and of its card beside it.
///
///     try ModelPlace("buy.inkm").check(reading: ["visits.csv"])
///
/// What stands there already has to be a model: nothing else is ever replaced by one.
public struct ModelPlace: Sendable {
    public let path: String

    public init(_ path: String) { self.path = path }

    /// Where the card of the model is: `buy.inkm` has `buy.card.html` and `buy.card.json`.
    public func card(ending: String) -> String {
        (path.hasSuffix(".inkm") ? String(path.dropLast(5)) : path) + ".card.\(ending)"
    }

    /// Refuses a place at which no model can be put, or at which something would be lost.
    ///
    /// - Parameter inputs: files that are read, which neither model nor card may replace, by
    ///   whatever path or link they are reached.
    /// - Throws: `TrainingError` that says what stands there and what to do.
    public func check(reading inputs: [String] = []) throws(TrainingError) {
        guard !path.isEmpty, !path.hasSuffix("/") else {
            throw refusal("It names no file. Name one for the model, such as bought.inkm.")
        }
        let read = Set(inputs.flatMap(Self.spellings).compactMap(FileIdentity.init))
        for place in [path, card(ending: "json"), card(ending: "html")].flatMap(Self.spellings) {
            if let identity = FileIdentity(place), read.contains(identity) {
                throw refusal(
                    "\(place) is a file that is read, and would be replaced. Name another file.")
            }
        }
        for place in Self.spellings(path) {
            guard let identity = FileIdentity(place) else { continue }
            guard identity.kind == .file else {
                throw refusal(
                    "There is a \(identity.kind.rawValue) of this name. Name a file for the model.")
            }
            guard let file = FileHandle(forReadingAtPath: place),
                let start = try? file.read(upToCount: 4), ModelFile.isOurs(start)
            else {
                throw refusal(
                    "It is there and no model of ours, and would be lost. Name another file, or "
                        + "take it away.")
            }
        }
        try checkFolder()
    }

    /// The nearest folder above that is there has to be one, and to take files.
    private func checkFolder() throws(TrainingError) {
        var folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
        while FileIdentity(folder) == nil, folder != "/" {
            folder = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        }
        guard FileIdentity(folder)?.kind == .folder else {
            throw refusal("\(folder) is no folder, so that nothing can be put into it.")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw TrainingError(
                .cannotWrite, at: path,
                "\(folder) may not be written. Name a place that this user may write to.")
        }
    }

    /// Writes the card and then the model, so that a model that can be loaded always has one; a
    /// card whose model cannot be put into place is taken back.
    ///
    /// - Throws: `TrainingError`; what stood there before is there again.
    func write(_ model: [UInt8], card files: [(ending: String, data: Data)]) throws(TrainingError) {
        try check()
        let former = files.map { FileManager.default.contents(atPath: card(ending: $0.ending)) }
        var written = 0
        do {
            for (ending, data) in files {
                try data.write(to: URL(fileURLWithPath: card(ending: ending)), options: .atomic)
                written += 1
            }
            try Data(model).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            for (file, data) in zip(files, former).prefix(written) {
                let place = card(ending: file.ending)
                if let data {
                    try? data.write(to: URL(fileURLWithPath: place), options: .atomic)
                } else {
                    try? FileManager.default.removeItem(atPath: place)
                }
            }
            throw TrainingError(
                .cannotWrite, at: path,
                "The model and its card could not be written: \(error.localizedDescription) "
                    + "Neither was.")
        }
    }

    private func refusal(_ problem: String) -> TrainingError {
        TrainingError(.badOptions, at: path.isEmpty ? "output" : path, problem)
    }

    /// A path as the system takes it, and as Foundation does, which goes back over `..` without
    /// looking whether what stands before is there.
    private static func spellings(_ path: String) -> [String] {
        [path, URL(fileURLWithPath: path).standardizedFileURL.path]
    }
}

/// One file, whatever path or link leads to it.
private struct FileIdentity: Hashable {
    enum Kind: String { case file, folder, device = "device or pipe" }

    let device: UInt64
    let number: UInt64
    let kind: Kind

    /// Nil if there is none.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        number = UInt64(truncatingIfNeeded: status.st_ino)
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        default: kind = .device
        }
    }
}
