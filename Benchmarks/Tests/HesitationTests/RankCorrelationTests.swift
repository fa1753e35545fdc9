// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import hesitation

@Suite("Spearman's rho")
struct RankCorrelationTests {
    @Test("gives equal values the mean of their ranks")
    func ties() {
        #expect(ranks([3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
        #expect(ranks([]) == [])
    }

    @Test("depends on the order alone")
    func order() {
        #expect(rankCorrelation([1, 2, 3], [10, 20, 9000]) == 1)
        #expect(rankCorrelation([1, 2, 3], [3, 2, 1]) == -1)
        #expect(rankCorrelation([1, 1, 1], [3, 2, 1]) == 0)
        // By hand: d = 1, 1, 1, 1, 0; 1 - 6 * 4 / (5 * 24).
        #expect(abs(rankCorrelation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]) - 0.8) < 1e-12)
    }
}
