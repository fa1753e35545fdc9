// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

/// A model file's words in memory.
public enum ModelFile {
    /// Reads the words of a file and checks no more than that they are words; `Model.open` judges.
    ///
    /// - Throws: `ModelFileError` if the file cannot be read or its length is no multiple of 4.
    public static func read(_ path: String) throws -> [UInt32] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ModelFileError(
                "The file cannot be read: \(error.localizedDescription) "
                    + "Check the path and its permissions.", at: path)
        }
        guard let words = words(of: Array(data)) else {
            throw ModelFileError(
                "\(data.count) bytes are no whole number of 32-bit words: the file was cut or is "
                    + "no Inkling model; copy it again from where it was trained.", at: path,
                reason: .truncated)
        }
        return words
    }

    /// Whether a file begins as ours do, and not as models of other makes or JSON.
    public static func isOurs(_ bytes: Data) -> Bool {
        bytes.starts(with: "INKM".utf8)
    }

    /// The words in bytes, low byte first; nil if the bytes do not come to whole words.
    public static func words(of bytes: [UInt8]) -> [UInt32]? {
        guard bytes.count.isMultiple(of: 4) else { return nil }
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32($1 * 8) }
        }
    }
}
