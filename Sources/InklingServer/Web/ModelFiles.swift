// SPDX-License-Identifier: Apache-2.0
// The model files that pages may ask for, read and checked once.

import Foundation
import InklingCore
import InklingTraining
import NIOCore

/// Models of one folder: `convert.inkm` tells of the intent *convert*.
public struct ModelFiles: Sendable {
    struct File: Sendable {
        var name: String
        var intent: String
        /// The file's own checksum: another one is another model.
        var version: String
        var bytes: ByteBuffer
    }

    let files: [File]

    public init() { files = [] }

    /// Reads every `.inkm` file of a folder; no such folder is no model.
    ///
    /// - Throws: what is wrong with the first file that no page could use.
    public init(folder: String) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        files = try names.filter { $0.hasSuffix(".inkm") }.sorted().map { name in
            let path = folder + "/" + name
            let words = try ModelFile.read(path)
            _ = try Model.open(words: words.span, schema: Feature.schemaHash)
            return File(
                name: name, intent: String(name.dropLast(".inkm".count)),
                version: fixedHexadecimal(ModelFormat.checksum(words.span)),
                bytes: ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: path))))
        }
    }
}
