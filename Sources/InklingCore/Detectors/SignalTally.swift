// SPDX-License-Identifier: Apache-2.0

/// How often each signal occurred, and how strong friction, attention and leaving are now.
public struct SignalTally: Sendable {
    private var counts: [56 of UInt16] = .init(repeating: 0)
    /// When the last signal was certain.
    private var last: Instant = .start
    /// Strengths of friction signals, halved about every 20 s.
    private var friction: Float = 0
    private var attention: Float = 0
    private var leaving: Float = 0

    /// Time constant in seconds: half a minute is how long a grudge shapes what is done next;
    /// half-life 21 s.
    static let memory: Float = 30

    public init() {}

    /// Counts the signals of one event.
    mutating func update(_ signals: inout Signals, from first: Int) {
        var index = first
        while index < signals.count {
            let signal = signals[index]
            let kind = Int(signal.kind.rawValue)
            counts[kind].saturatingAdd(1)
            let decay = decayFactor(signal.at.since(last), timeConstant: SignalTally.memory)
            friction *= decay
            attention *= decay
            leaving *= decay
            if signal.at > last { last = signal.at }
            switch signal.kind.family {
            case .friction: friction += signal.strength
            case .attention, .decision, .media, .touch: attention += signal.strength
            case .leaving: leaving += signal.strength
            case .notAPerson: break
            }
            index &+= 1
        }
    }

    public func count(of kind: SignalKind) -> UInt16 { counts[Int(kind.rawValue)] }

    private func faded(_ level: Float, at now: Instant) -> Float {
        level == 0 ? 0 : level * decayFactor(now.since(last), timeConstant: SignalTally.memory)
    }
    public func friction(at now: Instant) -> Float { faded(friction, at: now) }
    public func attention(at now: Instant) -> Float { faded(attention, at: now) }
    public func leaving(at now: Instant) -> Float { faded(leaving, at: now) }
}
