// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore

struct SignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals", abstract: "List the signals that the engine can find.")

    @OptionGroup var format: TableOptions

    func run() throws {
        let rows = SignalKind.allCases.map { SignalRow($0) }
        switch format.choice {
        case .json:
            print(try inkling.json(rows))
        case .markdown:
            print(SignalRow.page(rows))
        case .text:
            print(columns([["signal", "definition"]] + rows.map { [$0.name, $0.definition] }))
        }
    }
}

private struct SignalRow: Encodable {
    /// What a finding names the signal by on the wire.
    var number: UInt8
    var name: String
    var family: String
    var definition: String
    var unit: String
    var thresholds: String
    /// Reasons, each of which is enough.
    var acquittals: [String]
    var source: String

    init(_ kind: SignalKind) {
        let definition = kind.definition
        number = kind.rawValue
        name = "\(definition.name)"
        family = "\(kind.family.name)"
        self.definition = "\(definition.definition)"
        unit = "\(definition.unit)"
        thresholds = "\(definition.thresholds)"
        acquittals = Self.reasons(of: "\(definition.acquittal)")
        source = "\(definition.source)"
    }

    /// The parts of a text between semicolons and full stops, brackets whole.
    private static func reasons(of text: String) -> [String] {
        let letters = Array(text)
        var reasons = [""]
        var depth = 0
        for (index, letter) in letters.enumerated() {
            if letter == "(" { depth += 1 }
            if letter == ")" { depth -= 1 }
            let isMark = letter == ";" || letter == "."
            if isMark, depth == 0, index + 1 == letters.count || letters[index + 1] == " " {
                reasons.append("")
            } else {
                reasons[reasons.count - 1].append(letter)
            }
        }
        return reasons.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// docs/signals.md.
    static func page(_ rows: [SignalRow]) -> String {
        let introduction = """
            # Signals

            What the engine finds, made by `make docs` from the detectors' own definitions. A \
            signal has a strength, an element if there is one, a start and the moment when it was \
            certain; it is given once, at that moment. How often each is found in real recordings \
            stands in [real-data.md](real-data.md).

            Alone, with no feature beside them and people crossed (AUC, 95 % interval; \
            [proof.md](proof.md)): `reading`, `skimming`, `scroll_pause`, \
            `scroll_back_and_forth` and `excessive_scrolling` of the first 30 s against finishing \
            the text .674 [.598, .746], against comprehension .586 [.540, .628]; `bot_like_motion` \
            of the first 100 moves, people against a moderate bot, 1.000 [1, 1], accuracy 1.000.
            """
        let sections = SignalFamily.allCases.flatMap { family in
            ["## \(family.name)"]
                + rows.filter { $0.family == "\(family.name)" }.map(\.section)
        }
        return ([introduction] + sections).joined(separator: "\n\n")
    }

    /// The acquittals as one sentence.
    private var sentence: String {
        let rest = acquittals.dropFirst().map { $0.prefix(1).lowercased() + $0.dropFirst() }
        return (acquittals.prefix(1) + rest).joined(separator: "; ")
    }

    private var section: String {
        """
        ### `\(name)`

        \(definition)

        - **Number:** \(number)
        - **Strength:** \(unit)
        - **Thresholds:** \(thresholds)
        - **Acquitted by:** \(sentence).
        - **Source:** \(source)
        """
    }
}
