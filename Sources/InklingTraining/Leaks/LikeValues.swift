// SPDX-License-Identifier: Apache-2.0
// Rows of like values: what came of others of them tells whatever a column knows, rising or not.

/// The rows of a column put together by like values, or of a category by its words.
struct LikeValues {
    /// The number of its bin for each row.
    private(set) var bins: [Int]
    private(set) var count: Int

    /// Bins of a column at most: a band of values that is narrower than a 64th of the rows tells
    /// little of all of them.
    static let binsMax = 64
    /// Rows of a bin of several values: with fewer its rate is chance.
    static let binRowsMin = 20

    /// Bins of equal values if they are few, else of about equal count; missing values have one.
    ///
    /// - Complexity: O(n log n).
    init(_ values: [Float]) {
        bins = Array(repeating: 0, count: values.count)
        count = 1
        let order = values.indices.filter { !values[$0].isNaN }
            .sorted { values[$0] < values[$1] }
        let distinct = zip(order, order.dropFirst()).count { values[$0] != values[$1] } + 1
        let wanted =
            distinct <= Self.binsMax
            ? distinct : max(2, min(Self.binsMax, order.count / Self.binRowsMin))
        var begun = 0
        for (place, row) in order.enumerated() {
            let isTied = place > 0 && values[order[place - 1]] == values[row]
            let isDue = distinct <= Self.binsMax || place * wanted >= begun * order.count
            if !isTied, isDue {
                begun += 1
                count += 1
            }
            bins[row] = begun
        }
    }

    /// - Parameter words: the number of its word for each row, from 1; 0 where it has none.
    init(words: [Int]) {
        bins = words
        count = (words.max() ?? 0) + 1
    }

    /// How well rows are ranked by the share of outcomes among the rows of their bin in the other
    /// folds: nothing is known of a row by its own outcome.
    ///
    /// - Returns: nil with fewer than `least` rows of a class.
    /// - Complexity: O(n + folds × bins × log).
    func ranking(_ labels: [UInt8], folds: [Int], least: Int) -> ColumnRanking? {
        let foldCount = (folds.max() ?? 0) + 1
        var cells = Array(
            repeating: ColumnRanking.Run(value: 0, hits: 0, misses: 0), count: foldCount * count)
        for row in labels.indices {
            let cell = folds[row] * count + bins[row]
            if labels[row] == 1 { cells[cell].hits += 1 } else { cells[cell].misses += 1 }
        }
        func sum(_ places: some Sequence<Int>) -> (hits: Double, rows: Double) {
            places.reduce(into: (hits: 0.0, rows: 0.0)) { sum, place in
                sum.hits += cells[place].hits
                sum.rows += cells[place].hits + cells[place].misses
            }
        }
        let all = sum(cells.indices)
        let ofBins = (0..<count).map { sum(stride(from: $0, to: cells.count, by: count)) }
        var ranked = cells
        for fold in 0..<foldCount {
            let own = sum(fold * count..<(fold + 1) * count)
            // A bin that the others do not have says what is usual; one row weighs as much as that.
            let usual = all.rows > own.rows ? (all.hits - own.hits) / (all.rows - own.rows) : 0.5
            for bin in 0..<count {
                let cell = cells[fold * count + bin]
                let hits = ofBins[bin].hits - cell.hits
                let rows = ofBins[bin].rows - cell.hits - cell.misses
                ranked[fold * count + bin].value = (hits + usual) / (rows + 1)
            }
        }
        return ColumnRanking(ranked, least: least, eitherWay: false)
    }
}

/// A category of a table, which its reader made a column for each word of: `kind=red`, `kind=blue`.
struct CategoryColumns {
    var name: String
    var columns: [Int]

    /// The categories of a table: columns `NAME=WORD`, of which a row has one at most.
    ///
    /// - Complexity: O(rows × columns of categories).
    static func all(of table: TrainingTable) -> [CategoryColumns] {
        var found: [CategoryColumns] = []
        for (column, title) in table.columns.enumerated() {
            let name = String(title.prefix { $0 != "=" })
            guard !name.isEmpty, name != title else { continue }
            if let place = found.firstIndex(where: { $0.name == name }) {
                found[place].columns.append(column)
            } else {
                found.append(CategoryColumns(name: name, columns: [column]))
            }
        }
        return found.filter { category in
            category.columns.count > 1
                && (0..<table.rowCount).allSatisfy { row in
                    let values = category.columns.map { table.values[row * table.columnCount + $0] }
                    return values.allSatisfy { $0 == 0 || $0 == 1 || $0.isNaN }
                        && values.count { $0 == 1 } <= 1
                }
        }
    }

    /// The number of its word for each of these rows, from 1; 0 for none.
    func words(in table: TrainingTable, rows: [Int]) -> [Int] {
        rows.map { row in
            let first = columns.firstIndex { table.values[row * table.columnCount + $0] == 1 }
            return (first ?? -1) + 1
        }
    }
}
