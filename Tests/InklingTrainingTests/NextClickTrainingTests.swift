// SPDX-License-Identifier: Apache-2.0
// What is learned of the next click, from approaches that are made up.

import Foundation
import InklingCore
import InklingTesting
import InklingTraining
import Testing

@Suite("Learning the next click", .serialized)
struct NextClickTrainingTests {
    private static let tasks = Result {
        try ApproachTask.read(
            Data(try MadeUpApproach.file(people: 10, each: 50, seed: 5).utf8), name: "made up")
    }

    private var training: NextClickTraining {
        var training = NextClickTraining(source: "made-up.jsonl", remark: "Nobody made them.")
        training.trainer.rounds = 10
        training.trainer.threads = 1
        training.isSimulated = true
        return training
    }

    private static let trained = Result {
        try NextClickTrainingTests().training.run(try tasks.get())
    }

    @Test("is righter than taking what is nearest, on people left out")
    func learns() throws {
        let judgement = try Self.trained.get().card.judgement
        #expect(judgement.beforePress.map(\.at) == [1000, 750, 500, 400, 300, 200, 100, 50])
        for moment in judgement.beforePress where (300...500).contains(moment.at) {
            let figures = moment.figures
            #expect(
                figures.top1.value > figures.nearest.value + 0.05, "\(moment.at) ms: \(figures)")
            #expect(
                figures.top1.low <= figures.top1.value && figures.top1.value <= figures.top1.high)
            #expect(figures.top3.value >= figures.top1.value)
            #expect(figures.people == 10)
        }
        #expect(judgement.beforePress.last!.figures.top1.value > 0.95)
        #expect(judgement.beforePress.last!.figures.logLoss.value < 0.3)
    }

    @Test("gives a file that the core takes, with aims, a scale and its account")
    func writes() throws {
        let result = try Self.trained.get()
        let model = try Model.open(words: result.words.span, schema: TargetFeature.schemaHash)
        #expect(model.hasAims && model.outcome == TargetFeature.outcome)
        #expect(model.choiceScale > 0.2 && model.choiceScale < 3)
        let description = try ModelDescription(words: result.words, place: "here")
        #expect(try ModelFileWriter.encode(description).count == result.words.count)
        #expect(description.aims.count == ModelFormat.aimCount)
        #expect(description.featureNames.first == "aim_margin")
        let object = try JSONSerialization.jsonObject(with: Data(description.metadata.utf8))
        let metadata = try #require(object as? [String: Any])
        #expect(metadata["outcome"] as? String == "next")
        #expect(metadata["simulated"] as? Bool == true)
        let belief = try #require(metadata["reliability"] as? [String: Any])
        let bins = try #require(belief["bins"] as? [[Double]])
        #expect(bins.count > 3 && bins.allSatisfy { $0.count == 3 && $0[1] <= $0[2] })
        #expect(bins.map { $0[0] } == bins.map { $0[0] }.sorted())
        // Exported and read again it is the same.
        let document = try JSONEncoder().encode(ModelDocument(description))
        let again = try JSONDecoder().decode(ModelDocument.self, from: document).description()
        #expect(again.aims == description.aims)
    }

    @Test("gives the same bytes for the same seed")
    func repeats() throws {
        let tasks = Array(try Self.tasks.get().prefix(100))
        let files = try (0..<2).map { _ in
            try ModelFileWriter.encode(training.trainer.calibrated(tasks).model)
        }
        #expect(files[0] == files[1])
        var other = training.trainer
        other.seed = 8
        #expect(try ModelFileWriter.encode(other.calibrated(tasks).model) != files[0])
    }

    @Test("has a card for people and one for programs")
    func hasCard() throws {
        let card = try Self.trained.get().card
        for part in ["made-up.jsonl", "Nobody made them.", "aim_margin", "300 ms", "Is it honest?"]
        {
            #expect(card.html.contains(part), "\(part)")
        }
        let read = try JSONDecoder().decode(NextClickCard.self, from: card.json())
        #expect(read.data.approaches == 500 && read.data.people == 10)
        #expect(abs(read.features.map(\.share).reduce(0, +) - 1) < 1e-9)
        #expect(read.model.size == (try Self.trained.get().words.count) * 4)
    }

    @Test("knows nothing of what comes later: another end changes no answer before it")
    func knowsNoFuture() throws {
        let model = try NextClickModel(
            words: try Self.trained.get().words, name: "the trained model")
        for task in try Self.tasks.get().prefix(40) {
            let cut = task.points.count / 2
            let moment = task.points[cut][0]
            var other = task
            for index in task.points.indices where task.points[index][0] > moment {
                other.points[index][1] = 1200 - other.points[index][1]
                other.points[index][2] = 800 - other.points[index][2]
            }
            func answers(_ task: ApproachTask) -> [[Float]] {
                var all: [[Float]] = []
                task.forEach(moment: [moment - 90, moment - 40, moment], aims: model.aims) {
                    all.append(model.probabilities($1))
                }
                return all
            }
            let given = answers(task)
            #expect(given == answers(other), "\(task.id)")
            #expect(given.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-5 })
        }
    }

    @Test("judges nobody by what was learned from him")
    func leavesPeopleOut() throws {
        let tasks = try (0..<10).flatMap { person in
            try Self.tasks.get().filter { $0.user == "person \(person)" }.prefix(12)
        }
        let folds = SeededFolds.byRank(ids: tasks.map(\.user), seed: "s", count: 5)
        // Other boxes are pressed by the people of one fold: only others' answers may change.
        var others = tasks
        for index in tasks.indices where folds[index] == 2 {
            others[index].target = (tasks[index].target + 1) % tasks[index].boxes.count
        }
        func answers(_ tasks: [ApproachTask]) throws -> [[Float]?] {
            try NextClickCrossing(tasks, by: training.trainer, seed: "s").answers.map {
                $0.cut["200"]
            }
        }
        let (given, changed) = (try answers(tasks), try answers(others))
        for index in tasks.indices where folds[index] == 2 {
            #expect(given[index] == changed[index], "\(tasks[index].id)")
        }
        #expect(given != changed)
    }

    @Test(
        "refuses lines that are no approach, with their number",
        arguments: [
            ("{", "line 2"), (#"{"id":1}"#, "line 2"),
            (line(points: "[[-9,1,1]]"), "1 points"), (line(points: "[[-9,1],[0,1,1]]"), "3"),
            (line(points: "[[-9,1,1],[-10,1,1]]"), "backwards"), (line(boxes: "[]"), "0 boxes"),
            (line(target: 2), "target is 2"), (line(target: -1), "target is -1"),
            (line(points: "[[-9,1e300,1],[0,1,1]]"), "out of range"),
            (line(boxes: "[[1,2,3]]"), "4"), (line(boxes: "[[40000,2,3,4]]"), "out of range"),
            (line(points: "[[-9,1,1],[5,1,1]]"), "after the press"),
            (line(points: "[[0,1,1],[0,2,1]]"), "one time"),
        ])
    func refusesLines(text: String, expected: String) throws {
        let file = Self.line() + "\n" + text + "\n"
        let error = try #require(throws: TrainingError.self) {
            try ApproachTask.read(Data(file.utf8), name: "file")
        }
        #expect("\(error)".contains("line 2") && "\(error)".contains(expected), "\(error)")
    }

    private static func line(
        points: String = "[[-9,1,1],[0,1,1]]", boxes: String = "[[1,2,3,4],[9,9,9,9]]",
        target: Int = 0
    ) -> String {
        #"{"id":"a","user":"b","viewport":[800,600],"points":\#(points),"boxes":\#(boxes),"#
            + #""target":\#(target)}"#
    }

    @Test("takes lines that end as on Windows, empty ones too")
    func takesLines() throws {
        let text = Self.line() + "\r\n\r\n" + Self.line() + "\r\n"
        #expect(try ApproachTask.read(Data(text.utf8), name: "file").count == 2)
    }

    @Test("knows boxes that lie above the view where they are")
    func knowsBoxesAbove() throws {
        func distance(offset: Double) throws -> Float? {
            let text = Self.line(
                points:
                    "[[-99,300,\(400 + offset)],[-9,300,\(380 + offset)],[0,300,\(50 + offset)]]",
                boxes: "[[200,\(-300 + offset),200,400],[9,\(700 + offset),9,9]]")
            let task = try ApproachTask.read(Data(text.utf8), name: "file")[0]
            var found: Float?
            task.forEach(moment: [-9], aims: []) { _, reading in
                var vector = TargetVector()
                reading.read(0, into: &vector)
                found = vector[.centreDistance]
            }
            return found
        }
        let above = try #require(try distance(offset: 0))
        #expect(above == 480)
        #expect(try distance(offset: 300) == above)
    }

    @Test("refuses pointers that stand still")
    func refusesStanding() throws {
        var tasks = try Self.tasks.get()
        for index in tasks.indices {
            let (x, y) = (tasks[index].points[0][1], tasks[index].points[0][2])
            tasks[index].points = tasks[index].points.map { [$0[0], x, y] }
        }
        let error = try #require(throws: TrainingError.self) { try training.run(tasks) }
        #expect("\(error)".contains("does not move"), "\(error)")
    }

    @Test("refuses an empty file, and too few approaches or people")
    func refusesFew() throws {
        #expect(throws: TrainingError.self) { try ApproachTask.read(Data(), name: "file") }
        for (people, each) in [(12, 10), (5, 200)] {
            let text = try MadeUpApproach.file(people: people, each: each, seed: 1)
            let tasks = try ApproachTask.read(Data(text.utf8), name: "few")
            let error = try #require(throws: TrainingError.self) { try training.run(tasks) }
            #expect("\(error)".contains("500 approaches of 10 people"), "\(error)")
        }
    }

    @Test("ships a model that opens, and whose card is its own")
    func ships() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "web/models")
        let words = try ModelFile.read(folder.appending(path: "next.inkm").path)
        let model = try NextClickModel(words: words, name: "next.inkm")
        let card = try JSONDecoder().decode(
            NextClickCard.self, from: Data(contentsOf: folder.appending(path: "next.card.json")))
        #expect(card.model.size == words.count * 4)
        #expect(card.model.scale == model.model.choiceScale)
        #expect(card.data.remark.contains("SapiMouse"))
        #expect(words.count * 4 <= 32_768, "a page fetches it")
        // Made-up reaches are no one's: that it is right about them shows that it is not noise.
        let answers = try Self.tasks.get().map { ApproachAnswer(to: $0, by: model) }
        let judgement = NextClickJudgement(
            answers, to: try Self.tasks.get(),
            groups: NextClickCrossing.groups(of: try Self.tasks.get()))
        let late = judgement.beforePress.first { $0.at == 300 }!.figures
        #expect(late.top1.value > late.nearest.value)
    }
}
