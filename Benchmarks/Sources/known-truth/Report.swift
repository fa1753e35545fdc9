// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What all seeds gave, for people: means, and the worst.
struct Report {
    var trials: [Trial]

    var text: String {
        let gaps = trials.map(\.gap)
        let first = trials.count { $0.causesComeFirst }
        return """
            Simulated visits of the shop, \(trials.count) seeds. AUC, mean over seeds:

            \(rankingTable)

            behind the best possible: mean \(fixed(mean(gaps))), worst \(fixed(gaps.max() ?? 0))
            causes before everything else that visitors do: \(first) of \(trials.count) seeds
            bought by visitors who zoomed \(fixed(mean(trials.map(\.zoomed)))), \
            who did not \(fixed(mean(trials.map(\.notZoomed)))); zooming causes nothing

            what moves the scores, log-odds, mean over seeds:
            \(weightTable)
            """
    }

    private var rankingTable: String {
        let header = "at       rows     best    model   baseline  gap     worst gap  ECE"
        let lines = trials[0].rankings.map(\.at).map { moment in
            let rankings = trials.compactMap { $0.rankings.first { $0.at == moment } }
            let gaps = rankings.map { $0.best - $0.model }
            let rows = rankings.reduce(0) { $0 + $1.rows } / max(rankings.count, 1)
            let cells = [
                fixed(mean(rankings.map(\.best))), fixed(mean(rankings.map(\.model))),
                fixed(mean(rankings.map(\.baseline))), fixed(mean(gaps)),
                fixed(gaps.max() ?? 0) + "   ", fixed(mean(rankings.map(\.ece))),
            ]
            return moment.padding(toLength: 9, withPad: " ", startingAt: 0)
                + "\(rows)".padding(toLength: 9, withPad: " ", startingAt: 0)
                + cells.joined(separator: "  ")
        }
        return ([header] + lines).joined(separator: "\n")
    }

    private var weightTable: String {
        let names = Set(trials.flatMap { $0.weights.map(\.behaviour) })
        let rows = names.map { name in
            let weights = trials.map { $0.weights.first { $0.behaviour == name } }
            return (
                name, weights.compactMap { $0?.isCause }.first,
                mean(weights.map { $0?.amount ?? 0 })
            )
        }
        return rows.sorted { $0.2 > $1.2 }.map { name, isCause, amount in
            let kind = isCause.map { $0 ? "cause" : "no cause" } ?? ""
            return "  \(fixed(amount))  "
                + name.padding(toLength: 18, withPad: " ", startingAt: 0) + kind
        }.joined(separator: "\n")
    }
}

func fixed(_ value: Double) -> String { String(format: "%.4f", value) }

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
