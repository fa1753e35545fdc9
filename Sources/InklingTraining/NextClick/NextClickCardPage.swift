// SPDX-License-Identifier: Apache-2.0
// The card of a model of the next click as one HTML page.

import Foundation

/// The card as a page without scripts or other files.
struct NextClickCardPage {
    let card: NextClickCard

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width,initial-scale=1"/>
        <title>Model card: next click</title>
        <style>
        \(CardStyle.css)
        </style></head>
        <body><main>
        <header><p class="kind">Model card</p><h1>Next click</h1>
        <p>\(introduction)</p></header>
        \(figures)
        \(moments)
        <div class="pair">
        \(honesty)
        \(importance)
        </div>
        \(data)
        <footer>Intervals are 95 % percentile intervals from resampling people; the model is not \
        fitted anew, so they cover the choice of test people and nothing else.</footer>
        </main></body></html>

        """
    }

    private var introduction: String {
        "\(card.model.trees) boosted trees of depth \(card.model.maxDepth) at most score each "
            + "element that could be pressed; its probability is that it is the one, if one is "
            + "pressed at the end of this movement of the pointer. \(escaped(card.judgedBy))"
    }

    private var figures: String {
        let shown = card.judgement.beforePress.filter { [500, 300, 200, 100].contains($0.at) }
        let ticks = card.judgement.ticks
        let error =
            "<div><dt>Calibration error, asked at any time</dt><dd>\(decimals(ticks.ece))</dd></div>"
        let cells = shown.map { moment in
            "<div><dt>Right \(moment.at) ms before the press</dt>"
                + "<dd>\(percent(moment.figures.top1.value))</dd>"
                + "<dd>\(percent(moment.figures.top1.low)) – "
                + "\(percent(moment.figures.top1.high))</dd></div>"
        }
        return "<dl class=\"figures\">\(cells.joined())\(error)</dl>"
    }

    private var moments: String {
        [
            (
                "How early is it right?", "before the press", card.judgement.beforePress
            ),
            (
                "And before the pointer is there?", "before the arrival in the pressed box",
                card.judgement.beforeArrival
            ),
        ].map { title, what, moments in
            let rows = moments.map { moment in
                IntervalChart.Row(
                    name: "\(moment.at) ms", estimate: moment.figures.top1,
                    mark: moment.figures.nearest.value)
            }
            return cardSection(
                title, "How often the likeliest element was the one, by the time \(what).",
                IntervalChart(rows: rows, label: "Top 1 by time \(what)", start: 0).html
                    + "<p class=\"key\"><b>●</b> model\u{2002}<i>◆</i> nearest element</p>",
                table(moments))
        }.joined()
    }

    private func table(_ moments: [NextClickJudgement.Moment]) -> String {
        cardTable(
            ["ms", "Approaches", "Top 1", "Nearest", "Top 3", "Log loss", "ECE"],
            moments.map { moment in
                let figures = moment.figures
                return [
                    "\(moment.at)", grouped(figures.n), cell(figures.top1), cell(figures.nearest),
                    cell(figures.top3), cell(figures.logLoss), decimals(figures.ece),
                ]
            })
    }

    private var honesty: String {
        cardSection(
            "Is it honest?",
            "What was said of the likeliest element against how often it was that, at every 25 ms "
                + "of every approach. On the dashed line the odds are right.",
            CalibrationChart(card.curve).svg,
            cardTable(
                ["Bin", "Moments", "Said", "Came"],
                card.curve.enumerated().map { number, bin in
                    [
                        "\(number + 1)", grouped(bin.rows), percent(bin.said),
                        percent(bin.came.value) + " <small>\(percent(bin.came.low)) – "
                            + "\(percent(bin.came.high))</small>",
                    ]
                }))
    }

    private var importance: String {
        let rows = card.features.map { part in
            (part.name, Estimate(value: part.share, low: .nan, high: .nan))
        }
        return cardSection(
            "What mattered", "Shares of what all splits on a feature added to the likelihood.",
            BarChart(rows: Array(rows.prefix(12)), label: "Shares of the gain by feature").html,
            cardTable(["Feature", "Share"], rows.map { [$0.0, percent($0.1.value)] }))
    }

    private var data: String {
        let rows = [
            ["Source", escaped(card.data.source)],
            ["Approaches", grouped(card.data.approaches)],
            ["People", grouped(card.data.people)],
            ["Moments learned from", grouped(card.data.moments)],
            ["Scale", decimals(Double(card.model.scale))],
            ["File", "\(grouped(card.model.size)) bytes"],
            ["Seed", "\(card.model.seed)"], ["Library", escaped(card.model.library)],
        ]
        let remark = card.data.remark.isEmpty ? "" : escaped(card.data.remark)
        return "<section><h2>What it learned from</h2>"
            + (remark.isEmpty ? "" : "<p>\(remark)</p>") + cardTable(["", ""], rows)
            + "</section>"
    }

    private func cell(_ estimate: Estimate) -> String {
        "\(decimals(estimate.value)) <small>\(decimals(estimate.low)) – "
            + "\(decimals(estimate.high))</small>"
    }
}
