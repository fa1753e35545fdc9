// SPDX-License-Identifier: Apache-2.0
// What commands print: JSON for programs, aligned columns for people, tables for the docs.

import Foundation

/// A value as JSON on one line, keys sorted.
func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// Rows as columns two spaces apart, the last one as long as it is.
func columns(_ rows: [[String]]) -> String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
        rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
        let cells = row.enumerated().map { column, cell in
            column == row.count - 1
                ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
        }
        return cells.joined(separator: "  ")
    }.joined(separator: "\n")
}

/// A Markdown table; bars in cells are escaped.
func markdownTable(header: [String], rows: [[String]]) -> String {
    let line = { (cells: [String]) in
        let escaped = cells.map { $0.replacingOccurrences(of: "|", with: "\\|") }
        return "| \(escaped.joined(separator: " | ")) |"
    }
    let rule = "| \(header.map { _ in "---" }.joined(separator: " | ")) |"
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
}

/// A number with a fixed count of decimals, the same in every locale.
func fixed(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
}
