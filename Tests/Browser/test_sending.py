# SPDX-License-Identifier: Apache-2.0
"""Sessions, pages and sending: what arrives, once, in order, whatever happens on the way."""

import unittest

from browser_case import BrowserCase
from recording_server import page

BUTTON = "<button id=buy style='display:block;width:200px;height:60px'>Buy</button>"
LINK = BUTTON + "<a id=next href=/basket>on</a>"


class SendingTests(BrowserCase):
    def numbers(self, session):
        return [b["sequence"] for b in self.server.taken() if b["session"] == session]

    def test_a_session_goes_on_from_page_to_page(self):
        self.server.page("/basket", page(LINK))
        tab = self.open("/product/4711", LINK)
        session = tab.evaluate("inkling.sessionId")
        tab.click("#next")
        self.wait_running(tab)
        self.assertEqual(tab.evaluate("inkling.sessionId"), session)
        views = self.until(lambda: len(self.server.views()) == 2 and self.server.views(), "views")
        self.assertEqual([(v["page"], v["type"]) for v in views],
                         [("/product/:id", "detail"), ("/basket", "basket")])
        self.assertGreater(views[1]["at"], views[0]["at"])
        self.assertEqual(self.numbers(session), list(range(len(self.numbers(session)))))
        leaving = [b for b in self.server.taken() if b["leaving"]]
        self.assertEqual([s["moment"] for s in leaving[0]["snapshots"]][-1], "leave")

    def test_a_duplicated_tab_has_a_session_of_its_own(self):
        tab = self.open("/", LINK)
        session = tab.evaluate("inkling.sessionId")
        with tab.context.expect_page() as opened:
            tab.evaluate("window.open(location.href)")
        self.wait_running(opened.value)
        self.assertNotEqual(opened.value.evaluate("inkling.sessionId"), session)

    def test_the_back_forward_cache(self):
        self.server.page("/basket", page(LINK))
        tab = self.open("/product/1", LINK)
        tab.evaluate("addEventListener('pageshow', (e) => { window.persisted = e.persisted; })")
        session = tab.evaluate("inkling.sessionId")
        tab.click("#next")
        self.wait_running(tab)
        tab.evaluate("history.back()")
        tab.wait_for_function("window.persisted")
        self.rest(tab, 500)
        self.assertEqual(tab.evaluate("inkling.sessionId"), session)
        self.hover(tab, "#buy")
        self.until(lambda: [s for s in self.server.signals() if s["page"] == "/product/:id"],
                   "a signal after coming back")
        numbers = self.numbers(session)
        self.assertEqual(numbers, list(range(len(numbers))))
        self.assertEqual([v["page"] for v in self.server.views()],
                         ["/product/:id", "/basket", "/product/:id"])

    def test_single_page_navigation(self):
        tab = self.open("/shop", BUTTON)
        tab.evaluate("history.pushState({}, '', '/shop/item/99?q=zebra#part')")
        self.rest(tab, 50)
        tab.evaluate("history.replaceState({}, '', '/shop/item/99?q=other')")
        self.rest(tab, 50)
        tab.evaluate("""() => {
            history.pushState({}, '', '/checkout');
            inkling.page({ path: '/pay', type: 'checkout', item: 'mug', group: 'cups' });
        }""")
        self.rest(tab, 50)
        tab.evaluate("history.back()")
        self.until(lambda: len(self.server.views()) == 4, "four views")
        self.assertEqual(
            [(v["page"], v["type"], v["item"], v["group"]) for v in self.server.views()],
            [("/shop", "other", None, None), ("/shop/item/:id", "detail", None, None),
             ("/pay", "checkout", "mug", "cups"), ("/shop/item/:id", "detail", None, None)])
        # The elements of the new page are found anew.
        self.rest(tab, 600)
        self.hover(tab, "#buy")
        signal = self.until(self.server.signals, "a signal")[0]
        self.assertEqual((signal["page"], signal["element"]), ("/shop/item/:id", "buy"))
        self.assertFalse([b for b in map(str, self.server.findings) if "zebra" in b])

    def test_a_clock_that_was_set_back_begins_a_session(self):
        self.server.page("/basket", page(LINK))
        back = """if (location.pathname === '/basket') {
            const { timeOrigin } = performance;
            Object.defineProperty(performance, 'timeOrigin', { get: () => timeOrigin - 600000 });
        }"""
        tab = self.open("/", LINK, init=back)
        session = tab.evaluate("inkling.sessionId")
        tab.click("#next")
        self.wait_running(tab)
        self.assertNotEqual(tab.evaluate("inkling.sessionId"), session)
        self.hover(tab, "#buy")
        self.until(lambda: [s for s in self.server.signals() if s["page"] == "/basket"],
                   "a signal in spite of the clock")
        self.assertEqual({b["dropped"] for b in self.server.taken()}, {0})

    def test_a_frame_has_a_session_of_its_own(self):
        """A document in a frame is a page of its own if the script is in it, else nothing."""
        self.server.page("/inner", page(BUTTON))
        self.server.page("/silent", "<!doctype html><button id=quiet>x</button>")
        tab = self.open("/", "<iframe src=/inner width=400 height=200></iframe>"
                        "<iframe src=/silent width=400 height=200></iframe>")
        inner = tab.frame(url="**/inner")
        inner.wait_for_function("window.inkling && inkling.ready.then(() => true)")
        self.until(lambda: len(self.server.views()) == 2, "both pages")
        sessions = {b["session"]: b["pages"][0]["page"] for b in self.server.taken() if "pages" in b}
        self.assertEqual(sessions[tab.evaluate("inkling.sessionId")], "/")
        self.assertEqual(sessions[inner.evaluate("inkling.sessionId")], "/inner")

    def test_what_the_page_says_of_itself(self):
        cases = [
            ("<body data-inkling-page-type=quiz data-inkling-item=q1>", ("quiz", "q1")),
            ("<meta property=og:type content=article>", ("article", None)),
            ("<div itemscope itemtype='https://schema.org/Product'></div>", ("detail", None)),
        ]
        for body, expected in cases:
            with self.subTest(body=body):
                self.begin_anew()
                self.open("/x", body)
                view = self.until(self.server.views, "a view")[0]
                self.assertEqual((view["type"], view["item"]), expected)

    def test_trying_again(self):
        for status in (503, 429, "drop"):
            with self.subTest(status=status):
                self.begin_anew()
                self.server.page("/", page(BUTTON))
                self.server.statuses["/v1/findings"] = [status, status]
                tab = self.open("/")
                tab.evaluate("inkling.goal('first'); inkling.goal('second')")
                self.until(lambda: len([g for b in self.server.taken()
                                        for g in b.get("goals", [])]) == 2, "both goals")
                session = tab.evaluate("inkling.sessionId")
                # In order, and nothing lost.
                order = [b["sequence"] for b in self.server.findings if b["session"] == session]
                self.assertEqual(order, sorted(order))
                self.assertEqual(self.numbers(session), list(range(len(self.numbers(session)))))

    def test_what_is_refused_is_not_sent_again(self):
        for status in (400, 403, 409, 413):
            with self.subTest(status=status):
                self.begin_anew()
                self.server.page("/", page(BUTTON))
                self.server.statuses["/v1/findings"] = [status]
                tab = self.open("/")
                tab.evaluate("inkling.goal('buy')")
                self.until(lambda: self.server.findings, "what comes after")
                self.assertEqual(self.server.findings[0]["sequence"], 1)
                self.until(lambda: any(str(status) in e for e in tab.evaluate("seen.error")),
                           "an error that names the status")

    def test_a_forgotten_session_is_followed_by_a_new_one(self):
        self.server.page("/", page(BUTTON))
        tab = self.open("/")
        session = tab.evaluate("inkling.sessionId")
        self.server.statuses["/v1/findings"] = [410]
        tab.evaluate("inkling.goal('buy')")
        self.until(lambda: tab.evaluate("inkling.sessionId") != session, "a new session")
        after = tab.evaluate("inkling.sessionId")
        self.until(lambda: self.numbers(after), "findings of the new session")

    def test_last_words_go_by_beacon(self):
        self.server.page("/", page(BUTTON))
        self.server.statuses["/v1/findings"] = [503] * 3
        tab = self.open("/")
        session = tab.evaluate("inkling.sessionId")
        tab.evaluate("inkling.goal('buy')")
        # The server comes back just as the page goes away.
        self.rest(tab, 300)
        self.server.statuses = {}
        tab.goto("about:blank")
        self.until(lambda: any(b["leaving"] for b in self.server.findings), "the last words")
        numbers = self.numbers(session)
        self.assertEqual(sorted(numbers), list(range(len(numbers))))
        self.assertTrue([g for b in self.server.taken() for g in b.get("goals", [])])

    def test_a_hidden_tab_says_what_it_has_and_falls_silent(self):
        tab = self.open("/", BUTTON)
        tab.mouse.move(300, 300, steps=5)
        tab.evaluate("""() => {
            Object.defineProperty(document, 'hidden', { get: () => true });
            document.dispatchEvent(new Event('visibilitychange'));
        }""")
        self.rest(tab, 300)
        count = len(self.server.requests)
        found = tab.evaluate("inkling.export().then((told) => told.found)")
        self.rest(tab, 4000)
        self.assertEqual(len([r for r in self.server.requests[count:] if "findings" in r[1]]), 0)
        self.assertEqual(found["signals"], [])

    def test_a_listener_that_throws_hurts_nobody(self):
        tab = self.open("/", BUTTON)
        errors = []
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.evaluate("""() => {
            window.order = [];
            inkling.on('signal', () => { throw new Error('mine'); });
            window.end = inkling.on('signal', (signal) => order.push(signal.kind));
        }""")
        self.hover(tab, "#buy")
        self.until(lambda: tab.evaluate("order.length"), "the other listener")
        self.until(self.server.signals, "the server")
        self.assertEqual([e for e in errors if "mine" not in e], [])
        # Playwright hands over events only while it is being called.
        self.until(lambda: tab.evaluate("1") and errors, "the page's own error")
        count = tab.evaluate("end(); order.length")
        tab.mouse.move(600, 500, steps=4)
        self.hover(tab, "#buy")
        self.rest(tab, 1500)
        self.assertEqual(tab.evaluate("order.length"), count)

    def test_a_tag_by_call(self):
        tab = self.open("/", "<div id=x9981234 style='width:200px;height:60px'>pay</div>")
        tab.evaluate("""inkling.element(document.querySelector('div'),
            { name: 'total', role: 'price', item: 'mug' })""")
        self.rest(tab, 800)
        self.hover(tab, "div")
        signal = self.until(self.server.signals, "a signal")[0]
        self.assertEqual((signal["element"], signal["role"]), ("total", "price"))

    def test_the_module_build(self):
        self.server.page("/", f"""<!doctype html><body>{BUTTON}<script type=module>
            import {{ start }} from '/inkling.mjs';
            window.inkling = start({{ key: 'ikw_' + 'b'.repeat(24), consent: 'signals' }});
            window.same = inkling === start({{ key: 'other' }});
            </script>""")
        tab = self.open("/")
        self.assertTrue(tab.evaluate("same"))
        self.until(self.server.views, "a view")


if __name__ == "__main__":
    unittest.main()
