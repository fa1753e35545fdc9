# SPDX-License-Identifier: Apache-2.0
"""From hand to live page: a press in one Chromium page until the text of another has changed.

Prints JSON with the quantiles in ms. The third press of a rage click makes the signal certain by
itself, with no waiting time in its definition; its event's time stamp is the start, a mutation
observer on the live page the end. Both pages run in one browser, so both clocks are one.

    .build-python/bin/python Tests/Browser/measure_live.py [ROUNDS]
"""

import json
import sys

from playwright.sync_api import sync_playwright

from demo_server import DemoServer, until

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 40


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(browser, server):
    live = browser.new_context().new_page()
    live.goto(server.live)
    live.wait_for_selector("#state[data-state=open]")
    live.evaluate("""() => {
        window.arrivals = [];
        new MutationObserver((records) => {
            for (const record of records) for (const node of record.addedNodes) {
                if (node.dataset && node.dataset.signal === 'rage_click') {
                    arrivals.push([node.dataset.session,
                        performance.timeOrigin + performance.now()]);
                }
            }
        }).observe(document.body, {subtree: true, childList: true});
    }""")
    delays = []
    for _ in range(ROUNDS):
        visitor = browser.new_context()
        page = visitor.new_page()
        page.goto(server.shop + "product/gull.html")
        until(page, "window.inkling && inkling.sessionId")
        page.wait_for_timeout(700)
        session = page.evaluate("inkling.sessionId")
        page.evaluate("""() => {
            window.presses = [];
            addEventListener('pointerdown', (event) =>
                presses.push(performance.timeOrigin + event.timeStamp), true);
        }""")
        box = page.locator("[data-inkling-name=notify-me]").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x - 90, y - 60)
        page.mouse.move(x, y, steps=5)
        for _ in range(6):
            page.mouse.down()
            page.wait_for_timeout(30)
            page.mouse.up()
            page.wait_for_timeout(90)
        page.wait_for_timeout(300)
        presses = page.evaluate("presses")
        arrivals = live.evaluate("arrivals")
        arrived = [time for name, time in arrivals if name == session]
        if arrived:
            # The press that made it certain is the last one before its arrival.
            delays.append(arrived[0] - max(time for time in presses if time < arrived[0]))
        visitor.close()
    return delays


def main():
    server = DemoServer()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            delays = measure(browser, server)
            browser.close()
    finally:
        server.close()
    print(json.dumps({
        "rounds": ROUNDS, "seen": len(delays), "p50_ms": round(quantile(delays, 0.5), 1),
        "p95_ms": round(quantile(delays, 0.95), 1), "max_ms": round(max(delays), 1)}))


main()
