# SPDX-License-Identifier: Apache-2.0
"""Features kept at landmarks, and intents: models that are scored, swapped and refused."""

import unittest

from browser_case import BrowserCase
from model_files import engine_schema, model_file
from recording_server import page

BUTTON = "<button id=buy style='display:block;width:200px;height:60px'>Buy</button>"
LINK = BUTTON + "<a id=next href=/basket>on</a>"
# What every visit is sure of from 2 s on, as far as these numbers go.
RELIABILITY = {"moments": [{"at": 2, "auc_low": 0.7, "bins": [[0, 0, 0.05], [1, 0.95, 1]]}]}
# The odds stay what they are.
NOTHING = {0: (0, 0, 1)}
# The browser is told that the tab is hidden; headless windows never are.
HIDE = """(hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
}"""


class LandmarkTests(BrowserCase):
    def landmarks(self):
        return [s for body in self.server.taken() for s in body.get("snapshots", [])
                if s["moment"] == "time"]

    def until_landmarks(self, count):
        self.until(lambda: len(self.landmarks()) >= count, f"{count} landmarks")
        return self.landmarks()

    def test_each_is_kept_once_at_its_time_across_pages(self):
        self.server.page("/basket", page(BUTTON))
        tab = self.open("/", LINK)
        self.until_landmarks(1)
        tab.click("#next")
        self.wait_running(tab)
        self.until_landmarks(3)
        kept = self.landmarks()
        self.assertEqual([s["at"] for s in kept], [2000, 5000, 10000])
        # The features are those of that instant: session_time comes first.
        self.assertEqual([s["values"][0] for s in kept], [2, 5, 10])
        # The page between is told when it ends, not in the place of a landmark.
        self.assertEqual(kept[0]["schema"], engine_schema())

    def test_one_that_passes_unseen_is_left_out(self):
        tab = self.open("/", BUTTON)
        self.until_landmarks(1)
        tab.evaluate(HIDE, True)
        self.rest(tab, 5500)
        tab.evaluate(HIDE, False)
        tab.mouse.move(100, 100, steps=5)
        self.until(lambda: len(self.landmarks()) >= 2, "the landmark after")
        self.assertEqual([s["at"] for s in self.landmarks()], [2000, 10000])

    def test_a_new_session_has_its_own(self):
        tab = self.open("/", BUTTON)
        self.until_landmarks(1)
        tab.evaluate("inkling.forget()")
        self.until_landmarks(2)
        self.assertEqual([s["at"] for s in self.landmarks()], [2000, 2000])

    def test_at_level_device_nothing_is_kept(self):
        tab = self.open("/", BUTTON, consent="device")
        tab.mouse.move(100, 100, steps=5)
        self.rest(tab, 2500)
        self.assertNotIn("snapshots", tab.evaluate("inkling.export()")["found"])
        self.assertEqual(self.posts(), [])


