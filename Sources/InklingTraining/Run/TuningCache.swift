// SPDX-License-Identifier: Apache-2.0
// What tuning found, kept until the model is written, so that an interrupted training goes on from
// there.

import Foundation

/// A folder for the results of tuning, each under a name made from all that it depends on.
public struct TuningCache: Sendable {
    public let folder: String

    public init(folder: String) { self.folder = folder }

    /// The name of a tuning's result: a hash of rows, folds, options and library.
    static func key(
        _ table: TrainingTable, folds: [Int], options: TrainingOptions
    ) throws -> String {
        var hash = WordHash()
        for value in table.values { hash.add(UInt64(value.bitPattern)) }
        for (row, label) in table.labels.enumerated() {
            hash.add(UInt64(label) << 32 | UInt64(UInt32(bitPattern: table.groups[row])))
            hash.add(UInt64(folds[row]))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        for byte in try encoder.encode(options) { hash.add(UInt64(byte)) }
        for byte in (table.columns + [xgboostVersion()]).joined(separator: "\0").utf8 {
            hash.add(UInt64(byte))
        }
        return String(hash.value, radix: 16)
    }

    /// The result under a key; nil if there is none, or none that can be read.
    func load<Value: Decodable>(_ type: Value.Type, _ key: String) -> Value? {
        guard let data = FileManager.default.contents(atPath: path(key)) else { return nil }
        return try? JSONDecoder().decode(type, from: data)
    }

    func store(_ value: some Encodable, _ key: String) throws {
        do {
            try JSONEncoder().encode(value).write(
                to: URL(fileURLWithPath: path(key)), options: .atomic)
        } catch {
            throw TrainingError(
                .cannotWrite, at: folder,
                "The results of tuning could not be kept: \(error.localizedDescription) Nothing "
                    + "was trained.")
        }
    }

    private func path(_ key: String) -> String { "\(folder)/tuning-\(key).json" }
}
