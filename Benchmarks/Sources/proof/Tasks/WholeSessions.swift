// SPDX-License-Identifier: Apache-2.0
// Whole-session totals of a shop: checks the learner, not early prediction.

import Foundation

/// `sessions.csv`: one line a session, `Revenue` the outcome. It comes as a table and goes straight
/// to the learner.
///
/// Every column is a total at the session's end, and `PageValues` holds the transaction's value, so
/// the task is reported with and without it.
enum WholeSessions {
    static let categories = [
        "Month", "OperatingSystems", "Browser", "Region", "TrafficType", "VisitorType", "Weekend",
    ]
    static let outcome = "Revenue"
    static let leak = "PageValues"

    static func load(_ folder: URL) throws -> ExampleSet {
        let table = try CommaTable(
            contentsOf: folder.appending(path: "sessions.csv"), separator: ";")
        let label = try table.column(outcome)
        var columns: [String] = []
        var readers: [([String]) -> Float] = []
        for (index, name) in table.header.enumerated() where index != label {
            guard categories.contains(name) else {
                columns.append(name)
                readers.append { Float($0[index]) ?? .nan }
                continue
            }
            for value in known[name] ?? Set(table.rows.map { $0[index] }).sorted() {
                columns.append("\(name)=\(value)")
                readers.append { $0[index] == value ? 1 : 0 }
            }
        }
        var set = ExampleSet(
            columns: columns, moments: ["all", "noPV"], examples: [], seed: "uci1")
        let leaky = columns.firstIndex(of: leak)
        for row in table.rows {
            var values = readers.map { $0(row) }
            // Sessions have no owner: lines that are the same stay together.
            var example = Example(
                person: row.joined(separator: ";"), moment: "all", time: 0,
                label: row[label] == "TRUE", values: values)
            set.examples.append(example)
            if let leaky { values[leaky] = .nan }
            example.moment = "noPV"
            example.values = values
            set.examples.append(example)
        }
        return set
    }

    /// The codes of the set's description, so that two of its parts have the same columns.
    private static let known: [String: [String]] = [
        "Month": [
            "Jan", "Feb", "Mar", "Apr", "May", "June", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        "OperatingSystems": (1...8).map(String.init),
        "Browser": (1...13).map(String.init),
        "Region": (1...9).map(String.init),
        "TrafficType": (1...20).map(String.init),
        "VisitorType": ["New_Visitor", "Other", "Returning_Visitor"],
        "Weekend": ["TRUE"],
    ]
}
