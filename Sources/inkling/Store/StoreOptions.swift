// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingStore

/// Where the store of a command lies.
struct StoreOptions: ParsableArguments {
    @Option(
        name: [.customLong("data"), .customLong("store")],
        help: ArgumentHelp(
            "The directory of the store; else INKLING_DATA, else ./inkling-data.",
            valueName: "directory"),
        completion: .directory)
    var data: String?

    var directory: String {
        let named = data ?? ProcessInfo.processInfo.environment["INKLING_DATA"] ?? ""
        return named.isEmpty ? "inkling-data" : named
    }

    /// Opens the store that is there; a mistyped directory is not to become an empty store.
    func openExisting() throws -> Store {
        guard FileManager.default.fileExists(atPath: directory + "/inkling.sqlite") else {
            throw CommandError(
                .missingInput,
                "There is no store in \(directory). Name its directory with --data, or make one: "
                    + "inkling site add NAME --origin URL --data \(directory)")
        }
        return try Store(directory: directory)
    }

    /// Opens the store, does something with it and closes it.
    func withStore<Result>(
        making: Bool = false, _ body: (Store) async throws -> Result
    ) async throws -> Result {
        do {
            let store = try making ? Store(directory: directory) : openExisting()
            let result: Result
            do {
                result = try await body(store)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
            return result
        } catch let error as StoreError {
            throw CommandError(error)
        } catch let error as SiteError {
            throw CommandError(error)
        }
    }
}

extension CommandError {
    init(_ error: StoreError) {
        let code: Code =
            switch error {
            case .damaged, .newerSchema, .foreignSession: .data
            case .readOnly, .unusable, .unknownSession, .forgotten: .missingInput
            case .full, .busy, .closed: .unavailable
            }
        self.init(code, error.description)
    }

    init(_ error: SiteError) {
        let code: Code =
            switch error.cause {
            case .badName, .badOrigin, .noOrigin: .usage
            case .nameTaken: .data
            case .unknownSite: .missingInput
            }
        self.init(code, error.description)
    }
}
