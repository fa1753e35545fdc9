// SPDX-License-Identifier: Apache-2.0
// Which column of a file is what.

/// The parts that the columns of a CSV file play. Every other column is a feature.
public struct TableColumnChoice: Sendable, Equatable, Codable {
    /// 0 or 1, `false` or `true`.
    public var label: String
    /// Whose row it is, any text; nil if every distinct row is a group of its own.
    public var group: String?
    /// When it was, in seconds or as a date; nil if that is not known.
    public var time: String?
    /// At which moment of the session, in whole seconds; nil if that is not known.
    public var moment: String?
    /// Columns of words that become one feature a word.
    public var categories: Set<String> = []
    /// Columns of words that the card looks at one by one; no features.
    public var segments: Set<String> = []
    /// Columns that are left out.
    public var ignored: Set<String> = []

    public init(label: String, group: String? = nil, time: String? = nil, moment: String? = nil) {
        self.label = label
        self.group = group
        self.time = time
        self.moment = moment
    }

    /// Columns that are segments by their names, if they are there.
    public static let usualSegments: Set<String> = ["device", "page_type"]
}

/// The columns of a file, told apart.
struct TableLayout: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case label, group, time, moment, ignored
        case segment(Int)
        /// A feature, by its place among the features.
        case number(Int)
        /// The first of the features of a category, and its number among the categories.
        case category(first: Int, number: Int)
    }

    var parts: [Part]
    /// The names of the file's columns.
    var names: [String]
    /// The names of the features.
    var columns: [String]
    var segments: [String]
    /// The words of each category, sorted.
    var words: [[String]]

    /// - Parameters:
    ///   - names: of the file's first line.
    ///   - words: by the name of a category, its words, sorted.
    ///   - place: the file and line of the names.
    /// - Throws: `TrainingError` for names that are missing, double or unknown.
    init(
        names: [String], choice: TableColumnChoice, words: [String: [String]], place: String
    ) throws(TrainingError) {
        try Self.check(names, choice, place)
        self.names = names
        parts = []
        columns = []
        segments = []
        self.words = []
        for name in names {
            let isUsual = TableColumnChoice.usualSegments.contains(name)
            if name == choice.label {
                parts.append(.label)
            } else if name == choice.group {
                parts.append(.group)
            } else if name == choice.time {
                parts.append(.time)
            } else if name == choice.moment {
                parts.append(.moment)
            } else if choice.ignored.contains(name) {
                parts.append(.ignored)
            } else if let words = words[name] {
                parts.append(.category(first: columns.count, number: self.words.count))
                self.words.append(words)
                columns += words.map { "\(name)=\($0)" }
            } else if choice.segments.contains(name) || isUsual {
                parts.append(.segment(segments.count))
                segments.append(name)
            } else {
                parts.append(.number(columns.count))
                columns.append(name)
            }
        }
        do {
            try TableColumns.validate(columns)
        } catch {
            throw TrainingError(error.cause, at: "\(place), \(error.place)", error.problem)
        }
    }

    private static func check(
        _ names: [String], _ choice: TableColumnChoice, _ place: String
    ) throws(TrainingError) {
        var seen: Set<String> = []
        for (number, name) in names.enumerated() {
            guard !name.isEmpty else {
                throw TrainingError(
                    .badTable, at: "\(place), column \(number + 1)", "It has no name.")
            }
            guard seen.insert(name).inserted else {
                throw TrainingError(
                    .badTable, at: "\(place), column \(number + 1)",
                    "\"\(name)\" is there twice; each column needs a name of its own.")
            }
        }
        let single = [choice.label, choice.group, choice.time, choice.moment].compactMap { $0 }
        let asked =
            single + choice.categories.sorted() + choice.segments.sorted()
            + choice.ignored.sorted()
        for name in asked where !seen.contains(name) {
            throw TrainingError(
                .badTable, at: place,
                "There is no column \"\(name)\". There are: \(names.joined(separator: ", ")).")
        }
        guard Set(single).count == single.count else {
            throw TrainingError(
                .badOptions, at: "columns",
                "Label, group, time and moment are to be different columns.")
        }
    }
}
