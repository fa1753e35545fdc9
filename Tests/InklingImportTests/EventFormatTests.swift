// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingImport
import Testing

@Suite("docs/event-format.md")
struct EventFormatTests {
    @Test("holds the tables that the code gives (UPDATE_FIXTURES=1 rewrites them)")
    func isCurrent() throws {
        let url = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/event-format.md")
        let page = try String(contentsOf: url, encoding: .utf8)
        let start = try #require(page.range(of: "<!-- tables: start -->\n"))
        let end = try #require(page.range(of: "\n<!-- tables: end -->"))
        let tables = start.upperBound..<end.lowerBound
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            try page.replacingCharacters(in: tables, with: EventFormat.markdown)
                .write(to: url, atomically: true, encoding: .utf8)
        } else {
            #expect(page[tables] == EventFormat.markdown)
        }
    }
}
