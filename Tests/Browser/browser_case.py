# SPDX-License-Identifier: Apache-2.0
"""A test case with one Chromium, one recording server, and a fresh context for each test."""

import sys
import time
import unittest

from playwright.sync_api import sync_playwright

from recording_server import RecordingServer, page

CHROMIUM = "/usr/bin/chromium"
# What is waited for at most; nothing is said about how long it takes.
PATIENCE = 15


class BrowserCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"],
            # Playwright switches off what pages are expected to survive.
            ignore_default_args=["--disable-back-forward-cache"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def run(self, result=None):
        """Hand, page and server share the machine with others: what fails is done once more, and
        said. What fails twice has failed."""
        if result is None:
            return super().run()
        first = unittest.TestResult()
        super().run(first)
        faults = first.failures + first.errors
        if faults:
            print(f"\nonce more: {self.id()}\n{faults[0][1]}", file=sys.stderr)
            return super().run(result)
        result.startTest(self)
        if first.skipped:
            result.addSkip(self, first.skipped[0][1])
        else:
            result.addSuccess(self)
        result.stopTest(self)
        return result

    def setUp(self):
        self.contexts = []
        self.server = None
        self.begin_anew()

    def begin_anew(self):
        """Ends every page; also between the cases of a table."""
        self.tearDown()
        # One of its own, so that the last words of another test's page do not arrive here.
        self.server = RecordingServer()

    def tearDown(self):
        for context in self.contexts:
            context.close()
        self.contexts = []
        if self.server:
            self.server.close()
            self.server = None

    def open(self, path="/", body=None, *, init=None, headers=None, wait=True, context=None,
             level="signals", **options):
        """A tab with a page that has the script in it, running."""
        if body is not None:
            self.server.page(path, page(body, **options), headers=headers)
        if context is None:
            context = self.browser.new_context(viewport={"width": 1000, "height": 700})
            self.contexts.append(context)
        if init:
            context.add_init_script(init)
        tab = context.new_page()
        tab.goto(self.server.url + path)
        if wait:
            self.wait_running(tab)
        return tab

    def wait_running(self, tab):
        """Until the capture listens: the first page is told at once."""
        tab.wait_for_function("window.inkling && inkling.ready.then(() => true)")
        # The observers' first look gives the elements their numbers.
        tab.evaluate("() => new Promise((done) => setTimeout(done, 400))")

    def see_part(self, tab, name):
        """Until a part of the script that is loaded at its first event takes events."""
        file = f"/inkling-{name}.js"
        tab.wait_for_function("""(file) => performance.getEntriesByType('resource')
            .some((entry) => entry.name.endsWith(file) && entry.responseEnd)""", arg=file)
        # The same module once more is there when the script's own import of it is.
        tab.evaluate("(url) => import(url).then(() => {})", self.server.url + file)

    def see_answers(self, tab):
        """Moves the pointer, as a hand does before it presses, until answers are seen."""
        tab.mouse.move(500, 500)
        tab.mouse.move(510, 505)
        self.see_part(tab, "answers")
        self.rest(tab, 200)

    def until(self, condition, what):
        """Waits for something that the server or the page is to come to."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            value = condition()
            if value:
                return value
            time.sleep(0.02)
        self.fail(f"not within {PATIENCE} s: {what}")

    def rest(self, tab, milliseconds):
        """Lets the page's time pass."""
        tab.evaluate("(ms) => new Promise((done) => setTimeout(done, ms))", milliseconds)

    def posts(self):
        return [path for method, path in self.server.requests if method == "POST"]

    def centre(self, tab, selector):
        box = tab.locator(selector).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def hover(self, tab, selector):
        """Goes there as a hand does; from so near below that it is no way out of the window."""
        x, y = self.centre(tab, selector)
        tab.mouse.move(x + 200, y + 80)
        tab.mouse.move(x, y, steps=8)
