// SPDX-License-Identifier: Apache-2.0

/// AUC over the moments of a session, with its band and the baseline's.
///
/// Times are joined by a line and have a band; moments that are no times, such as a page's end,
/// stand apart behind a gap, each with a bar.
struct MomentChart {
    let slices: [ModelCard.Slice]
    private let left = 44.0
    private let width = 700.0
    private let top = 26.0
    private let height = 220.0
    /// The AUC at the foot of the axis.
    private let start: Double

    /// More labels than these run into each other at the narrowest that the chart gets.
    static let labelsMax = 12

    init(_ slices: [ModelCard.Slice]) {
        // In the order in which they come, those that are no times last.
        self.slices = slices.filter(\.isTime) + slices.filter { !$0.isTime }
        let least = slices.flatMap { [$0.auc.low, $0.baselineAUC.value] }.filter(\.isFinite).min()
        start = min(0.5, ((least ?? 0.5) * 10).rounded(.down) / 10)
    }

    private var timeCount: Int { slices.count(where: \.isTime) }
    private var hasGap: Bool { timeCount > 0 && timeCount < slices.count }

    /// The gap is as wide as a moment.
    private func x(_ number: Int) -> Double {
        let place = Double(number) + (hasGap && number >= timeCount ? 1.5 : 0.5)
        return left + place / Double(slices.count + (hasGap ? 1 : 0)) * width
    }

    private func y(_ value: Double) -> Double {
        top + height - (value - start) / (1 - start) * height
    }

    var svg: String {
        "<svg class=\"broad\" viewBox=\"0 0 750 292\" role=\"img\" "
            + "aria-label=\"AUC by moment in the session\">"
            + axis + band + line("base", \.baselineAUC) + line("model", \.auc) + points + names
            + "</svg>"
    }

    private var axis: String {
        var marks = "<text x=\"\(left)\" y=\"12\">AUC</text>"
        for tick in Int((start * 10).rounded())...10 {
            let value = Double(tick) / 10
            marks +=
                "<path class=\"\(tick == 5 ? "even" : "axis")\" "
                + "d=\"M\(left) \(p(y(value)))H\(left + width)\"/>"
            marks +=
                "<text x=\"\(left - 8)\" y=\"\(p(y(value) + 4))\" text-anchor=\"end\">"
                + "\(decimals(value, 1))</text>"
        }
        return marks
    }

    private var band: String {
        let known = slices.prefix(timeCount).enumerated().filter { $0.element.auc.low.isFinite }
        guard known.count > 1 else { return "" }
        let upper = known.map { "\(p(x($0.offset))) \(p(y($0.element.auc.high)))" }
        let lower = known.reversed().map { "\(p(x($0.offset))) \(p(y($0.element.auc.low)))" }
        return "<path class=\"band\" d=\"M\((upper + lower).joined(separator: "L"))Z\"/>"
    }

    private func line(_ kind: String, _ figure: KeyPath<ModelCard.Slice, Estimate>) -> String {
        let known = slices.prefix(timeCount).enumerated()
            .filter { $0.element[keyPath: figure].value.isFinite }
            .map { "\(p(x($0.offset))) \(p(y($0.element[keyPath: figure].value)))" }
        return known.count > 1
            ? "<path class=\"\(kind)\" d=\"M\(known.joined(separator: "L"))\"/>" : ""
    }

    private var points: String {
        // Of many moments dots and diamonds would hide the lines.
        let isCrowded = slices.count > Self.labelsMax
        let size = isCrowded ? 2.5 : 4.0
        var marks = ""
        for (number, slice) in slices.enumerated() {
            let place = p(x(number))
            if number >= timeCount, slice.auc.low.isFinite {
                marks +=
                    "<path class=\"range\" d=\"M\(place) \(p(y(slice.auc.low)))"
                    + "V\(p(y(slice.auc.high)))\"/>"
            }
            if slice.baselineAUC.value.isFinite, !isCrowded || number >= timeCount {
                // Its corners show behind the model's dot where both rank alike.
                let (middle, half) = (y(slice.baselineAUC.value), size + 2.5)
                marks +=
                    "<path class=\"mark\" d=\"M\(place) \(p(middle - half))l\(half) \(half)"
                    + "l\(-half) \(half)l\(-half) \(-half)Z\"/>"
            }
            if slice.auc.value.isFinite {
                marks +=
                    "<circle class=\"dot\" cx=\"\(place)\" cy=\"\(p(y(slice.auc.value)))\" "
                    + "r=\"\(size)\"><title>\(escaped(slice.name)): \(decimals(slice.auc.value))"
                    + "</title></circle>"
            }
        }
        return marks
    }

    private var names: String {
        let step = (slices.count + Self.labelsMax - 1) / Self.labelsMax
        var marks = ""
        for (number, slice) in slices.enumerated()
        where number >= timeCount || number.isMultiple(of: step) {
            let place = p(x(number))
            if slice.auc.value.isFinite {
                let hasBar = number >= timeCount && slice.auc.high.isFinite
                let above = y(hasBar ? slice.auc.high : slice.auc.value) - 10
                marks +=
                    "<text class=\"value\" x=\"\(place)\" y=\"\(p(above))\" "
                    + "text-anchor=\"middle\">\(decimals(slice.auc.value, 2))</text>"
            }
            marks +=
                "<text class=\"name\" x=\"\(place)\" y=\"\(p(top + height + 20))\" "
                + "text-anchor=\"middle\">\(escaped(slice.name))</text>"
        }
        return marks + "<text x=\"\(left + width / 2)\" y=\"\(top + height + 40)\" "
            + "text-anchor=\"middle\">\(escaped(unit))</text>"
    }

    /// Plain numbers are seconds; other names say what they are.
    private var unit: String {
        slices.allSatisfy { $0.isTime && Int($0.name) != nil }
            ? "seconds of the session" : "moment of the session"
    }
}
