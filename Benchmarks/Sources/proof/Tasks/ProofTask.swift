// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// The tasks that are proved on real data.
enum ProofTask: String, CaseIterable, ExpressibleByArgument {
    case twoChoice = "two-choice"
    case finish
    case comprehension
    case delay
    case orders
    case uci
    case bots

    /// Reads a folder.
    ///
    /// - Parameter others: folders with more of the same set, from which facts about its pages, but
    ///   not about its people, are taken too.
    /// - Throws: `DataError`.
    func load(_ folder: URL, others: [URL] = []) throws -> ExampleSet {
        switch self {
        case .twoChoice: try TwoChoice.load(folder)
        case .finish: try Reading.load(folder, others: others, question: .finish)
        case .comprehension: try Reading.load(folder, others: others, question: .comprehension)
        case .delay: try FeltDelay.load(folder)
        case .orders: try Orders.load(folder)
        case .uci: try WholeSessions.load(folder)
        case .bots: try Bots.load(folder)
        }
    }
}
