// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import InklingCore

struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals", abstract: "List the signals that the engine can find.")

    @OptionGroup var format: TableOptions

    func run() throws {
        let rows = SignalKind.allCases.map { SignalRow($0.definition) }
        switch format.choice {
        case .json:
            print(try inkling.json(rows))
        case .markdown:
            let header = ["signal", "definition", "unit", "thresholds", "acquittal", "source"]
            let cells = rows.map {
                ["`\($0.name)`", $0.definition, $0.unit, $0.thresholds, $0.acquittal, $0.source]
            }
            print(markdownTable(header: header, rows: cells))
        case .text:
            print(columns([["signal", "definition"]] + rows.map { [$0.name, $0.definition] }))
        }
    }
}

private struct SignalRow: Encodable {
    var name: String
    var definition: String
    var unit: String
    var thresholds: String
    var acquittal: String
    var source: String

    init(_ definition: SignalDefinition) {
        name = "\(definition.name)"
        self.definition = "\(definition.definition)"
        unit = "\(definition.unit)"
        thresholds = "\(definition.thresholds)"
        acquittal = "\(definition.acquittal)"
        source = "\(definition.source)"
    }
}
