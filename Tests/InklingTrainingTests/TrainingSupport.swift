// SPDX-License-Identifier: Apache-2.0
// Tables whose true odds are known.

import Foundation
import InklingTesting
import InklingTraining

/// Groups of four rows; the log-odds are -0.5 + 1.2 × strong + 0.8 (if level > 0.3 and cross > 0) ,
/// `noise` does nothing, and a tenth of `strong` is missing at random.
func knownTable(rows: Int, seed: UInt64) -> (table: TrainingTable, odds: [Double]) {
    var random = SeededGenerator(seed: seed)
    var table = TrainingTable(
        columns: ["strong", "level", "cross", "noise"], values: [], labels: [], groups: [])
    var odds: [Double] = []
    for row in 0..<rows {
        let (strong, level) = (random.normal(), random.unit())
        let (cross, noise) = (random.normal(), random.normal())
        let isMissing = random.unit() < 0.1
        let logOdds =
            -0.5 + (isMissing ? 0 : 1.2 * strong) + (level > 0.3 && cross > 0 ? 0.8 : 0)
        let probability = 1 / (1 + exp(-logOdds))
        table.values += [
            isMissing ? .nan : Float(strong), Float(level), Float(cross), Float(noise),
        ]
        table.labels.append(random.unit() < probability ? 1 : 0)
        table.groups.append(Int32(row / 4))
        odds.append(probability)
    }
    return (table, odds)
}

/// Quick options: two sizes, few trees.
func quickOptions(seed: UInt64 = 7) -> TrainingOptions {
    var options = TrainingOptions.small
    options.grid = [.init(maxDepth: 1, minChildWeight: 1), .init(maxDepth: 3, minChildWeight: 5)]
    options.rounds = [25, 50, 100]
    options.seed = seed
    options.resamples = 100
    return options
}
