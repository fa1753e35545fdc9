// SPDX-License-Identifier: Apache-2.0
// Is it a person? Cursor sessions of people and of programs.

import Foundation
import InklingCore
import InklingTesting

/// Sessions in `human/*.json` and, one folder a kind, of bots beside it, either alone for a test;
/// read from the folder, from `webbot/` in it or from `webbot.tar.xz` in it.
///
/// Asked after the first 100 moves. Training sees up to 20 stretches of 100 moves of a session,
/// evenly spaced. Places, page and clock times say where and when, not who, and are no columns;
/// neither is any speed, since another program is as slow or fast as it likes.
enum Bots {
    static let moves = 100
    static let stretches = 20
    static let human = "human"
    static let simulatedSessions = 8

    private struct Session: Decodable {
        var places: String
        var times: String

        enum CodingKeys: String, CodingKey {
            case places = "mousemove_total_behaviour"
            case times = "mousemove_times"
        }
    }

    /// The features that tell how a hand moves, in units of its own.
    static let columns: [Feature] = [
        .pointerSpeedVariation, .pointerAcceleration, .pointerJerk, .pointerTurnsX,
        .pointerTurnsY, .pointerMovingShare, .strokeEfficiency, .strokePushes, .restRate,
        .pointerTurning, .pointerBendSlowing, .pointerStepRepeat, .pointerTimeVariation,
        .strokePeakTime, .strokePeakRatio,
    ]

    /// - Parameter signalsAlone: takes the strength of `bot_like_motion` as it stands, with nothing
    ///   trained: from 0.5 on it is found.
    static func load(_ folder: URL, signalsAlone: Bool = false) throws -> ExampleSet {
        try withSessions(in: folder) { root in
            var set = ExampleSet(
                columns: signalsAlone
                    ? ["\(BotLikeMotion.definition.name)"]
                    : columns.map { "\($0.definition.name)" },
                moments: ["\(moves)"], examples: [], seed: "webbot1", isAnswer: signalsAlone)
            for kind in kinds(in: root) {
                for file in sessions(in: root.appending(path: kind)) {
                    let moves = try read(file)
                    let session = "\(kind)/\(file.lastPathComponent)"
                    set.examples +=
                        signalsAlone
                        ? [strength(moves, session: session, isBot: kind != human)]
                        : examples(moves, session: session, isBot: kind != human)
                }
            }
            if !signalsAlone { set.examples += simulated }
            return set
        }
    }

    /// Programs of other kinds, made up, that train and are not scored: what is learned has to hold
    /// for more than the one kind in the data.
    static var simulated: [Example] {
        SimulatedBot.allCases.flatMap { kind in
            (0..<simulatedSessions).flatMap { number in
                examples(
                    kind.moves(seed: UInt64(number), count: 3 * moves),
                    session: "simulated/\(kind)/\(number)", isBot: true
                ).map { example in
                    var training = example
                    training.isScored = false
                    return training
                }
            }
        }
    }

    /// Rows of one session: its first moves count, later stretches train only.
    static func examples(_ moves: [Event], session: String, isBot: Bool) -> [Example] {
        let last = max(moves.count - Self.moves, 0)
        let count = last == 0 ? 1 : min(stretches, 1 + moves.count / Self.moves)
        return (0..<count).map { index in
            let first = count > 1 ? last * index / (count - 1) : 0
            let features = EngineFeatures(of: events(moves, from: first)).values
            return Example(
                person: session, moment: "\(Self.moves)", time: Double(index), label: isBot,
                values: columns.map { features[Int($0.rawValue)] }, isScored: index == 0)
        }
    }

    /// How strong the detector finds the first moves of a session; 0 if they are too few.
    private static func strength(_ moves: [Event], session: String, isBot: Bool) -> Example {
        var bench = DetectorBench<BotLikeMotion>()
        var found = Signals()
        for event in events(moves, from: 0) { bench.advance(event, into: &found) }
        let strength = bench.detector.strength
        return Example(
            person: session, moment: "\(Self.moves)", time: 0, label: isBot,
            values: [strength.isNaN ? 0 : strength])
    }

    /// A page, and a stretch of moves on it.
    private static func events(_ moves: [Event], from first: Int) -> [Event] {
        let stretch = moves[first..<min(first + Self.moves, moves.count)]
        return [.page(at: stretch.first?.time ?? Timestamp(ticks: 0), 1600, 800)] + stretch
    }

    private static func read(_ file: URL) throws -> [Event] {
        guard let data = try? Data(contentsOf: file),
            let session = try? JSONDecoder().decode(Session.self, from: data)
        else { throw DataError("\(file.path) is not a session.") }
        let places = session.places.split(separator: "]").compactMap { text -> (Int32, Int32)? in
            let numbers = text.drop { $0 == "[" || $0 == "," }.split(separator: ",")
            guard numbers.count == 2, let x = Int32(numbers[0]), let y = Int32(numbers[1]) else {
                return nil
            }
            return (x, y)
        }
        let times = session.times.split(separator: ",").compactMap { Double($0) }
        return zip(places, times).compactMap { place, milliseconds in
            Timestamp(milliseconds: milliseconds).map {
                .pointerMove(at: $0, x: .px(place.0), y: .px(place.1))
            }
        }
    }

    /// The folders with sessions, by name.
    private static func kinds(in root: URL) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.sorted().filter { name in
            !sessions(in: root.appending(path: name)).isEmpty
        }
    }

    private static func sessions(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { $0.hasSuffix(".json") }.map { folder.appending(path: $0) }
    }

    /// Finds or unpacks the folders of sessions.
    private static func withSessions<Result>(
        in folder: URL, _ body: (URL) throws -> Result
    ) throws -> Result {
        let files = FileManager.default
        for root in [folder, folder.appending(path: "webbot")] where !kinds(in: root).isEmpty {
            return try body(root)
        }
        let archive = folder.appending(path: "webbot.tar.xz")
        guard files.fileExists(atPath: archive.path) else {
            throw DataError(
                "\(folder.path) holds neither folders with sessions in *.json, nor webbot/ with "
                    + "them, nor webbot.tar.xz.")
        }
        let unpacked = files.temporaryDirectory.appending(path: "proof-\(UUID().uuidString)")
        defer { try? files.removeItem(at: unpacked) }
        try files.createDirectory(at: unpacked, withIntermediateDirectories: true)
        let tar = Process()
        tar.executableURL = URL(filePath: "/usr/bin/env")
        tar.arguments = ["tar", "xJf", archive.path, "-C", unpacked.path]
        try tar.run()
        tar.waitUntilExit()
        guard tar.terminationStatus == 0 else {
            throw DataError("\(archive.path) cannot be unpacked by tar.")
        }
        return try body(unpacked.appending(path: "webbot"))
    }
}
