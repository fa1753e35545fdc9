// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

/// What a file of a model of the next click says of itself.
struct NextClickMetadata: Encodable {
    struct DataPart: Encodable {
        var source: String
        var rows: Int
        var groups: Int
    }

    /// How far the likeliest target's probability can be believed: `[predicted, low, high]` each.
    struct Belief: Encodable {
        var bins: [Reliability.Bin]
    }

    var outcome = "next"
    var data: DataPart
    /// Of the times before the press: `top1_300` and so on.
    var metrics: [String: Estimate] = [:]
    var reliability: Belief
    /// nil for real people.
    var simulated: Bool?

    init(
        _ tasks: [ApproachTask], people: Int, _ judgement: NextClickJudgement,
        _ reliability: Reliability, source: String, isSimulated: Bool
    ) {
        data = DataPart(source: source, rows: tasks.count, groups: people)
        for moment in judgement.beforePress {
            metrics["top1_\(moment.at)"] = moment.figures.top1
            metrics["log_loss_\(moment.at)"] = moment.figures.logLoss
        }
        self.reliability = Belief(bins: reliability.all)
        simulated = isSimulated ? true : nil
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
