// SPDX-License-Identifier: Apache-2.0

/// What came over what was said, with the line on which they are the same.
struct CalibrationChart {
    let bins: [ModelCard.Bin]
    /// Where both axes end.
    private let end: Double

    init(_ bins: [ModelCard.Bin]) {
        self.bins = bins
        let most =
            bins.map { max($0.said, $0.came.high.isFinite ? $0.came.high : $0.came.value) }
            .max() ?? 1
        end = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8].first { $0 >= most } ?? 1
    }

    var svg: String {
        let left = 62.0, side = 320.0, top = 12.0
        let x = { (value: Double) in left + value / end * side }
        let y = { (value: Double) in top + side - value / end * side }
        var marks = ""
        for step in 0...4 {
            let value = end * Double(step) / 4
            let text = label(value)
            marks += "<path class=\"axis\" d=\"M\(left) \(p(y(value)))H\(left + side)\"/>"
            marks +=
                "<text x=\"\(left - 8)\" y=\"\(p(y(value) + 4))\" text-anchor=\"end\">"
                + "\(text)</text>"
            marks +=
                "<text x=\"\(p(x(value)))\" y=\"\(top + side + 18)\" text-anchor=\"middle\">"
                + "\(text)</text>"
        }
        marks += "<path class=\"even\" d=\"M\(p(x(0))) \(p(y(0)))L\(p(x(end))) \(p(y(end)))\"/>"
        let line = bins.map { "\(p(x($0.said))) \(p(y($0.came.value)))" }.joined(separator: "L")
        if !line.isEmpty { marks += "<path class=\"model\" d=\"M\(line)\"/>" }
        for bin in bins {
            let place = p(x(bin.said))
            if bin.came.low.isFinite {
                let (low, high) = (p(y(bin.came.low)), p(y(bin.came.high)))
                marks += "<path class=\"range\" d=\"M\(place) \(low)V\(high)\"/>"
            }
            marks +=
                "<circle class=\"dot\" cx=\"\(place)\" cy=\"\(p(y(bin.came.value)))\" r=\"4\">"
                + "<title>\(percent(bin.said)) said, \(percent(bin.came.value)) came</title>"
                + "</circle>"
        }
        marks +=
            "<text x=\"\(left + side / 2)\" y=\"\(top + side + 42)\" text-anchor=\"middle\">"
            + "said</text>"
        marks +=
            "<text x=\"14\" y=\"\(top + side / 2)\" text-anchor=\"middle\" "
            + "transform=\"rotate(-90 14 \(top + side / 2))\">came</text>"
        return
            "<svg class=\"square\" viewBox=\"0 0 412 380\" role=\"img\" "
            + "aria-label=\"Calibration curve: what came "
            + "over what was said, in \(bins.count) bins\">\(marks)</svg>"
    }

    private func label(_ value: Double) -> String {
        end < 0.2 ? percent(value) : decimals(value * 100, 0) + " %"
    }
}

/// A coordinate with two decimals.
func p(_ value: Double) -> String { decimals(value, 2) }
