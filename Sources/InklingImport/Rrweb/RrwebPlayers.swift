// SPDX-License-Identifier: Apache-2.0
// Players of a recording. A seek is recorded by where it went; where it came from follows from the
// time that passed.

import InklingCore

struct RrwebPlayers {
    private struct Player {
        var position: Double
        var rate: Double
        var isPlaying: Bool
        var at: Timestamp

        /// Seconds into the medium at a time.
        func position(at time: Timestamp) -> Double {
            guard isPlaying else { return position }
            return position + rate * Double(time.ticks - at.ticks) / 10_000
        }
    }

    private var players: [Int: Player] = [:]

    mutating func take(
        _ media: RrwebMedia, element: ElementID, at time: Timestamp, into events: inout [Event]
    ) {
        var player = players[media.node] ?? Player(position: 0, rate: 1, isPlaying: false, at: time)
        let before = player.position(at: time)
        let now = media.position ?? before
        player.position = now
        player.at = time
        var from = now
        var to = Self.milliseconds(now)
        let action: MediaAction
        switch media.kind {
        case .volumeChange: return
        case .play:
            action = .play
            player.isPlaying = true
        case .pause:
            action = .pause
            player.isPlaying = false
        case .seeked:
            action = .seek
            from = before
        case .rateChange:
            action = .rateChange
            player.rate = media.rate ?? 1
            to = Self.milliseconds(player.rate)
        }
        players[media.node] = player
        events.append(
            Event(
                .media, at: time, a: Self.milliseconds(from), b: to, detail: action.rawValue,
                element: element))
    }

    private static func milliseconds(_ seconds: Double) -> Int32 {
        Int32(clamping: wholeNumber(seconds * 1000) ?? 0)
    }
}
