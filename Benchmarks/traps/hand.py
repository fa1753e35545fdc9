# SPDX-License-Identifier: Apache-2.0
"""Does what a case says as a hand does it: curved ways with a beginning and an end, in real time,
never twice at quite the same place. The browser's own input, so that its events are trusted."""

import asyncio
import math
import random
import time


class Hand:
    def __init__(self, page, seed):
        self.page = page
        self.random = random.Random(seed)
        self.x, self.y = 480.0, 400.0
        self.pressed_at = 0.0
        self.pressed_x = self.pressed_y = -1.0
        self.clicks = 0
        self.session = None

    async def do(self, action):
        await getattr(self, "do_" + action["do"])(action)

    async def do_wait(self, action):
        await asyncio.sleep(action["ms"] / 1000)

    # Places

    async def box(self, where):
        """Of a selector, `SELECTOR >> FRAME'S SELECTOR`, or the point itself."""
        if isinstance(where, list):
            return where[0], where[1], 0, 0
        scope = self.page
        *frames, last = where.split(" >>> ")
        for frame in frames:
            scope = scope.frame_locator(frame)
        box = await scope.locator(last).first.bounding_box(timeout=5000)
        return box["x"], box["y"], box["width"], box["height"]

    async def place(self, where, at=None):
        x, y, width, height = await self.box(where)
        if at:
            return x + width * at[0], y + height * at[1]
        # Hits spread about the centre: an eighth of the target's extent, at most 6 px.
        return (x + width / 2 + self.random.gauss(0, min(width / 8, 6)),
                y + height / 2 + self.random.gauss(0, min(height / 8, 4)))

    # The mouse

    async def go(self, x, y, ms=None):
        """Along a slightly bent way with the speed of an aimed movement (minimum jerk)."""
        x0, y0 = self.x, self.y
        length = math.hypot(x - x0, y - y0)
        if length < 2:
            return
        # Fitts: a target of about 30 px.
        ms = ms or 120 + 110 * math.log2(length / 30 + 1) * self.random.uniform(0.9, 1.2)
        bend = self.random.uniform(-0.08, 0.08) * length
        normal = (-(y - y0) / length, (x - x0) / length)

        def at(t):
            s = t * t * t * (10 + t * (6 * t - 15))
            aside = bend * math.sin(math.pi * s)
            tremor = self.random.gauss(0, 0.4) if t < 1 else 0
            return (x0 + (x - x0) * s + normal[0] * (aside + tremor),
                    y0 + (y - y0) * s + normal[1] * (aside + tremor))

        await self.follow(at, ms)

    async def follow(self, at, ms):
        """Is where `at` says, from 0 to 1, as often as a mouse tells."""
        start = time.monotonic()
        while True:
            t = min((time.monotonic() - start) * 1000 / ms, 1)
            self.x, self.y = at(t)
            await self.page.mouse.move(self.x, self.y)
            if t >= 1:
                return
            await asyncio.sleep(0.010)

    async def do_move(self, action):
        await self.go(*await self.place(action["to"], action.get("at")), action.get("ms"))

    async def do_path(self, action):
        """Through points, in a time for the whole."""
        points = [(self.x, self.y)] + [tuple(p) for p in action["points"]]

        def at(t):
            place = t * (len(points) - 1)
            i = min(int(place), len(points) - 2)
            s = place - i
            (ax, ay), (bx, by) = points[i], points[i + 1]
            return (ax + (bx - ax) * s + self.random.gauss(0, 0.7),
                    ay + (by - ay) * s + self.random.gauss(0, 0.7))

        await self.follow(at, action["ms"])

    async def do_shake(self, action):
        """Back and forth, or round: `turns` changes of direction (or half rounds) in `ms`."""
        cx, cy = await self.place(action["around"], [0.5, 0.5])
        width, height = action.get("width", 200), action.get("height", 20)
        turns, is_round = action["turns"], action.get("shape") == "circle"
        await self.go(cx - width / 2, cy if is_round else cy - height / 2)

        def at(t):
            phase = math.pi * turns * t
            x = cx - width / 2 * math.cos(phase)
            y = cy - height / 2 * (math.sin(phase) if is_round else math.cos(phase))
            return x + self.random.gauss(0, 2), y + self.random.gauss(0, 2)

        await self.follow(at, action["ms"])

    async def do_press(self, action):
        times, gap = action.get("times", 1), action.get("gap", 250)
        for index in range(times):
            if index:
                await asyncio.sleep(max(gap * self.random.uniform(0.85, 1.15) - 70, 10) / 1000)
            if index == 0 or action.get("follow"):
                x, y = await self.place(action["on"], action.get("at"))
                await self.go(x, y, action.get("ms"))
                await asyncio.sleep(0.08 if index == 0 else 0)
            elif self.random.random() < 0.5:
                self.x += self.random.choice((-1, 1))
                await self.page.mouse.move(self.x, self.y)
            await self.press(action)

    async def press(self, action):
        button = action.get("button", "left")
        now = time.monotonic()
        near = math.hypot(self.x - self.pressed_x, self.y - self.pressed_y) < 5
        self.clicks = self.clicks + 1 if near and now - self.pressed_at < 0.5 else 1
        self.pressed_at, self.pressed_x, self.pressed_y = now, self.x, self.y
        keys = action.get("modifiers", [])
        for key in keys:
            await self.page.keyboard.down(key)
        await self.page.mouse.down(button=button, click_count=self.clicks)
        await asyncio.sleep(action.get("hold", 70) * self.random.uniform(0.8, 1.2) / 1000)
        await self.page.mouse.up(button=button, click_count=self.clicks)
        for key in keys:
            await self.page.keyboard.up(key)

    async def do_drag(self, action):
        x, y = await self.place(action["from"], action.get("at"))
        if "to" in action:
            tx, ty = await self.place(action["to"])
        else:
            tx, ty = x + action["by"][0], y + action["by"][1]
        await self.go(x, y)
        await asyncio.sleep(0.08)
        await self.page.mouse.down()
        for _ in range(action.get("times", 1)):
            await self.go(tx, ty, action.get("ms", 350))
            if action.get("back"):
                await self.go(x, y, action.get("ms", 350))
        await asyncio.sleep(0.06)
        await self.page.mouse.up()

    async def do_wheel(self, action):
        """A turned wheel; `momentum` lets it run out as a touchpad does."""
        steps = action.get("steps", 5)
        dx, dy = action.get("dx", 0), action.get("dy", 0)
        for index in range(steps):
            share = 0.8 ** index if action.get("momentum") else 1
            await self.page.mouse.wheel(dx * share, dy * share)
            await asyncio.sleep(action.get("ms", 300) / steps / 1000)

    # Keys

    async def do_key(self, action):
        for index in range(action.get("times", 1)):
            if index:
                await asyncio.sleep(action.get("gap", 250) / 1000)
            await self.page.keyboard.press(action["key"])
        # Held: the keyboard repeats the key, without it having come up.
        if action.get("repeats"):
            for _ in range(action["repeats"]):
                await self.page.keyboard.down(action["key"])
                await asyncio.sleep(0.033)
            await self.page.keyboard.up(action["key"])

    async def do_type(self, action):
        await self.page.keyboard.type(action["text"], delay=action.get("gap", 70))

    # Fingers

    async def touch(self, kind, points):
        self.session = self.session or await self.page.context.new_cdp_session(self.page)
        await self.session.send("Input.dispatchTouchEvent", {
            "type": kind, "touchPoints": [{"x": round(x, 1), "y": round(y, 1)} for x, y in points],
        })

    async def do_tap(self, action):
        times, gap = action.get("times", 1), action.get("gap", 250)
        for index in range(times):
            if index:
                await asyncio.sleep(max(gap * self.random.uniform(0.85, 1.15) - 60, 10) / 1000)
            x, y = await self.place(action["on"], action.get("at"))
            await self.touch("touchStart", [(x, y)])
            await asyncio.sleep(0.06)
            await self.touch("touchEnd", [])

    async def do_swipe(self, action):
        for _ in range(action.get("times", 1)):
            x, y = await self.place(action["on"])
            dx, dy = action["by"]
            await self.touch("touchStart", [(x, y)])
            steps = 8
            for step in range(1, steps + 1):
                await asyncio.sleep(action.get("ms", 160) / steps / 1000)
                await self.touch("touchMove", [(x + dx * step / steps, y + dy * step / steps)])
            await self.touch("touchEnd", [])
            await asyncio.sleep(action.get("gap", 200) / 1000)
