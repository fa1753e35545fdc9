// SPDX-License-Identifier: Apache-2.0
// The script and the pages, in memory: what is not in here cannot be asked for.

import Crypto
import Foundation
import NIOCore

/// One file of the web, ready to be sent.
struct WebFile: Sendable {
    var bytes: ByteBuffer
    /// The same compressed, from the `.gz` beside it.
    var gzip: ByteBuffer?
    var etag: String
    var mediaType: String
    /// Sound or film: sent in ranges, never compressed.
    var isMedia: Bool { mediaType.hasPrefix("audio/") || mediaType.hasPrefix("video/") }

    init(_ bytes: Data, gzip: Data?, name: String) {
        self.bytes = ByteBuffer(bytes: bytes)
        self.gzip = gzip.map { ByteBuffer(bytes: $0) }
        etag = entityTag(of: bytes)
        mediaType = Self.mediaTypes[(name as NSString).pathExtension] ?? "application/octet-stream"
    }

    private static let mediaTypes = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
        "wasm": "application/wasm", "svg": "image/svg+xml", "png": "image/png",
        "jpg": "image/jpeg", "webp": "image/webp", "ico": "image/x-icon",
        "json": "application/json", "txt": "text/plain; charset=utf-8", "woff2": "font/woff2",
        "wav": "audio/wav", "webm": "video/webm",
    ]
}

/// An `ETag`: 64 bits of SHA-256 tell the versions of a file apart.
func entityTag(of bytes: some DataProtocol) -> String {
    let digits = SHA256.hash(data: bytes).prefix(8).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "\"\(digits.joined())\""
}

/// The files that are served, by their path.
public struct WebFiles: Sendable {
    /// Where a file stands decides how it is sent.
    enum Part: Sendable { case script, live, demo }

    struct Entry: Sendable {
        var part: Part
        var file: WebFile
    }

    /// By path: `/inkling.js`, `/live/`, `/demo/shop/basket.html`.
    private(set) var entries: [String: Entry] = [:]

    private static let scriptTypes: Set = ["js", "mjs", "wasm"]
    /// A page of ours is far smaller; a wrong folder would fill the memory.
    private static let fileSizeMax = 8 << 20

    public var isEmpty: Bool { entries.isEmpty }

    /// Reads the scripts and the engine, `live/` and, for a demo, `demo/` of a folder.
    ///
    /// - Parameter demoKey: the write key that takes the place of `{{inkling.key}}` in the demo's
    ///   pages; nil leaves the demo out.
    /// - Throws: what the system says of a file that is there and cannot be read.
    public init(folder: String, demoKey: String? = nil) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where Self.scriptTypes.contains((name as NSString).pathExtension) {
            try add(folder + "/" + name, as: "/" + name, .script, key: nil)
        }
        try addFolder(folder + "/live", at: "/live/", .live, key: nil)
        if let demoKey { try addFolder(folder + "/demo", at: "/demo/", .demo, key: demoKey) }
    }

    /// The folder that holds the script: the one given, or the first that is there of those beside
    /// the program and of the repository's.
    public static func folder(near executable: String) -> String? {
        let beside = (executable as NSString).deletingLastPathComponent
        let places = [
            beside + "/../web", beside + "/../share/inkling/web", beside + "/web", "web/dist",
        ]
        return places.first { FileManager.default.fileExists(atPath: $0 + "/inkling.js") }
            ?? places.first { FileManager.default.fileExists(atPath: $0 + "/live/index.html") }
    }

    private mutating func addFolder(
        _ folder: String, at path: String, _ part: Part, key: String?
    ) throws {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return }
        for case let name as String in names
        where !name.hasSuffix(".gz") && !name.split(separator: "/").contains { $0.hasPrefix(".") } {
            try add(folder + "/" + name, as: path + name, part, key: key)
        }
    }

    private mutating func add(_ file: String, as path: String, _ part: Part, key: String?) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
            !isFolder.boolValue
        else { return }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        guard bytes.count <= Self.fileSizeMax else { return }
        var gzip = try? Data(contentsOf: URL(fileURLWithPath: file + ".gz"))
        if let key, file.hasSuffix(".html") {
            let page = String(decoding: bytes, as: UTF8.self)
            bytes = Data(page.replacingOccurrences(of: "{{inkling.key}}", with: key).utf8)
            gzip = nil
        }
        let entry = Entry(part: part, file: WebFile(bytes, gzip: gzip, name: path))
        entries[path] = entry
        let index = "index.html"
        if path.hasSuffix("/" + index) { entries[String(path.dropLast(index.count))] = entry }
    }
}
