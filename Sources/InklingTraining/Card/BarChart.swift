// SPDX-License-Identifier: Apache-2.0

/// A bar for each name with its interval, longest first as they come.
struct BarChart {
    let rows: [(name: String, estimate: Estimate)]
    let label: String

    var html: String {
        let ends = rows.flatMap { [$0.estimate.value, $0.estimate.high] }.filter(\.isFinite)
        let most = max(ends.max() ?? 0, 1e-12)
        let lines = rows.map { row in
            let length = p(row.estimate.value / most * 100)
            var marks = "<i class=\"bar\" style=\"width:\(length)%\"></i>"
            let (low, high) = (row.estimate.low, row.estimate.high)
            if low.isFinite, high.isFinite {
                marks +=
                    "<i class=\"whisker\" style=\"left:\(p(low / most * 100))%;"
                    + "width:\(p((high - low) / most * 100))%\"></i>"
            }
            return chartLine(row.name, marks, row.estimate)
        }
        return "<div class=\"chart\" role=\"img\" aria-label=\"\(escaped(label))\">"
            + lines.joined() + "</div>"
    }
}
