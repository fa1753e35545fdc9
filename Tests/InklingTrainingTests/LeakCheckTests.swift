// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import InklingTraining
import Testing

@Suite("A column that knows the future is found and named")
struct LeakCheckTests {
    /// Rows at 2 s and 10 s with an honest feature that ranks them with an AUC of about .75.
    private func table(seed: UInt64 = 5, rows: Int = 600) -> TrainingTable {
        var random = SeededGenerator(seed: seed)
        var table = TrainingTable(
            columns: ["honest", "noise"], values: [], labels: [], groups: [], moments: [])
        for row in 0..<rows {
            let label: UInt8 = Double.random(in: 0..<1, using: &random) < 0.3 ? 1 : 0
            let shift: Float = label == 1 ? 0.35 : 0
            table.values += [
                Float.random(in: 0..<1, using: &random) + shift,
                Float.random(in: 0..<1, using: &random),
            ]
            table.labels.append(label)
            table.groups.append(Int32(row / 2))
            table.moments.append(row % 2 == 0 ? 0 : 2)
        }
        return table
    }

    private func adding(
        _ name: String, to table: TrainingTable, _ value: (Int) -> Float
    ) -> TrainingTable {
        var wider = table
        wider.columns.append(name)
        wider.values = (0..<table.rowCount).flatMap { row in
            table.values[row * table.columnCount..<(row + 1) * table.columnCount] + [value(row)]
        }
        return wider
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func honestColumnsPass(seed: UInt64) throws {
        try LeakCheck.check(table(seed: seed))
        try LeakCheck.check(table(seed: seed, rows: 60))
    }

    @Test func aColumnThatTellsTooWellTooEarlyIsFound() {
        let plain = table()
        var random = SeededGenerator(seed: 9)
        // It knows at 2 s what comes and is of no use at 10 s, so that overall it looks honest.
        let leaking = adding("pages_to_come", to: plain) { row in
            let known = plain.moments[row] == 0 && Double.random(in: 0..<1, using: &random) < 0.95
            return known ? Float(plain.labels[row]) : Float.random(in: 0..<1, using: &random)
        }
        let error = #expect(throws: TrainingError.self) { try LeakCheck.check(leaking) }
        #expect(error?.place == "column \"pages_to_come\"")
        #expect(error?.description.contains("first moment") == true)
    }

    @Test func aCopyOfTheLabelIsFoundWithoutMoments() {
        var plain = table()
        plain.moments = []
        let leaking = adding("is_buyer", to: plain) { Float(plain.labels[$0]) }
        let error = #expect(throws: TrainingError.self) { try LeakCheck.check(leaking) }
        #expect(error?.place == "column \"is_buyer\"")
    }

    @Test func aColumnThatTellsByBeingThereIsFound() {
        let plain = table()
        let leaking = adding("order_value", to: plain) { plain.labels[$0] == 1 ? 7 : .nan }
        let error = #expect(throws: TrainingError.self) { try LeakCheck.check(leaking) }
        #expect(error?.place == "column \"order_value\"")
    }

    @Test func aTimeAfterItsLandmarkIsFound() {
        let plain = table()
        let leaking = adding("session_time", to: plain) { row in
            row == 411 ? 12.5 : plain.moments[row] == 0 ? 2 : 10
        }
        let error = #expect(throws: TrainingError.self) { try LeakCheck.check(leaking) }
        #expect(error?.place == "column \"session_time\"")
        #expect(error?.problem.contains("row 412") == true)
    }

    /// The same rows with moments in seconds, none of them the number of a landmark by time.
    private func seconds() -> TrainingTable {
        var table = table()
        table.moments = table.moments.map { $0 == 0 ? 10 : 20 }
        return table
    }

    @Test func theFirstMomentOfATableIsTheLeastThatItHas() throws {
        let plain = seconds()
        var random = SeededGenerator(seed: 9)
        let leaking = adding("pages_to_come", to: plain) { row in
            let known = plain.moments[row] == 10 && Double.random(in: 0..<1, using: &random) < 0.95
            return known ? Float(plain.labels[row]) : Float.random(in: 0..<1, using: &random)
        }
        try LeakCheck.check(plain, moments: .seconds)
        let error = #expect(throws: TrainingError.self) {
            try LeakCheck.check(leaking, moments: .seconds)
        }
        #expect(error?.place == "column \"pages_to_come\"")
    }

