// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTraining
import Testing

/// A visit told in seconds, one thing after the other.
private enum Thing {
    case page(Double, String)
    case sign(Double, SignalKind, since: Double? = nil)
    case goal(Double, String)
    case backendGoal(Double, String)
    case reading(Double, depth: Double = .nan, idle: Double = 0)
    case leave(Double, idle: Double = 0)
}

private func visit(_ things: [Thing]) -> VisitRecord {
    var visit = VisitRecord()
    for thing in things {
        switch thing {
        case .page(let at, let name): visit.pages.append(.init(at: at * 1000, name: name))
        case .sign(let at, let kind, let since):
            visit.signals.append(.init(at: at * 1000, start: (since ?? at) * 1000, kind: kind))
        case .goal(let at, let name): visit.goals.append(.init(at: at * 1000, name: name))
        case .backendGoal(let at, let name):
            visit.goals.append(.init(at: at * 1000, name: name, isOfPage: false))
        case .reading(let at, let depth, let idle):
            visit.readings.append(.init(at: at * 1000, idle: idle * 1000, depth: depth))
        case .leave(let at, let idle):
            visit.readings.append(.init(at: at * 1000, isLeaving: true, idle: idle * 1000))
        }
    }
    return visit
}

@Suite("Outcomes: what happened after a moment, and what it is called")
struct OutcomeAnswersTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        fileprivate var things: [Thing]
        var outcome: Outcome
        /// Seconds, and the answer to the question asked then.
        var answers: [(Double, OutcomeLabel)]
        var goals: [String]?

        fileprivate init(
            _ name: String, _ outcome: Outcome, _ things: [Thing],
            _ answers: [(Double, OutcomeLabel)], goals: [String]? = nil
        ) {
            testDescription = "\(outcome.name): \(name)"
            self.things = things
            self.outcome = outcome
            self.answers = answers
            self.goals = goals
        }
    }

    static let convert = [
        Case(
            "a purchase later, asked until it is made", .convert,
            [.page(0, "/"), .goal(50, "purchase"), .leave(60)],
            [(2, .yes), (49.9, .yes), (50, .notAsked), (55, .notAsked)]),
        Case("no goal", .convert, [.page(0, "/"), .leave(60)], [(2, .no), (60, .no), (61, .no)]),
        Case(
            "the basket is a step and no conversion", .convert,
            [
                .page(0, "/"), .goal(20, "add_to_basket"), .goal(30, "remove_from_basket"),
                .leave(60),
            ],
            [(2, .no), (25, .no)]),
        Case(
            "a goal of the site's choice alone", .convert,
            [.page(0, "/"), .goal(20, "purchase"), .goal(40, "subscribe"), .leave(60)],
            [(2, .yes), (25, .yes), (40, .notAsked)], goals: ["subscribe"]),
        Case(
            "the step, if the site says that it counts", .convert,
            [.page(0, "/"), .goal(20, "add_to_basket"), .leave(60)], [(2, .yes)],
            goals: ["add_to_basket"]),
        Case(
            "told by the backend after the page went away", .convert,
            [.page(0, "/"), .leave(60), .backendGoal(300, "purchase")], [(2, .yes), (59, .yes)]),
        Case(
            "the end need not be known", .convert, [.page(0, "/"), .sign(40, .dwell)],
            [(2, .no), (41, .no)]),
    ]

    static let leave = [
        Case(
            "within 30 s of the end", .leave, [.page(0, "/"), .leave(60)],
            [(2, .no), (29.9, .no), (30, .yes), (59, .yes), (60, .yes), (70, .yes)]),
        Case(
            "a page that goes away for the next one ends nothing", .leave,
            [.page(0, "/"), .leave(20), .page(20.5, "/b"), .leave(90)],
            [(2, .no), (15, .no), (59, .no), (61, .yes)]),
        Case(
            "the end never arrived: not known anywhere in the visit", .leave,
            [.page(0, "/"), .sign(40, .dwell), .page(50, "/b")],
            [(2, .unknown), (45, .unknown), (60, .unknown)]),
        Case(
            "a tab that was left and closed an hour later ended when it was left", .leave,
            [.page(0, "/"), .sign(40, .dwell), .leave(3640, idle: 3590)],
            [(2, .no), (20, .yes), (49, .yes), (60, .yes)]),
        Case(
            "a minute of reading without a movement is not absence", .leave,
            [.page(0, "/"), .leave(100, idle: 60)], [(40, .no), (71, .yes)]),
        Case(
            "what becomes certain by time proves no presence", .leave,
            [.page(0, "/"), .sign(90, .idle, since: 60), .leave(400, idle: 340)],
            [(20, .no), (31, .yes), (61, .yes)]),
        Case(
            "an absence of more than half an hour parts two visits", .leave,
            [
                .page(0, "/"), .leave(60), .page(60 + 1801, "/"),
                .reading(60 + 1801 + 20), .leave(60 + 1801 + 100),
            ],
            [(2, .no), (40, .yes), (1862, .no), (1935, .yes)]),
        Case(
            "half an hour exactly does not", .leave,
            [.page(0, "/"), .leave(60), .page(60 + 1800, "/"), .leave(60 + 1900)],
            [(40, .no), (1935, .yes)]),
        Case(
            "the first of two visits has an end, the second none", .leave,
            [.page(0, "/"), .leave(60), .page(4000, "/"), .sign(4050, .dwell)],
            [(40, .yes), (4010, .unknown)]),
    ]

    static let engage = [
        Case(
            "another page within a minute, on which one stays", .engage,
            [.page(0, "/"), .page(65, "/b"), .leave(80)],
            [(2, .no), (5, .yes), (64, .yes), (65, .no)]),
        Case(
            "back to a page of before", .engage,
            [.page(0, "/"), .page(20, "/b"), .page(40, "/"), .leave(90)], [(25, .no)]),
        Case(
            "another item on the same template is another page", .engage,
            [.page(0, "/p/:id a"), .page(20, "/p/:id b"), .leave(90)], [(2, .yes)]),
        Case(
            "a glance of less than 10 s and back", .engage,
            [.page(0, "/"), .page(20, "/b"), .page(25, "/"), .leave(90)], [(2, .no)]),
        Case(
            "a glance and then further on", .engage,
            [.page(0, "/"), .page(20, "/b"), .page(25, "/c"), .leave(90)], [(2, .yes)]),
        Case(
            "a page on which the visit ends at once", .engage,
            [.page(0, "/"), .page(20, "/b"), .leave(25)], [(2, .no)]),
        Case(
            "a lecture heard to its end", .engage,
            [.page(0, "/"), .sign(50, .completion), .leave(90)], [(2, .yes), (50, .no)]),
        Case(
            "a text read to its end", .engage,
            [
                .page(0, "/"), .sign(30, .reading), .reading(30, depth: 0.5),
                .reading(60, depth: 0.97), .leave(90),
            ], [(2, .yes), (59, .yes), (60, .no)]),
        Case(
            "scrolled to the end without reading", .engage,
            [.page(0, "/"), .reading(20, depth: 1), .leave(90)], [(2, .no)]),
        Case(
            "the end of the next page is not the end of this one", .engage,
            [
                .page(0, "/"), .sign(10, .reading), .page(20, "/b"), .page(22, "/"),
                .reading(25, depth: 1), .leave(90),
            ], [(2, .no)]),
        Case(
            "the end of the visit is not known", .engage, [.page(0, "/"), .page(20, "/b")],
            [(2, .unknown)]),
    ]

    static let struggle = [
        Case(
            "a dead click, and gone within 30 s", .struggle,
            [.page(0, "/"), .sign(40, .deadClick), .leave(65)], [(2, .yes), (40, .no)]),
        Case(
            "a dead click that is outlived", .struggle,
            [.page(0, "/"), .sign(40, .deadClick), .leave(90)], [(2, .no)]),
        Case(
            "a dead click and still a purchase", .struggle,
            [.page(0, "/"), .sign(40, .deadClick), .goal(50, "purchase"), .leave(60)],
            [(2, .no)]),
        Case(
            "the basket acquits of nothing", .struggle,
            [.page(0, "/"), .sign(40, .deadClick), .goal(50, "add_to_basket"), .leave(60)],
            [(2, .yes)]),
        Case(
            "a submit that failed again and again is a failure by itself", .struggle,
            [.page(0, "/"), .sign(40, .failedSubmit), .leave(400)], [(2, .yes)]),
        Case(
            "a form given up", .struggle,
            [.page(0, "/"), .sign(40, .abandonedForm), .page(41, "/b"), .leave(400)],
            [(2, .yes)]),
        Case(
            "friction beyond the minute", .struggle,
            [.page(0, "/"), .sign(70, .rageClick), .leave(80)], [(2, .no), (10, .yes)]),
        Case(
            "attention is no friction", .struggle,
            [.page(0, "/"), .sign(40, .pricePause), .leave(50)], [(2, .no)]),
    ]

    @Test(arguments: convert + leave + engage + struggle)
    func isThatOfTheTable(_ entry: Case) {
        let answers = OutcomeAnswers(
            visit(entry.things), rules: OutcomeRules(goals: entry.goals))
        for (second, expected) in entry.answers {
            #expect(
                answers.label(entry.outcome, at: second * 1000) == expected, "at \(second) s")
        }
    }

    @Test func nothingIsKnownOfAnEmptySession() {
        let answers = OutcomeAnswers(VisitRecord(), rules: OutcomeRules())
        for outcome in Outcome.allCases { #expect(answers.label(outcome, at: 0) == .notAsked) }
    }

    @Test func theQuestionAtAPageChangeIsAskedOnTheNewPage() {
        let answers = OutcomeAnswers(
            visit([.page(0, "/"), .page(20, "/b"), .leave(90)]), rules: OutcomeRules())
        #expect(answers.pageChange(at: 19_990) == 20_000)
        #expect(answers.label(.engage, at: 20_000) == .no)
        #expect(answers.pageChange(at: 21_000) == nil)
    }

    @Test func theOrderOfEntriesDoesNotMatter() {
        let things: [Thing] = [
            .leave(90), .page(20, "/b"), .goal(50, "purchase"), .page(0, "/"), .sign(40, .dwell),
        ]
        let record = visit(things)
        let sorted = VisitRecord(
            pages: record.pages, signals: record.signals, goals: record.goals,
            readings: record.readings)
        let answers = OutcomeAnswers(sorted, rules: OutcomeRules())
        #expect(answers.label(.engage, at: 2000) == .yes)
        #expect(answers.label(.leave, at: 70_000) == .yes)
    }
}
