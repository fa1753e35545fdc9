# SPDX-License-Identifier: Apache-2.0
"""What the README promises: a hand in the shop is seen on the live page while it moves."""

import json
import unittest
import urllib.request

from playwright.sync_api import sync_playwright

from demo_server import DemoServer, until

# What is waited for at most, in ms; nothing is said about how long it takes.
PATIENCE = 20_000


class DemoTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer()
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.server.close()

    def setUp(self):
        self.visitor = self.browser.new_context(viewport={"width": 1280, "height": 800})
        self.watcher = self.browser.new_context(viewport={"width": 1280, "height": 800})
        self.addCleanup(self.visitor.close)
        self.addCleanup(self.watcher.close)
        self.live = self.watcher.new_page()
        self.live.goto(self.server.live)
        self.live.wait_for_selector("#state[data-state=open]", timeout=PATIENCE)

    def shop(self, path="product/gull.html"):
        page = self.visitor.new_page()
        page.goto(self.server.shop + path)
        until(page, "window.inkling && inkling.sessionId")
        page.evaluate("inkling.ready")
        # Elements are found when the page is idle.
        page.wait_for_timeout(500)
        return page

    def seen(self, kind, session, element=None):
        """The row on the live page, once it is there."""
        named = "" if element is None else f"[data-element='{element}']"
        selector = f"[data-signal={kind}][data-session='{session}']{named}"
        row = self.live.wait_for_selector(selector, timeout=PATIENCE, state="attached")
        strength = float(row.get_attribute("data-strength"))
        self.assertGreater(strength, 0)
        self.assertLessEqual(strength, 1)
        return row

    def move_to(self, page, selector, steps=12):
        box = page.locator(selector).first.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x + 180, y + 140)
        page.mouse.move(x, y, steps=steps)
        return x, y

    def test_the_four_of_the_demo(self):
        """Price, specifications, dead button, other tab: by name, with element and strength."""
        page = self.shop()
        session = page.evaluate("inkling.sessionId")
        # Hover over the price without clicking.
        x, y = self.move_to(page, "[data-inkling-name=price]")
        for step in range(24):
            page.mouse.move(x + step % 3, y + step % 2)
            page.wait_for_timeout(100)
        self.seen("dwell", session, "price")
        # Scroll back and forth through the specifications.
        page.locator("#specifications").scroll_into_view_if_needed()
        self.move_to(page, "#specifications")
        for direction in [1, -1, 1, -1, 1, -1]:
            for _ in range(4):
                page.mouse.wheel(0, direction * 110)
                page.wait_for_timeout(60)
        self.seen("scroll_back_and_forth", session)
        # Press a button that does nothing.
        page.locator("[data-inkling-name=notify-me]").scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        x, y = self.move_to(page, "[data-inkling-name=notify-me]")
        page.mouse.down()
        page.wait_for_timeout(70)
        page.mouse.up()
        self.seen("dead_click", session, "notify-me")
        # Leave for another tab and come back soon.
        self.leave_for_another_tab(page)
        self.seen("quick_tab_switch", session)
        self.found_in_the_store(
            session, {"dwell", "scroll_back_and_forth", "dead_click", "quick_tab_switch"})

    def leave_for_another_tab(self, page):
        """Headless Chromium shows every tab at once, so the page is told by the browser's
        own protocol that it is not seen."""
        page.wait_for_timeout(600)
        page.evaluate("""() => {
            let state = 'hidden';
            Object.defineProperty(document, 'visibilityState', {get: () => state});
            Object.defineProperty(document, 'hidden', {get: () => state === 'hidden'});
            const tell = () => document.dispatchEvent(new Event('visibilitychange'));
            tell();
            setTimeout(() => { state = 'visible'; tell(); }, 1500);
        }""")
        page.wait_for_timeout(2500)

    def found_in_the_store(self, session, kinds):
        request = urllib.request.Request(
            f"{self.server.url}/v1/sessions/{session}",
            headers={"Authorization": f"Bearer {self.server.secret}"})
        with urllib.request.urlopen(request) as answer:
            record = json.load(answer)
        self.assertEqual(record["level"], "signals")
        self.assertLessEqual(kinds, {signal["kind"] for signal in record["signals"]})
        self.assertGreater(record["snapshots"], 0)
        self.assertEqual(record["pages"][0]["page"], "/demo/shop/product/gull.html")

    def test_raw_is_run_by_the_server(self):
        """At level raw the events go to the server, whose engine finds the same."""
        page = self.shop()
        page.evaluate("inkling.consent('raw')")
        until(page, "inkling.level === 'raw'")
        page.wait_for_timeout(500)
        session = page.evaluate("inkling.sessionId")
        x, y = self.move_to(page, "[data-inkling-name=price]")
        for step in range(24):
            page.mouse.move(x + step % 3, y + step % 2)
            page.wait_for_timeout(100)
        self.seen("dwell", session, "price")

    def test_forgetting(self):
        """What the visitor has forgotten is gone from the server too."""
        page = self.shop()
        session = page.evaluate("inkling.sessionId")
        until(self.live, f"document.body.innerHTML.includes('{session[:6]}')")
        page.evaluate("inkling.forget()")
        request = urllib.request.Request(
            f"{self.server.url}/v1/sessions/{session}",
            headers={"Authorization": f"Bearer {self.server.secret}"})
        with self.assertRaises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(request)
        self.assertIn(refusal.exception.code, (404, 410))
        refusal.exception.close()

    def test_silent_levels_explain_themselves(self):
        """With Global Privacy Control nothing is sent, and the shop says why."""
        requests = []
        self.visitor.add_init_script(
            "Object.defineProperty(navigator, 'globalPrivacyControl', {get: () => true})")
        page = self.visitor.new_page()
        page.on("request", lambda request: requests.append(request.method))
        page.goto(self.server.shop)
        foot = page.wait_for_selector(".foot[data-level=device]", timeout=PATIENCE)
        self.assertEqual(foot.get_attribute("data-reason"), "gpc")
        self.assertIn("Global Privacy Control", page.text_content(".foot"))
        page.wait_for_timeout(1000)
        self.assertNotIn("POST", requests)


if __name__ == "__main__":
    unittest.main()
