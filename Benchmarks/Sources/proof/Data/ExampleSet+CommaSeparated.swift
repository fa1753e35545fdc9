// SPDX-License-Identifier: Apache-2.0

extension ExampleSet {
    /// The rows as a table that `inkling train --features` and other tools read; missing is empty.
    var commaSeparated: String {
        var lines = [
            (["person", "moment", "time", "label", "scored"] + columns).joined(separator: ",")
        ]
        for example in examples {
            let values = example.values.map { $0 == $0 ? "\($0)" : "" }
            let person = "\"\(example.person.split(separator: "\"").joined(separator: "\"\""))\""
            lines.append(
                ([
                    person, example.moment, "\(example.time)", example.label ? "1" : "0",
                    example.isScored ? "1" : "0",
                ] + values).joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
