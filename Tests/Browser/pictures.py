# SPDX-License-Identifier: Apache-2.0
"""Makes docs/pictures/*.png: the shop and the live page, with a real visit between them."""

import os

from playwright.sync_api import sync_playwright

from demo_server import ROOT, DemoServer, until

FOLDER = os.path.join(ROOT, "docs", "pictures")
SIZE = {"width": 1200, "height": 800}


def visit(page, server):
    page.goto(server.shop + "product/gull.html")
    until(page, "window.inkling && inkling.sessionId")
    page.wait_for_timeout(700)
    box = page.locator("[data-inkling-name=price]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x + 200, y + 150)
    page.mouse.move(x, y, steps=12)
    for step in range(24):
        page.mouse.move(x + step % 3, y + step % 2)
        page.wait_for_timeout(100)
    page.locator("#specifications").scroll_into_view_if_needed()
    for direction in [1, -1, 1, -1, 1, -1]:
        for _ in range(4):
            page.mouse.wheel(0, direction * 110)
            page.wait_for_timeout(60)
    page.locator("[data-inkling-name=notify-me]").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    page.locator("[data-inkling-name=notify-me]").click(delay=70)
    page.wait_for_timeout(4000)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    server = DemoServer()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            live = browser.new_page(viewport=SIZE)
            live.goto(server.live)
            live.wait_for_selector("#state[data-state=open]")
            shop = browser.new_page(viewport=SIZE)
            visit(shop, server)
            shop.screenshot(path=os.path.join(FOLDER, "shop.png"))
            live.screenshot(path=os.path.join(FOLDER, "live.png"))
            browser.close()
    finally:
        server.close()


main()
