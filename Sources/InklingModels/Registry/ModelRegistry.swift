// SPDX-License-Identifier: Apache-2.0
// The models of a store: which there are, which are served, and how it came to that.

import Foundation
import InklingCore
import InklingTraining

/// The directory `models/trained` of a store: model files, what belongs to each, and an index.
///
///     let registry = ModelRegistry(store: "inkling-data")
///     try registry.add(model, as: entry, with: ["json": card])
///     try registry.promote("convert", site: "shop", number: 3, why: "better by 0.02", at: now)
///
/// The index is replaced as a whole after everything that it names is written, so that a reader
/// sees the models before a change or after it, whenever the writer dies. Writers wait for each
/// other, in one process or several.
public struct ModelRegistry: Sendable {
    public let directory: String

    /// The index file.
    public var index: String { directory + "/index.json" }

    /// Files of former models that are kept for each site and outcome.
    static let formerMax = 10

    /// - Parameter store: the store's directory.
    public init(store: String) { directory = store + "/models/trained" }

    public init(directory: String) { self.directory = directory }

    /// The whole index as it is on disk.
    struct Index: Codable {
        var format = 1
        var models: [ModelEntry] = []
    }

    /// Every model there was, oldest first; none without an index.
    ///
    /// - Throws: `RegistryError` if the index cannot be read or is none.
    public func entries() throws(RegistryError) -> [ModelEntry] { try read().models }

    /// The model that is served; nil if none is.
    public func champion(of outcome: String, site: String) throws(RegistryError) -> ModelEntry? {
        try entries().first {
            $0.outcome == outcome && $0.site == site && $0.state == .champion
        }
    }

    /// The words of a model, once more checked against index and engine.
    ///
    /// - Throws: `RegistryError` for a file that is missing, damaged, another one than was trained,
    ///   or of another schema.
    public func words(of entry: ModelEntry) throws(RegistryError) -> [UInt32] {
        let path = directory + "/" + entry.file
        do {
            let words = try ModelFile.read(path)
            try IntentSchema.check(words, of: entry.outcome, at: path)
            guard checksum(of: words) == entry.checksum else {
                throw RegistryError(
                    "\(path): it is not the file that was trained. \(entry.remedy)")
            }
            return words
        } catch let error as RegistryError {
            throw error
        } catch {
            throw RegistryError("\(error) \(entry.remedy)")
        }
    }

    /// Where the file of a model is.
    public func path(of entry: ModelEntry) -> String {
        URL(fileURLWithPath: "\(directory)/\(entry.file)").path
    }

    /// Where a file that belongs to a model is, by what its name ends with.
    public func path(of entry: ModelEntry, ending: String) -> String {
        "\(path(of: entry).dropLast("inkm".count))\(ending)"
    }

    /// Writes a model and what belongs to it as a challenger.
    ///
    /// - Parameters:
    ///   - entry: made of the number and the name that the model gets.
    ///   - files: beside the model, by what their names end with.
    ///   - numbered: more of them, which name the number that the model gets.
    /// - Throws: `RegistryError` if anything cannot be written: nothing of it is in the index then.
    public func add(
        _ model: ModelDescription, of outcome: String, site: String,
        files: [String: Data] = [:],
        numbered: (_ number: Int) throws -> [String: Data] = { _ in [:] },
        entry: (_ number: Int, _ file: String, _ checksum: String) -> ModelEntry
    ) throws(RegistryError) -> ModelEntry {
        try change { index throws(RegistryError) in
            let (number, name) = index.next(of: outcome, site)
            do {
                for (ending, data) in try files.merging(numbered(number), uniquingKeysWith: { $1 })
                {
                    try data.write(
                        to: URL(fileURLWithPath: "\(directory)/\(name).\(ending)"), options: .atomic
                    )
                }
                let file = "\(name).inkm"
                try ModelFileWriter.write(model, to: "\(directory)/\(file)")
                let words = try ModelFile.read("\(directory)/\(file)")
                let entry = entry(number, file, checksum(of: words))
                index.models.append(entry)
                return entry
            } catch {
                throw RegistryError("\(directory): the model could not be kept. \(error)")
            }
        }
    }

    /// The newest model of the same bytes whose file is still good.
    ///
    /// - Throws: `ModelFileError` if the model fits no file; `RegistryError`.
    func entry(
        ofSame model: ModelDescription, of outcome: String, site: String
    ) throws -> ModelEntry? {
        let checksum = checksum(of: try ModelFileWriter.encode(model))
        return try entries().last { entry in
            entry.outcome == outcome && entry.site == site && entry.checksum == checksum
                && (try? words(of: entry)) != nil
        }
    }

