// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingStore

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store to one file, while it goes on serving.",
        discussion: """
            To restore, stop the server, remove inkling.sqlite-wal and inkling.sqlite-shm from the \
            directory and put the file in the place of inkling.sqlite. Sessions that were erased \
            since come back with it: erase them again.
            """)

    @Argument(help: "A file that is not there yet.", completion: .file())
    var file: String

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        try await store.withStore { try $0.backup(to: file) }
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        let made = Made(file: file, bytes: (attributes[.size] as? NSNumber)?.int64Value ?? 0)
        if json { return print(try inkling.json(made)) }
        print("\(file): \(megabytes(made.bytes)), a whole store of this moment.")
    }

    private struct Made: Encodable {
        var file: String
        var bytes: Int64
    }
}

/// Bytes as a person reads them, in millions.
func megabytes(_ bytes: Int64) -> String { "\(fixed(Double(bytes) / 1e6, 1)) MB" }
