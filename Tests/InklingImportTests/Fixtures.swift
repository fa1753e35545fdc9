// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import InklingImport

/// Writes a file for one test and removes it afterwards.
func withFile<Result>(_ content: Data, _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory
        .appendingPathComponent("inkling-import-\(UUID().uuidString)")
    try content.write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
}

func withFile<Result>(_ content: String, _ body: (String) throws -> Result) throws -> Result {
    try withFile(Data(content.utf8), body)
}

/// The error of opening a file with this content; nil if it opens.
func openingError(of content: Data) throws -> ImportError? {
    try withFile(content) { path in
        do {
            _ = try Recording.open(path)
            return nil
        } catch let error as ImportError {
            return error
        }
    }
}
