// SPDX-License-Identifier: Apache-2.0
// The loaders on tiny made-up files of each layout: what counts as a row, a label and a moment.

import Foundation
import InklingCore
import Testing

@testable import proof

/// A folder of made-up files that goes away after the test.
struct Folder: ~Copyable {
    let url: URL

    init(_ files: [String: String]) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "proof-\(UUID().uuidString)")
        for (name, text) in files {
            let file = url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

@Suite("Loaders")
struct LoaderTests {
    private func value(_ set: ExampleSet, _ row: Int, _ column: Feature) throws -> Float {
        let place = try #require(set.columns.firstIndex(of: "\(column.definition.name)"))
        return set.examples[row].values[place]
    }

    @Test("A two-choice trial is asked where it first climbs a share of the way")
    func twoChoice() throws {
        // 100 Hz, straight up by 10 px a sample, drifting right by 2.
        let ys = (0...60).map { "\(450 - 10 * $0)" }.joined(separator: ",")
        let xs = (0...60).map { "\(2 * $0)" }.joined(separator: ",")
        let times = (0...60).map { "\(1000 + 10 * $0)" }.joined(separator: ",")
        let folder = try Folder([
            "trials.jsonl": """
            {"subject_nr":"1","count_trial":"3","CategoryRight":"Fish","response":"Fish",\
            "timestamps_get_response":[\(times)],"xpos_get_response":[\(xs)],\
            "ypos_get_response":[\(ys)]}
            """
        ])
        let set = try ProofTask.twoChoice.load(folder.url)
        // 600 px of 851: the third moment is never reached.
        let moments = ["0.25", "0.5"]
        #expect(set.examples.map(\.moment) == moments + moments)
        #expect(set.examples.map(\.isScored) == [true, true, false, false])
        #expect(set.examples.map(\.label) == [true, true, false, false])
        #expect(set.examples.allSatisfy { $0.person == "1" && $0.time == 3 })
        // 213 px are reached after 22 samples, 220 px up and 44 to the right.
        let place = try value(set, 0, .pointerPlaceX)
        #expect(abs(place - Float((44 + 840) / 1680.0)) < 1e-4)
        #expect(try value(set, 0, .strokeWayX) == 44)
        // Seen in a mirror.
        #expect(abs(try value(set, 2, .pointerPlaceX) - Float((840 - 44) / 1680.0)) < 1e-4)
        #expect(try value(set, 2, .strokeWayX) == -44)
    }

    private func reading(_ reader: String, offsets: [Int], paragraphs: [String]) -> String {
        let times = offsets.indices.map { "'\(5_000 * $0)'" }.joined(separator: ", ")
        let places = offsets.map { "'\($0)'" }.joined(separator: ", ")
        let seen = paragraphs.map { "'\($0)'" }.joined(separator: ", ")
        let one = "Text,read,\"[\(times)]\",\"[\(places)]\",\"[\(seen)]\",2"
        return "\(reader),\(one),\(one)"
    }

    private let readingHeader =
        "reader,"
        + ["elementary", "advanced"].map { level in
            [
                "text", "read_value", "reading_event_ms", "reading_scroll_event",
                "reading_paragraph_visibility", "score",
            ].map { "\(level)_\($0)" }.joined(separator: ",")
        }.joined(separator: ",")

    @Test("A text is asked about while its end is not in view; a reader never gives its own height")
    func finish() throws {
        let ends = reading(
            "0", offsets: [0, 200, 400, 900], paragraphs: ["0_100", "0_50,1_50", "1_80", "2_100"])
        let stops = reading(
            "1", offsets: [0, 200, 300], paragraphs: ["0_100", "0_50,1_50", "1_80"])
        let folder = try Folder(["scroll.csv": "\(readingHeader)\n\(ends)\n\(stops)\n"])
        let set = try ProofTask.finish.load(folder.url)
        let asked = set.examples.map { "\($0.person) \($0.moment) \($0.label)" }
        // Reader 0 sees the end at 15 s; reader 1 never.
        #expect(
            Set(asked) == ["0 10 true", "1 10 false", "1 30 false", "1 60 false"])
        let row = try #require(set.examples.firstIndex { $0.person == "1" && $0.moment == "10" })
        // The other reader came to 900 px: 1470 px in all, 870 of them seen.
        #expect(abs(try value(set, row, .scrollDepth) - 870 / 1470) < 1e-4)
        let comprehension = try ProofTask.comprehension.load(folder.url)
        #expect(comprehension.examples.count == 4)
        #expect(comprehension.examples.allSatisfy { $0.moment == "30" && $0.label })
        let signals = try ProofTask.comprehension.load(folder.url, signalsAlone: true)
        #expect(signals.columns.contains("reading_count"))
        #expect(!signals.columns.contains("scroll_depth"))
    }

    @Test("A map trial is cut at the rating form, whose presses give the answer away")
    func delay() throws {
        let clicks =
            "-9:Down:1000:500:720:0,up:1100:500-720:0,"  // On the last trial's form.
            + "-9:Down:5000:100:100:0,up:5500:300--20:0,"  // A drag out of the map.
            + "up:6000:90-90:0,"  // The zoom control.
            + "7:Down:9000:600:705:0,up:9900:650-300:0,"  // A long drag from the map's foot.
            + "7:Down:30000:600:100:0,up:30100:600-100:0,"
            + "7:Down:40000:600:782:0,up:40100:600-782:0,up:41000:90-90:0"
        let gestures = FeltDelay.cut(FeltDelay.gestures(clicks))
        #expect(gestures.map(\.start) == [5000, 6000, 9000, 30000])
        #expect(gestures[0].to == (300, -20))
        #expect(gestures.map(\.isZoom) == [false, true, false, false])
        let folder = try Folder([
            "raw_data.csv":
                ",typ,iLTs,ACR,net_delay,mouse_clicks,subject\n0,map,1,2,600ms,\"\(clicks)\",7\n"
        ])
        let set = try ProofTask.delay.load(folder.url)
        #expect(set.examples.count == 1 && set.examples[0].label)
        // Within 20 s of the first gesture: two drags and the zoom control.
        #expect(try value(set, 0, .actionCount) == 3)
        #expect(abs(try value(set, 0, .pressInteractiveShare) - 1 / 3) < 1e-6)
    }

    @Test("A session is asked about after k actions without an order, by those k alone")
    func orders() throws {
        let rows = [
            "a,u1,10,1,s1,100", "b,u1,11,1,s1,130", "c,u1,11,2,s1,150", "d,u2,10,2,s2,100",
            "e,u2,10,1,s2,110", "f,u3,10,1,s3,100", "g,u3,10,3,s3,160", "h,u3,12,1,s3,161",
        ]
        let folder = try Folder([
            "train.csv": "action_time,user_id,sku_id,type,sessionId,index\n"
                + rows.joined(separator: "\n") + "\n"
        ])
        let set = try ProofTask.orders.load(folder.url)
        #expect(set.examples.map(\.person) == ["u1", "u3"])
        #expect(set.examples.map(\.label) == [true, false])
        #expect(try value(set, 0, .pageTimeLast) == 30)
        #expect(try value(set, 1, .goalCount) == 1)
        #expect(try value(set, 1, .pageCount) == 1)
    }

    @Test("Whole sessions come with and without the column that knows the price paid")
    func wholeSessions() throws {
        let folder = try Folder([
            "sessions.csv": "Administrative;PageValues;Month;Weekend;Revenue\n"
                + "3;12.5;Nov;TRUE;TRUE\n0;0;Feb;FALSE;FALSE\n"
        ])
        let set = try ProofTask.uci.load(folder.url)
        #expect(set.examples.map(\.moment) == ["all", "noPV", "all", "noPV"])
        #expect(set.examples.map(\.label) == [true, true, false, false])
        let value = try #require(set.columns.firstIndex(of: "PageValues"))
        #expect(set.examples[0].values[value] == 12.5)
        #expect(set.examples[1].values[value].isNaN)
        let november = try #require(set.columns.firstIndex(of: "Month=Nov"))
        #expect(set.examples.map { $0.values[november] } == [1, 1, 0, 0])
        #expect(set.columns.filter { $0.hasPrefix("Month=") }.count == 12)
    }

    @Test("Sessions of people and bots count by their first 100 moves; made-up bots only train")
    func bots() throws {
        func session(_ step: Int) -> String {
            let places = (0..<250).map { "[\($0 * step % 900),\($0 % 600)]" }.joined()
            let times = (0..<250).map { "\(1000 + 17 * $0)" }.joined(separator: ",")
            return """
                {"session_id":"x","total_behaviour":"","mousemove_times":"\(times)",\
                "mousemove_total_behaviour":"\(places)"}
                """
        }
        let folder = try Folder([
            "webbot/human/a.json": session(7), "webbot/other_bot/b.json": session(3),
        ])
        for place in [folder.url, folder.url.appending(path: "webbot")] {
            let set = try ProofTask.bots.load(place)
            let scored = set.examples.filter(\.isScored)
            #expect(scored.map(\.label) == [false, true])
            #expect(scored.map(\.person) == ["human/a.json", "other_bot/b.json"])
            let real = set.examples.filter { !$0.person.hasPrefix("simulated/") }
            #expect(real.count == 6)
            #expect(set.examples.contains { $0.person.hasPrefix("simulated/wind/") })
            #expect(!set.columns.contains("pointer_place_x"))
        }
        // Steps of 3 px and 1 px, again and again, are foretold; so are those of 7 px here.
        let alone = try ProofTask.bots.load(folder.url, signalsAlone: true)
        #expect(alone.isAnswer && alone.columns == ["bot_like_motion"])
        #expect(alone.examples.count == 2 && alone.examples.allSatisfy { $0.values[0] >= 0.5 })
        // One kind alone can be scored.
        let one = try Folder(["other_bot/b.json": session(3)])
        #expect(try ProofTask.bots.load(one.url).examples.filter(\.isScored).map(\.label) == [true])
    }

    @Test("What is missing or broken is told by file and row")
    func errors() throws {
        let empty = try Folder(["nothing": ""])
        for task in ProofTask.allCases {
            #expect(throws: DataError.self) { try task.load(empty.url) }
        }
        let broken = try Folder(["train.csv": "action_time,user_id\nx\n"])
        let error = #expect(throws: DataError.self) { try ProofTask.orders.load(broken.url) }
        #expect(error?.description.contains("row 1") == true)
    }

    @Test("A quoted field holds separators, quotes and line ends")
    func quotes() throws {
        let folder = try Folder(["t.csv": "a,b\r\n\"1,\"\"2\"\"\n3\",4\r\n"])
        let table = try CommaTable(contentsOf: folder.url.appending(path: "t.csv"))
        #expect(table.header == ["a", "b"])
        #expect(table.rows == [["1,\"2\"\n3", "4"]])
    }
}