class IntentTests(BrowserCase):
    def serve(self, version, file, intent="convert", schema=None):
        name = f"{intent}-{version}.inkm"
        self.server.files["/v1/models/" + name] = file
        self.server.models = {
            "schema": schema or engine_schema(), "features": [],
            "groups": [{"name": f"group{i}", "words": f"words {i}", "signals": ["dwell"]}
                       for i in range(64)],
            "phrases": {"dwell": "{nth} long look[ at {element}]"},
            "models": [{"intent": intent, "file": name, "version": version}]}

    def dwell(self, tab):
        self.hover(tab, "#buy")
        self.until(lambda: tab.evaluate("seen.signal.some(({ kind }) => kind === 'dwell')"),
                   "a long look")

    def last(self, tab):
        return tab.evaluate("seen.intent.at(-1)?.convert ?? null")

    def until_last(self, tab, condition, what):
        def look():
            tab.mouse.move(300, 300)
            tab.mouse.move(310, 305, steps=3)
            odds = self.last(tab)
            return odds if odds and condition(odds) else None
        return self.until(look, what)

    def test_odds_come_and_move_and_are_sure_from_the_first_landmark_on(self):
        schema = engine_schema()
        self.serve(1, model_file(schema, metadata={
            "simulated": True, "reliability": RELIABILITY}))
        tab = self.open("/", BUTTON, consent="device")
        self.until_last(tab, lambda odds: odds["unsure"], "odds that are not sure")
        first = tab.evaluate("seen.intent[0]")
        self.assertLess(first["at"], 2000)
        self.assertEqual(
            [first[name] for name in ("leave", "engage", "struggle", "next")], [None] * 4)
        self.assertEqual(first["convert"]["model"], {"version": "1", "simulated": True})
        sure = self.until_last(tab, lambda odds: not odds["unsure"], "odds that are sure")
        self.assertLessEqual(sure["low"], sure["probability"])
        self.assertLessEqual(sure["probability"], sure["high"])
        self.assertGreater(tab.evaluate("seen.intent.at(-1).at"), 2000)
        # The visit gets longer, and with it the odds of this model.
        self.assertGreater(sure["probability"], first["convert"]["probability"])
        reason = sure["reasons"][0]
        self.assertEqual((reason["behaviour"], reason["words"]), ("group0", "words 0"))
        self.assertGreater(reason["amount"], 0)
        # What was felt of it is named.
        self.dwell(tab)
        reason = self.until_last(
            tab, lambda odds: odds["reasons"][0]["signal"], "a reason with a signal")["reasons"][0]
        self.assertEqual((reason["signal"], reason["element"]), ("dwell", "buy"))
        self.assertEqual(reason["words"], "long look at buy")
        # All of it on the device.
        self.assertEqual(self.posts(), [])
        self.assertEqual(tab.evaluate("seen.error"), [])

    def test_a_new_model_is_taken_without_a_reload(self):
        schema = engine_schema()
        self.serve(1, model_file(schema, base=-3, terms=NOTHING))
        tab = self.open("/", BUTTON, consent="device", init=HURRY)
        before = self.until_last(tab, lambda odds: True, "odds")
        self.assertAlmostEqual(before["probability"], 0.1, delta=0.1)
        self.serve(2, model_file(schema, base=3, terms=NOTHING))
        tab.evaluate("hurry()")
        after = self.until_last(
            tab, lambda odds: odds["model"]["version"] == "2", "the new model")
        self.assertGreater(after["probability"], 0.8)
        # A broken one leaves the one before, and says so once.
        self.serve(3, model_file(schema)[:-4])
        tab.evaluate("hurry()")
        self.until(lambda: self.until_last(tab, lambda _: True, "odds") and
                   tab.evaluate("seen.error"), "an error")
        self.assertEqual(self.last(tab)["model"]["version"], "2")
        tab.evaluate("hurry()")
        self.rest(tab, 500)
        self.until_last(tab, lambda _: True, "odds")
        self.assertEqual(len(tab.evaluate("seen.error")), 1)
        self.assertIn("convert-3.inkm", tab.evaluate("seen.error[0]"))

    def test_the_first_model_is_taken_and_the_last_given_up_without_a_reload(self):
        tab = self.open("/", BUTTON, consent="device", init=HURRY)
        tab.mouse.move(300, 300, steps=5)
        self.rest(tab, 300)
        self.assertEqual(tab.evaluate("seen.intent"), [])
        self.serve(1, model_file(engine_schema(), terms=NOTHING))
        tab.evaluate("hurry()")
        odds = self.until_last(tab, lambda odds: True, "odds of the first model")
        self.assertEqual(odds["model"]["version"], "1")
        self.server.models["models"] = []
        tab.evaluate("hurry()")

        def look():
            tab.mouse.move(300, 300)
            tab.mouse.move(310, 305, steps=3)
            return self.last(tab) is None
        self.until(look, "no odds")
        self.assertEqual(tab.evaluate("seen.error"), [])

    def test_one_that_cannot_be_used_gives_no_intent_and_says_so(self):
        schema = engine_schema()
        model = model_file(schema)
        for other, file in (("0" * 16, model), (schema, b"no model"), (schema, model[:-4]),
                            (schema, model_file("0" * 16))):
            with self.subTest(schema=other, size=len(file)):
                self.begin_anew()
                self.serve(1, file, schema=other)
                tab = self.open("/", BUTTON, consent="device")
                self.rest(tab, 500)
                tab.mouse.move(300, 300, steps=5)
                self.rest(tab, 600)
                self.assertEqual(tab.evaluate("seen.intent"), [])
                self.assertEqual(len(tab.evaluate("seen.error")), 1)

    def test_what_was_felt_goes_on_to_the_next_page(self):
        self.serve(1, model_file(engine_schema()))
        self.server.page("/basket", page(BUTTON))
        tab = self.open("/", LINK)
        self.dwell(tab)
        self.until_last(tab, lambda odds: odds["reasons"][0]["signal"] == "dwell", "a long look")
        tab.click("#next")
        self.wait_running(tab)
        odds = self.until_last(tab, lambda odds: True, "odds")
        self.assertEqual(odds["reasons"][0]["words"], "long look at buy")

    def test_at_level_off_nothing_is_foretold_and_nothing_fetched(self):
        self.serve(1, model_file(engine_schema()))
        tab = self.open("/", BUTTON, consent="device", init=HURRY)
        self.until_last(tab, lambda odds: True, "odds")
        tab.evaluate("inkling.consent('off')")
        # Once, that there are none any more.
        self.until(lambda: self.last(tab) is None, "an intent without odds")
        told = tab.evaluate("seen.intent.length")
        asked = len(self.server.requests)
        tab.evaluate("hurry()")
        tab.mouse.move(100, 100, steps=5)
        self.rest(tab, 500)
        self.assertEqual(tab.evaluate("seen.intent.length"), told)
        self.assertEqual(len(self.server.requests), asked)


# Lets a minute of the page's clock pass at once, for the poll: times of events are not touched.
HURRY = """
let ahead = 0;
const now = performance.now.bind(performance);
performance.now = () => now() + ahead;
window.hurry = () => { ahead += 61000; };
"""


if __name__ == "__main__":
    unittest.main()
