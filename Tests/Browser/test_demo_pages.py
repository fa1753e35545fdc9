# SPDX-License-Identifier: Apache-2.0
"""Every page of the four demo sites: reached by links, whole, without errors, usable by anyone, and
honest about its silence."""

import re
import unittest

from playwright.sync_api import sync_playwright

from demo_server import DemoServer, until

# Narrower than any phone sold, and a desktop.
SIZES = [{"width": 340, "height": 720}, {"width": 1280, "height": 800}]
# WCAG 2.2, 1.4.3: of text, and of text of 24 px or of 19 px in bold.
CONTRAST, CONTRAST_LARGE = 4.5, 3

# What in a page breaks the rules, each as a line. Text over pictures has its own shade below it.
AUDIT = """() => {
    const wrong = [];
    const name = (node) => node.ariaLabel || node.textContent.trim() || node.title
        || [...node.labels || []].map((label) => label.textContent.trim()).join(' ')
        || (node.getAttribute('aria-labelledby') || '').split(' ')
            .map((id) => document.getElementById(id)?.textContent || '').join('').trim();
    for (const node of document.querySelectorAll('a, button, input, select, textarea, summary')) {
        const field = /INPUT|SELECT|TEXTAREA/.test(node.tagName);
        const says = field ? node.ariaLabel || node.labels?.length : name(node);
        if (!says) wrong.push(`no name: ${node.outerHTML.slice(0, 80)}`);
    }
    for (const node of document.querySelectorAll('svg, canvas, img')) {
        if (!node.closest('[aria-hidden=true], [aria-label]') && !node.getAttribute('alt')) {
            wrong.push(`neither hidden nor told: ${node.outerHTML.slice(0, 80)}`);
        }
    }
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) {
        wrong.push(`two of #${id}`);
    }
    if (document.querySelectorAll('h1').length !== 1) wrong.push('not one h1');
    if (!document.documentElement.lang) wrong.push('no language');
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) wrong.push(`${scrollWidth} px wide`);
    return wrong.concat(contrasts());

    function contrasts() {
        const parse = (text) => {
            const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
            return { rgb: [r, g, b], a };
        };
        const light = ([...rgb]) => rgb.map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (node) => {
            for (; node; node = node.parentElement) {
                const { rgb, a } = parse(getComputedStyle(node).backgroundColor);
                if (a === 1) return rgb;
            }
            return [255, 255, 255];
        };
        const low = new Set();
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const node = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !node.checkVisibility()
                || node.closest('.excerpt, :disabled, [aria-hidden=true]')) continue;
            const style = getComputedStyle(node);
            const [one, two] = [light(parse(style.color).rgb), light(ground(node))]
                .sort((a, b) => b - a);
            const size = parseFloat(style.fontSize);
            const isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
            const ratio = (one + 0.05) / (two + 0.05);
            if (ratio < (isLarge ? %s : %s)) {
                low.add(`${ratio.toFixed(2)}:1 of ${texts.currentNode.data.trim().slice(0, 30)}`);
            }
        }
        return [...low];
    }
}""" % (CONTRAST_LARGE, CONTRAST)

GPC = "Object.defineProperty(navigator, 'globalPrivacyControl', {get: () => true})"
BASKET = [{"id": "gull", "name": "Gull", "choice": "0.6 litres", "finish": "Chalk", "price": 84,
           "quantity": 2}]


