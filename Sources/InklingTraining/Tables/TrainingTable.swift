// SPDX-License-Identifier: Apache-2.0
// What is learned from: one row a moment of a visit, with what came of it.

import InklingCore

/// Rows of features with labels, in memory.
///
///     let table = TrainingTable(
///         columns: ["scroll_depth", "page_time"], values: [0.2, 10, .nan, 4],
///         labels: [1, 0], groups: [0, 1])
///     try table.validate()
public struct TrainingTable: Sendable, Equatable {
    /// Names of the features, in the order of `values`.
    public var columns: [String]
    /// Row after row; a missing value is NaN.
    public var values: [Float]
    /// 1 where the outcome came, 0 where it did not.
    public var labels: [UInt8]
    /// Rows of one person or session share a number; a group never stands on both sides of a
    /// split.
    public var groups: [Int32]
    /// When each row was, in seconds from any origin; empty if that is not known.
    public var times: [Double]
    /// At which moment of its session each row was taken, a number of the caller's; empty if that
    /// is not known.
    public var moments: [Int32]
    /// Words about each row that are no features, such as its device: the model card looks at each
    /// by itself.
    public var segments: [Segment]

    public init(
        columns: [String], values: [Float], labels: [UInt8], groups: [Int32], times: [Double] = [],
        moments: [Int32] = [], segments: [Segment] = []
    ) {
        self.columns = columns
        self.values = values
        self.labels = labels
        self.groups = groups
        self.times = times
        self.moments = moments
        self.segments = segments
    }

    /// A word for each row, out of few.
    public struct Segment: Sendable, Equatable {
        /// Such as `device`.
        public var name: String
        /// The words, each once, such as `mobile`.
        public var words: [String]
        /// The word of each row, as its place in `words`.
        public var codes: [Int32]

        public init(name: String, words: [String], codes: [Int32]) {
            self.name = name
            self.words = words
            self.codes = codes
        }
    }

    public var rowCount: Int { labels.count }
    public var columnCount: Int { columns.count }

    /// Rows with the outcome.
    /// - Complexity: O(rows).
    public var positiveCount: Int { labels.reduce(0) { $0 + Int($1) } }

    /// Share of rows with the outcome; NaN without rows.
    public var baseRate: Double { Double(positiveCount) / Double(rowCount) }

    /// The rows of these numbers, in that order.
    /// - Precondition: the numbers are rows of the table.
    /// - Complexity: O(rows × columns).
    public func subset(rows: [Int]) -> TrainingTable {
        var subset = TrainingTable(
            columns: columns, values: [], labels: rows.map { labels[$0] },
            groups: rows.map { groups[$0] }, times: times.isEmpty ? [] : rows.map { times[$0] },
            moments: moments.isEmpty ? [] : rows.map { moments[$0] },
            segments: segments.map { segment in
                Segment(
                    name: segment.name, words: segment.words,
                    codes: rows.map { segment.codes[$0] })
            })
        subset.values.reserveCapacity(rows.count * columnCount)
        for row in rows {
            subset.values += values[row * columnCount..<(row + 1) * columnCount]
        }
        return subset
    }

