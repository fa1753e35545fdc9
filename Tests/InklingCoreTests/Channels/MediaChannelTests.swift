// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Media channel")
struct MediaChannelTests {
    @Test("Without a player every reading is missing")
    func empty() {
        let visit = Visit()
        let readings = [
            visit.session.channels.media.watchTime(at: .start),
            visit.session.channels.media.pauses,
            visit.session.channels.media.seekBack,
            visit.session.channels.media.seekAhead,
            visit.session.channels.media.seeksBack,
            visit.session.channels.media.stalls,
            visit.session.channels.media.playingRate,
            visit.session.channels.media.completions,
        ]
        for reading in readings { #expect(reading.bitPattern == missing.bitPattern) }
    }

    @Test("Playing adds up between play and pause, end or page view")
    func watching() {
        // What, when; whether it plays, seconds watched, pauses and completions.
        let rows: [(MediaAction, Int64, Bool, Float, Float, Float)] = [
            (.pause, 0, false, 0, 1, 0), (.play, 1_000, true, 0, 1, 0),
            (.play, 3_000, true, 2, 1, 0), (.stall, 3_500, true, 2.5, 1, 0),
            (.resume, 4_000, true, 3, 1, 0), (.pause, 5_000, false, 4, 2, 0),
            (.pause, 6_000, false, 4, 3, 0), (.play, 7_000, true, 4, 3, 0),
            (.ended, 8_000, false, 5, 3, 1), (.play, 9_000, true, 5, 3, 1),
        ]
        var visit = Visit()
        for (index, (action, at, plays, watched, pauses, completions)) in rows.enumerated() {
            visit.take(.media, at: at, detail: action.rawValue)
            let media = visit.session.channels.media
            #expect(media.isPlaying == plays, "row \(index)")
            #expect(isNear(media.watchTime(at: visit.now), watched), "row \(index)")
            #expect(media.pauses == pauses, "row \(index)")
            #expect(media.completions == completions, "row \(index)")
        }
        visit.open(page: 2, at: 10_000)
        visit.wait(until: 20_000)
        #expect(isNear(visit.session.channels.media.watchTime(at: visit.now), 6))
        #expect(visit.session.channels.media.stalls == 1)
    }

    @Test("Seeks add up by direction, exactly however far into the medium")
    func seeks() {
        // From and to in ms; seconds back and ahead, and how often back.
        let rows: [(Int32, Int32, Float, Float, Float)] = [
            (5_000, 65_000, 0, 60, 0), (65_000, 35_000, 30, 60, 1), (7, 7, 30, 60, 1),
            (2_000_000_001, 2_000_000_251, 30, 60.25, 1),
            (2_000_000_001, 1_999_999_501, 30.5, 60.25, 2),
        ]
        var visit = Visit()
        for (index, (from, to, back, ahead, count)) in rows.enumerated() {
            visit.take(.media, at: 0, a: from, b: to, detail: MediaAction.seek.rawValue)
            #expect(isNear(visit.session.channels.media.seekBack, back), "row \(index)")
            #expect(isNear(visit.session.channels.media.seekAhead, ahead), "row \(index)")
            #expect(visit.session.channels.media.seeksBack == count, "row \(index)")
        }
        visit.take(.media, at: 0, a: .max, b: .min, detail: MediaAction.seek.rawValue)
        #expect(visit.session.channels.media.seekBack.isFinite)
    }

    @Test("The rate is what a browser can play; an unknown action is only a sign of a player")
    func rates() {
        var visit = Visit()
        visit.take(.media, at: 0, detail: 999)
        #expect(visit.session.channels.media.playingRate == 1)
        #expect(visit.session.channels.media.pauses == 0)
        let rows: [(Int32, Float)] = [
            (1_500, 1.5), (0, 1.5), (-5, 1.5), (16_001, 1.5), (16_000, 16),
        ]
        for (value, rate) in rows {
            visit.take(.media, at: 0, b: value, detail: MediaAction.rateChange.rawValue)
            #expect(isNear(visit.session.channels.media.playingRate, rate), "\(value)")
        }
    }

    @Test("Counters saturate")
    func saturation() {
        var visit = Visit()
        for _ in 0..<70_000 { visit.take(.media, at: 0, detail: MediaAction.stall.rawValue) }
        #expect(visit.session.channels.media.stalls == 65_535)
    }
}
