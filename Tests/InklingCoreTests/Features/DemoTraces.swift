// SPDX-License-Identifier: Apache-2.0
// Visits of the demo sites, recorded in Chromium with a simulated hand.

import Foundation
import InklingCore
import Testing

/// `Fixtures/demos`: the frames that the page sent at level raw, a file for each signal that was
/// brought about. Made by `INKLING_RECORD=Fixtures/demos scripts/test-browser.sh test_demos`.
enum DemoTraces {
    static let folder = packageRoot.appending(path: "Fixtures/demos")

    static let all: [(name: String, events: [Event])] = files.map { file in
        (file.deletingPathExtension().lastPathComponent, events(of: file))
    }

    private static var files: [URL] {
        ((try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)) ?? [])
            .filter { $0.pathExtension == "frames" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    private static func events(of file: URL) -> [Event] {
        guard let data = try? Data(contentsOf: file) else { return [] }
        let bytes = [UInt8](data)
        var events: [Event] = []
        var offset = 0
        while offset < bytes.count {
            guard case .success(let frame) = read(bytes, at: offset), frame.drop == nil else {
                Issue.record("\(file.lastPathComponent) is damaged at \(offset)")
                return events
            }
            events += frame.events
            offset = frame.end
        }
        return events
    }
}