    @Test(arguments: ["basket_at", "scroll_time", "dwell", "unsaid"])
    func aTimeOfATableAfterItsMomentIsFound(name: String) throws {
        let plain = seconds()
        let given: Set<String> = name == "dwell" ? [name] : []
        let honest = adding(name, to: plain) { Float(plain.moments[$0]) + 0.9 }
        try LeakCheck.check(honest, moments: .seconds, times: given)
        let leaking = adding(name, to: plain) { $0 == 411 ? 21.5 : Float(plain.moments[$0]) }
        let error = #expect(throws: TrainingError.self) {
            try LeakCheck.check(leaking, moments: .seconds, times: given)
        }
        #expect(error?.place == "column \"\(name)\"")
        #expect(error?.problem.contains("row 412") == true)
    }

    @Test func aTimeThatIsNotThereIsRefused() {
        let error = #expect(throws: TrainingError.self) {
            try LeakCheck.check(seconds(), moments: .seconds, times: ["dwell"])
        }
        #expect(error?.place == "--session-time")
    }

    @Test func aPlaceCalledYIsNoLabel() throws {
        try LeakCheck.check(adding("y", to: table()) { Float($0 % 7) })
        let plain = table()
        #expect(throws: TrainingError.self) {
            try LeakCheck.check(adding("y", to: plain) { Float(plain.labels[$0]) })
        }
    }

    @Test(arguments: ["label", "Outcome", "convert"])
    func aColumnThatIsCalledLikeTheOutcomeIsRefused(name: String) {
        let leaking = adding(name, to: table()) { Float($0 % 7) }
        let error = #expect(throws: TrainingError.self) {
            try LeakCheck.check(leaking, names: ["convert"])
        }
        #expect(error?.place == "column \"\(name)\"")
    }

    @Test func whatIsAllowedPasses() throws {
        let plain = table()
        let leaking = adding("is_buyer", to: plain) { Float(plain.labels[$0]) }
        try LeakCheck.check(leaking, allowed: ["is_buyer"])
        let stray = #expect(throws: TrainingError.self) {
            try LeakCheck.check(leaking, allowed: ["is_buyer", "is_byer"])
        }
        #expect(stray?.cause == .badOptions && stray?.problem.contains("is_byer") == true)
    }

    @Test func aBandOfValuesThatTellsIsFound() throws {
        let plain = table(rows: 2000)
        var random = SeededGenerator(seed: 3)
        // In the middle it is the outcome, on both sides not: no ranking by the value shows it.
        let leaking = adding("shipping_cost", to: plain) { row in
            let value = Float.random(in: 0..<0.3, using: &random)
            return plain.labels[row] == 1 ? value + 0.35 : row % 2 == 0 ? value : value + 0.7
        }
        let error = #expect(throws: TrainingError.self) { try LeakCheck.check(leaking) }
        #expect(error?.place == "column \"shipping_cost\"")
        #expect(error?.problem.contains("like values") == true)
        // The same band, of which a third is chance, is early too good and later not.
        let blurred = adding("shipping_cost", to: plain) { row in
            let isKnown = plain.moments[row] == 0 && row % 12 < 10
            return isKnown
                ? leaking.values[row * 3 + 2] : Float.random(in: 0..<1, using: &random)
        }
        let early = #expect(throws: TrainingError.self) { try LeakCheck.check(blurred) }
        #expect(early?.problem.contains("first moment") == true)
    }

    /// A category of 40 words, each row's by a function.
    private func category(_ table: TrainingTable, _ word: (Int) -> Int) -> TrainingTable {
        (0..<40).reduce(table) { wider, number in
            adding("kind=w\(number)", to: wider) { word($0) == number ? 1 : 0 }
        }
    }

    @Test func aCategoryWhoseWordsEachHaveOneLabelIsFoundAsAWhole() throws {
        let plain = table(rows: 2000)
        let leaking = category(plain) { $0 * 31 % 20 + (plain.labels[$0] == 1 ? 20 : 0) }
        let error = #expect(throws: TrainingError.self) { try LeakCheck.check(leaking) }
        #expect(error?.place == "column \"kind\"")
        try LeakCheck.check(leaking, allowed: ["kind"])
        // Words by chance, and one word for each group, know nothing of other groups.
        try LeakCheck.check(category(plain) { $0 * 31 % 40 })
        let few = table(rows: 80)
        try LeakCheck.check(category(few) { $0 / 2 })
    }

    @Test func aModelThatIsTooGoodIsWarnedOf() {
        let plain = table()
        let warning = { (share: Double, early: Bool) in
            LeakCheck.warning(
                of: plain,
                probabilities: plain.labels.enumerated().map { row, label in
                    // A share of the rows is told rightly, of the first moment or of all, and the
                    // others wrongly.
                    guard !early || plain.moments[row] == 0 else { return 0.5 }
                    return Double(row / 2 % 100) < share * 100 ? Double(label) : 1 - Double(label)
                })
        }
        #expect(warning(0.9, false) == nil)
        #expect(warning(1, true)?.contains("at the first moment the model's AUC is 1.0") == true)
        #expect(warning(0.97, true)?.contains("leak until proved otherwise") == true)
        var later = plain
        later.moments = []
        let probabilities = later.labels.map { Double($0) }
        let found = LeakCheck.warning(of: later, probabilities: probabilities)
        #expect(found?.contains("over all rows") == true)
        // Turned round it is a bad model, and no leak.
        #expect(LeakCheck.warning(of: later, probabilities: probabilities.map { 1 - $0 }) == nil)
    }

    @Test func fewRowsConvictNobody() throws {
        let rows = Array(0..<20)
        let plain = table().subset(rows: rows)
        let lucky = adding("lucky", to: plain) { Float(plain.labels[$0]) }
        #expect(plain.positiveCount < LeakCheck.countMin)
        try LeakCheck.check(lucky)
    }
}
