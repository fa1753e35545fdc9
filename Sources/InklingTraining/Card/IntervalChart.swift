// SPDX-License-Identifier: Apache-2.0

/// A line for each name: a dot with its interval on a common scale, from .4 or less to 1.
struct IntervalChart {
    struct Row {
        var name: String
        var estimate: Estimate
        /// What is compared with, as a diamond; nil for none.
        var mark: Double?

        init(name: String, estimate: Estimate, mark: Double? = nil) {
            self.name = name
            self.estimate = estimate
            self.mark = mark
        }
    }

    let rows: [Row]
    let label: String

    var svg: String {
        let left = 150.0, width = 330.0, step = 30.0
        let least = rows.flatMap { [$0.estimate.value, $0.estimate.low] }.filter(\.isFinite).min()
        let start = min(0.4, ((least ?? 0.4) * 10).rounded(.down) / 10)
        let height = Double(rows.count) * step
        let x = { (value: Double) in left + (value - start) / (1 - start) * width }
        var marks = ""
        for tick in Int((start * 10).rounded())...10 {
            let value = Double(tick) / 10
            let place = p(x(value))
            marks +=
                "<path class=\"\(tick == 5 ? "even" : "axis")\" d=\"M\(place) 0V\(p(height))\"/>"
            marks +=
                "<text x=\"\(place)\" y=\"\(p(height + 16))\" text-anchor=\"middle\">"
                + "\(decimals(value, 1))</text>"
        }
        for (number, row) in rows.enumerated() {
            let y = (Double(number) + 0.5) * step
            let name = row.name.count > 22 ? row.name.prefix(21) + "…" : row.name[...]
            marks +=
                "<text class=\"name\" x=\"\(left - 14)\" y=\"\(p(y + 4))\" text-anchor=\"end\">"
                + "\(escaped(String(name)))</text>"
            guard row.estimate.value.isFinite else { continue }
            if row.estimate.low.isFinite {
                marks +=
                    "<path class=\"range\" d=\"M\(p(x(row.estimate.low))) \(p(y))"
                    + "H\(p(x(row.estimate.high)))\"/>"
            }
            if let mark = row.mark, mark.isFinite, mark >= start {
                marks += "<path class=\"mark\" d=\"M\(p(x(mark))) \(p(y - 6))l6 6l-6 6l-6 -6z\"/>"
            }
            marks +=
                "<circle class=\"dot\" cx=\"\(p(x(row.estimate.value)))\" cy=\"\(p(y))\" r=\"5\"/>"
            marks +=
                "<text x=\"\(left + width + 14)\" y=\"\(p(y + 4))\">"
                + "\(decimals(row.estimate.value))</text>"
        }
        return
            "<svg viewBox=\"0 0 540 \(p(height + 24))\" role=\"img\" "
            + "aria-label=\"\(escaped(label))\">"
            + "\(marks)</svg>"
    }
}
