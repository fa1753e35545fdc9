# SPDX-License-Identifier: Apache-2.0
"""What may happen at each level: the privacy ladder, seen from outside the page."""

import re
import threading
import unittest

import frames
from browser_case import BrowserCase
from recording_server import KEY, ROOT

BUTTON = "<button id=buy style='width:200px;height:60px'>Buy</button>"
UNSTYLED = "<button id=buy>Buy</button>"
COUNT_LISTENERS = """
window.listeners = 0;
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (...all) {
    // Those of the page and of the test's own tools are not ours.
    if (new Error().stack.includes('/inkling')) window.listeners++;
    return add.apply(this, all);
};
"""
BLOCK_STORAGE = """
for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('blocked'); } });
}
"""


def wish(name, value):
    return f"Object.defineProperty(Navigator.prototype, '{name}', {{ get: () => {value} }});"


class LevelTests(BrowserCase):
    def loads(self):
        return [path for _, path in self.server.requests if "inkling" in path or "/v1/" in path]

    def test_without_a_choice_nothing_is_done(self):
        for consent in (None, "required", "raw", "nonsense"):
            with self.subTest(consent=consent):
                self.begin_anew()
                tab = self.open(body=BUTTON, consent=consent, init=COUNT_LISTENERS, wait=False)
                tab.wait_for_function("window.inkling")
                self.rest(tab, 500)
                tab.mouse.click(100, 30)
                self.rest(tab, 300)
                self.assertEqual(tab.evaluate("listeners"), 0)
                self.assertEqual(self.loads(), ["/inkling.js"])
                self.assertEqual(tab.evaluate("[inkling.level, inkling.reason]"), ["off", "default"])
                self.assertIsNone(tab.evaluate("inkling.sessionId"))
                self.assertEqual(
                    tab.evaluate("[localStorage.length, sessionStorage.length]"), [0, 0])
                self.assertEqual(tab.evaluate("String(fetch)"), "function fetch() { [native code] }")

    def test_device_finds_and_sends_nothing(self):
        tab = self.open(body=BUTTON, consent="device", init=COUNT_LISTENERS)
        self.assertGreater(tab.evaluate("listeners"), 20)
        self.hover(tab, "#buy")
        self.until(lambda: tab.evaluate("seen.signal.length"), "a signal on the page")
        tab.evaluate("inkling.goal('purchase', { value: 3 })")
        tab.goto("about:blank")
        self.assertEqual(self.posts(), [])
        self.assertIn("/inkling.wasm", self.loads())

    def test_a_page_loads_what_it_needs(self):
        """What the size in scripts/build-web.sh counts is all that a plain page loads."""
        always = {"/inkling.js", "/inkling-visit.js", "/inkling.wasm", "/v1/models/index.json"}
        rows = [
            (BUTTON, "document", set()),
            ("<input id=mail>", "document", {"/inkling-fields.js"}),
            ("<form><button>x</button></form>", "document", {"/inkling-fields.js"}),
            ("<video controls width=300 height=200></video>", "document", {"/inkling-media.js"}),
            (BUTTON, "dispatchEvent(new Event('resize'))", {"/inkling-rare.js"}),
            (BUTTON, "inkling.export()", {"/inkling-account.js", "/v1/export"}),
        ]
        for body, action, more in rows:
            with self.subTest(body=body, action=action):
                self.begin_anew()
                tab = self.open(body=body)
                tab.evaluate(f"{action}; 0")
                self.rest(tab, 300)
                loads = set(self.loads()) - {"/v1/findings"}
                self.assertEqual(loads, always | more)

    def test_signals_sends_findings_and_no_frames(self):
        tab = self.open(body=BUTTON)
        session = tab.evaluate("inkling.sessionId")
        self.assertRegex(session, "^[0-9a-f]{32}$")
        self.hover(tab, "#buy")
        self.until(self.server.signals, "a signal at the server")
        signal = self.server.signals()[0]
        self.assertEqual(signal["element"], "buy")
        self.assertEqual(signal["role"], "action")
        body = self.server.taken()[-1]
        self.assertEqual(body["session"], session)
        snapshot = [s for b in self.server.taken() for s in b.get("snapshots", [])][0]
        self.assertEqual(snapshot["moment"], "signal")
        self.assertEqual(len(snapshot["values"]), 119)
        self.assertEqual(self.server.frames, [])

    def test_raw_is_by_explicit_consent_only_and_begins_a_session(self):
        tab = self.open(body=BUTTON)
        before = tab.evaluate("inkling.sessionId")
        tab.evaluate("inkling.consent('raw')")
        self.assertNotEqual(tab.evaluate("inkling.sessionId"), before)
        self.rest(tab, 400)
        self.hover(tab, "#buy")
        self.until(lambda: len(self.server.frames) > 1, "frames")
        told = frames.events(self.server.frames)
        self.assertIn("page_view", [event.kind for event, _ in told])
        self.until(lambda: ("pointer_move", "buy") in [
            (event.kind, name) for event, name in frames.events(self.server.frames)],
            "moves over the button")
        # The level is remembered, and the session is handed over with its numbering.
        session = tab.evaluate("inkling.sessionId")
        tab.reload()
        self.wait_running(tab)
        self.assertEqual(tab.evaluate("[inkling.level, inkling.sessionId]"), ["raw", session])
        tab.goto("about:blank")
        numbers = [f.sequence for f in frames.read(self.server.frames) if f.session == session]
        self.assertEqual(numbers, list(range(len(numbers))))

    def test_withdrawn_consent_ends_everything(self):
        tab = self.open(body=BUTTON)
        tab.evaluate("inkling.consent('off')")
        count = len(self.server.requests)
        self.hover(tab, "#buy")
        tab.click("#buy")
        tab.evaluate("inkling.goal('purchase')")
        self.rest(tab, 1500)
        tab.reload()
        tab.wait_for_function("window.inkling")
        self.assertEqual(tab.evaluate("[inkling.level, inkling.reason]"), ["off", "consent"])
        self.assertEqual(self.posts(), [p for _, p in self.server.requests[:count] if "v1/f" in p])

    def test_wishes_of_the_browser_hold_the_level_at_device(self):
        for name, value, reason in (
                ("globalPrivacyControl", "true", "gpc"), ("doNotTrack", "'1'", "dnt")):
            with self.subTest(reason=reason):
                self.begin_anew()
                tab = self.open(body=BUTTON, init=wish(name, value))
                for asked in ("signals", "raw"):
                    tab.evaluate("(level) => inkling.consent(level)", asked)
                    self.assertEqual(
                        tab.evaluate("[inkling.level, inkling.reason]"), ["device", reason])
                self.hover(tab, "#buy")
                self.until(lambda: tab.evaluate("seen.signal.length"), "a signal on the page")
                self.assertEqual(tab.evaluate("seen.level")[-1],
                                 {"level": "device", "reason": reason})
                self.assertEqual(self.posts(), [])

    def test_a_policy_that_forbids_wasm(self):
        policy = {"Content-Security-Policy":
                  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'"}
        lines = []
        tab = self.open(body=BUTTON, headers=policy, wait=False)
        tab.on("console", lambda message: lines.append(message.text))
        tab.reload()
        self.wait_running(tab)
        self.assertEqual(tab.evaluate("[inkling.level, inkling.reason]"), ["off", "csp"])
        tab.evaluate("inkling.consent('device')")
        self.assertEqual(tab.evaluate("inkling.level"), "off")
        self.assertEqual(len([line for line in lines if "inkling" in line]), 1, lines)
        self.assertEqual(self.posts(), [])
        self.assertNotIn("/inkling-plain.js", self.loads())
        # At level raw the server's engine does the work.
        tab.evaluate("inkling.consent('raw')")
        self.rest(tab, 400)
        self.hover(tab, "#buy")
        self.until(lambda: len(self.server.frames) > 1, "frames")
        told = frames.read(self.server.frames)
        self.assertTrue(all(frame.is_plain for frame in told))
        self.until(lambda: ("pointer_move", "buy") in [
            (event.kind, name) for event, name in frames.events(self.server.frames)],
            "moves over the button")
        self.assertEqual(self.server.findings, [])

    def test_the_policy_of_the_documentation(self):
        """It lets a page do all it may: capture, parts, reports, the visitor's own requests."""
        text = (ROOT / "docs" / "sdk.md").read_text()
        name, value = re.search(r"^(Content-Security-Policy): (.+)$", text, re.M).groups()
        self.server.page("/", f"""<!doctype html><script async src=/inkling.js
            data-inkling-key={KEY} data-inkling-consent=signals></script>{UNSTYLED}<input id=mail>""",
            headers={name: value})
        tab = self.open("/", init="""window.refused = [];
            addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective));
            addEventListener('load', () => inkling.on('error', (e) => refused.push(e.message)));""")
        tab.click("#mail")
        tab.keyboard.press("Tab")
        tab.evaluate("inkling.goal('purchase')")
        self.until(lambda: [b for b in self.server.taken() if "goals" in b], "a report")
        self.assertTrue(tab.evaluate("inkling.export()")["server"])
        self.assertIn("/inkling-fields.js", self.loads())
        self.assertEqual(tab.evaluate("refused"), [])
        # It would have told of a violation.
        self.assertEqual(tab.evaluate("""() => new Promise((done) => {
            addEventListener('securitypolicyviolation', () => done('refused'));
            new Image().src = 'data:image/gif;base64,x';
        })"""), "refused")

    def test_a_part_that_arrives_in_another_visit(self):
        """What was asked for before the level changed listens once, and after a withdrawal never."""
        for level in ("raw", "off"):
            with self.subTest(level=level):
                self.begin_anew()
                arrived = self.server.held["/inkling-fields.js"] = threading.Event()
                tab = self.open(body="<input id=mail>", init=COUNT_LISTENERS)
                self.until(lambda: "/inkling-fields.js" in self.loads(), "the part is asked for")
                tab.evaluate("(level) => inkling.consent(level)", level)
                self.rest(tab, 500)
                listeners = tab.evaluate("listeners")
                arrived.set()
                self.see_part(tab, "fields")
                self.rest(tab, 200)
                if level == "off":
                    self.assertEqual(tab.evaluate("listeners"), listeners)
                    continue
                self.assertGreater(tab.evaluate("listeners"), listeners)
                tab.click("#mail")
                tab.keyboard.type("abc")
                self.rest(tab, 300)
                tab.goto("about:blank")
                self.until(lambda: any(frame.is_leaving for frame in frames.read(self.server.frames)),
                           "the last frame")
                kinds = [event.kind for event, _ in frames.events(self.server.frames)]
                self.assertEqual(kinds.count("input_change"), 3)

    def test_blocked_storage(self):
        tab = self.open(body=BUTTON, consent="required", init=BLOCK_STORAGE, wait=False)
        tab.wait_for_function("window.inkling")
        tab.evaluate("inkling.consent('signals')")
        self.rest(tab, 400)
        self.hover(tab, "#buy")
        self.until(self.server.signals, "a signal at the server")
        self.assertEqual(tab.evaluate("seen.error"), [])

    def test_opting_out_forgets(self):
        tab = self.open(body=BUTTON)
        session = tab.evaluate("inkling.sessionId")
        tab.evaluate("inkling.optOut()")
        self.assertEqual(self.server.forgotten, [session])
        self.assertEqual(tab.evaluate("[inkling.level, inkling.reason]"), ["off", "opt-out"])
        self.assertEqual(tab.evaluate("inkling.export()"),
                         {"level": "off", "reason": "opt-out", "session": None})
        tab.reload()
        tab.wait_for_function("window.inkling")
        self.assertEqual(tab.evaluate("inkling.reason"), "opt-out")

    def test_forgetting_begins_a_new_session(self):
        tab = self.open(body=BUTTON)
        session = tab.evaluate("inkling.sessionId")
        self.server.statuses["/v1/forget"] = [503]
        failed = tab.evaluate("inkling.forget().then(() => null, (error) => error.message)")
        self.assertIn("503", failed)
        # What failed is asked for again, with what has come since.
        between = tab.evaluate("inkling.sessionId")
        tab.evaluate("inkling.forget()")
        self.assertEqual(self.server.forgotten, [session, between])
        after = tab.evaluate("inkling.sessionId")
        self.assertNotIn(after, [session, between])
        self.until(lambda: any(b["session"] == after for b in self.server.findings), "findings")

    def test_export_tells_what_is_here_and_there(self):
        tab = self.open(body=BUTTON)
        self.hover(tab, "#buy")
        self.until(lambda: tab.evaluate("seen.signal.length"), "a signal on the page")
        told = tab.evaluate("inkling.export()")
        self.assertEqual(told["level"], "signals")
        self.assertEqual(told["session"], tab.evaluate("inkling.sessionId"))
        self.assertEqual(told["server"]["session"], told["session"])
        signal = told["found"]["signals"][0]
        self.assertEqual(signal["element"], "buy")
        self.assertEqual(signal["kind"], tab.evaluate("seen.signal[0].kind"))

    def test_a_page_that_is_prerendered_waits(self):
        tab = self.open(body=BUTTON, wait=False, init="""
            let prerendering = true;
            Object.defineProperty(document, 'prerendering', { get: () => prerendering });
            window.activate = () => {
                prerendering = false;
                document.dispatchEvent(new Event('prerenderingchange'));
            };""")
        tab.wait_for_function("window.inkling")
        self.rest(tab, 700)
        self.assertEqual(self.loads(), ["/inkling.js"])
        tab.evaluate("activate()")
        self.until(self.server.views, "a page view")

    def test_calls_before_the_engine_is_there_are_done_in_order(self):
        tab = self.open(wait=False, body=BUTTON, head="""<script>
            window.early = setInterval(() => {
                if (!window.inkling) return;
                clearInterval(early);
                inkling.goal('first', { value: 1.25 });
                inkling.goal('second');
            }, 1);</script>""")
        tab.wait_for_function("window.inkling")
        goals = self.until(lambda: [
            (g["name"], g["value"]) for b in self.server.taken() for g in b.get("goals", [])],
            "goals")
        self.until(lambda: len([g for b in self.server.taken() for g in b.get("goals", [])]) == 2,
                   "two goals")
        goals = [(g["name"], g["value"]) for b in self.server.taken() for g in b.get("goals", [])]
        self.assertEqual(goals, [("first", 1.25), ("second", 0)])


if __name__ == "__main__":
    unittest.main()
