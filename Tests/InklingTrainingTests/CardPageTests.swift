// SPDX-License-Identifier: Apache-2.0
// Goal: a card is one page that needs nothing else, holds together, and tells no figure without its
// interval.

import Foundation
import InklingTesting
import InklingTraining
import Testing

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
            of: model, name: "buy & <stay>", data: .init(table, source: "a \"test\""),
            judged: judged, options: options, remarks: ["Made up & small"])
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
