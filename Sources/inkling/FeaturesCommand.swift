// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import InklingCore

struct FeaturesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features", abstract: "List the numbers of the feature vector, in order.")

    @OptionGroup var format: TableOptions

    func run() throws {
        let rows = Feature.allCases.map { FeatureRow($0) }
        switch format.choice {
        case .json:
            print(try inkling.json(rows))
        case .markdown:
            let header = ["feature", "definition", "unit", "behaviour", "source"]
            let cells = rows.map {
                ["`\($0.name)`", $0.definition, $0.unit, $0.behaviour, $0.source]
            }
            print(FeatureRow.introduction)
            print(markdownTable(header: header, rows: cells))
        case .text:
            let header = [["feature", "unit", "definition"]]
            print(columns(header + rows.map { [$0.name, $0.unit, $0.definition] }))
        }
    }
}

private struct FeatureRow: Encodable {
    var name: String
    var definition: String
    var unit: String
    /// The name of its `FeatureGroup`.
    var behaviour: String
    var source: String

    init(_ feature: Feature) {
        let definition = feature.definition
        behaviour = "\(feature.group.name)"
        name = "\(definition.name)"
        self.definition = "\(definition.meaning)"
        unit = "\(definition.unit)"
        source = "\(definition.source)"
    }

    /// What stands above the table in docs/features.md.
    static let introduction = """
        # Features

        The numbers of the feature vector, in its order, made by `make docs` from the table that \
        code and training read. A feature that cannot be known yet is missing (NaN), never 0. \
        Reasons of a model are summed by behaviour.

        """
}
