// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingTraining

/// The tasks that are proved on real data.
enum ProofTask: String, CaseIterable, ExpressibleByArgument {
    case twoChoice = "two-choice"
    case finish
    case comprehension
    case delay
    case orders
    case uci
    case bots
    case nextClick = "next-click"

    /// What the trainer tunes over: the protocol's smaller grid where people are crossed.
    var options: TrainingOptions {
        switch self {
        case .uci: TrainingOptions()
        default: .small
        }
    }

    /// Whether `signalsAlone` says anything.
    var hasSignalsAlone: Bool { [.finish, .comprehension, .bots].contains(self) }

    /// Reads a folder.
    ///
    /// - Parameters:
    ///   - others: folders with more of the same set, from which facts about its pages, but
    ///   not about its people, are taken too.
    ///   - signalsAlone: takes signals and no feature: those of reading for finish and
    ///     comprehension, `bot_like_motion` for bots.
    /// - Throws: `DataError`.
    func load(
        _ folder: URL, others: [URL] = [], signalsAlone: Bool = false
    ) throws -> ExampleSet {
        switch self {
        case .twoChoice: try TwoChoice.load(folder)
        case .finish, .comprehension:
            try Reading.load(
                folder, others: others, question: self == .finish ? .finish : .comprehension,
                signalsAlone: signalsAlone)
        case .delay: try FeltDelay.load(folder)
        case .orders: try Orders.load(folder)
        case .uci: try WholeSessions.load(folder)
        case .bots: try Bots.load(folder, signalsAlone: signalsAlone)
        case .nextClick: throw DataError("Next clicks have no features by row.")
        }
    }
}
