// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingTraining

@main
struct ProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Show on real data how well the engine's features foretell.",
        discussion: """
            Without --test, people are left out by fifths, and the figures are those of people \
            not trained on. With it, the whole of --data trains and the other folder is scored once.
            """)

    @Argument(help: "two-choice, finish, comprehension, delay, orders, uci, bots or next-click.")
    var task: ProofTask

    @Option(help: "Folder of the task's data set.", transform: { URL(filePath: $0) })
    var data: URL

    @Option(help: "Folder of the same layout to score once.", transform: { URL(filePath: $0) })
    var test: URL?

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    @Option(help: "Write the rows and their features to this CSV file, and stop.")
    var export: String?

    @Option(help: "Of next-click: write the answers for the scorer of the set to this file.")
    var answers: String?

    @Flag(help: "Take signals and no feature: of reading (finish, comprehension) or of bots.")
    var signals = false

    func validate() throws {
        if signals, !task.hasSignalsAlone {
            throw ValidationError(
                "--signals is for finish, comprehension and bots; \(task.rawValue) has no signals "
                    + "to take alone.")
        }
        if answers != nil, task != .nextClick {
            throw ValidationError("--answers is for next-click.")
        }
        if export != nil, task == .nextClick {
            throw ValidationError("--export is for the other tasks; see --answers.")
        }
    }

    func run() throws {
        if task == .nextClick { return try foretellClicks() }
        let set = try task.load(data, others: test.map { [$0] } ?? [], signalsAlone: signals)
        if let export {
            try set.commaSeparated.write(toFile: export, atomically: true, encoding: .utf8)
            return
        }
        let scored = try test.map { try task.load($0, others: [data], signalsAlone: signals) }
        let proof = try Proof(task.rawValue, set, test: scored, options: task.options) {
            Progress.show($0)
        }
        Progress.end()
        for remark in proof.remarks { FileHandle.standardError.write(Data("\(remark)\n".utf8)) }
        print(try json ? proof.json() : proof.text)
    }

    private func foretellClicks() throws {
        let tasks = try NextClick.load(data)
        let scored = try test.map(NextClick.load) ?? tasks
        let trainer = NextClickTrainer()
        let given: [ApproachAnswer]
        if test == nil {
            given = try NextClickCrossing(tasks, by: trainer, seed: "targets1") {
                Progress.show("next-click: \($0.step), \($0.done) of \($0.total)")
            }.answers
        } else {
            let description = try trainer.calibrated(tasks) {
                Progress.show("next-click: \($0.step), \($0.done) of \($0.total)")
            }.model
            let model = try NextClickModel(description)
            given = scored.map { ApproachAnswer(to: $0, by: model) }
        }
        Progress.end()
        if let answers {
            let encoder = JSONEncoder()
            let lines = try given.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            try (lines.joined(separator: "\n") + "\n").write(
                toFile: answers, atomically: true, encoding: .utf8)
        }
        let proof = NextClickProof(
            NextClickJudgement(given, to: scored, groups: NextClickCrossing.groups(of: scored)))
        print(try json ? proof.json() : proof.text)
    }
}
