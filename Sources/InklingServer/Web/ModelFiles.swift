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
/// of its own; and, where there is neither, those that come with the product.
///
/// A model that cannot be used is refused with a sentence, and the one that was served before is
/// served on: pages never get half of a model, or one for other features.
public final class ModelFiles: Sendable {
    struct File: Sendable {
        var name: String
        var intent: String
        /// The only site that it is for; nil for all.
        var site: String?
        /// It came with the product, and gives way to any other.
        var isShipped = false
        /// The file's own checksum: another one is another model.
        var version: String
        var bytes: ByteBuffer
    }

    private struct State {
        /// Those by hand, then those of sites.
        var files: [File] = []
        var shipped: [File] = []
        /// What the files looked like when they were read last.
        var stamps: [String] = []
        var problems: [String] = []
        var shippedProblems: [String] = []
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
    /// What no page could use is not served and is among `problems`: a model keeps no server from
    /// starting, since visits are worth more than odds.
    ///
    /// - Parameter shipped: the folder of the models that come with the product, if they are to be
    ///   served. They are read once: another one comes with another program.
    public init(folder: String, shipped: String? = nil) {
        self.folder = folder
        registry = ModelRegistry(directory: folder + "/trained")
        let stamps = stamps()
        let hand = readByHand(in: folder, before: [])
        var problems: [String] = []
        let own = shipped.map { place in
            names(in: place).compactMap { name -> File? in
                do {
                    var file = try read(name, in: place)
                    file.isShipped = true
                    return file
                } catch {
                    problems.append("\(error) It came with the program, and is not served.")
                    return nil
                }
            }
        }
        state.withLock { [problems] in
            $0 = State(files: hand.files, shipped: own ?? [], shippedProblems: problems)
        }
        _ = readRegistry(stamps: stamps, problems: hand.problems)
    }

    /// Everything that is served.
    var files: [File] {
        let (files, shipped) = state.withLock { ($0.files, $0.shipped) }
        return files
            + shipped.filter { own in
                !files.contains { $0.site == nil && $0.intent == own.intent }
            }
    }

    /// What could not be used when it was read last, a sentence each.
    var problems: [String] { state.withLock { $0.shippedProblems + $0.problems } }

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
        let before = state.withLock { $0.files }
        let hand = readByHand(in: folder, before: before)
        state.withLock { $0.files = hand.files + before.filter { $0.site != nil } }
        return hand.problems + readRegistry(stamps: stamps, problems: hand.problems)
    }

    /// The models that were put into the folder by hand; for one that cannot be used, the former.
    private func readByHand(
        in folder: String, before: [File]
    ) -> (files: [File], problems: [String]) {
        var problems: [String] = []
        let files = names(in: folder).compactMap { name -> File? in
            do {
                return try read(name, in: folder)
            } catch {
                let former = before.first { $0.site == nil && $0.name == name }
                problems.append(
                    "\(error) "
                        + (former == nil
                            ? "It is not served: put a whole one in its place, or take it away."
                            : "The model of before is served on."))
                return former
            }
        }
        return (files, problems)
    }

    /// Puts the champions of the registry in the place of those of before.
    private func readRegistry(stamps: [String], problems known: [String] = []) -> [String] {
        let before = state.withLock { $0.files }.filter { $0.site != nil }
        var problems: [String] = []
        var champions: [File] = []
        do {
            for entry in try registry.entries() where entry.state == .champion {
                do {
                    champions.append(try File(entry, in: registry))
                } catch {
                    let former = before.filter {
                        $0.site == entry.site && $0.intent == entry.outcome
                    }
                    problems.append(
                        "\(error) "
                            + (former.isEmpty
                                ? "It is not served." : "The model of before is served on."))
                    champions += former
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

    private func names(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".inkm") }.sorted()
    }

    private func read(_ name: String, in folder: String) throws -> File {
        let path = folder + "/" + name
        let intent = String(name.dropLast(".inkm".count))
        let words = try ModelFile.read(path)
        try IntentSchema.check(words, of: intent, at: path)
        return File(name: name, intent: intent, site: nil, words: words)
    }

    /// Size, time and number of each file: a file that was replaced has another number.
    private func stamps() -> [String] {
        guard let folder else { return [] }
        let files = names(in: folder).map { folder + "/" + $0 } + [registry.index]
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