class DemoPagesTests(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.server = DemoServer("--rate", "0")
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        cls.pages = cls.crawl()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.server.close()

    @classmethod
    def crawl(cls):
        """Every page that links lead to from the start page, with what went wrong on it."""
        context = cls.browser.new_context(viewport=SIZES[1])
        found, due = {}, [cls.server.demo]
        while due:
            address = due.pop()
            if address in found:
                continue
            wrong = found[address] = []
            page = context.new_page()
            page.on("console", lambda m: m.type in ("error", "warning") and wrong.append(m.text))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("response", lambda r: r.status >= 400 and wrong.append(f"{r.status} {r.url}"))
            page.on("request", lambda r: r.url.startswith(cls.server.url) or wrong.append(r.url))
            page.goto(address)
            page.wait_for_timeout(300)
            links = page.evaluate("[...document.links].map((link) => link.href)")
            due += [re.sub("[?#].*", "", link) for link in links if "/demo/" in link]
            page.close()
        context.close()
        return found

    def open(self, address, **options):
        context = self.browser.new_context(**{"viewport": SIZES[1], **options})
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(address)
        return page

    def test_links_lead_to_all_pages(self):
        for site, least in (("shop", 8), ("magazine", 5), ("course", 5), ("bank", 4)):
            self.assertIn(self.server.addresses[site], self.pages)
            count = sum(f"/demo/{site}/" in address for address in self.pages)
            self.assertGreaterEqual(count, least, site)

    def test_pages_are_whole(self):
        """No error, refusal by the policy, missing file, or request to another host."""
        for address, wrong in self.pages.items():
            with self.subTest(address):
                self.assertEqual(wrong, [])

    def test_pages_are_for_everyone(self):
        for scheme, size in (("light", SIZES[0]), ("dark", SIZES[1]), ("light", SIZES[1])):
            context = self.browser.new_context(viewport=size, color_scheme=scheme)
            page = context.new_page()
            page.goto(self.server.demo)
            page.evaluate(
                "(lines) => localStorage.setItem('lull.basket', JSON.stringify(lines))", BASKET)
            for address in self.pages:
                with self.subTest(f"{address} {scheme} {size['width']} px"):
                    page.goto(address)
                    until(page, "document.querySelector('.foot button')")
                    self.assertEqual(page.evaluate(AUDIT), [])
            context.close()

    def test_the_audit_finds_what_is_wrong(self):
        page = self.open(self.server.demo)
        page.evaluate("""() => {
            document.body.insertAdjacentHTML('beforeend',
                '<h1>two</h1><input><button></button><svg></svg><b id=main></b><p>pale</p>');
            const pale = document.body.lastElementChild;
            pale.style.color = '#aaa';
            pale.style.width = '2000px';
        }""")
        found = "\n".join(page.evaluate(AUDIT))
        for what in ("no name: <input", "no name: <button", "neither hidden nor told: <svg",
                     "two of #main", "not one h1", "px wide", ":1 of pale"):
            self.assertIn(what, found)

    def test_the_keyboard_reaches_everything(self):
        for site in ("shop", "magazine", "course", "bank"):
            with self.subTest(site):
                page = self.open(self.server.addresses[site])
                page.keyboard.press("Tab")
                self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
                self.assertGreater(page.locator(".skip").bounding_box()["y"], 0)
                count = page.evaluate("""() => new Set([...document.querySelectorAll(
                    'a[href], button, summary')].filter((node) => node.checkVisibility())).size""")
                reached = page.evaluate("window.__reached = new Set(), 0")
                for _ in range(count + 6):
                    reached = page.evaluate(
                        "__reached.add(document.activeElement) && __reached.size")
                    outline = page.evaluate(
                        "getComputedStyle(document.activeElement).outlineStyle")
                    if page.evaluate("!document.activeElement.matches('body, .felt-host, .odds-host, input')"):
                        self.assertNotEqual(outline, "none")
                    page.keyboard.press("Tab")
                self.assertGreaterEqual(reached, count)

    def test_less_motion_is_none(self):
        for motion, moves in (("no-preference", True), ("reduce", False)):
            page = self.open(self.server.addresses["magazine"], reduced_motion=motion)
            page.hover("#preview-ferry")
            page.wait_for_timeout(60)
            self.assertEqual(page.evaluate("document.getAnimations().length > 0"), moves, motion)

    def test_silence_is_explained(self):
        """What holds back, what the foot says of it, and that nothing is sent."""
        for site in ("shop", "magazine", "course", "bank"):
            with self.subTest(f"{site} gpc"):
                page = self.open("about:blank")
                page.context.add_init_script(GPC)
                sent = []
                page.on("request", lambda request: sent.append(request.method))
                page.goto(self.server.addresses[site])
                page.wait_for_selector(".foot[data-level=device]", timeout=20_000)
                foot = page.locator(".foot")
                self.assertEqual(foot.get_attribute("data-reason"), "gpc")
                self.assertIn("Global Privacy Control", foot.text_content())
                self.assertIn("live page", foot.text_content())
                page.mouse.move(600, 500)
                page.mouse.move(500, 400, steps=8)
                page.wait_for_timeout(1000)
                self.assertNotIn("POST", sent)
            with self.subTest(f"{site} off"):
                page = self.open(self.server.addresses[site])
                until(page, "window.inkling && inkling.sessionId")
                page.evaluate("inkling.consent('off')")
                page.wait_for_selector(".foot[data-level=off]", timeout=20_000)
                page.wait_for_timeout(500)
                sent = []
                page.on("request", lambda request: sent.append(request.method))
                page.mouse.move(500, 400, steps=8)
                page.wait_for_timeout(4000)
                self.assertEqual(sent, [])
                self.assertIn("No movement is looked at", page.text_content(".foot"))

    def test_players_play(self):
        """Real media events, by the controls that people use."""
        page = self.open(self.server.addresses["course"] + "lesson/room.html")
        page.evaluate("""() => {
            window.__told = [];
            const audio = document.querySelector('audio');
            for (const kind of ['play', 'pause', 'seeked', 'ratechange', 'ended']) {
                audio.addEventListener(kind, () => __told.push(kind));
            }
        }""")
        page.click(".play")
        until(page, "document.querySelector('audio').currentTime > 0.5")
        page.click(".chapters li:nth-child(3) button")
        until(page, "__told.includes('seeked')")
        at = page.evaluate("document.querySelector('audio').currentTime")
        self.assertTrue(20 <= at < 30, at)
        self.assertEqual(
            page.get_attribute(".chapters li:nth-child(3) button", "aria-current"), "true")
        page.select_option(".speed select", "2")
        page.click("[aria-label='10 seconds on']")
        page.click(".play")
        until(page, "document.querySelector('audio').paused")
        page.click(".play")
        until(page, "document.querySelector('audio').ended", seconds=30)
        self.assertEqual(
            [kind for kind in page.evaluate("__told") if kind != "seeked"],
            ["play", "ratechange", "pause", "play", "pause", "ended"])
        page.goto(self.server.addresses["course"])
        self.assertEqual(page.text_content("[data-done=room]"), "· heard")


if __name__ == "__main__":
    unittest.main()
