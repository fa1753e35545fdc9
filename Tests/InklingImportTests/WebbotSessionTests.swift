// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import Testing

@testable import InklingImport

@Suite("A session of the web bot data set")
struct WebbotSessionTests {
    private func lines(_ behaviour: String, times: String) throws -> (lines: [String], Recording) {
        let text =
            #"{"session_id":"x","total_behaviour":"\#(behaviour)","mousemove_times":"\#(times)"}"#
        return try withFile(text) { path in
            var recording = try Recording.open(path)
            #expect(recording.format == .webbot)
            return (try recording.readAll().map(EventWriter.line), recording)
        }
    }

    private let view = { (time: Int, page: Int) in
        #"{"t":\#(time),"kind":"page_view","page":\#(page),"type":"other","viewport_width":30,"#
            + #""viewport_height":40,"document_height":0}"#
    }

    @Test("has movements with times, clicks at the last of them and scrolls between them")
    func events() throws {
        let (found, recording) = try lines(
            "[m(10,40)][s(1)][s(20)][m(30,5)][c(l)][c(r)]", times: "100,130,")
        #expect(
            found == [
                view(100, 1), #"{"t":100,"kind":"pointer_move","x":10,"y":40}"#,
                #"{"t":110,"kind":"scroll","x":0,"y":1}"#,
                #"{"t":120,"kind":"scroll","x":0,"y":20}"#,
                #"{"t":130,"kind":"pointer_move","x":30,"y":5}"#,
                #"{"t":130,"kind":"pointer_down","x":30,"y":5,"buttons":["primary"]}"#,
                #"{"t":130,"kind":"pointer_up","x":30,"y":5,"buttons":["primary"]}"#,
                #"{"t":130,"kind":"click","x":30,"y":5}"#,
                #"{"t":130,"kind":"pointer_down","x":30,"y":5,"buttons":["secondary"]}"#,
                #"{"t":130,"kind":"pointer_up","x":30,"y":5,"buttons":["secondary"]}"#,
                #"{"t":130,"kind":"click","x":30,"y":5}"#,
            ])
        #expect(recording.rowCount == 1 && recording.drops.total == 0)
    }

    @Test("is on another page when the offset falls to the top at once")
    func pages() throws {
        let (found, _) = try lines(
            "[m(30,40)][s(61)][s(9)][m(30,40)][s(70)][s(11)]", times: "0,30")
        #expect(found.filter { $0.contains("page_view") } == [view(0, 1), view(20, 2)])
    }

    @Test("with steps that are none, or have no time, counts these")
    func drops() throws {
        let (found, recording) = try lines(
            "[m(30,40)][m(1)][x(2)][s(y)][m(3,4)][c(l)]", times: "0")
        #expect(found.count == 5)
        #expect(recording.drops[.malformed] == 4)
        #expect(recording.rejections.allSatisfy { $0.unit == .event && $0.line == 1 })
    }

    @Test(
        "that is none is dropped, and the file read to its end",
        arguments: [
            #"{"total_behaviour":3,"mousemove_times":""}"#, #"{"total_behaviour":""}"#,
            #"{"total_behaviour":"" ,,}"#,
        ])
    func malformed(text: String) throws {
        try withFile(text) { path in
            var recording = try Recording.open(path)
            #expect(try recording.readAll().isEmpty)
            #expect(recording.drops.total == 1)
        }
    }
}
