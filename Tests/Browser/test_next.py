# SPDX-License-Identifier: Apache-2.0
"""The next click: told with its element before the press, and where the elements really are."""

import unittest

from browser_case import BrowserCase
from model_files import engine_schema, next_model
from recording_server import KEY

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
    def serve(self, version=1, **options):
        name = f"next-{version}.inkm"
        self.server.files["/v1/models/" + name] = next_model(**options)
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