    /// Makes a model the one that is served.
    ///
    /// - Throws: `RegistryError` if there is no such model or its file is not usable.
    @discardableResult
    public func promote(
        _ outcome: String, site: String, number: Int, why: String, at now: Int64
    ) throws(RegistryError) -> ModelEntry {
        try change { index throws(RegistryError) in
            let place = try index.place(of: outcome, site, number)
            guard index.models[place].state != .champion else { return index.models[place] }
            _ = try words(of: index.models[place])
            let former = index.champion(of: outcome, site)
            if let former {
                index.models[former].set(.retired, "\(number) took its place", at: now)
            }
            index.models[place].replaced = former.map { index.models[$0].number }
            index.models[place].set(.champion, why, at: now)
            return index.models[place]
        }
    }

    /// Serves the model again whose place the present one took.
    ///
    /// - Parameter off: serve none instead.
    /// - Returns: the model that is served now; nil for none.
    /// - Throws: `RegistryError` if none is served, or there is none to go back to.
    @discardableResult
    public func rollback(
        _ outcome: String, site: String, off: Bool = false, at now: Int64
    ) throws(RegistryError) -> ModelEntry? {
        try change { index throws(RegistryError) in
            guard let present = index.champion(of: outcome, site) else {
                throw RegistryError("No model of \(outcome) is served for \(site).")
            }
            let number = index.models[present].number
            guard !off else {
                index.models[present].set(.retired, "taken back, none is served", at: now)
                return nil
            }
            guard let replaced = index.models[present].replaced else {
                throw RegistryError(
                    "\(outcome) \(number) is the first model that was served; there is none before "
                        + "it. To serve none: --off")
            }
            let former = try index.place(of: outcome, site, replaced)
            _ = try words(of: index.models[former])
            index.models[present].set(.retired, "taken back for \(replaced)", at: now)
            index.models[former].set(.champion, "again, after \(number)", at: now)
            return index.models[former]
        }
    }

    /// Takes out every model that learned from simulated visits, served or not, with its files.
    ///
    /// - Returns: the models that there were.
    /// - Throws: `RegistryError` if the index cannot be read or written: nothing is taken out then.
    public func removeSimulated() throws(RegistryError) -> [ModelEntry] {
        guard try entries().contains(where: \.isOfSimulated) else { return [] }
        return try change { index throws(RegistryError) in
            let removed = index.models.filter(\.isOfSimulated)
            index.models.removeAll(where: \.isOfSimulated)
            for place in index.models.indices { index.models[place].goBack(past: removed) }
            return removed
        }
    }

    /// Notes why a model stays what it is.
    @discardableResult
    public func note(
        _ outcome: String, site: String, number: Int, why: String, at now: Int64
    ) throws(RegistryError) -> ModelEntry {
        try change { index throws(RegistryError) in
            let place = try index.place(of: outcome, site, number)
            index.models[place].set(index.models[place].state, why, at: now)
            return index.models[place]
        }
    }

    /// Promotes a challenger, or notes why not. Of a champion nothing is noted: it would have been
    /// compared with itself.
    public func judge(
        _ entry: ModelEntry, by promotion: Promotion, at now: Int64
    ) throws(RegistryError) -> ModelEntry {
        let served = try champion(of: entry.outcome, site: entry.site)
        if let served, served.number == entry.number { return served }
        if promotion.objections.isEmpty {
            return try promote(
                entry.outcome, site: entry.site, number: entry.number, why: promotion.reason,
                at: now)
        }
        return try note(
            entry.outcome, site: entry.site, number: entry.number, why: promotion.reason, at: now)
    }

    /// Where a training of an outcome keeps what it has done so far.
    ///
    /// - Throws: `RegistryError` if the directory cannot be made; `TrainingError` if another run
    ///   has the folder.
    func trainingFolder(of outcome: String, site: String) throws -> TrainingFolder {
        try RegistryLock(directory: directory).unlock()
        return try TrainingFolder(output: "\(directory)/\(site)-\(outcome)")
    }

    /// Removes the visits' rows that interrupted trainings left: at once when a visit is forgotten,
    /// else those that no training takes up any more.
    public func removeInterrupted(atOnce: Bool) {
        TrainingFolder.removeLeft(
            in: directory, olderThan: atOnce ? 0 : Double(VisitRows.keptTime) / 1000)
    }

