# SPDX-License-Identifier: Apache-2.0
"""The four demo sites, driven by a hand: each action of demo_visits.py is felt on the page, shown in
its panel, told live and kept in the store; each near miss is not. A visit that fails is driven once
more, alone, after the others; it may not fail twice."""

import json
import os
import sqlite3
import subprocess
import threading
import time
import unittest
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from demo_server import INKLING, DemoServer, until
from demo_visits import DEMOS
from hand import Hand

# What is waited for at most, s; nothing is said about how long it takes.
PATIENCE = 15
# Visits at one time: they wait more than they work.
HANDS = int(os.environ.get("INKLING_HANDS", "3"))
# `INKLING_ONLY=copy,idle` runs these rows only.
ONLY = set(os.environ.get("INKLING_ONLY", "").split(",")) - {""}

# `INKLING_RECORD=FOLDER` only drives the actions, at level raw, and keeps their frames there, as
# SITE-SIGNAL.frames. Whether each holds its signal is what DemoTracesTests.swift sees.
RECORD = os.environ.get("INKLING_RECORD")

# The panel's tree is closed to the page, as it is to the engine; the test keeps the way in.
KEEP_ROOT = """
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    if (this.className === 'felt-host') window.__panel = root;
    return root;
};
"""


class LiveListener(threading.Thread):
    """Hears what the live page hears: (session, kind) of each signal."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.heard = set()
        self.answer = urllib.request.urlopen(urllib.request.Request(
            server.url + "/v1/live", headers={"Authorization": f"Bearer {server.secret}"}))
        self.start()

    def run(self):
        name = ""
        try:
            for line in self.answer:
                word, _, rest = line.decode().strip().partition(": ")
                if word == "event":
                    name = rest
                elif word == "data" and name == "signal":
                    data = json.loads(rest)
                    self.heard.add((data["session"], data["kind"]))
        except (OSError, ValueError):
            # The server was ended.
            pass


class Browser:
    """A browser of one visit: Playwright keeps to the thread that it was started in."""

    def __init__(self):
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    def close(self):
        self.browser.close()
        self.playwright.stop()


class Tab:
    """One visit to a demo."""

    def __init__(self, browser, server, demo, path, touch=False, init=None):
        size = {"width": 390, "height": 844} if touch else {"width": 1280, "height": 800}
        self.context = browser.new_context(viewport=size, has_touch=touch)
        self.context.add_init_script(KEEP_ROOT)
        if init:
            self.context.add_init_script(init)
        self.errors = []
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{server.demo}{demo}/{path}" if demo else server.demo + path)

    def begin(self):
        until(self.page, "window.inkling && inkling.sessionId")
        self.page.evaluate("inkling.ready")
        # Elements are found when the page is idle.
        self.page.wait_for_timeout(700)
        return self.page.evaluate("inkling.sessionId")

    def begin_raw(self):
        self.page.evaluate("inkling.consent('raw')")
        return self.begin()


def eventually(condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return bool(condition())


class DemosTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer("--rate", "0")
        cls.live = LiveListener(cls.server)
        listed = subprocess.run(
            [INKLING, "signals", "--json"], check=True, capture_output=True).stdout
        cls.listed = {signal["name"] for signal in json.loads(listed)}

    @classmethod
    def tearDownClass(cls):
        cls.server.close()

    def test_shop(self):
        self.drive("shop")

    def test_magazine(self):
        self.drive("magazine")

    def test_course(self):
        self.drive("course")

    def test_bank(self):
        self.drive("bank")

    def drive(self, demo):
        rows = [row for row in DEMOS[demo] if not ONLY or row.signal in ONLY]
        known = [row for row in rows if row.signal in self.listed]
        absent = sorted({row.signal for row in rows} - self.listed)
        with ThreadPoolExecutor(HANDS) as pool:
            visits = [(row, is_meant, pool.submit(self.visit, demo, row, is_meant))
                      for row in known for is_meant in ([True] if RECORD else [True, False])]
        for row, is_meant, visit in visits:
            name = f"{demo}: " + (row.signal if is_meant else f"{row.called} is no {row.signal}")
            wrong = visit.result()
            if wrong:
                # A hand is late on a busy machine: once more, alone.
                print(f"driven twice: {name}: {wrong}", flush=True)
                wrong = self.visit(demo, row, is_meant)
            with self.subTest(name):
                self.assertEqual(wrong, [])
        for name in absent:
            with self.subTest(f"{demo}: {name}"):
                self.skipTest("the engine has no such signal")

    def visit(self, demo, row, is_meant):
        """What is wrong with one visit, in words; empty if nothing is."""
        own = Browser()
        try:
            tab = Tab(own.browser, self.server, demo, row.page, row.touch)
            session = tab.begin()
            if RECORD:
                session = tab.begin_raw()
            (row.act if is_meant else row.near)(Hand(tab.page))
            errors = [] if row.breaks else tab.errors
            if RECORD:
                self.record(tab, session, f"{demo}-{row.signal}.frames")
                return errors
            return errors + (
                self.missing(tab, session, row) if is_meant
                else self.too_much(tab, session, row))
        except (AssertionError, PlaywrightError) as error:
            return [str(error)]
        finally:
            own.close()

    def missing(self, tab, session, row):
        wrong = []
        if not eventually(lambda: (session, row.signal) in self.live.heard):
            wrong.append(f"{row.signal} was not told live")
        found = self.stored(session)
        mine = [signal for signal in found if signal["kind"] == row.signal]
        if not mine:
            kinds = sorted({signal["kind"] for signal in found})
            wrong.append(f"{row.signal} is not in the store, but {kinds}")
        elif row.element and row.element not in {signal.get("element") for signal in mine}:
            wrong.append(f"{row.signal} is of {[signal.get('element') for signal in mine]}, "
                         f"not of {row.element}")
        if not all(0 < signal["strength"] <= 1 for signal in mine):
            wrong.append(f"a strength beyond 0 to 1: {mine}")
        # What was found on a page before this one showed in that page's panel.
        here = tab.page.evaluate("inkling.export().then((told) => told.found.signals)") or []
        if any(signal["kind"] == row.signal for signal in here) and not eventually(
                lambda: tab.page.evaluate(
                    f"() => Boolean(__panel.querySelector('.rows [data-kind={row.signal}]'))")):
            wrong.append(f"{row.signal} does not show on the page")
        return wrong

    def too_much(self, tab, session, row):
        # What there is leaves when the page does.
        tab.page.goto("about:blank")
        tab.page.wait_for_timeout(600)
        return [f"{row.signal} of {signal.get('element')} by {row.called}"
                for signal in self.stored(session) if signal["kind"] == row.signal]

    def record(self, tab, session, name):
        tab.page.goto("about:blank")
        tab.page.wait_for_timeout(1000)
        with closing(sqlite3.connect(f"file:{self.server.folder}/inkling.sqlite?mode=ro", uri=True)) as store:
            frames = store.execute(
                "SELECT frames.bytes FROM frames JOIN sessions ON sessions.id = frames.session"
                " WHERE sessions.session = ? ORDER BY frames.sequence", [bytes.fromhex(session)])
            Path(RECORD, name).write_bytes(b"".join(row for row, in frames))

    def stored(self, session):
        request = urllib.request.Request(
            f"{self.server.url}/v1/sessions/{session}",
            headers={"Authorization": f"Bearer {self.server.secret}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["signals"]


if __name__ == "__main__":
    unittest.main()
