// SPDX-License-Identifier: Apache-2.0

/// AUC over the moments of a session, with its band and the baseline's.
struct MomentChart {
    let slices: [ModelCard.Slice]

    init(_ slices: [ModelCard.Slice]) { self.slices = slices }

    var svg: String {
        let left = 44.0, width = 700.0, top = 10.0, height = 220.0
        let least = slices.flatMap { [$0.auc.low, $0.baselineAUC.value] }.filter(\.isFinite).min()
        let start = min(0.5, ((least ?? 0.5) * 10).rounded(.down) / 10)
        let x = { (number: Int) in
            left + (Double(number) + 0.5) / Double(slices.count) * width
        }
        let y = { (value: Double) in top + height - (value - start) / (1 - start) * height }
        var marks = ""
        for tick in Int((start * 10).rounded())...10 {
            let value = Double(tick) / 10
            marks +=
                "<path class=\"\(tick == 5 ? "even" : "axis")\" "
                + "d=\"M\(left) \(p(y(value)))H\(left + width)\"/>"
            marks +=
                "<text x=\"\(left - 8)\" y=\"\(p(y(value) + 4))\" text-anchor=\"end\">"
                + "\(decimals(value, 1))</text>"
        }
        let known = slices.enumerated().filter { $0.element.auc.low.isFinite }
        let upper = known.map { "\(p(x($0.offset))) \(p(y($0.element.auc.high)))" }
        let lower = known.reversed().map { "\(p(x($0.offset))) \(p(y($0.element.auc.low)))" }
        if known.count > 1 {
            marks += "<path class=\"band\" d=\"M\((upper + lower).joined(separator: "L"))Z\"/>"
        }
        marks += line(
            "base", slices.enumerated().map { (x($0.offset), y($0.element.baselineAUC.value)) })
        marks += line("model", slices.enumerated().map { (x($0.offset), y($0.element.auc.value)) })
        for (number, slice) in slices.enumerated() {
            let place = p(x(number))
            marks +=
                "<circle class=\"dot\" cx=\"\(place)\" cy=\"\(p(y(slice.auc.value)))\" r=\"4\"/>"
            marks +=
                "<text x=\"\(place)\" y=\"\(p(y(slice.auc.value) - 10))\" text-anchor=\"middle\">"
                + "\(decimals(slice.auc.value, 2))</text>"
            marks +=
                "<text class=\"name\" x=\"\(place)\" y=\"\(p(top + height + 20))\" "
                + "text-anchor=\"middle\">\(escaped(slice.name))</text>"
        }
        return
            "<svg class=\"broad\" viewBox=\"0 0 750 256\" role=\"img\" "
            + "aria-label=\"AUC by moment in the session\">"
            + "\(marks)</svg>"
    }

    private func line(_ kind: String, _ points: [(x: Double, y: Double)]) -> String {
        let known = points.filter { $0.y.isFinite }.map { "\(p($0.x)) \(p($0.y))" }
        return known.count > 1
            ? "<path class=\"\(kind)\" d=\"M\(known.joined(separator: "L"))\"/>" : ""
    }
}
