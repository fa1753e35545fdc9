# SPDX-License-Identifier: Apache-2.0
"""A hand that moves the mouse as people do: along slight curves, slow at both ends, never quite
still; the same bows at each run."""

import math
import random
import time

# Between two movements, ms: about what a 100 Hz mouse tells.
STEP = 10
# Fitts' law: time to a target, ms, and more for each doubling of the distance over its width.
REACTION, PER_BIT = 120, 110


class Hand:
    def __init__(self, page, seed=1):
        self.page = page
        self.chance = random.Random(seed)
        size = page.viewport_size
        self.x, self.y = size["width"] * 0.6, size["height"] * 0.62
        page.mouse.move(self.x, self.y)

    def wait(self, seconds):
        self.page.wait_for_timeout(seconds * 1000)

    # Places ---------------------------------------------------------------------------------

    def box(self, selector):
        element = self.page.locator(selector).first
        element.wait_for(state="visible", timeout=20_000)
        element.scroll_into_view_if_needed()
        return element.bounding_box()

    def centre(self, selector):
        box = self.box(selector)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box

    def show(self, selector, block="center"):
        """Scrolls, as a link within the page does, so that nothing lies under the foot bar."""
        self.page.evaluate(
            "([s, block]) => document.querySelector(s).scrollIntoView({block})", [selector, block])
        self.wait(0.4)

    # The mouse ------------------------------------------------------------------------------

    def move(self, x, y, seconds=None, width=40):
        """One aimed movement: minimum jerk, a bow to one side, a tremor of a pixel."""
        dx, dy = x - self.x, y - self.y
        distance = math.hypot(dx, dy)
        if seconds is None:
            bits = math.log2(distance / width + 1)
            seconds = (REACTION + PER_BIT * bits) / 1000
        bow = distance * self.chance.uniform(-0.06, 0.06)
        fromx, fromy = self.x, self.y
        begin = time.monotonic()
        # By the clock and not by steps: on a busy machine the path is coarser, not slower.
        while (t := (time.monotonic() - begin) / seconds) < 1:
            s = t ** 3 * (10 - 15 * t + 6 * t * t)
            side = bow * math.sin(math.pi * s) / (distance or 1)
            tremor = self.chance.uniform(-0.7, 0.7)
            self.page.mouse.move(fromx + dx * s - dy * side + tremor,
                                 fromy + dy * s + dx * side + tremor)
            self.page.wait_for_timeout(STEP / 2)
        self.page.mouse.move(x, y)
        self.x, self.y = x, y

    def to(self, selector, at=(0.5, 0.5), seconds=None):
        box = self.box(selector)
        self.move(box["x"] + box["width"] * at[0], box["y"] + box["height"] * at[1], seconds,
                  min(box["width"], box["height"]))

    def by(self, dx, dy, seconds=None):
        self.move(self.x + dx, self.y + dy, seconds)

    def rest(self, seconds):
        """Stays, as steady as a hand is."""
        end = time.monotonic() + seconds
        step = 0
        while time.monotonic() < end:
            step += 1
            self.page.mouse.move(self.x + step % 3 * 0.7, self.y + step % 2)
            self.wait(min(0.12, max(0, end - time.monotonic())))

    def press(self, selector=None, at=(0.5, 0.5), hold=0.08):
        if selector:
            self.to(selector, at)
        self.page.mouse.down()
        self.wait(hold)
        self.page.mouse.up()

    def presses(self, selector, times, apart=0.16):
        self.to(selector)
        for _ in range(times):
            self.press(hold=0.06)
            self.wait(apart)

    def drag(self, x, y, seconds=0.8):
        self.page.mouse.down()
        self.move(x, y, seconds)
        self.page.mouse.up()

    def wheel(self, distance, seconds=0.4):
        """Turns the wheel notch by notch."""
        notches = max(1, round(abs(distance) / 100))
        for _ in range(notches):
            self.page.mouse.wheel(0, distance / notches)
            self.wait(seconds / notches)

    # Keys -----------------------------------------------------------------------------------

    def keys(self, *names, apart=0.12):
        for name in names:
            self.page.keyboard.press(name)
            self.wait(apart)

    def type(self, text, apart=0.09):
        for letter in text:
            self.page.keyboard.press(letter if letter != " " else "Space")
            self.wait(apart * self.chance.uniform(0.7, 1.4))

    # The window -----------------------------------------------------------------------------

    def zoom(self, *scales):
        """Ctrl and +. Headless Chromium does not zoom, so its window is given what one that does
        has: fewer px, and larger ones."""
        for scale in scales:
            self.page.keyboard.press("Control++")
            self.measure(scale, scale)
            self.wait(0.5)

    def resize(self, share):
        self.measure(1 / share, 1)
        self.wait(0.5)

    def measure(self, fewer, ratio):
        size = self.page.viewport_size
        self.page.context.new_cdp_session(self.page).send("Emulation.setDeviceMetricsOverride", {
            "width": round(size["width"] / fewer), "height": round(size["height"] / fewer),
            "deviceScaleFactor": ratio, "mobile": False})

    # Fingers --------------------------------------------------------------------------------

    def finger(self):
        return Finger(self.page)

    # The tab --------------------------------------------------------------------------------

    def other_tab(self, seconds):
        """Headless Chromium shows every tab at once, so the page is told that it is not seen."""
        self.page.evaluate("""(ms) => new Promise((done) => {
            let state = 'hidden';
            const own = {configurable: true};
            Object.defineProperty(document, 'visibilityState', {...own, get: () => state});
            Object.defineProperty(document, 'hidden', {...own, get: () => state === 'hidden'});
            const tell = () => document.dispatchEvent(new Event('visibilitychange'));
            tell();
            setTimeout(() => { state = 'visible'; tell(); done(); }, ms);
        })""", seconds * 1000)


class Finger:
    """Touches, by the browser's own protocol."""

    def __init__(self, page):
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind, *points):
        self.session.send("Input.dispatchTouchEvent", {
            "type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    def tap(self, x, y, hold=0.07):
        self.send("touchStart", (x, y))
        self.page.wait_for_timeout(hold * 1000)
        self.send("touchEnd")

    def swipe(self, x, y, dx, dy, seconds=0.25):
        self.send("touchStart", (x, y))
        steps = 12
        for step in range(1, steps + 1):
            self.send("touchMove", (x + dx * step / steps, y + dy * step / steps))
            self.page.wait_for_timeout(seconds * 1000 / steps)
        self.send("touchEnd")
