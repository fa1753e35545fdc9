// SPDX-License-Identifier: Apache-2.0
// The tables of docs/event-format.md, made from what the reader and the writer use.

import InklingCore

/// The description of our own event format.
public enum EventFormat {
    /// A Markdown table of every kind and its fields, and one of the words.
    public static var markdown: String {
        var lines = ["| kind | fields |", "| --- | --- |"]
        for kind in EventKind.allCases {
            let fields = kind.jsonFields.map(describe).joined(separator: ", ")
            lines.append("| `\(kind.jsonName)` | \(fields.isEmpty ? "none" : fields) |")
        }
        lines += ["", "| field | of | words, with the number behind each |", "| --- | --- | --- |"]
        var seen: Set<String> = []
        for kind in EventKind.allCases {
            for field in kind.jsonFields {
                guard let row = words(of: field, in: kind), seen.insert(row.words).inserted else {
                    continue
                }
                lines.append("| `\(field.name)` | \(row.kind) | \(row.words) |")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func describe(_ field: EventField) -> String {
        let mark = field.isOptional ? "?" : ""
        let unit =
            switch field.meaning {
            case .decimal(_, let unit), .whole(let unit): "\(unit)"
            case .word, .words, .element: ""
            }
        return "`\(field.name)`\(mark)" + (unit.isEmpty ? "" : " \(unit)")
    }

    private static func words(
        of field: EventField, in kind: EventKind
    ) -> (kind: String, words: String)? {
        switch field.meaning {
        case .word(let table), .words(let table):
            let words = table.entries.map { "`\($0.name)` \($0.value)" }.joined(separator: ", ")
            let isButtons = field.name == EventField.buttons.name
            return (isButtons ? "pointer and touch kinds" : "`\(kind.jsonName)`", words)
        case .decimal, .whole, .element:
            return nil
        }
    }
}
