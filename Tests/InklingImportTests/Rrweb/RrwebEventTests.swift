// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import Testing

@testable import InklingImport

private let shop = document(
    node(10, "button", "", text(11, "Buy")), node(20, "input", #""type":"text","id":"email""#),
    node(30, "input", #""type":"checkbox""#), node(40, "select"), node(50, "video"),
    node(60, "div", #""id":"plain""#, text(61, "some text"), text(62, "more")),
    node(70, "input", #""type":"radio","name":"size""#),
    node(71, "input", #""type":"radio","name":"size""#))

private func element(_ number: Int, _ role: String, _ flags: String, at time: Int) -> String {
    #"{"t":\#(time),"kind":"element","element":\#(number),"role":"\#(role)","flags":[\#(flags)],"#
        + #""x":0,"y":0,"width":0,"height":0}"#
}

@Suite("An event of rrweb")
struct RrwebEventTests {
    @Test("of a page is a page view with its type, once")
    func pages() throws {
        let tree = document(node(10, "meta", #""property":"og:type","content":"product""#))
        let recording =
            page(tree, address: "https://a.example/x/4711?q=1#top")
            // The recorder begins anew; then the page is loaded again, and then another one.
            + page(document(), at: 100, address: "https://a.example/x/4712")
            + [recorded(0, at: 200, ""), recorded(1, at: 210, "")]
            + page(document(), at: 220, address: "https://a.example/x/4711")
            + page(document(), at: 300, address: "https://a.example/basket")
        let view = { (time: Int, page: Int, type: String) in
            #"{"t":\#(time),"kind":"page_view","page":\#(page),"type":"\#(type)","#
                + #""flags":["observes_responses"],"viewport_width":1000,"viewport_height":800,"#
                + #""document_height":0}"#
        }
        #expect(
            try events(of: recording).map(EventWriter.line)
                == [
                    view(0, 1, "detail"), view(220, 1, "other"), view(300, 2, "basket"),
                    #"{"t":300,"kind":"tick"}"#,
                ])
    }

    @Test("that tells of loading after the page was told is no other view of it")
    func lateLoad() throws {
        let recording =
            [recorded(0, at: 0, "")] + page(document(), at: 1) + [recorded(1, at: 2, "")]
            + page(document(), at: 3)
        #expect(try events(of: recording).filter { $0.kind == .pageView }.count == 1)
    }

    @Test("of movements is movements, each at its own time")
    func movements() throws {
        let positions =
            #""positions":[{"x":1,"y":2,"id":3,"timeOffset":-400},"#
            + #"{"x":3.5,"y":4,"id":11,"timeOffset":-100},{"x":9,"y":9,"id":3,"timeOffset":0}]"#
        // What happened meanwhile stands before the movements in the recording.
        let found = try lines(
            shop, [step(3, at: 700, #""id":1,"x":0,"y":250"#), step(1, at: 1000, positions)])
        #expect(
            found == [
                #"{"t":600,"kind":"pointer_move","x":1,"y":2}"#,
                #"{"t":700,"kind":"scroll","x":0,"y":250}"#,
                element(0, "action", #""interactive","exposed""#, at: 900),
                #"{"t":900,"kind":"pointer_enter","x":1,"y":2,"element":0}"#,
                #"{"t":900,"kind":"pointer_move","x":3.5,"y":4,"element":0}"#,
                #"{"t":1000,"kind":"pointer_leave","x":3.5,"y":4,"element":0}"#,
                #"{"t":1000,"kind":"pointer_move","x":9,"y":9}"#,
            ])
        let drag = step(12, at: 5, #""positions":[{"x":1,"y":2,"id":3,"timeOffset":0}]"#)
        #expect(
            try lines(shop, [drag])
                == [#"{"t":5,"kind":"drag","x":1,"y":2,"buttons":["primary"]}"#])
    }

    @Test("of the mouse is a press, its end and a click; a double click is told by its clicks")
    func mouse() throws {
        let found = try lines(
            shop,
            [
                interaction(1, at: 10, node: 11), interaction(0, at: 90, node: 11),
                interaction(2, at: 91, node: 11), interaction(4, at: 92, node: 11),
            ])
        #expect(
            found == [
                element(0, "action", #""interactive","exposed""#, at: 10),
                #"{"t":10,"kind":"pointer_enter","x":0,"y":0,"element":0}"#,
                #"{"t":10,"kind":"pointer_down","x":5,"y":6,"buttons":["primary"],"element":0}"#,
                #"{"t":90,"kind":"pointer_up","x":5,"y":6,"buttons":["primary"],"element":0}"#,
                #"{"t":91,"kind":"click","x":5,"y":6,"element":0}"#,
            ])
    }

    @Test("of a context menu tells that the press was of the other button")
    func secondary() throws {
        let pressed = try lines(
            of: [.pointerDown, .pointerUp], shop,
            [
                interaction(1, at: 10, node: 3), interaction(0, at: 90, node: 3),
                interaction(1, at: 910, node: 3), interaction(3, at: 912, node: 3),
                interaction(0, at: 990, node: 3),
            ])
        #expect(pressed.map { $0.contains("secondary") } == [false, false, true, false])
    }

    @Test("of fingers is touches, and a press where one taps")
    func fingers() throws {
        let touches: Set<EventKind> = [
            .touchStart, .touchMove, .touchEnd, .gesture, .pointerDown, .pointerUp,
        ]
        let tap = [
            interaction(7, at: 10, node: 3), interaction(9, at: 90, node: 3, x: 7, y: 8),
            // Older recorders tell the mouse's press that browsers make of it.
            interaction(1, at: 300, node: 3), interaction(0, at: 301, node: 3),
        ]
        #expect(
            try lines(of: touches, shop, tap) == [
                #"{"t":10,"kind":"touch_start","x":5,"y":6,"buttons":["touch"]}"#,
                #"{"t":90,"kind":"gesture","x":7,"y":8,"gesture":"tap","dx":2,"dy":2}"#,
                #"{"t":90,"kind":"pointer_down","x":7,"y":8,"buttons":["primary","touch"]}"#,
                #"{"t":90,"kind":"pointer_up","x":7,"y":8,"buttons":["primary","touch"]}"#,
                #"{"t":90,"kind":"touch_end","x":7,"y":8,"buttons":["touch"]}"#,
            ])
        let swipe = [
            interaction(7, at: 10, node: 3),
            step(6, at: 50, #""positions":[{"x":5,"y":60,"id":3,"timeOffset":-10}]"#),
            interaction(9, at: 90, node: 3, y: 106),
        ]
        #expect(
            try lines(of: touches, shop, swipe) == [
                #"{"t":10,"kind":"touch_start","x":5,"y":6,"buttons":["touch"]}"#,
                #"{"t":40,"kind":"touch_move","x":5,"y":60,"buttons":["touch"]}"#,
                #"{"t":90,"kind":"gesture","x":5,"y":106,"gesture":"swipe","dx":0,"dy":100}"#,
                #"{"t":90,"kind":"touch_end","x":5,"y":106,"buttons":["touch"]}"#,
            ])
        let long = [interaction(7, at: 10, node: 3), interaction(9, at: 610, node: 3)]
        #expect(try lines(of: [.gesture], shop, long)[0].contains("long_press"))
        #expect(try lines(of: [.pointerDown], shop, long).isEmpty)
    }

    @Test("of a scroll is the document's, or a known element's")
    func scrolls() throws {
        let found = try lines(
            of: [.scroll], shop,
            [
                step(3, at: 1, #""id":1,"x":0,"y":10"#), step(3, at: 2, #""id":3,"x":0,"y":20"#),
                step(3, at: 3, #""id":60,"x":0,"y":30"#), step(3, at: 4, #""id":40,"x":0,"y":40"#),
            ])
        #expect(
            found == [
                #"{"t":1,"kind":"scroll","x":0,"y":10}"#, #"{"t":2,"kind":"scroll","x":0,"y":20}"#,
                #"{"t":4,"kind":"scroll","x":0,"y":40,"element":0}"#,
            ])
    }

    @Test("of a field is its change, never its value; of a choice, which one was met when")
    func inputs() throws {
        let input = { (time: Double, id: Int, text: String, isChecked: Bool) in
            step(5, at: time, #""id":\#(id),"text":"\#(text)","isChecked":\#(isChecked)"#)
        }
        let found = try lines(
            of: [.inputChange, .optionChosen], shop,
            [
                input(1, 20, "secret", false), input(2, 30, "on", true), input(3, 30, "on", false),
                input(4, 40, "large", false), input(5, 40, "small", false),
                input(6, 40, "large", false), input(7, 70, "on", true), input(8, 71, "on", true),
                input(8, 70, "on", false), input(9, 99, "gone", false),
                step(5, at: 10, #""id":20,"text":"x","isChecked":false,"userTriggered":false"#),
            ])
        #expect(
            found == [
                #"{"t":1,"kind":"input_change","element":0}"#,
                #"{"t":2,"kind":"option_chosen","option":1,"element":1}"#,
                #"{"t":3,"kind":"option_chosen","option":0,"element":1}"#,
                #"{"t":4,"kind":"option_chosen","option":0,"element":2}"#,
                #"{"t":5,"kind":"option_chosen","option":1,"element":2}"#,
                #"{"t":6,"kind":"option_chosen","option":0,"element":2}"#,
                #"{"t":7,"kind":"option_chosen","option":0,"element":3}"#,
                #"{"t":8,"kind":"option_chosen","option":1,"element":4}"#,
            ])
    }

    @Test("of the focus counts for fields; a press elsewhere leaves the field first")
    func focus() throws {
        let focus = { (type: Int, time: Double, id: Int) in
            step(2, at: time, #""type":\#(type),"id":\#(id)"#)
        }
        let found = try lines(
            of: [.focus, .blur, .pointerDown], shop,
            [
                focus(5, 1, 10), focus(5, 2, 20), focus(6, 3, 20), focus(5, 4, 20),
                interaction(1, at: 5, node: 20), interaction(1, at: 6, node: 10),
                focus(6, 7, 20),
            ])
        #expect(
            found == [
                #"{"t":2,"kind":"focus","element":1}"#, #"{"t":3,"kind":"blur","element":1}"#,
                #"{"t":4,"kind":"focus","element":1}"#,
                #"{"t":5,"kind":"pointer_down","x":5,"y":6,"buttons":["primary"],"element":1}"#,
                #"{"t":6,"kind":"blur","element":1}"#,
                #"{"t":6,"kind":"pointer_down","x":5,"y":6,"buttons":["primary"],"element":0}"#,
            ])
    }

    @Test("of a player tells where it was and where it went")
    func media() throws {
        let media = { (type: Int, time: Double, more: String) in
            step(7, at: time, #""type":\#(type),"id":50\#(more)"#)
        }
        let found = try lines(
            of: [.media], shop,
            [
                media(0, 1000, #","currentTime":2"#), media(4, 2000, #","playbackRate":2"#),
                media(2, 4000, #","currentTime":1.5"#), media(3, 4100, #","volume":0"#),
                media(1, 5000, ""),
            ])
        let line = { (time: Int, action: String, from: Int, to: Int) in
            #"{"t":\#(time),"kind":"media","action":"\#(action)","from_ms":\#(from),"#
                + #""to_ms":\#(to),"element":0}"#
        }
        // Played 1 s from 2 s on, then 2 s at twice the speed: 7 s.
        #expect(
            found == [
                line(1000, "play", 2000, 2000), line(2000, "rate_change", 3000, 2000),
                line(4000, "seek", 7000, 1500), line(5000, "pause", 3500, 3500),
            ])
    }

    @Test("of a selection counts once it rests, with its length")
    func selections() throws {
        let select = { (time: Double, start: Int, from: Int, end: Int, to: Int) in
            step(
                14, at: time,
                #""ranges":[{"start":\#(start),"startOffset":\#(from),"end":\#(end),"#
                    + #""endOffset":\#(to)}]"#)
        }
        let found = try lines(
            of: [.selection], shop,
            [
                select(100, 61, 0, 61, 2), select(200, 61, 5, 61, 9), select(900, 61, 5, 62, 2),
                select(1500, 61, 3, 61, 3), select(2500, 61, 0, 61, 4),
                step(14, at: 2600, #""ranges":[]"#),
            ])
        #expect(
            found == [
                #"{"t":500,"kind":"selection","length":4}"#,
                #"{"t":1200,"kind":"selection","length":6}"#,
            ])
    }

    @Test("of the window's size is a resize; of styles, fonts and logs, no event")
    func others() throws {
        let found = try lines(
            shop,
            [
                step(4, at: 1, #""width":500,"height":400.5"#), step(10, at: 2, #""family":"x""#),
                step(8, at: 3, #""id":5,"adds":[]"#), step(16, at: 4, #""define":{}"#),
                recorded(5, at: 5, #""tag":"x","payload":{}"#),
                recorded(6, at: 6, #""plugin":"rrweb/console@1","payload":{}"#),
            ])
        #expect(
            found == [
                #"{"t":1,"kind":"resize","viewport_width":500,"viewport_height":400.5,"#
                    + #""document_height":0}"#
            ])
    }

    @Test("in a frame is placed where the pointer entered the frame")
    func frames() throws {
        let inner = #"{"type":0,"id":100,"childNodes":[\#(node(101, "button"))]}"#
        let adds = #""adds":[{"parentId":80,"nextId":null,"node":\#(inner)}],"removes":[]"#
        let found = try lines(
            of: [.pointerMove, .element], document(node(80, "iframe")),
            [
                step(0, at: 1, adds + #","isAttachIframe":true"#),
                move(at: 10, node: 3, x: 300, y: 200), move(at: 20, node: 101, x: 2, y: 100),
                move(at: 30, node: 101, x: 12, y: 104), move(at: 40, node: 3, x: 320, y: 210),
            ])
        #expect(
            found == [
                #"{"t":10,"kind":"pointer_move","x":300,"y":200}"#,
                element(0, "action", #""interactive","exposed""#, at: 20),
                #"{"t":20,"kind":"pointer_move","x":300,"y":200,"element":0}"#,
                #"{"t":30,"kind":"pointer_move","x":310,"y":204,"element":0}"#,
                #"{"t":40,"kind":"pointer_move","x":320,"y":210}"#,
            ])
    }
}
