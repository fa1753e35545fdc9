// SPDX-License-Identifier: Apache-2.0

/// A small symmetric matrix; only the lower triangle is kept.
struct SymmetricMatrix {
    private let size: Int
    private var entries: [Double]

    init(size: Int) {
        self.size = size
        entries = [Double](repeating: 0, count: size * size)
    }

    mutating func add(_ value: Double, at row: Int, _ column: Int) {
        entries[row * size + column] += value
    }

    /// Adds weight × v vᵀ.
    mutating func addSquare(of vector: [Double], weight: Double) {
        let size = size
        let vector = vector.span
        var span = entries.mutableSpan
        for row in 0..<size {
            let factor = weight * vector[row]
            if factor == 0 { continue }
            let start = row &* size
            for column in 0...row { span[start &+ column] += factor * vector[column] }
        }
    }

    /// The x with matrix × x = right side, by Cholesky's factors; nil if the matrix is not
    /// positive definite.
    /// - Complexity: O(size³).
    func solve(_ right: [Double]) -> [Double]? {
        var factor = entries
        for row in 0..<size {
            for column in 0...row {
                var sum = factor[row * size + column]
                for inner in 0..<column {
                    sum -= factor[row * size + inner] * factor[column * size + inner]
                }
                if row == column {
                    guard sum > 0, sum.isFinite else { return nil }
                    factor[row * size + row] = sum.squareRoot()
                } else {
                    factor[row * size + column] = sum / factor[column * size + column]
                }
            }
        }
        var solution = right
        for row in 0..<size {
            for inner in 0..<row { solution[row] -= factor[row * size + inner] * solution[inner] }
            solution[row] /= factor[row * size + row]
        }
        for row in (0..<size).reversed() {
            for inner in row + 1..<max(size, row + 1) {
                solution[row] -= factor[inner * size + row] * solution[inner]
            }
            solution[row] /= factor[row * size + row]
        }
        return solution
    }
}
