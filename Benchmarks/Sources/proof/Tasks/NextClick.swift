// SPDX-License-Identifier: Apache-2.0
// Which of the boxes on a page is pressed next, foretold on the way there.

import Foundation
import InklingTraining

/// Approaches of people on synthetic pages of 21 boxes: `dev.jsonl`, or `dev.jsonl.xz` or any other
/// file of that kind that stands alone in the folder.
enum NextClick {
    static func load(_ folder: URL) throws -> [ApproachTask] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
            .filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".jsonl.xz") }.sorted()
        guard let name = names.first else {
            throw DataError("\(folder.path) holds no *.jsonl and no *.jsonl.xz.")
        }
        let file = folder.appending(path: name)
        let text = name.hasSuffix(".xz") ? try unpacked(file) : try Data(contentsOf: file)
        return try ApproachTask.read(text, name: name)
    }

    private static func unpacked(_ file: URL) throws -> Data {
        let xz = Process()
        xz.executableURL = URL(filePath: "/usr/bin/env")
        xz.arguments = ["xz", "-dc", file.path]
        let output = Pipe()
        xz.standardOutput = output
        try xz.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        xz.waitUntilExit()
        guard xz.terminationStatus == 0 else {
            throw DataError("\(file.path) cannot be unpacked by xz.")
        }
        return data
    }
}
