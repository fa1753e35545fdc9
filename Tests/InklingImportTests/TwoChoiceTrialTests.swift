// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import Testing

@testable import InklingImport

@Suite("A two-choice trial")
struct TwoChoiceTrialTests {
    private func trial(_ times: String, _ xs: String, _ ys: String) -> String {
        #"{"subject_nr":"7","count_trial":"3","Condition":"Atypical","response_time":"1500","#
            + #""timestamps_get_response":[\#(times)],"xpos_get_response":[\#(xs)],"#
            + #""ypos_get_response":[\#(ys)]}"#
    }

    @Test("is a page with two actions, movements, and a press where it ends")
    func events() throws {
        let text = trial("100,110,120,200", "0,0,600,600", "430,430,-400,-400") + "\n"
        let trials = try withFile(text) { try TwoChoiceTrial.read($0) }
        let trial = try #require(trials.first)
        #expect(trial.person == "7" && trial.number == 3 && trial.isAtypical)
        #expect(trial.responseTime == 1500)
        #expect(trial.start.milliseconds == 100 && trial.end.milliseconds == 200)
        let kinds = trial.events.map(\.kind)
        #expect(
            kinds == [
                .pageView, .element, .element, .pointerMove, .pointerEnter, .pointerMove,
                .pointerDown, .pointerUp, .click,
            ])
        #expect(trial.events[3].x == 840 * 8 && trial.events[3].y == 955 * 8)
        #expect(trial.events.last?.element == ElementID(rawValue: 1))
        #expect(trial.events.last?.time == trial.end)
    }

    @Test(
        "that is none is refused with its line",
        arguments: ["{}", "x", #"{"subject_nr":"7"}"#])
    func refused(line: String) throws {
        let good = trial("1", "1", "1")
        let uneven = trial("1,2", "1", "1")
        for bad in [line, uneven] {
            try withFile(good + "\n" + bad) { path in
                #expect {
                    try TwoChoiceTrial.read(path)
                } throws: { error in
                    (error as? ImportError)?.place == path + ":2"
                }
            }
        }
    }
}
