// SPDX-License-Identifier: Apache-2.0
// One recording through one engine, and what came of it.

import InklingABI
import InklingCore
import InklingImport
import InklingTraining

/// What a replay of one file found.
struct Replay: Encodable {
    /// One signal, with times in ms on the recording's own clock.
    struct Finding: Encodable {
        var name: String
        var timeMilliseconds: Double
        var startMilliseconds: Double
        var durationMilliseconds: Double
        /// Nil, and null in JSON, for none.
        var element: UInt8?
        var strength: Float

        enum CodingKeys: String, CodingKey {
            case name, element, strength
            case timeMilliseconds = "time_ms"
            case startMilliseconds = "start_ms"
            case durationMilliseconds = "duration_ms"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(timeMilliseconds, forKey: .timeMilliseconds)
            try container.encode(startMilliseconds, forKey: .startMilliseconds)
            try container.encode(durationMilliseconds, forKey: .durationMilliseconds)
            try container.encode(element, forKey: .element)
            try container.encode(strength, forKey: .strength)
        }
    }

    var file: String
    /// Events that the engine took.
    var events: Int
    /// From the first event taken to the last; 0 with fewer than two.
    var durationMilliseconds: Double
    /// How often each signal was found; those never found are not there.
    var signals: [String: Int]
    /// Rows and events that were dropped, by reason; reasons that never came are not there.
    var dropped: [String: Int]
    /// 16 hexadecimal digits.
    var stateHash: String
    /// The signals in order, if they were asked for.
    var found: [Finding]?

    /// The first rejected rows, for people.
    var rejections: [Rejection] = []

    enum CodingKeys: String, CodingKey {
        case file, events, signals, dropped, found
        case durationMilliseconds = "duration_ms"
        case stateHash = "state_hash"
    }
}

extension Replay {
    /// Runs a file through a new engine.
    ///
    /// - Parameters:
    ///   - keepsFindings: whether every signal is kept, in memory, with time and place.
    ///   - onProgress: called with the bytes read so far after each chunk.
    /// - Throws: `ImportError` when the file cannot be read.
    init(
        of path: String, keepsFindings: Bool, onProgress: (Int64) -> Void = { _ in }
    ) throws(ImportError) {
        var recording = try Recording.open(path)
        var engine = Engine()
        var signals = Signals()
        var counts: [String: Int] = [:]
        var findings: [Finding] = []
        var chunk: [Event] = []
        while try recording.read(into: &chunk) {
            for event in chunk {
                signals.removeAll()
                engine.advance(event, into: &signals)
                for index in 0..<signals.count {
                    let signal = signals[index]
                    counts["\(signal.kind.definition.name)", default: 0] += 1
                    if keepsFindings { findings.append(Finding(signal, engine: engine)) }
                }
            }
            onProgress(recording.bytesRead)
        }
        var dropped: [String: Int] = [:]
        for reason in DropReason.allCases {
            let count = Int(recording.drops[reason]) + Int(engine.session.clock.drops[reason])
            if count > 0 { dropped["\(reason.name)"] = count }
        }
        file = path
        events = Int(engine.session.clock.eventCount)
        durationMilliseconds = Double(engine.session.clock.now.ticks) / 10
        self.signals = counts
        self.dropped = dropped
        stateHash = hexadecimal(InklingABI.stateHash(of: engine))
        found = keepsFindings ? findings : nil
        rejections = recording.rejections
    }
}

extension Replay.Finding {
    fileprivate init(_ signal: Signal, engine: borrowing Engine) {
        let time = engine.timestamp(of: signal.at)
        let start = engine.timestamp(of: signal.start)
        self.init(
            name: "\(signal.kind.definition.name)", timeMilliseconds: time.milliseconds,
            startMilliseconds: start.milliseconds,
            durationMilliseconds: Double(signal.duration.ticks) / 10,
            element: signal.element.isNone ? nil : signal.element.rawValue,
            strength: signal.strength)
    }
}
