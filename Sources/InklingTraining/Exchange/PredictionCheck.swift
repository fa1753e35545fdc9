// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// A model beside predictions that the library which trained it made for the same rows.
public struct PredictionCheck: Codable, Equatable, Sendable {
    /// How far an unquantised probability may be from the library's: single precision.
    public static let tolerance = 1e-6

    public var rowCount: Int
    /// Largest difference of the probabilities before the leaves are quantised.
    public var exactDifference: Double
    /// Largest difference of the probabilities that the file gives.
    public var fileDifference: Double
    /// What quantising may add to a raw score; a quarter of it to a probability.
    public var scoreErrorMax: Double
    /// Whether both are as close as they must be.
    public var holds: Bool

    enum CodingKeys: String, CodingKey {
        case holds
        case rowCount = "rows"
        case exactDifference = "exact_difference"
        case fileDifference = "file_difference"
        case scoreErrorMax = "score_error_max"
    }

    /// - Parameter path: a CSV file with a column for each feature that the model asks for, and
    ///   `prediction`, the library's probability.
    public init(_ model: ModelDescription, onFile path: String) throws {
        let table = try NumberTable(path: path, columns: model.namesUsed + ["prediction"])
        guard let expected = table.column("prediction") else {
            throw ModelFileError("There is no column \"prediction\" to compare with.", at: path)
        }
        let vectors = try table.vectors(for: model, place: path)
        let scores = try ModelScores(model, vectors: vectors)
        var (exact, file) = (0.0, 0.0)
        for (index, vector) in vectors.enumerated() {
            guard expected[index] >= 0, expected[index] <= 1 else {
                throw ModelFileError(
                    "A prediction of \(expected[index]) is no probability.",
                    at: "\(path), line \(table.lines[index])")
            }
            let wanted = Double(expected[index])
            exact = max(exact, (sigmoid(Double(model.rawScore(of: vector))) - wanted).magnitude)
            file = max(file, (sigmoid(Double(scores.raw[index])) - wanted).magnitude)
        }
        rowCount = vectors.count
        exactDifference = exact
        fileDifference = file
        scoreErrorMax = model.scoreErrorMax
        holds = exact <= Self.tolerance && file <= Self.tolerance + scoreErrorMax / 4
    }
}
