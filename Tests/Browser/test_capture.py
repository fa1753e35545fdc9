# SPDX-License-Identifier: Apache-2.0
"""What the script sees of a page, as the server would read it from raw frames."""

import unittest

import frames
from browser_case import BrowserCase
from hand import Hand

BOX = "display:block;width:200px;height:60px"


class CaptureTests(BrowserCase):
    maxDiff = None

    def raw(self, body, **options):
        """A page at level raw."""
        tab = self.open(body=body, consent="device", **options)
        tab.evaluate("inkling.consent('raw')")
        self.rest(tab, 500)
        return tab

    def told(self, tab):
        """Everything captured, as (kind, name of the element) pairs with the events."""
        # Now and then the last of two beacons does not arrive: nothing is to be under way.
        self.rest(tab, 300)
        tab.goto("about:blank")
        self.until(lambda: any(frame.is_leaving for frame in frames.read(self.server.frames)),
                   "the last frame")
        return frames.events(self.server.frames)

    def kinds(self, told):
        return [(event.kind, name) for event, name in told]

    def test_elements_without_tags(self):
        # What stands in the page, and its role, name and flags.
        rows = [
            (f"<p class='productPrice' style='{BOX}'>12</p>", "price", "price-1", []),
            (f"<p class=enterprise style='{BOX}'>no price</p>", None, None, []),
            (f"<button id=buy-now style='{BOX}'>Buy</button>", "action", "buy-now", [1]),
            (f"<button id=ember1234 style='{BOX}'>x</button>", "action", "action-2", [1]),
            (f"<button disabled style='{BOX}'>x</button>", "action", "action-3", [1, 8]),
            (f"<button class='stepper-plus' style='{BOX}'>+</button>", "action", "action-4", [1, 4]),
            (f"<nav><a href=/x style='{BOX}'>x</a></nav>", "navigation", "navigation-1", [1]),
            (f"<input name=mail value=secret style='{BOX}'>", "form_field", "form_field-1", [1]),
            (f"<select style='{BOX}'><option>a</select>", "form_field", "form_field-2", [1]),
            (f"<ul class=user-reviews style='{BOX}'><li>good</ul>", "reviews", "reviews-1", []),
            (f"<table class=tech_specs style='{BOX}'></table>", "specifications",
             "specifications-1", []),
            (f"<button class=compare style='{BOX}'>c</button>", "compare", "compare-1", [1]),
            (f"<button class=write-review style='{BOX}'>c</button>", "action", "action-5", [1]),
            (f"<div itemprop=price style='{BOX}'>3</div>", "price", "price-2", []),
            (f"<div data-inkling-role=lesson data-inkling-name=intro style='{BOX}'>3</div>",
             "lesson", "intro", []),
            (f"<div tabindex=0 role=button style='{BOX}'>3</div>", "action", "action-6", [1]),
            (f"<h2 style='{BOX}'>3</h2>", "section", "section-1", []),
            (f"<div style='{BOX}'>plain</div>", None, None, []),
        ]
        context = self.browser.new_context(viewport={"width": 1000, "height": 2000})
        self.contexts.append(context)
        tab = self.raw("".join(row[0] for row in rows), context=context)
        found = {
            name: (frames.ROLES[event.detail & 255], event.detail >> 8)
            for event, name in self.told(tab) if event.kind == "element"
        }
        expected = {name: (role, sum(flags) | 2) for _, role, name, flags in rows if name}
        self.assertEqual(found, expected)

    def test_a_price_within_a_price_is_one(self):
        tab = self.raw("<div class=price><span class=price-amount><b class=price>1</b></span></div>")
        self.assertEqual([name for event, name in self.told(tab) if event.kind == "element"],
                         ["price-1"])

    def test_more_elements_than_numbers(self):
        tab = self.open(body="".join(
            f"<button class=one{chr(97 + i % 26)} style='width:20px;height:10px'></button>"
            for i in range(300)))
        self.rest(tab, 400)
        self.assertEqual(tab.evaluate("inkling.export().then((told) => told.untracked)"), 45)
        self.assertEqual(tab.evaluate("seen.error"), [])

    def test_boxes_items_and_groups(self):
        tab = self.raw(
            "<div data-inkling-group=cups><div data-inkling-item=mug style='padding-top:100px'>"
            f"<button id=buy style='{BOX};margin-left:50px'>Buy</button></div></div>")
        told = self.told(tab)
        event = [e for e, name in told if e.kind == "element" and name == "buy"][0]
        self.assertEqual([event.x / 8, event.y / 8, event.a / 8, event.b / 8], [50, 100, 200, 60])
        names = {}
        for frame in frames.read(self.server.frames):
            names.update(frame.names)
        self.assertEqual(names["item", event.item], "mug")
        self.assertEqual(names["group", event.group], "cups")

    def test_all_movements_of_a_fast_mouse(self):
        tab = self.raw(f"<button id=buy style='{BOX}'>Buy</button>")
        tab.evaluate("""() => {
            // Ten batches as the browser gives them, sixteen samples each, a millisecond apart.
            for (let batch = 0; batch < 10; batch++) {
                const sample = (i) => new PointerEvent('pointermove', {
                    bubbles: true, clientX: 500 + batch, clientY: 100 + i, pointerType: 'mouse' });
                const all = Array.from({ length: 16 }, (_, i) => sample(i));
                document.body.dispatchEvent(new PointerEvent('pointermove', {
                    bubbles: true, composed: true, clientX: 500 + batch, clientY: 115,
                    pointerType: 'mouse', coalescedEvents: all }));
            }
        }""")
        moves = [(e.x // 8, e.y // 8) for e, _ in self.told(tab)
                 if e.kind == "pointer_move" and e.x // 8 >= 500]
        self.assertEqual(
            moves, [(500 + batch, 100 + i) for batch in range(10) for i in range(16)])

    def test_presses_in_shadow_trees(self):
        tab = self.raw("<div id=host></div>", head="""<script>
            addEventListener('DOMContentLoaded', () => {
                const root = document.getElementById('host').attachShadow({ mode: 'open' });
                root.innerHTML = '<button id=inner style="width:200px;height:60px">x</button>';
            });</script>""")
        tab.mouse.move(500, 400)
        tab.mouse.click(100, 30)
        kinds = self.kinds(self.told(tab))
        self.assertIn(("element", "inner"), kinds)
        self.assertIn(("pointer_enter", "inner"), kinds)
        self.assertIn(("pointer_down", "inner"), kinds)
        self.assertIn(("click", "inner"), kinds)

    def test_an_element_that_is_removed_while_hovered(self):
        tab = self.raw(f"<button id=gone style='{BOX}'>x</button><p id=rest>rest</p>")
        tab.mouse.move(400, 400)
        tab.mouse.move(100, 30, steps=3)
        tab.evaluate("document.getElementById('gone').remove()")
        self.rest(tab, 600)
        kinds = self.kinds(self.told(tab))
        self.assertIn(("pointer_enter", "gone"), kinds)
        self.assertIn(("pointer_leave", "gone"), kinds)
        self.assertIn(("element_concealed", "gone"), kinds)
        self.assertEqual(self.server.signals(), [])

    def test_what_only_looks_pressable_gets_a_number_when_pressed(self):
        tab = self.raw(f"<div style='cursor:pointer;{BOX}'><span>Open</span></div>")
        tab.mouse.click(20, 10)
        kinds = self.kinds(self.told(tab))
        self.assertIn(("pointer_down", "action-1"), kinds)

    def test_exposed_concealed_and_moved(self):
        tab = self.raw(f"<p id=gap></p><button id=buy style='{BOX}'>x</button><div class=tall></div>")
        tab.evaluate("document.getElementById('gap').style.height = '90px'")
        self.rest(tab, 700)
        tab.evaluate("scrollTo(0, 1500)")
        self.rest(tab, 300)
        tab.evaluate("scrollTo(0, 0)")
        self.rest(tab, 300)
        told = self.told(tab)
        kinds = [kind for kind, name in self.kinds(told) if name == "buy"]
        for kind in ("element", "element_moved", "element_concealed", "element_exposed"):
            self.assertIn(kind, kinds)
        moved = [e for e, name in told if e.kind == "element_moved" and name == "buy"][-1]
        self.assertGreaterEqual(moved.y / 8, 90)
        self.assertEqual([e.y / 8 for e, _ in told if e.kind == "scroll"], [1500, 0])

    def test_answers_to_a_press(self):
        """What the page does after a press, and what is told of it."""
        rows = [
            ("", []),
            ("this.textContent = 'done'", [0]),
            ("far.textContent = 'done'", [1]),
            ("fetch('/')", [2, 3]),
            ("fetch('/missing').catch(() => {})", [2, 4]),
            ("fetch('/', { keepalive: true })", []),
            ("history.replaceState(0, 0, '#there')", [5]),
            ("const x = new XMLHttpRequest(); x.open('GET', '/'); x.send()", [2, 3]),
        ]
        for action, responses in rows:
            with self.subTest(action=action):
                self.begin_anew()
                tab = self.raw(f"""<div><div><button id=go style='{BOX}' onclick="{action}">x</button>
                    </div></div><div><div><p id=far>far</p></div></div>""")
                self.see_answers(tab)
                tab.mouse.click(20, 10)
                self.rest(tab, 500)
                told = self.told(tab)
                self.assertEqual([(e.detail, n) for e, n in told if e.kind == "response"],
                                 [(detail, "go") for detail in responses])

    def test_a_focus_by_pressing_is_no_answer(self):
        tab = self.open(body=f"""<input id=field style='{BOX}'>
            <button id=dead style='{BOX}'>Notify me</button>""")
        # A press before answers are seen is never dead.
        self.see_answers(tab)
        tab.mouse.click(20, 30)
        tab.keyboard.type("abc")
        tab.mouse.click(100, 90)
        self.until(lambda: [s for s in tab.evaluate("seen.signal.map((s) => [s.kind, s.element.name])")
                            if s == ["dead_click", "dead"]], "a dead click")

    def test_forms_without_their_content(self):
        tab = self.raw("""<form id=order onsubmit="event.preventDefault()">
            <input id=mail type=email required><input type=checkbox id=news>
            <select id=size><option>S<option>M<option>L</select>
            <input type=radio name=pay id=card><input type=radio name=pay id=cash>
            <button id=send>Send</button></form><p id=text>some words to select</p>""")
        tab.click("#send")
        tab.click("#mail")
        tab.keyboard.type("zebra@quagga.example")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Shift")
        tab.check("#news")
        tab.select_option("#size", index=2)
        tab.check("#cash")
        tab.click("#mail")
        tab.keyboard.press("Enter")
        tab.evaluate("fetch('/')")
        self.rest(tab, 300)
        tab.click("#text", click_count=3)
        self.rest(tab, 600)
        tab.keyboard.press("Control+c")
        told = self.told(tab)

        def details(kind):
            return [(e.detail, name) for e, name in told if e.kind == kind]

        self.assertEqual(details("submit_result"), [(1, "mail"), (0, "send")])
        keys = [detail for detail, _ in details("key")]
        self.assertEqual(keys[:22], [1] * 20 + [2, 0])
        self.assertIn(3, keys)
        self.assertEqual(details("option_chosen"), [(1, "news"), (2, "size"), (1, "cash")])
        self.assertEqual(len(details("input_change")), 20)
        self.assertEqual([e.a for e, _ in told if e.kind == "selection"][-1:], [20])
        self.assertEqual(len(details("copy")), 1)
        self.assertIn(("focus", "mail"), self.kinds(told))
        self.assertIn(("blur", "mail"), self.kinds(told))
        everything = b"".join(self.server.frames)
        for secret in (b"zebra", b"quagga", b"words to"):
            self.assertNotIn(secret, everything)

    def test_touch(self):
        context = self.browser.new_context(
            viewport={"width": 400, "height": 700}, has_touch=True, is_mobile=True)
        self.contexts.append(context)
        tab = self.raw(f"<button id=buy style='{BOX}'>x</button>", context=context)
        tab.touchscreen.tap(50, 30)
        self.rest(tab, 500)
        told = self.told(tab)
        kinds = [kind for kind, name in self.kinds(told) if name == "buy"]
        self.assertEqual(
            [k for k in kinds if k.startswith(("touch", "gesture", "pointer_d", "pointer_u"))],
            ["touch_start", "gesture", "pointer_down", "pointer_up", "touch_end"])
        down = [e for e, _ in told if e.kind == "pointer_down"][0]
        self.assertEqual(down.detail, 257)
        self.assertEqual([(e.detail, e.a) for e, _ in told if e.kind == "context"][0], (0, 3))

    def test_swipes_that_scroll_and_those_that_do_not(self):
        for action, kind in (("auto", "touch_cancel"), ("none", "touch_end")):
            with self.subTest(touch_action=action):
                self.begin_anew()
                context = self.browser.new_context(
                    viewport={"width": 400, "height": 700}, has_touch=True)
                self.contexts.append(context)
                tab = self.raw(f"<div class=tall style='touch-action:{action}'></div>",
                               context=context)
                finger = Hand(tab).finger()
                finger.swipe(200, 500, 0, -240)
                self.rest(tab, 500)
                told = [e for e, _ in self.told(tab)]
                self.assertIn(kind, [e.kind for e in told])
                self.assertEqual(
                    [(e.detail, e.a / 8, e.b / 8) for e in told if e.kind == "gesture"],
                    [(2, 0, -240)])

    def test_keys_come_from_what_has_the_focus(self):
        tab = self.raw("<a id=first href=#a>a</a> <a id=second href=#b>b</a> <a id=third href=#c>c</a>")
        for _ in range(4):
            tab.keyboard.press("Tab")
            self.rest(tab, 150)
        told = self.kinds(self.told(tab))
        self.assertEqual([name for kind, name in told if kind == "key"],
                         [None, "first", "second", "third"])
        self.assertNotIn("focus", [kind for kind, _ in told])

    def test_a_selection_in_a_field_without_its_length(self):
        fields = ["<input id=field>", "<input id=field type=email>", "<textarea id=field></textarea>",
                  "<input id=field type=password>"]
        for field in fields:
            with self.subTest(field=field):
                self.begin_anew()
                tab = self.raw(field)
                tab.click("#field")
                tab.keyboard.type("quagga")
                self.see_part(tab, "rare")
                # A letter to be corrected is none.
                tab.keyboard.press("Shift+ArrowLeft")
                self.rest(tab, 100)
                tab.keyboard.press("Control+a")
                self.rest(tab, 100)
                tab.keyboard.type("zebra")
                told = self.told(tab)
                kinds = [kind for kind, _ in self.kinds(told)]
                self.assertEqual([(e.a, name) for e, name in told if e.kind == "selection"],
                                 [(3, "field")])
                # Before what replaces it.
                self.assertIn("input_change", kinds[kinds.index("selection"):])

    def test_pictures_that_grow(self):
        """What is done to a picture, what the page does then, and the zooms that are told."""
        def press(tab):
            tab.mouse.click(100, 70)

        def turn(tab):
            tab.mouse.move(100, 70)
            tab.keyboard.down("Control")
            tab.mouse.wheel(0, -100)
            tab.keyboard.up("Control")

        def plus(tab):
            tab.focus("#picture")
            tab.keyboard.press("+")

        grow = "drawing.style.transform = 'scale(2)'"
        rows = [
            ("it grows", press, "onclick", grow, [(0, 2000)]),
            ("nothing happens", press, "onclick", "", []),
            ("another shape", press, "onclick", "drawing.style.width = '400px'", []),
            ("it shrinks", press, "onclick", "drawing.style.transform = 'scale(.5)'", [(0, 500)]),
            ("a larger one over it", press, "onclick", "above.hidden = false", [(0, 4000)]),
            ("a dialog over it", press, "onclick",
             "above.hidden = false; above.firstChild.replaceWith('words')", []),
            ("another page", press, "onclick", "picture.remove(); above.hidden = false", []),
            ("it grows with the wheel", turn, "onwheel", grow, [(1, 2000)]),
            ("it grows by a key", plus, "onkeydown", grow, [(3, 2000)]),
        ]
        for name, act, event, script, zooms in rows:
            with self.subTest(name):
                self.begin_anew()
                tab = self.raw(f"""<figure id=picture tabindex=0 style='margin:0;width:200px'
                    {event}="{script}"><svg id=drawing style='width:200px;height:150px'></svg></figure>
                    <div id=above hidden style='position:fixed;inset:0;background:#fff'><svg
                    style='width:800px;height:600px;margin:50px 100px'></svg></div>""")
                self.see_answers(tab)
                act(tab)
                self.rest(tab, 900)
                told = self.told(tab)
                self.assertEqual([(e.detail, e.a, who) for e, who in told if e.kind == "zoom"],
                                 [(*zoom, "picture") for zoom in zooms])
                self.assertNotIn("wheel", [e.kind for e, _ in told])

    def test_the_zoom_of_the_browser(self):
        rows = [
            ("by keys", lambda hand: hand.zoom(1.25, 1.5), [(3, 1250), (3, 1500)]),
            ("otherwise", lambda hand: (hand.measure(1.5, 1.5), hand.wait(0.5)), [(1, 1500)]),
            ("back again", lambda hand: hand.zoom(1.25, 1), [(3, 1250), (3, 1000)]),
            ("another window", lambda hand: hand.resize(0.7), []),
            ("another screen", lambda hand: (hand.measure(1, 2), hand.wait(0.5)), []),
        ]
        for name, act, zooms in rows:
            with self.subTest(name):
                self.begin_anew()
                tab = self.raw("<div class=tall></div>")
                act(Hand(tab))
                told = self.told(tab)
                self.assertEqual([(e.detail, e.a, who) for e, who in told if e.kind == "zoom"],
                                 [(*zoom, None) for zoom in zooms])

    def test_players(self):
        tab = self.raw("<audio id=song controls style='width:300px;height:60px'></audio>")
        tab.evaluate("""async () => {
            // Three seconds of silence.
            const rate = 8000, size = 3 * rate;
            const bytes = new Uint8Array(44 + size).fill(128, 44);
            const view = new DataView(bytes.buffer);
            const text = (at, word) => [...word].forEach((c, i) => bytes[at + i] = c.charCodeAt(0));
            text(0, 'RIFF'); view.setUint32(4, 36 + size, true); text(8, 'WAVEfmt ');
            view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
            view.setUint32(24, rate, true); view.setUint32(28, rate, true);
            view.setUint16(32, 1, true); view.setUint16(34, 8, true);
            text(36, 'data'); view.setUint32(40, size, true);
            song.muted = true;
            song.src = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
            const heard = (type) => new Promise((done) => song.addEventListener(type, done,
                { once: true }));
            await song.play();
            song.playbackRate = 2;
            await heard('ratechange');
            song.pause();
            await heard('pause');
            song.currentTime = 2;
            await heard('seeked');
            await song.play();
            await heard('ended');
        }""")
        media = [(e.detail, name) for e, name in self.told(tab) if e.kind == "media"]
        # A slow machine may stall at the start, and then resumes.
        self.assertEqual([d for d, _ in media if d not in (4, 5)], [0, 3, 1, 2, 0, 6])
        self.assertEqual({name for _, name in media}, {"song"})
        told = {e.detail: e for e, _ in frames.events(self.server.frames) if e.kind == "media"}
        self.assertEqual(told[2].b, 2000)
        self.assertLess(told[2].a, 1500)
        self.assertEqual(told[3].b, 2000)

    def test_errors_without_their_messages(self):
        tab = self.raw(f"<button id=bad style='{BOX}' onclick='nonexistentThing()'>x</button>")
        self.see_answers(tab)
        tab.mouse.click(20, 10)
        tab.evaluate("""() => {
            setTimeout(() => Promise.reject(new Error('zebra')));
            const image = new Image(); image.src = '/missing.png'; document.body.append(image);
        }""")
        self.rest(tab, 500)
        told = self.told(tab)
        self.assertEqual(sorted(e.detail for e, _ in told if e.kind == "error"), [0, 1, 2])
        self.assertNotIn(b"zebra", b"".join(self.server.frames))

    def test_the_window_and_the_tab(self):
        tab = self.raw("<div class=tall></div>")
        tab.mouse.wheel(0, 120)
        tab.set_viewport_size({"width": 800, "height": 600})
        tab.evaluate("""() => {
            Object.defineProperty(document, 'hidden', { get: () => window.isHidden });
            window.isHidden = true;
            document.dispatchEvent(new Event('visibilitychange'));
        }""")
        count = len(self.server.frames)
        self.rest(tab, 1200)
        tab.evaluate("isHidden = false; document.dispatchEvent(new Event('visibilitychange'))")
        told = self.told(tab)
        self.assertEqual([e.detail for e, _ in told if e.kind == "visibility"][:2], [0, 1])
        self.assertIn("wheel", [e.kind for e, _ in told])
        resize = [e for e, _ in told if e.kind == "resize"][-1]
        self.assertEqual([resize.a / 8, resize.b / 8, resize.y / 8], [800, 600, 3000])
        self.assertGreater(count, 0)

    def test_a_pane_that_fills_the_window_is_the_document(self):
        tab = self.raw("""<div id=app style='height:700px;overflow:auto'>
            <div id=list style='height:200px;width:200px;overflow:auto'><div class=tall></div></div>
            <div class=tall></div></div>""")
        tab.evaluate("app.scrollTo(0, 300); list.scrollTo(0, 40)")
        self.rest(tab, 300)
        told = self.told(tab)
        scrolls = [(e.y / 8, name) for e, name in told if e.kind == "scroll"]
        self.assertEqual(scrolls, [(300, None)])


if __name__ == "__main__":
    unittest.main()
