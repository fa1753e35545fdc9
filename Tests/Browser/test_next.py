# SPDX-License-Identifier: Apache-2.0
"""The next click: told with its element before the press, and where the elements really are."""

import unittest

from browser_case import BrowserCase
from model_files import engine_schema, next_model
from recording_server import KEY, ROOT

REASONS = "aim nearness heading rest pace rivals".split()
SCRIPT_IS_RUNNING = """() => performance.getEntriesByType('resource')
    .some((entry) => entry.name.endsWith('/inkling-intents.js') && entry.responseEnd)"""
TWO = """
<button id=left style='position:absolute;left:50px;top:300px;width:100px;height:50px'>L</button>
<button id=right style='position:absolute;left:800px;top:300px;width:100px;height:50px'>R</button>
"""
# A page that listens to nothing yet.
SILENT = (f"<!doctype html><script async src=/inkling.js data-inkling-key={KEY} "
          f"data-inkling-consent=device></script><script>window.told = []</script>{TWO}")
BAR = "left:0;right:0;height:60px;background:#eee;z-index:2"
FILLER = "<button style='display:block;margin:90px 200px 0'>filler</button>" * 25


class NextTests(BrowserCase):
    def serve(self, version=1, file=None, **options):
        name = f"next-{version}.inkm"
        self.server.files["/v1/models/" + name] = file or next_model(**options)
        self.server.models = {
            "schema": engine_schema(), "features": [], "groups": [], "phrases": {},
            "targets": [{"name": name, "words": f"words of {name}"} for name in REASONS],
            "models": [{"intent": "next", "file": name, "version": version}]}

    def open_listening(self, body, **options):
        tab = self.open("/", body, consent="device", **options)
        tab.mouse.move(500, 400)
        self.until(lambda: self.wake(tab), "a first intent")
        return tab

    def wake(self, tab):
        tab.mouse.move(500, 405)
        tab.mouse.move(500, 400)
        return tab.evaluate("seen.intent.length")

    def last(self, tab):
        return tab.evaluate("""() => {
            const next = seen.intent.at(-1)?.next;
            return next && { ...next, element: { ...next.element, node: next.element.node.id } };
        }""")

    def told_at(self, tab, x, y):
        """The element that is told once the pointer came to a place of the window."""
        tab.mouse.move(x + 40, y + 25)
        tab.mouse.move(x, y, steps=8)
        self.rest(tab, 400)
        next_click = self.last(tab)
        return next_click and not next_click["unsure"] and next_click["element"]["name"]

    def test_the_element_is_told_before_the_press(self):
        self.serve()
        tab = self.open_listening(TWO)
        tab.evaluate("""() => {
            seen.intent.length = 0;
            right.addEventListener('pointerdown', () => window.pressedAfter = seen.intent.length);
        }""")
        for x in range(500, 860, 20):
            tab.mouse.move(x, 400 - (x - 500) / 5)
            self.rest(tab, 12)
        self.rest(tab, 120)
        tab.mouse.down()
        tab.mouse.up()
        before = tab.evaluate("""() => seen.intent.slice(0, pressedAfter).map(
            ({ next, at }) => next && { id: next.element.node.id, unsure: next.unsure, at })""")
        sure = [told for told in before if told and not told["unsure"]]
        self.assertTrue(sure, before)
        self.assertEqual({told["id"] for told in sure}, {"right"})
        told = self.last(tab)
        self.assertEqual(told["element"], {"name": "right", "role": "action", "node": "right"})
        self.assertGreater(told["probability"], 0.9)
        self.assertLessEqual(told["low"], told["probability"])
        self.assertLessEqual(told["probability"], told["high"])
        self.assertEqual(told["others"][0]["element"]["name"], "left")
        self.assertEqual(told["model"], {"version": "1", "simulated": True})
        reason = told["reasons"][0]
        self.assertEqual((reason["behaviour"], reason["words"], reason["signal"],
                          reason["element"]),
                         ("nearness", "words of nearness", None, "right"))
        self.assertGreater(reason["amount"], 0)
        # On the device: nothing left for it.
        self.assertEqual(self.posts(), [])
        self.assertEqual(tab.evaluate("seen.error"), [])

    def test_another_element_is_told_at_once(self):
        self.serve()
        tab = self.open_listening(TWO)
        self.assertEqual(self.told_at(tab, 100, 325), "left")
        tab.evaluate("seen.intent.length = 0")
        # Fewer than the 250 ms of the usual cadence from the one before.
        tab.mouse.move(850, 325)
        self.rest(tab, 30)
        tab.mouse.move(851, 326)
        self.rest(tab, 60)
        tab.mouse.move(850, 325)
        self.until(lambda: tab.evaluate("seen.intent.length"), "an intent")
        times = tab.evaluate("seen.intent.map(({ next, at }) => [next?.element.name, at])")
        self.assertEqual(times[0][0], "right", times)

    def test_nothing_is_told_without_a_pointer_or_where_it_is_not_sure(self):
        self.serve(bins=((0.5, 0.2, 0.9), (1, 0.6, 1)))
        tab = self.open_listening(TWO)
        self.rest(tab, 300)
        tab.mouse.move(100, 325, steps=10)
        self.rest(tab, 400)
        told = self.last(tab)
        self.assertEqual((told["unsure"], told["low"], told["high"]), (True, None, None))
        self.assertEqual(told["element"]["name"], "left")
        # The pointer leaves the window.
        tab.evaluate("""() => document.documentElement.dispatchEvent(new PointerEvent(
            'pointerout', { bubbles: true, clientX: 0, clientY: 300, pointerType: 'mouse' }))""")
        self.rest(tab, 600)
        self.assertIsNone(self.last(tab))

    def test_nothing_is_loaded_until_somebody_listens(self):
        self.serve()
        self.server.page("/", SILENT)
        tab = self.open("/")
        for x in range(300, 700, 20):
            tab.mouse.move(x, 300)
        self.rest(tab, 500)
        self.assertEqual([path for _, path in self.server.requests if "models" in path], [])
        self.assertFalse(tab.evaluate(SCRIPT_IS_RUNNING))
        tab.evaluate("void (window.end = inkling.on('intent', (each) => told.push(each)))")

        def told():
            tab.mouse.move(300, 300)
            tab.mouse.move(100, 325, steps=5)
            return tab.evaluate("told.at(-1)?.next?.element.name")
        self.until(lambda: told() == "left", "the next click, without a minute's wait")
        self.assertTrue(tab.evaluate(SCRIPT_IS_RUNNING))
        # Nobody listens any more: nothing is scored.
        tab.evaluate("end()")
        count = tab.evaluate("told.length")
        tab.mouse.move(850, 325, steps=10)
        self.rest(tab, 400)
        self.assertEqual(tab.evaluate("told.length"), count)

    def test_what_a_press_would_not_reach_is_not_expected(self):
        """What is done to the left one, while the pointer is near it."""
        cover = ("const cover = document.createElement('div'); cover.style.cssText = "
                 "'position:fixed;inset:0;z-index:9'; document.body.append(cover)")
        rows = [
            ("nothing", "", "left"),
            ("switched off", "left.disabled = true", None),
            ("no pointer events", "left.style.pointerEvents = 'none'", None),
            ("hidden", "left.style.visibility = 'hidden'", None),
            ("inert", "left.inert = true", None),
            ("under something", cover, None),
        ]
        for name, script, expected in rows:
            with self.subTest(name):
                self.begin_anew()
                self.serve()
                tab = self.open_listening(TWO)
                tab.evaluate(f"() => {{ {script} }}")
                self.rest(tab, 400)
                tab.mouse.move(250, 345)
                # Between the two, nearer to the left one.
                for x in range(250, 180, -5):
                    tab.mouse.move(x, 325)
                    self.rest(tab, 12)
                self.rest(tab, 60)
                names = tab.evaluate("""() => seen.intent.slice(-3).map(({ next }) =>
                    next && !next.unsure ? next.element.name : null)""")
                self.assertEqual(names[-1], expected, names)

    def test_what_is_switched_on_later_is_expected(self):
        self.serve()
        tab = self.open_listening(TWO.replace("id=left", "id=left disabled"))
        self.assertNotEqual(self.told_at(tab, 100, 325), "left")
        tab.evaluate("left.disabled = false")
        self.assertEqual(self.told_at(tab, 100, 325), "left")

    def test_what_a_class_moved_is_looked_for(self):
        self.serve()
        tab = self.open_listening(
            "<style>body{height:600px;overflow:hidden}.open{height:250px!important}"
            "button{display:block;width:200px;height:50px}</style>"
            "<div id=more style='height:0;overflow:hidden'></div>"
            "<button id=save>save</button><div style='height:200px'></div>"
            "<button id=delete>delete</button>")
        self.assertEqual(self.told_at(tab, 100, 30), "save")
        tab.evaluate("more.className = 'open'")
        # Where the engine takes the other one to be.
        self.told_at(tab, 100, 280)
        self.assertEqual(self.told_at(tab, 100, 275), "save")
        wrong = tab.evaluate("""() => seen.intent.filter(({ next, at }) =>
            next && !next.unsure && next.element.name === 'delete').length""")
        self.assertEqual(wrong, 0)

    def test_a_hand_that_trembles_at_rest_changes_nothing(self):
        self.serve(file=(ROOT / "web" / "models" / "next.inkm").read_bytes())
        tab = self.open_listening(TWO)
        self.assertEqual(self.told_at(tab, 100, 325), "left")
        for x in (101, 99, 103, 100):
            self.rest(tab, 700)
            tab.evaluate("seen.intent.length = 0")
            tab.mouse.move(x, 325)
            self.rest(tab, 300)
            told = tab.evaluate("seen.intent.map(({ next }) => next?.element.name)")
            self.assertEqual(set(told), {"left"})

    def test_a_bar_that_stays_while_the_page_scrolls_is_where_it_is_seen(self):
        for position in ("fixed", "sticky"):
            with self.subTest(position):
                self.begin_anew()
                self.serve()
                tab = self.open_listening(
                    f"<div style='position:{position};top:0;{BAR}'>"
                    "<button id=basket style='margin:15px 0 0 400px;height:30px'>B</button></div>"
                    f"{FILLER}<div class=tall></div>")
                self.assertEqual(self.told_at(tab, 405, 30), "basket")
                tab.mouse.move(500, 400)
                tab.mouse.wheel(0, 900)
                self.rest(tab, 900)
                self.assertEqual(self.told_at(tab, 405, 30), "basket")

    def test_what_lies_in_a_pane_is_where_it_is_seen(self):
        rows = "".join(f"<button id=row{letter} style='display:block;height:40px;width:200px'>"
                       f"{letter}</button>" for letter in "abcdefghijklmnopqrstuvwxyz")
        for height, width in (("240px", "300px"), ("600px", "100%")):
            with self.subTest(height):
                self.begin_anew()
                self.serve()
                tab = self.open_listening(
                    f"<div id=pane style='margin-top:100px;height:{height};width:{width};"
                    f"overflow:auto'>{rows}</div>"
                    "<button id=after>after</button>" +
                    ("" if height == "240px" else "<button id=stays style='position:fixed;"
                     "left:600px;top:200px;width:100px;height:40px'>stays</button>"))
                self.assertEqual(self.told_at(tab, 100, 160), "rowb")
                tab.evaluate("pane.scrollTop = 90")
                self.rest(tab, 900)
                self.assertEqual(self.told_at(tab, 100, 160), "rowd")
                if height != "240px":
                    self.assertEqual(self.told_at(tab, 650, 220), "stays")

    def test_a_page_that_opens_scrolled_is_where_it_is_seen(self):
        self.serve()
        tab = self.open_listening(
            f"{FILLER}<button id=low style='position:absolute;left:700px;top:1300px;width:100px;"
            "height:40px'>low</button><div class=tall></div>"
            "<script>addEventListener('DOMContentLoaded', () => scrollTo(0, 1000))</script>")
        self.assertEqual(self.told_at(tab, 750, 320), "low")
        tab.mouse.wheel(0, 100)
        self.rest(tab, 900)
        self.assertEqual(self.told_at(tab, 750, 220), "low")


if __name__ == "__main__":
    unittest.main()
