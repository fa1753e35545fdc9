# SPDX-License-Identifier: Apache-2.0
"""Odds in the demo shop: they move with the hand, say how sure they are, and follow the server."""

import json
import subprocess
import unittest

from playwright.sync_api import sync_playwright

from demo_server import INKLING, DemoServer, until
from hand import Hand
from model_files import engine_schema, model_file, next_model

# The closed tree of the panel, for the tests alone.
OPEN_TREES = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (this.className === 'odds-host') window.__odds = root;
    return root;
};
"""
RELIABILITY = {"moments": [
    {"at": 2, "auc_low": 0.5, "bins": [[0, 0, 0.05], [1, 0.95, 1]]},
    {"at": 5, "auc_low": 0.7, "bins": [[0, 0, 0.05], [1, 0.95, 1]]}]}


class OddsTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = engine_schema()
        listed = subprocess.run([INKLING, "features", "--json"], capture_output=True, check=True)
        cls.features = [feature["name"] for feature in json.loads(listed.stdout)]
        cls.server = DemoServer(models=cls.models())
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.server.close()

    @classmethod
    def models(cls, base=-1):
        """Convert by time over prices, leave by the time since anything was done: whatever is
        learned, the odds have to follow the hand."""
        place = cls.features.index
        honest = {"simulated": True, "reliability": RELIABILITY}
        return {
            "convert": model_file(
                cls.schema, base, {place("hover_price"): (0.4, 0, 1)}, honest),
            "next": next_model(weight=-0.05, simulated=False),
            "leave": model_file(cls.schema, -2, {place("idle_time"): (0.5, 0, 1)}, honest),
        }

    def shop(self, path="product/gull.html", init=""):
        context = self.browser.new_context(viewport={"width": 1280, "height": 800})
        self.addCleanup(context.close)
        context.add_init_script(OPEN_TREES + init)
        page = context.new_page()
        page.goto(self.server.shop + path)
        until(page, "window.inkling && inkling.ready && window.__odds")
        page.evaluate("inkling.ready")
        page.wait_for_timeout(500)
        page.evaluate("""() => {
            window.told = [];
            window.failed = [];
            inkling.on('intent', (intents) => told.push(intents));
            inkling.on('error', (error) => failed.push(error.message));
        }""")
        return page

    def rest_over_price(self, page, seconds):
        box = page.locator("[data-inkling-name=price]").first.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x + 180, y + 140)
        page.mouse.move(x, y, steps=12)
        for step in range(seconds * 10):
            page.mouse.move(x + step % 3, y + step % 2)
            page.wait_for_timeout(100)

    def row(self, page, outcome):
        return page.evaluate("""(name) => {
            const row = __odds.querySelector(`[data-outcome=${name}]`);
            const meter = row.querySelector('[role=meter]');
            return {
                state: row.dataset.state, words: row.querySelector('.odd-figure').textContent,
                now: Number(meter.ariaValueNow), said: meter.ariaValueText,
                label: meter.ariaLabel,
                reasons: Array.from(row.querySelectorAll('.reasons li'), (li) => li.textContent),
            };
        }""", outcome)

    def test_the_odds_move_with_the_hand(self):
        page = self.shop()
        page.mouse.move(300, 300, steps=5)
        until(page, "told.length")
        early = self.row(page, "convert")
        self.assertEqual(early["state"], "unsure")
        self.assertEqual(early["said"], "not sure yet")
        self.rest_over_price(page, 5)
        until(page, "told.at(-1).at > 5000 && !told.at(-1).convert.unsure")
        page.wait_for_timeout(1700)
        page.mouse.move(5, 400)
        page.wait_for_timeout(500)
        late = self.row(page, "convert")
        self.assertEqual(late["state"], "sure")
        self.assertGreater(late["now"], early["now"] + 20)
        self.assertRegex(late["said"], r"^\d+ %, \d+ to \d+$")
        self.assertTrue(any("price" in reason for reason in late["reasons"]), late)
        self.assertTrue(late["reasons"][0].startswith("For it: "), late)
        # The closed panel's own line follows, too.
        self.assertIn(f"{late['now']} %", page.evaluate(
            "__odds.querySelector('.odds-toggle').textContent"))
        # There is no model for the others, and it is said of these what they learned from.
        self.assertEqual(self.row(page, "engage")["state"], "missing")
        self.assertFalse(page.evaluate("__odds.querySelector('.advice').hidden"))
        self.assertIn("simulated", page.evaluate("__odds.querySelector('.advice').textContent"))
        self.assertEqual(page.evaluate("failed"), [])

    def test_the_next_click_is_outlined_before_the_press(self):
        page = self.shop()
        page.evaluate("__odds.querySelector('.odds-toggle').click()")
        hand = Hand(page)
        hand.to("text=Add to basket")
        until(page, "!__odds.querySelector('.next-outline').hidden"
                    " && told.at(-1).next?.element.name === 'add-to-basket'")
        hand.wait(0.3)
        seen = page.evaluate("""() => {
            const { next } = told.at(-1);
            const outline = __odds.querySelector('.next-outline');
            const [around, box] = [outline, next.element.node].map(
                (node) => node.getBoundingClientRect());
            return {
                off: ['left', 'top', 'right', 'bottom'].map(
                    (side) => Math.round(Math.abs(around[side] - box[side]))),
                // The pointer's events go through it.
                hit: document.elementFromPoint(box.x + box.width / 2, box.y + 8) ===
                    next.element.node,
                share: outline.textContent, hidden: outline.ariaHidden,
            };
        }""")
        self.assertTrue(all(px <= 4 for px in seen["off"]), seen)
        self.assertTrue(seen["hit"])
        self.assertRegex(seen["share"], r"^(over )?\d+ %$")
        self.assertEqual(seen["hidden"], "true")
        row = self.row(page, "next")
        self.assertEqual((row["state"], row["words"].split(" %")[0] + " %"),
                         ("sure", seen["share"]))
        self.assertIn("Add to basket", row["label"])
        self.assertTrue(row["reasons"][0].startswith("For it: "), row)
        # It is no element of the page, and the page is as wide and high as before.
        self.assertEqual(page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0)
        page.emulate_media(reduced_motion="reduce")
        self.assertEqual(page.evaluate(
            "getComputedStyle(__odds.querySelector('.next-outline')).transitionDuration"), "0s")
        # Nothing is expected where the pointer is not.
        page.evaluate("inkling.consent('off')")
        until(page, "__odds.querySelector('.next-outline').hidden")
        self.assertEqual(self.row(page, "next")["state"], "missing")
        self.assertEqual(self.row(page, "convert")["state"], "missing")
        self.assertEqual(page.evaluate(
            "__odds.querySelector('.odds-toggle b:last-of-type').textContent"), "nothing")

    def test_the_panel_is_used_by_keyboard(self):
        page = self.shop()
        page.evaluate("__odds.querySelector('.odds-toggle').focus()")
        page.keyboard.press("Enter")
        self.assertFalse(page.evaluate("__odds.querySelector('.panel').hidden"))
        page.mouse.move(300, 300, steps=5)
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("__odds.activeElement.getAttribute('role')"), "meter")
        self.assertEqual(page.evaluate("__odds.activeElement.ariaLabel"), "Buys in this visit")
        # The panel on the same side makes room for it, and the other way round.
        page.get_by_role("button", name="What this site sees").click()
        self.assertTrue(page.evaluate("__odds.querySelector('.panel').hidden"))
        self.assertEqual(page.evaluate(
            "__odds.querySelector('.odds-toggle').getAttribute('aria-expanded')"), "false")

    def test_on_the_device_nothing_leaves(self):
        page = self.shop(init="localStorage.inkling = 'device';")
        sent = []
        page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
        self.rest_over_price(page, 3)
        until(page, "told.length > 5")
        self.assertEqual(page.evaluate("inkling.level"), "device")
        self.assertIsNotNone(page.evaluate("told.at(-1).convert.probability"))
        self.assertEqual(sent, [])

    def test_at_level_off_nothing_is_expected(self):
        page = self.shop(init="localStorage.inkling = 'off';")
        page.mouse.move(300, 300, steps=5)
        page.wait_for_timeout(800)
        self.assertEqual(page.evaluate("told"), [])
        self.assertFalse(page.evaluate("__odds.querySelector('.said').hidden"))

    def test_a_model_is_swapped_on_the_running_server(self):
        page = self.shop(init=HURRY)
        page.mouse.move(300, 300, steps=5)
        until(page, "told.length")
        before = page.evaluate("told.at(-1).convert")
        self.addCleanup(self.server.put_models, self.models())
        self.server.put_models(self.models(base=3))
        version = self.until_version(page, lambda now: now != before["model"]["version"])
        after = page.evaluate("told.at(-1).convert")
        self.assertGreater(after["probability"], before["probability"] + 0.3)
        # A damaged file is never served, and the page goes on with the one before.
        self.server.put_models({"convert": b"INKM and then nothing"})
        page.wait_for_timeout(3000)
        for _ in range(3):
            page.evaluate("hurry()")
            page.mouse.move(310, 300, steps=3)
            page.wait_for_timeout(400)
        self.assertEqual(page.evaluate("told.at(-1).convert.model.version"), version)
        self.assertEqual(page.evaluate("performance.getEntriesByType('navigation').length"), 1)

    def until_version(self, page, condition):
        for attempt in range(100):
            page.evaluate("hurry()")
            page.mouse.move(300 + attempt % 7, 300, steps=2)
            page.wait_for_timeout(200)
            version = page.evaluate("told.at(-1).convert.model.version")
            if condition(version):
                return version
        self.fail("the page has the same model still")


# Lets a minute of the page's clock pass at once, for the poll: times of events are not touched.
HURRY = """
let ahead = 0;
const now = performance.now.bind(performance);
performance.now = () => now() + ahead;
window.hurry = () => { ahead += 61000; };
"""


if __name__ == "__main__":
    unittest.main()
