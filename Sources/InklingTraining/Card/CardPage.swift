// SPDX-License-Identifier: Apache-2.0
// The card as one HTML page: figures first, then pictures with the numbers behind them.

import Foundation

/// The card as a page without scripts or other files.
struct CardPage {
    let card: ModelCard

    init(_ card: ModelCard) { self.card = card }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width,initial-scale=1"/>
        <title>Model card: \(escaped(card.name))</title>
        <style>
        \(CardStyle.css)
        </style></head>
        <body><main>
        <header><p class="kind">Model card</p><h1>\(escaped(card.name))</h1>
        <p class="which">\(which)</p><p>\(introduction)</p></header>
        \(banner)
        \(figures)
        \(failures)
        <div class="pair">
        \(cardSection("Is it honest?", honest, CalibrationChart(card.curve).svg, curveTable))
        \(worthHaving)
        </div>
        \(moments)
        \(card.segments.map(segment).joined())
        \(importance)
        \(data)
        <footer>Intervals are 95 % percentile intervals from resampling groups, those of \
        calibration errors widened to hold their figure, and Wilson's where every row of a bin \
        has the outcome or none; the model is not fitted anew, so \
        they cover the choice of test people and nothing else.</footer>
        </main></body></html>

        """
    }

    /// Which model it is and what it is judged by, in one line.
    private var which: String {
        let judged = card.data.judged
        return [
            card.number.map { "\(escaped(card.name)) \($0)" },
            card.trained.map { "trained \(day($0))" },
            "judged on \(grouped(judged.groups)) \(escaped(card.data.unit)), "
                + "\(grouped(judged.rows)) rows",
        ].compactMap(\.self).joined(separator: " · ")
    }

    private var banner: String {
        let part = card.data
        guard part.simulated > 0 else { return "" }
        return "<p class=\"banner\" role=\"note\"><b>Simulated.</b> "
            + "\(grouped(part.simulated)) of the \(escaped(part.unit)) were made by a program: the "
            + "figures say nothing about people.</p>"
    }

    private var introduction: String {
        let trees = "\(card.model.trees) boosted trees of depth \(card.model.maxDepth) at most"
        let shape =
            switch card.model.shape {
            case "forest": trees
            case "linear": "A weighted sum of features (logistic regression)"
            default:
                "\(trees) say \(percent(Double(card.model.forestShare))) of the log-odds, a weighted sum of features says the rest"
            }
        return "\(shape), calibrated (\(card.model.calibration)). \(escaped(card.judgedBy))"
    }

    private var figures: String {
        let list: [(String, Estimate, Int)] = [
            ("AUC", card.evaluation.auc, 3),
            ("Average precision", card.evaluation.averagePrecision, 3),
            ("Log loss", card.evaluation.logLoss, 4), ("Brier score", card.evaluation.brier, 4),
            ("Calibration error", card.evaluation.ece, 4),
        ]
        let cells = list.map { name, estimate, count in
            figure(name, decimals(estimate.value, count), interval(estimate, count))
        }
        let rate = card.baseRate
        let first = figure(
            "Base rate", percent(rate.value), "\(percent(rate.low)) – \(percent(rate.high))")
        return "<dl class=\"figures\">\(first)\(cells.joined())</dl>"
    }

    private func figure(_ name: String, _ value: String, _ under: String) -> String {
        "<div><dt>\(name)</dt><dd>\(value)</dd><dd>\(under)</dd></div>"
    }

    private var failures: String {
        let items = card.failures.map {
            "<li><b>\(escaped($0.place)):</b> \(escaped($0.what))</li>"
        }
        let remarks = card.remarks.map { remark in
            "<li>\(escaped(remark))\(remark.hasSuffix(".") ? "" : ".")</li>"
        }
        let text =
            items.isEmpty
            ? "<p>No part of the rows was found in which it is worse than elsewhere, or off in "
                + "what it says, by more than chance explains.</p>"
            : "<ul class=\"fails\">\(items.joined())</ul>"
        return "<section><h2>Where it fails</h2>\(text)"
            + (remarks.isEmpty ? "" : "<h2>Remarks</h2><ul>\(remarks.joined())</ul>")
            + "</section>"
    }

    private var honest: String {
        "What was said against what came, in ten bins of equal count. On the dashed line the odds "
            + "are right."
    }

    private var worthHaving: String {
        cardSection(
            "Is it worth having?",
            "AUC of the model beside the logistic baseline and the same odds for everyone.",
            difference + comparison, comparisonTable, isOpen: true)
    }

    /// Whether it is worth more than the plainest model, in words and figures.
    private var difference: String {
        let (auc, logLoss) = (card.overBaseline.auc, card.overBaseline.logLoss)
        let verdict =
            if auc.low > 0 {
                "It ranks better than the logistic baseline."
            } else if auc.high < 0 {
                "The logistic baseline ranks better."
            } else {
                "It ranks as well as the logistic baseline, as far as these rows can tell."
            }
        return "<p class=\"verdict\"><b>\(verdict)</b><br/>Model minus logistic:<br/>"
            + "AUC <span>\(signed(auc))</span>,<br/>"
            + "log loss <span>\(signed(logLoss, 4))</span>; less is better.</p>"
    }

    private var comparison: String {
        IntervalChart(
            rows: [
                .init(name: "Model", estimate: card.evaluation.auc),
                .init(name: "Logistic baseline", estimate: card.baseline.auc, look: .baseline),
                .init(name: "Base rate alone", estimate: card.trivial.auc, look: .chance),
            ], label: "AUC of model, baseline and base rate"
        ).html
    }

    private var comparisonTable: String {
        let measures: [(String, KeyPath<Evaluation, Estimate>)] = [
            ("AUC", \.auc), ("Average precision", \.averagePrecision), ("Log loss", \.logLoss),
            ("Brier", \.brier), ("ECE", \.ece),
        ]
        let rows = measures.map { name, measure in
            [name]
                + [card.evaluation, card.baseline, card.trivial].map {
                    figure($0[keyPath: measure], 3)
                }
        }
        return cardTable(["", "Model", "Logistic", "Base rate"], rows)
    }

    private var curveTable: String {
        cardTable(
            ["Bin", "Rows", "Said", "Came"],
            card.curve.enumerated().map { number, bin in
                ["\(number + 1)", grouped(bin.rows), percent(bin.said), share(bin.came)]
            })
    }

    private var moments: String {
        guard card.moments.count > 1 else { return "" }
        return cardSection(
            "How early is it right?",
            "AUC by the moment in the session at which it was asked; band or bar is the interval.",
            "<div class=\"wide\">\(MomentChart(card.moments).svg)</div>"
                + "<p class=\"key\"><b>●</b> model\u{2002}<i>◆</i> logistic baseline</p>",
            sliceTable("Moment", card.moments))
    }

    private func segment(_ group: ModelCard.SliceGroup) -> String {
        let name = group.name.replacing("_", with: " ")
        let rows = group.slices.map { slice in
            IntervalChart.Row(name: slice.name, estimate: slice.auc, mark: slice.baselineAUC.value)
        }
        return cardSection(
            "By \(escaped(name))", "AUC in each part of the rows by itself.",
            IntervalChart(rows: rows, label: "AUC by \(name)").html
                + "<p class=\"key\"><b>●</b> model\u{2002}<i>◆</i> logistic baseline</p>",
            sliceTable(name.capitalized, group.slices))
    }

    private var importance: String {
        let shown = card.behaviours.isEmpty ? card.features : card.behaviours
        let what = card.behaviours.isEmpty ? "feature" : "behaviour"
        let tables = cardTable(
            ["Feature", "Mean part", "Share of gain"],
            card.features.prefix(40).map {
                [escaped($0.name), figure($0.attribution, 3), percent($0.gain)]
            })
        return cardSection(
            "What mattered",
            "How far each \(what) moved the odds on average, in log-odds, up or down. It tells what "
                + "the model looks at, not what causes the outcome.",
            BarChart(
                rows: shown.prefix(15).map { ($0.name, $0.attribution) },
                label: "Mean part in the log-odds by \(what)"
            ).html, tables)
    }

    private var data: String {
        let part = card.data
        let parts = [part.learned, part.judged]
        var counts = [
            ["Rows"] + parts.map { grouped($0.rows) },
            [escaped(part.unit.capitalized)] + parts.map { grouped($0.groups) },
            ["Rows with the outcome"]
                + parts.map {
                    "\(grouped($0.positives)) "
                        + "<small>\(percent(Double($0.positives) / Double($0.rows)))</small>"
                },
        ]
        if parts.allSatisfy({ $0.from != nil && $0.to != nil }) {
            counts.append(["Period"] + parts.map { period($0.from!, $0.to!) })
        }
        let rows = [
            ["Source", escaped(part.source)], ["Feature columns", "\(part.columns)"],
            ["Inner folds, by group", "\(card.model.innerFolds)"], ["Seed", "\(card.model.seed)"],
            ["Library", escaped(card.model.library)],
        ]
        let trials = card.model.trials.map {
            ["depth \($0.maxDepth)", "\($0.rounds)", decimals($0.logLoss, 5)]
        }
        let penalties = card.model.penaltyTrials.map {
            ["logistic, C \($0.c)", "", decimals($0.logLoss, 5)]
        }
        return cardSection(
            "What it learned from", "",
            cardTable(["", "Learned from", "Judged by"], counts) + cardTable(["", ""], rows),
            cardTable(["Tried on the inner folds", "Trees", "Log loss"], trials + penalties),
            summary: "What tuning tried")
    }

    private func period(_ from: Double, _ to: Double) -> String {
        // Times of another origin than 1970 are told as a length.
        guard from > 1e8 else { return "\(decimals(to - from, 0)) s" }
        let (first, last) = (day(from), day(to))
        return first == last ? first : "\(first) to \(last)"
    }

    private func day(_ time: Double) -> String {
        Date(timeIntervalSince1970: time)
            .formatted(.iso8601.year().month().day())
    }

    private func sliceTable(_ name: String, _ slices: [ModelCard.Slice]) -> String {
        cardTable(
            [escaped(name), "Rows", "Base rate", "Said", "AUC", "Baseline", "Log loss", "ECE"],
            slices.map { slice in
                [
                    escaped(slice.name), grouped(slice.rows), share(slice.came),
                    share(slice.said), figure(slice.auc, 3), figure(slice.baselineAUC, 3),
                    figure(slice.logLoss, 4), figure(slice.ece, 3),
                ]
            })
    }

    private func interval(_ estimate: Estimate, _ count: Int) -> String {
        "\(decimals(estimate.low, count)) – \(decimals(estimate.high, count))"
    }

    private func share(_ estimate: Estimate) -> String {
        percent(estimate.value)
            + " <small>\(percent(estimate.low)) – \(percent(estimate.high))</small>"
    }

    private func figure(_ estimate: Estimate, _ count: Int) -> String {
        "\(decimals(estimate.value, count)) <small>\(interval(estimate, count))</small>"
    }
}

/// Text as HTML.
func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;")
}

/// A count with thin spaces between thousands.
func grouped(_ count: Int) -> String {
    let digits = String(count)
    var text = ""
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place).isMultiple(of: 3) { text += "\u{2009}" }
        text.append(digit)
    }
    return text
}
