// SPDX-License-Identifier: Apache-2.0
// The models that pages may ask for: read and checked once, and again when they change.

import Foundation
import InklingCore
import InklingModels
import InklingTraining
import NIOCore
import Synchronization

/// Models of one folder: those of its registry that are served, each to its site, and those that
/// were put there by hand: `convert.inkm` tells of the intent *convert*, wherever a site has none
/// of its own.
///
/// A model that cannot be used is refused with a sentence, and the one that was served before is
/// served on: pages never get half of a model, or one for other features.
public final class ModelFiles: Sendable {
    struct File: Sendable {
        var name: String
        var intent: String
        /// The only site that it is for; nil for all.
        var site: String?
        /// The file's own checksum: another one is another model.
        var version: String
        var bytes: ByteBuffer
    }

    private struct State {
        var files: [File] = []
        /// What the files looked like when they were read last.
        var stamps: [String] = []
        var problems: [String] = []
    }

    private let folder: String?
    let registry: ModelRegistry
    private let state = Mutex(State())

    public init() {
        folder = nil
        registry = ModelRegistry(directory: "")
    }

    /// Reads the models of a folder; no such folder is no model.
    ///
    /// - Throws: what is wrong with the first file, put there by hand, that no page could use.
    public init(folder: String) throws {
        self.folder = folder
        registry = ModelRegistry(directory: folder + "/trained")
        let stamps = stamps()
        let files = try namesByHand(in: folder).map { try byHand($0, in: folder) }
        state.withLock { $0 = State(files: files, stamps: stamps) }
        _ = readRegistry(stamps: stamps)
    }

    /// Everything that is served.
    var files: [File] { state.withLock { $0.files } }

    /// What could not be used when it was read last, a sentence each.
    var problems: [String] { state.withLock { $0.problems } }

    /// What a site's pages may ask for.
    func files(ofSite site: String) -> [File] {
        let files = files
        let own = files.filter { $0.site == site }
        return own
            + files.filter { file in
                file.site == nil && !own.contains { $0.intent == file.intent }
            }
    }

    /// Reads again what has changed. Blocks its thread.
    ///
    /// - Returns: what cannot be used, a sentence each, if anything has changed; else nothing.
    func refresh() -> [String] {
        guard let folder else { return [] }
        let stamps = stamps()
        guard stamps != state.withLock({ $0.stamps }) else { return [] }
        let before = files
        var problems: [String] = []
        let hand = namesByHand(in: folder).compactMap { name -> File? in
            do {
                return try byHand(name, in: folder)
            } catch {
                problems.append("\(error) The model of before is served on.")
                return before.first { $0.site == nil && $0.name == name }
            }
        }
        state.withLock { $0.files = hand + before.filter { $0.site != nil } }
        return problems + readRegistry(stamps: stamps, problems: problems)
    }

    /// Puts the champions of the registry in the place of those of before.
    private func readRegistry(stamps: [String], problems known: [String] = []) -> [String] {
        let before = files.filter { $0.site != nil }
        var problems: [String] = []
        var champions: [File] = []
        do {
            for entry in try registry.entries() where entry.state == .champion {
                do {
                    champions.append(try File(entry, in: registry))
                } catch {
                    problems.append("\(error) The model of before is served on, if there was one.")
                    champions += before.filter {
                        $0.site == entry.site && $0.intent == entry.outcome
                    }
                }
            }
        } catch {
            problems.append("\(error) The models of before are served on.")
            champions = before
        }
        state.withLock { [champions, problems] state in
            state.files = state.files.filter { $0.site == nil } + champions
            state.stamps = stamps
            state.problems = known + problems
        }
        return problems
    }

    private func namesByHand(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".inkm") }.sorted()
    }

    private func byHand(_ name: String, in folder: String) throws -> File {
        let path = folder + "/" + name
        let words = try ModelFile.read(path)
        do {
            _ = try Model.open(words: words.span, schema: Feature.schemaHash)
        } catch {
            throw ModelFileError("\(error.explanation)", at: path, reason: error)
        }
        return File(
            name: name, intent: String(name.dropLast(".inkm".count)), site: nil, words: words)
    }

    /// Size, time and number of each file: a file that was replaced has another number.
    private func stamps() -> [String] {
        guard let folder else { return [] }
        let files = namesByHand(in: folder).map { folder + "/" + $0 } + [registry.index]
        return files.map { file in
            guard let status = try? FileManager.default.attributesOfItem(atPath: file) else {
                return file
            }
            let time = (status[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return "\(file) \(status[.size] ?? 0) \(status[.systemFileNumber] ?? 0) \(time)"
        }
    }
}

extension ModelFiles.File {
    fileprivate init(_ entry: ModelEntry, in registry: ModelRegistry) throws(RegistryError) {
        self.init(
            name: entry.file, intent: entry.outcome, site: entry.site,
            words: try registry.words(of: entry))
    }

    fileprivate init(name: String, intent: String, site: String?, words: [UInt32]) {
        self.init(
            name: name, intent: intent, site: site,
            version: hexadecimal(ModelFormat.checksum(words.span)),
            bytes: ByteBuffer(bytes: ModelFileWriter.bytes(of: words)))
    }
}
