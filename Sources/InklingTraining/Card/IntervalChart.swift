// SPDX-License-Identifier: Apache-2.0

/// A line for each name: a dot with its interval on a common scale that ends at 1.
///
/// Boxes and not a drawing, so that words keep their size on a narrow screen.
struct IntervalChart {
    /// Whose figure it is; a baseline is a diamond of its colour in every chart.
    enum Look { case model, baseline, chance }

    struct Row {
        var name: String
        var estimate: Estimate
        /// What is compared with, as a diamond; nil for none.
        var mark: Double?
        var look = Look.model
    }

    let rows: [Row]
    let label: String
    /// Where the scale begins; nil for .4 or less.
    var start: Double?

    var html: String {
        let least = rows.flatMap { [$0.estimate.value, $0.estimate.low] }.filter(\.isFinite).min()
        let start = self.start ?? min(0.4, ((least ?? 0.4) * 10).rounded(.down) / 10)
        let place = { (value: Double) in p((value - start) / (1 - start) * 100) + "%" }
        let ticks = (Int((start * 10).rounded())...10).map { Double($0) / 10 }
        let grid = ticks.map { tick in
            "<i class=\"\(tick == 0.5 ? "even" : "grid")\" style=\"left:\(place(tick))\"></i>"
        }.joined()
        let lines = rows.map { row in
            var marks = grid
            if row.estimate.low.isFinite {
                let width = p((row.estimate.high - row.estimate.low) / (1 - start) * 100)
                marks +=
                    "<i class=\"range \(row.look)\" "
                    + "style=\"left:\(place(row.estimate.low));width:\(width)%\"></i>"
            }
            if let mark = row.mark, mark.isFinite, mark >= start {
                marks += "<i class=\"mark\" style=\"left:\(place(mark))\"></i>"
            }
            if row.estimate.value.isFinite {
                let point = row.look == .baseline ? "mark" : "dot \(row.look)"
                marks += "<i class=\"\(point)\" style=\"left:\(place(row.estimate.value))\"></i>"
            }
            return chartLine(row.name, marks, row.estimate)
        }
        let scale = ticks.map {
            "<span style=\"left:\(place($0))\">\(decimals($0, 1))</span>"
        }.joined()
        return "<div class=\"chart\" role=\"img\" aria-label=\"\(escaped(label))\">"
            + lines.joined()
            + "<div class=\"line\"><span></span><span class=\"scale\">\(scale)</span>"
            + "<span></span></div></div>"
    }
}

/// A line of a chart of boxes: name, marks on their track, figure with interval.
func chartLine(_ name: String, _ marks: String, _ estimate: Estimate) -> String {
    let interval =
        estimate.low.isFinite
        ? " <small>\(decimals(estimate.low)) – \(decimals(estimate.high))</small>" : ""
    return "<div class=\"line\"><span class=\"name\">\(escaped(name))</span>"
        + "<span class=\"track\">\(marks)</span>"
        + "<span class=\"value\">\(decimals(estimate.value))\(interval)</span></div>"
}