    /// Refuses a table that nothing sound can be learned from.
    ///
    /// NaN is a missing value and welcome. Refused are: no rows or columns, more columns than a
    /// model can ask for, names that are empty or occur twice, arrays of the wrong length, labels
    /// other than 0 and 1, labels that are all the same, infinite values and times, and a table
    /// whose every column is constant.
    ///
    /// - Throws: `TrainingError` for the first of these, with row and column counted from 1.
    /// - Complexity: O(rows × columns).
    public func validate() throws(TrainingError) {
        try TableColumns.validate(columns)
        guard rowCount > 0 else {
            throw TrainingError(.badTable, at: "table", "There is no row to learn from.")
        }
        guard values.count == rowCount * columnCount, groups.count == rowCount,
            times.isEmpty || times.count == rowCount, moments.isEmpty || moments.count == rowCount,
            segments.allSatisfy({ $0.codes.count == rowCount })
        else {
            throw TrainingError(
                .badTable, at: "table",
                "\(rowCount) labels and \(columnCount) columns, but \(values.count) values, "
                    + "\(groups.count) groups, \(times.count) times and \(moments.count) moments; "
                    + "give one of each for every row.")
        }
        if let row = labels.firstIndex(where: { $0 > 1 }) {
            throw TrainingError(
                .badTable, at: "row \(row + 1)",
                "The label is \(labels[row]); give 1 where the outcome came and 0 where not.")
        }
        if let row = times.firstIndex(where: { !$0.isFinite }) {
            throw TrainingError(.badTable, at: "row \(row + 1)", "The time is no finite number.")
        }
        let positives = positiveCount
        guard positives > 0, positives < rowCount else {
            throw TrainingError(
                .badTable, at: "labels",
                "All \(rowCount) are \(positives == 0 ? 0 : 1); with one class there is nothing to "
                    + "tell apart. Check the label column, or wait for more visits.")
        }
        try validateValues()
    }

    private func validateValues() throws(TrainingError) {
        var first = [Float](repeating: .nan, count: columnCount)
        var isConstant = [Bool](repeating: true, count: columnCount)
        let span = values.span
        var place = 0
        for row in 0..<rowCount {
            for column in 0..<columnCount {
                let value = span[place]
                place += 1
                guard value == value else { continue }
                guard value.isFinite else {
                    throw TrainingError(
                        .badTable, at: "row \(row + 1), column \"\(columns[column])\"",
                        "The value is infinite; give a finite number, or NaN where it is not "
                            + "known.")
                }
                if first[column] != first[column] {
                    first[column] = value
                } else if value != first[column] {
                    isConstant[column] = false
                }
            }
        }
        // A column that is known in some rows only tells those rows apart, even if it is constant.
        guard isConstant.contains(false) || hasPartlyMissingColumn else {
            throw TrainingError(
                .badTable, at: "columns",
                "Every column has one value in all \(rowCount) rows, so that nothing tells them "
                    + "apart. Check that the right columns were chosen.")
        }
    }

    private var hasPartlyMissingColumn: Bool {
        (0..<columnCount).contains { column in
            let isMissing = values[column].isNaN
            return (1..<rowCount).contains { values[$0 * columnCount + column].isNaN != isMissing }
        }
    }
}

/// What may be the columns of a table.
public enum TableColumns {
    /// - Throws: `TrainingError` if there are none, too many, or names that are empty or twice.
    public static func validate(_ columns: [String]) throws(TrainingError) {
        guard !columns.isEmpty else {
            throw TrainingError(.badTable, at: "columns", "There is no feature column.")
        }
        guard columns.count <= Limits.featureCapacity else {
            throw TrainingError(
                .badTable, at: "columns",
                "\(columns.count) feature columns; a model can ask for "
                    + "\(Limits.featureCapacity) at most. Leave some out.")
        }
        var seen: Set<String> = []
        for (number, name) in columns.enumerated() {
            guard !name.isEmpty else {
                throw TrainingError(.badTable, at: "column \(number + 1)", "It has no name.")
            }
            guard seen.insert(name).inserted else {
                throw TrainingError(
                    .badTable, at: "column \(number + 1)",
                    "\"\(name)\" is there twice; each column needs a name of its own.")
            }
        }
    }

    /// The engine's schema hash if these are its features in its order; else a hash of the names
    /// (FNV-1a, 64 bits, a zero byte after each), so that a model is never used on other columns.
    public static func schema(of columns: [String]) -> UInt64 {
        let features = Feature.allCases.map { "\($0.definition.name)" }
        if columns == features { return Feature.schemaHash }
        var hash = WordHash()
        for name in columns {
            hash.add(name.utf8)
            hash.add(0)
        }
        return hash.value
    }
}
