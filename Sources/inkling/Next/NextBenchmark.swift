// SPDX-License-Identifier: Apache-2.0
// What telling the next click costs, by the number of candidates.

import ArgumentParser
import CAllocationCount
import Foundation
import InklingCore
import InklingTraining

struct BenchmarkNextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Measure the time to tell the next click, beside the forest's own.")

    @Option(help: "A model of the next click.", completion: .file(extensions: ["inkm"]))
    var model = "web/models/next.inkm"

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let model: NextClickModel
        do {
            model = try NextClickModel(words: ModelFile.read(self.model), name: self.model)
        } catch let error as ModelFileError {
            throw CommandError(.data, error.description)
        }
        let result = NextBenchmark(model)
        print(try json ? inkling.json(result) : columns(result.rows))
    }
}

/// What measuring gave: the quickest of several rounds each, since a machine can only be slowed.
struct NextBenchmark: Encodable {
    struct Row: Encodable {
        var candidates: Int
        /// The likeliest targets: numbers, scores, softmax.
        var microseconds: Double
        /// Scores alone, of one vector over and over.
        var forestMicroseconds: Double
        /// Targets, and the reasons for the first.
        var reasonsMicroseconds: Double
        var allocations: UInt64

        enum CodingKeys: String, CodingKey {
            case candidates, microseconds, allocations
            case forestMicroseconds = "forest_microseconds"
            case reasonsMicroseconds = "reasons_microseconds"
        }
    }

    var measured: [Row]

    var rows: [[String]] {
        [["candidates", "next click, µs", "its scores alone", "with reasons", "allocations"]]
            + measured.map {
                [
                    "\($0.candidates)", fixed($0.microseconds, 1), fixed($0.forestMicroseconds, 1),
                    fixed($0.reasonsMicroseconds, 1), "\($0.allocations)",
                ]
            }
    }

    private static let rounds = 20
    private static let calls = 20

    init(_ model: NextClickModel) {
        measured = [10, 60, 255].map { Self.measure(model, candidates: $0) }
    }

    private static func measure(_ model: NextClickModel, candidates: Int) -> Row {
        let engine = page(candidates)
        var next = NextClick()
        var vector = TargetVector()
        let words = model.words
        let before = allocation_count()
        engine.readNextClick(by: model.model, words: words.span, into: &next)
        let allocations = allocation_count() - before
        let whole = quickest {
            engine.readNextClick(by: model.model, words: words.span, into: &next)
        }
        let aims = model.aims.map(\.bitPattern)
        engine.readTargets(aims: aims.span).read(candidates / 2, into: &vector)
        var sum: Float = 0
        let forest = quickest {
            for _ in 0..<candidates {
                sum += vector.withValues { model.model.score($0, words: words.span) }
            }
        }
        let reasons = quickest {
            let top = engine.nextClickReasons(by: model.model, words: words.span, count: 8)
            sum += Float(top.count)
        }
        precondition(sum.isFinite)
        return Row(
            candidates: candidates, microseconds: whole, forestMicroseconds: forest,
            reasonsMicroseconds: reasons, allocations: allocations)
    }

    /// A page of buttons in rows, with the pointer on its way.
    private static func page(_ candidates: Int) -> Engine {
        var events: [Event] = [
            .pageView(
                at: Timestamp(ticks: 0), page: 1, viewportWidth: .px(1280),
                viewportHeight: .px(800), documentHeight: .px(800))
        ]
        for index in 0..<Int32(candidates) {
            let (column, row) = (index % 16, index / 16)
            events.append(
                .element(
                    ElementID(rawValue: UInt8(index)), at: Timestamp(ticks: 0), role: .action,
                    flags: [.interactive, .exposed], x: .px(column * 80), y: .px(row * 48),
                    width: .px(70), height: .px(30)))
        }
        for step in Int32(0)..<40 {
            let time = Timestamp(ticks: Int64(step) * 167)
            events.append(
                .pointerMove(at: time, x: .px(100 + step * 12), y: .px(500 - step * 7)))
        }
        var engine = Engine()
        var signals = Signals()
        for event in events {
            engine.advance(event, into: &signals)
            signals.removeAll()
        }
        return engine
    }

    /// Microseconds of a call in the quickest round.
    private static func quickest(_ body: () -> Void) -> Double {
        let clock = ContinuousClock()
        var least = Duration.seconds(3600)
        for _ in 0..<rounds {
            let time = clock.measure { for _ in 0..<calls { body() } }
            if time < least { least = time }
        }
        return least / .microseconds(1) / Double(calls)
    }
}
