// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTraining

extension VisitTraining {
    /// The card of a model of visits, as files that lie beside it.
    ///
    /// - Throws: `ModelFileError` if the model fits no file.
    public static func card(_ result: Result) throws -> [String: Data] {
        var later = result.later
        let words = Set(result.pageTypes).sorted()
        let codes = Dictionary(
            uniqueKeysWithValues: words.enumerated().map { ($1, Int32($0)) })
        later.segments.append(
            TrainingTable.Segment(
                name: "page_type", words: words, codes: result.pageTypes.map { codes[$0]! }))
        let account = result.account
        var remarks = account.remarks
        if account.simulated > 0 {
            remarks.insert(
                "\(account.simulated) of \(account.used) visits were simulated.", at: 0)
        }
        let card = try ModelCard(
            of: result.model, name: result.entry.outcome,
            data: ModelCard.DataPart(
                source: "site \(result.entry.site)",
                rows: result.model.rowCount + later.rowCount, groups: account.used,
                positives: result.model.positiveCount + later.positiveCount,
                columns: later.columnCount, from: account.from.map { Double($0) / 1000 },
                to: account.to.map { Double($0) / 1000 }),
            judged: JudgedRows(
                table: later, probabilities: result.probabilities, baseline: result.baseline,
                baseRate: result.baseRate,
                how: "The later fifth of the visits, judged by the model that is kept, which "
                    + "learned from the earlier ones."),
            options: result.options, momentName: momentName, remarks: remarks)
        return ["card.json": try card.json(), "card.html": Data(card.html.utf8)]
    }

    private static func momentName(_ number: Int32) -> String {
        UInt8(exactly: number).flatMap { Landmark(rawValue: $0) }.map { "\($0.name)" }
            ?? "\(number)"
    }
}
