// SPDX-License-Identifier: Apache-2.0
// Goal: a card is one page that needs nothing else, holds together, and tells no figure without its
// interval.

import Foundation
import InklingTesting
import Testing

@testable import InklingTraining

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("The page of a card")
struct CardPageTests {
    /// Two devices, three moments and a name that would be markup.
    private func card() throws -> ModelCard {
        var (table, _) = knownTable(rows: 1500, seed: 41)
        table.columns[1] = "<b>\"a\" & b</b>"
        table.moments = table.labels.indices.map { Int32($0 % 3) }
        table.segments = [
            .init(
                name: "page_type", words: ["list", "<i>"],
                codes: table.labels.indices.map { Int32($0 % 2) })
        ]
        var options = quickOptions()
        options.resamples = 100
        let model = try Trainer.fit(table, options: options)
        let judged = JudgedRows(
            table: table, probabilities: try model.probabilities(of: table),
            baseline: try model.baselineProbabilities(of: table), baseRate: table.baseRate,
            how: "By the rows themselves, <in a test>.")
        return try ModelCard(
            of: model, name: "buy & <stay>",
            data: .init(table, source: "a \"test\"", judged: table), judged: judged,
            options: options, remarks: ["Made up & small"])
    }

    /// What a parser of XML finds in a page: it forgives nothing.
    private final class Outline: NSObject, XMLParserDelegate {
        var elements: [String] = []
        var attributes: [(element: String, name: String, value: String)] = []
        var style = ""
        /// Of each table: the cells of each row, words and what is in `small` apart.
        var tables: [[[(text: String, interval: String)]]] = []
        var figures: [[String]] = []
        var values: [(text: String, interval: String)] = []
        private var path: [String] = []
        private var valueDepth: Int?

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes found: [String: String]
        ) {
            elements.append(name)
            path.append(name)
            for (key, value) in found { attributes.append((name, key, value)) }
            switch name {
            case "table": tables.append([])
            case "tr": tables[tables.count - 1].append([])
            case "th", "td":
                let row = tables[tables.count - 1].count - 1
                tables[tables.count - 1][row].append(("", ""))
            case "dt": figures.append([])
            case "dd": figures[figures.count - 1].append("")
            case "span" where found["class"] == "value":
                valueDepth = path.count
                values.append(("", ""))
            default: break
            }
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if path.last == "style" { style += text }
            if path.contains("dd"), let last = figures.last {
                figures[figures.count - 1][last.count - 1] += text
            }
            if valueDepth != nil {
                if path.last == "small" {
                    values[values.count - 1].interval += text
                } else {
                    values[values.count - 1].text += text
                }
            }
            guard path.contains("td") || path.contains("th"), let table = tables.last,
                let row = table.last
            else { return }
            let place = (tables.count - 1, table.count - 1, row.count - 1)
            if path.last == "small" {
                tables[place.0][place.1][place.2].interval += text
            } else {
                tables[place.0][place.1][place.2].text += text
            }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
            qualifiedName: String?
        ) {
            if valueDepth == path.count { valueDepth = nil }
            path.removeLast()
        }
    }

    private func outline(_ html: String) throws -> Outline {
        let outline = Outline()
        let parser = XMLParser(data: Data(html.utf8))
        parser.delegate = outline
        let isSound = parser.parse()
        #expect(isSound, "line \(parser.lineNumber): \(String(describing: parser.parserError))")
        return outline
    }

    private func isInterval(_ text: String) -> Bool {
        let parts = text.components(separatedBy: " – ")
        return parts.count == 2
            && parts.allSatisfy { $0.first?.isNumber == true || $0.first == "-" }
    }

    @Test("is well formed, whatever names say, and loads nothing")
    func alone() throws {
        let html = try card().html
        #expect(html.hasPrefix("<!DOCTYPE html>\n"))
        let outline = try outline(html)
        for name in ["script", "link", "img", "iframe", "object", "image", "use", "base", "form"] {
            #expect(!outline.elements.contains(name), "\(name)")
        }
        for attribute in outline.attributes {
            #expect(
                !["src", "href", "srcset", "xlink:href", "data"].contains(attribute.name)
                    && !attribute.name.hasPrefix("on"), "\(attribute)")
            #expect(!attribute.value.contains("url("))
        }
        #expect(!outline.style.contains("url(") && !outline.style.contains("@import"))
        #expect(html.contains("buy &amp; &lt;stay&gt;"))
        #expect(!html.contains("<stay>") && !html.contains("<b>\""))
        #expect(outline.attributes.contains { $0.name == "lang" && $0.value == "en" })
        #expect(outline.attributes.contains { $0.name == "name" && $0.value == "viewport" })
        #expect(outline.style.contains("prefers-color-scheme:dark"))
        // Pictures say what they are.
        for element in ["svg"] {
            let labels = outline.attributes.count {
                $0.element == element && $0.name == "aria-label"
            }
            #expect(labels == outline.elements.count { $0 == element } && labels == 2)
        }
    }

    @Test("says which model it is, what judged it, and that visits are simulated")
    func identity() throws {
        var card = try card()
        let plain = card.html
        #expect(plain.contains("judged on 375 groups, 1\u{2009}500 rows"))
        #expect(!plain.contains("trained ") && !plain.contains("class=\"banner\""))
        card.number = 12
        card.trained = 1_795_651_200
        card.data.unit = "visits"
        card.data.simulated = 300
        let kept = card.html
        #expect(
            kept.contains(
                "buy &amp; &lt;stay&gt; 12 · trained 2026-11-26 · judged on 375 visits, "
                    + "1\u{2009}500 rows"))
        #expect(kept.contains("300 of the visits were made by a program"))
        #expect(try JSONDecoder().decode(ModelCard.self, from: card.json()) == card)
    }

    @Test("tells what was learned from beside what judged")
    func parts() throws {
        var card = try card()
        card.data.learned = .init(
            rows: 4321, groups: 1000, positives: 432, from: 1_790_000_000, to: 1_790_300_000)
        (card.data.judged.from, card.data.judged.to) = (1_790_400_000, 1_790_400_500)
        let tables = try outline(card.html).tables
        let table = try #require(tables.first { $0[0].contains { $0.text == "Judged by" } })
        #expect(
            table.map { $0.map(\.text) }.map { $0.map { $0.trimmingCharacters(in: .whitespaces) } }
                == [
                    ["", "Learned from", "Judged by"], ["Rows", "4\u{2009}321", "1\u{2009}500"],
                    ["Groups", "1\u{2009}000", "375"],
                    ["Rows with the outcome", "432", "\(card.data.judged.positives)"],
                    ["Period", "2026-09-21 to 2026-09-25", "2026-09-26"],
                ])
    }

    @Test("says what it is worth over the baseline, and names the baseline only beyond chance")
    func worth() throws {
        var card = try card()
        func named() -> Bool { CardFailures(card).found.contains { $0.what.contains("logistic") } }
        card.overBaseline.auc = Estimate(value: -0.01, low: -0.03, high: 0.01)
        card.overBaseline.logLoss = Estimate(value: 0.001, low: -0.002, high: 0.004)
        #expect(!named())
        #expect(card.html.contains("AUC <span>−0.010 (−0.030 to +0.010)</span>"))
        #expect(card.html.contains("as far as these rows can tell"))
        #expect(signed(Estimate(value: 0.2, low: -0.00001, high: .nan)) == "+0.200 (0.000 to –)")
        card.overBaseline.auc.high = -0.001
        #expect(named())
        #expect(card.html.contains("The logistic baseline ranks better."))
        card.overBaseline.auc = Estimate(value: 0.02, low: 0.01, high: 0.03)
        #expect(!named())
        #expect(card.html.contains("It ranks better than the logistic baseline."))
        card.overBaseline.logLoss.low = 0.0005
        #expect(named())
    }

    @Test("names a part only where its odds are off by more than its independent rows explain")
    func partsThatFail() throws {
        var card = try card()
        var slice = try #require(card.moments.first)
        func named(came: Double, worth: Double, among parts: Int) -> Bool {
            slice.said.value = 0.1
            slice.came.value = came
            slice.effectiveRows = worth
            card.moments = [slice]
            // The others came as they were said.
            slice.came.value = 0.1
            card.segments = [
                .init(name: "x", slices: [ModelCard.Slice](repeating: slice, count: parts - 1))
            ]
            return CardFailures(card).found.contains { $0.what.contains("on average") }
        }
        // 40 are expected of 400, with a standard error of 6: 56 are 2.7 of them away, 64 are 4.
        #expect(named(came: 0.14, worth: 400, among: 1))
        #expect(!named(came: 0.14, worth: 400, among: 20))
        #expect(named(came: 0.16, worth: 400, among: 20))
        #expect(!named(came: 0.16, worth: 40, among: 1))
    }

    @Test("joins only moments that are times, and labels no more of them than can be read")
    func moments() throws {
        let one = try #require(try card().moments.first)
        func slices(_ names: [String], isTime: (Int) -> Bool) -> [ModelCard.Slice] {
            names.enumerated().map { number, name in
                var slice = one
                (slice.name, slice.isTime) = (name, isTime(number))
                return slice
            }
        }
        let mixed = MomentChart(slices(["2 s", "page", "5 s", "signal"]) { $0 % 2 == 0 }).svg
        let line = try #require(mixed.firstMatch(of: /class="model" d="M([^"]*)"/)?.1)
        #expect(line.split(separator: "L").count == 2)
        #expect(mixed.matches(of: /class="dot"/).count == 4)
        #expect(mixed.matches(of: /class="range"/).count == 2)
        let ends = mixed.matches(of: /class="name" x="([0-9.]+)"/).map { Double($0.1)! }
        #expect(ends.count == 4 && ends[2] - ends[1] == 2 * (ends[1] - ends[0]))
        let many = MomentChart(slices((0..<60).map { "\($0)" }) { _ in true }).svg
        #expect(many.matches(of: /class="name"/).count == 12)
        #expect(many.matches(of: /class="dot"/).count == 60)
    }

    @Test("tells no figure without its interval")
    func intervals() throws {
        let outline = try outline(try card().html)
        #expect(outline.figures.count == 6)
        for figure in outline.figures {
            #expect(figure.count == 2 && isInterval(figure[1]), "\(figure)")
        }
        #expect(outline.values.count >= 3 + 2 + 4)
        for value in outline.values {
            #expect(isInterval(value.interval), "\(value)")
        }
        let measured: Set = [
            "AUC", "Baseline", "Log loss", "ECE", "Base rate", "Said", "Came", "Model", "Logistic",
            "Mean part",
        ]
        var checked = 0
        for table in outline.tables {
            let names = table[0].map(\.text)
            // Means of bins and losses of tuning are no measures of the model.
            guard !names.contains("Bin"), !names.contains("Tried on the inner folds") else {
                continue
            }
            for row in table.dropFirst() where row.count == names.count {
                for (name, cell) in zip(names, row).dropFirst() where measured.contains(name) {
                    #expect(isInterval(cell.interval), "\(name): \(cell)")
                    checked += 1
                }
            }
        }
        #expect(checked >= 15 + 3 * 6 + 2 * 6 + 4)
        let bins = try #require(outline.tables.first { $0[0].first?.text == "Bin" })
        for row in bins.dropFirst() { #expect(isInterval(row[3].interval), "\(row)") }
    }
}
