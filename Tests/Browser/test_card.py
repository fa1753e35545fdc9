# SPDX-License-Identifier: Apache-2.0
"""The page of a trained model's card in Chromium: wide and narrow, by day and by night."""

import os
import random
import subprocess
import tempfile
import unittest

from playwright.sync_api import sync_playwright

from demo_server import INKLING

# What is cut off, lies outside its chart, or is too small to read.
FAULTS = """
() => {
    const faults = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) faults.push('the page is wider than the window');
    for (const track of document.querySelectorAll('.track')) {
        const room = track.getBoundingClientRect();
        if (room.width < 80) faults.push('a track of ' + room.width);
        for (const mark of track.children) {
            const { left, right } = mark.getBoundingClientRect();
            if (left < room.left - 8 || right > room.right + 8) {
                faults.push(mark.className + ' outside its track');
            }
        }
    }
    for (const scale of document.querySelectorAll('.scale')) {
        let end = -Infinity;
        for (const tick of scale.children) {
            const { left, right } = tick.getBoundingClientRect();
            if (left < end) faults.push('labels of a scale overlap');
            end = right;
        }
    }
    for (const text of document.querySelectorAll('svg text')) {
        const { left, right } = text.getBoundingClientRect();
        const room = text.ownerSVGElement.getBoundingClientRect();
        if (left < room.left || right > room.right) faults.push(text.textContent + ' is cut off');
    }
    for (const svg of document.querySelectorAll('svg.broad')) {
        for (const kind of ['name', 'value']) {
            let end = -Infinity;
            for (const text of svg.querySelectorAll('text.' + kind)) {
                const { left, right } = text.getBoundingClientRect();
                if (left < end) faults.push('labels of moments overlap');
                end = right;
            }
        }
    }
    for (const element of document.querySelectorAll('main *')) {
        const words = [...element.childNodes].some(node =>
            node.nodeType === Node.TEXT_NODE && node.data.trim());
        const box = element.getBoundingClientRect();
        if (!words || !box.height || element.closest('details:not([open]) > :not(summary)')) continue;
        const scale = element.ownerSVGElement?.getScreenCTM().a ?? 1;
        const size = parseFloat(getComputedStyle(element).fontSize) * scale;
        if (size < 9) faults.push(element.textContent.trim() + ' of ' + size + ' px');
    }
    return [...new Set(faults)];
}
"""


def table(path):
    """Visits of two devices with three moments each; `pause` matters, `noise` does not."""
    chance = random.Random(4)
    with open(path, "w", encoding="utf-8") as file:
        file.write("visit,moment,device,pause,noise,bought\n")
        for row in range(2400):
            pause = chance.random()
            bought = chance.random() < 0.1 + 0.6 * pause
            device = "a phone with a name that is long" if row // 3 % 3 == 0 else "desktop"
            file.write(f"{row // 3},{row % 3},{device},{pause},{chance.random()},{int(bought)}\n")


class CardTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="inkling-card-")
        cls.addClassCleanup(cls.folder.cleanup)
        rows, model = (os.path.join(cls.folder.name, name) for name in ["rows.csv", "buy.inkm"])
        table(rows)
        subprocess.run(
            [INKLING, "train", "--features", rows, "--group", "visit", "--moment", "moment",
             "--label", "bought", "--small", "--out", model], check=True, capture_output=True)
        cls.card = "file://" + model.replace(".inkm", ".card.html")

    def test_a_card_can_be_read_anywhere(self):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            papers = set()
            for scheme in ["light", "dark"]:
                for width in [1280, 700, 360]:
                    with self.subTest(scheme=scheme, width=width):
                        page = browser.new_page(
                            viewport={"width": width, "height": 800}, color_scheme=scheme)
                        asked, said = [], []
                        page.on("request", lambda request: asked.append(request.url))
                        page.on("console", lambda message: said.append(message.text))
                        page.goto(self.card)
                        page.evaluate(
                            "document.querySelectorAll('details').forEach(d => { d.open = true; })")
                        self.assertEqual(page.evaluate(FAULTS), [])
                        self.assertEqual((asked, said), ([self.card], []))
                        titles = page.locator("h2").all_text_contents()
                        for title in ["Is it honest?", "How early is it right?", "By device",
                                      "What mattered", "Where it fails"]:
                            self.assertIn(title, titles)
                        papers.add(page.evaluate(
                            "getComputedStyle(document.body).backgroundColor"))
                        page.close()
            self.assertEqual(len(papers), 2, "Light and dark differ.")
            browser.close()