    private func read() throws(RegistryError) -> Index {
        guard FileManager.default.fileExists(atPath: index) else { return Index() }
        do {
            let decoder = JSONDecoder()
            decoder.nonConformingFloatDecodingStrategy = .convertFromString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            let found = try decoder.decode(
                Index.self, from: Data(contentsOf: URL(fileURLWithPath: index)))
            guard found.format == 1 else {
                throw RegistryError("\(index) was written by a newer Inkling.")
            }
            return found
        } catch let error as RegistryError {
            throw error
        } catch is DecodingError {
            throw RegistryError("\(index) is no index of models. Put a backup in its place.")
        } catch {
            throw RegistryError("\(index) cannot be read: \(error.localizedDescription)")
        }
    }

    private func change<Result>(
        _ body: (inout Index) throws(RegistryError) -> Result
    ) throws(RegistryError) -> Result {
        let lock = try RegistryLock(directory: directory)
        defer { lock.unlock() }
        var present = try read()
        let before = present.models
        let result = try body(&present)
        present.dropFormer(beyond: Self.formerMax)
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.nonConformingFloatEncodingStrategy = .convertToString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            try encoder.encode(present).write(to: URL(fileURLWithPath: index), options: .atomic)
        } catch {
            throw RegistryError(
                "\(index) could not be written: \(error.localizedDescription) "
                    + "The models are served as before.")
        }
        // Only now nothing names them any more.
        for entry in before where !present.models.contains(where: { $0.file == entry.file }) {
            let name = entry.file.dropLast(".inkm".count)
            let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
            for file in files where file.hasPrefix(name + ".") {
                try? FileManager.default.removeItem(atPath: directory + "/" + file)
            }
        }
        return result
    }
}

/// Of a model's words, as `inkling model inspect` shows it.
func checksum(of words: [UInt32]) -> String { hexadecimal(ModelFormat.checksum(words.span)) }

extension ModelRegistry.Index {
    /// The number and the name that the next model of an outcome gets.
    ///
    /// Sites and outcomes may be called so that two of them come to one name, `a-b` and `c` as `a`
    /// and `b-c`; the later one then gets a higher number.
    fileprivate func next(of outcome: String, _ site: String) -> (number: Int, name: String) {
        let names = Set(models.map { $0.file.lowercased() })
        var number =
            models.filter { $0.outcome == outcome && $0.site == site }.map(\.number).max() ?? 0
        var name: String
        repeat {
            number += 1
            let digits = "\(number)"
            let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
            name = "\(site)-\(outcome)-\(zeros)\(digits)"
        } while names.contains("\(name).inkm".lowercased())
        return (number, name)
    }

    fileprivate func champion(of outcome: String, _ site: String) -> Int? {
        models.firstIndex {
            $0.outcome == outcome && $0.site == site && $0.state == .champion
        }
    }

    fileprivate func place(
        of outcome: String, _ site: String, _ number: Int
    ) throws(RegistryError) -> Int {
        let ours = models.indices.filter {
            models[$0].outcome == outcome && models[$0].site == site
        }
        if let place = ours.first(where: { models[$0].number == number }) { return place }
        let known = ours.map { "\(models[$0].number)" }.joined(separator: ", ")
        throw RegistryError(
            "There is no model \(number) of \(outcome) for \(site). "
                + (known.isEmpty
                    ? "There is none at all: inkling train \(outcome)" : "Known: \(known)."))
    }

    /// Takes out former models, oldest first; not those that a champion could go back to.
    fileprivate mutating func dropFormer(beyond most: Int) {
        var dropped: [ModelEntry] = []
        for key in Set(models.map { "\($0.site)/\($0.outcome)" }) {
            let ours = models.filter { "\($0.site)/\($0.outcome)" == key }
            let way = ours.first { $0.state == .champion }?.replaced
            let former = ours.filter { $0.state != .champion && $0.number != way }
            dropped += former.dropLast(most)
        }
        models.removeAll { entry in dropped.contains { $0.file == entry.file } }
    }
}

extension ModelEntry {
    fileprivate var isOfSimulated: Bool { account.simulated > 0 }

    /// Goes back to the model before those that are gone.
    fileprivate mutating func goBack(past removed: [ModelEntry]) {
        while let gone = removed.first(where: {
            $0.outcome == outcome && $0.site == site && $0.number == replaced
        }) {
            replaced = gone.replaced
        }
    }

    fileprivate mutating func set(_ state: State, _ why: String, at now: Int64) {
        self.state = state
        steps.append(Step(at: now, state: state, why: why))
    }
}
