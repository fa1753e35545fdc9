// SPDX-License-Identifier: Apache-2.0

/// A bar for each name, longest first as they come.
struct BarChart {
    let rows: [(name: String, value: Double)]
    let label: String

    var svg: String {
        let left = 220.0, width = 430.0, step = 26.0
        let most = max(rows.map(\.value).max() ?? 0, 1e-12)
        var marks = ""
        for (number, row) in rows.enumerated() {
            let y = Double(number) * step
            let length = max(row.value / most * width, 1)
            let name = row.name.count > 32 ? row.name.prefix(31) + "…" : row.name[...]
            marks +=
                "<text class=\"name\" x=\"\(left - 12)\" y=\"\(p(y + 17))\" text-anchor=\"end\">"
                + "\(escaped(String(name)))</text>"
            marks +=
                "<rect class=\"bar\" x=\"\(left)\" y=\"\(p(y + 4))\" width=\"\(p(length))\" "
                + "height=\"16\" rx=\"3\"/>"
            marks +=
                "<text x=\"\(p(left + length + 8))\" y=\"\(p(y + 17))\">"
                + "\(decimals(row.value))</text>"
        }
        return "<svg viewBox=\"0 0 720 \(p(Double(rows.count) * step + 4))\" role=\"img\" "
            + "aria-label=\"\(escaped(label))\">\(marks)</svg>"
    }
}
