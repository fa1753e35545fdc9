// SPDX-License-Identifier: Apache-2.0
// What a model says at every moment of an approach at which it is asked.

import InklingCore

/// The answers to one approach, as the scorer of the set takes them, one JSON object a line.
public struct ApproachAnswer: Encodable, Sendable {
    /// The likeliest box at one moment.
    public struct Tick: Encodable, Sendable {
        /// In ms before the press, below 0.
        public var at: Double
        public var top: Int
        public var probability: Double
        /// Whether it is one of `ApproachMoments.ticksOnTheWay`.
        var isOnTheWay: Bool

        public func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(at)
            try list.encode(top)
            try list.encode(probability)
        }
    }

    public var id: String
    /// The probability of each box at times before the press, by `ApproachMoments.cuts`; those
    /// before the pointer moves are left out.
    public var cut: [String: [Float]] = [:]
    /// At times before the arrival, by `ApproachMoments.arrivals`.
    public var arrivalCut: [String: [Float]] = [:]
    public var stream: [Tick] = []

    enum CodingKeys: String, CodingKey {
        case id, cut, stream
        case arrivalCut = "acut"
    }

    /// The centres' distances from the pointer at the moments of `cut` and `arrivalCut`.
    var distances: [String: [Float]] = [:]
    var arrivalDistances: [String: [Float]] = [:]

    /// Asks a model at every moment.
    /// - Complexity: O(moments × boxes × trees × depth).
    public init(to task: ApproachTask, by model: NextClickModel) {
        id = task.id
        enum Question {
            case cut(Int), arrival(Int), tick
        }
        let arrival = task.arrival
        let onTheWay = Set(ApproachMoments.ticksOnTheWay(of: task))
        let questions =
            (ApproachMoments.cuts.map { (Question.cut($0), -Double($0)) }
            + ApproachMoments.arrivals.map { (Question.arrival($0), arrival - Double($0)) }
            + ApproachMoments.ticks(of: task).map { (Question.tick, $0) })
            .enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
            .map(\.element)
        task.forEach(moment: questions.map(\.1), aims: model.aims) { number, reading in
            let probabilities = model.probabilities(reading)
            switch questions[number].0 {
            case .cut(let at):
                cut["\(at)"] = probabilities
                distances["\(at)"] = Self.distances(of: reading)
            case .arrival(let at):
                arrivalCut["\(at)"] = probabilities
                arrivalDistances["\(at)"] = Self.distances(of: reading)
            case .tick:
                let top = probabilities.indices.max {
                    probabilities[$0] < probabilities[$1]
                }
                guard let top else { return }
                stream.append(
                    Tick(
                        at: questions[number].1, top: top,
                        probability: Double(probabilities[top]),
                        isOnTheWay: onTheWay.contains(questions[number].1)))
            }
        }
    }

    private static func distances(of reading: borrowing TargetReading) -> [Float] {
        var vector = TargetVector()
        var distances: [Float] = []
        for index in 0..<reading.count {
            reading.read(index, into: &vector)
            distances.append(vector[.centreDistance])
        }
        return distances
    }
}
