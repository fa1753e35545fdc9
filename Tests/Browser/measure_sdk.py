# SPDX-License-Identifier: Apache-2.0
"""What the script costs a page, as JSON.

event_us_*: the engine alone, in Chromium's wasm: 64 events, a 1000 Hz mouse with what elements and
scrolling add, are taken in one call, timed together on a page that is cross-origin isolated (its
clock ticks every 5 us), and divided by 64.

added_main_thread_percent: the CPU time of the page's main thread (DevTools Performance.getMetrics,
TaskDuration by thread ticks) while the pointer moves for some seconds at 1000 Hz, with the script at
level signals less without it, as a share of those seconds. Runs alternate; the figure is the median
of the pairs, the spread their quarters. Chromium without a display does not hold movements back until
it draws, as it does with one, so they are made in two ways:

  frames    once in each animation frame the page dispatches one pointermove with the 16 or 17
            coalesced samples of a frame at 60 Hz, on what is there: as often as with a display
  devtools  Input.dispatchMouseEvent of the DevTools protocol, those of a frame together: they take
            the browser's own way, but come to the page several times a frame

added_with_next_percent is the same with the shipped model of the next click on a page that listens to
`intent`, as every one here does; without a model nothing of it is loaded.

samples_per_second and events_per_second are what a page counts of them. floor_percent is what a page
pays for a listener that only reads the samples' times and places, in the same way.

    measure_sdk.py [--pairs 7] [--seconds 10]
"""

import argparse
import asyncio
import json
import math
import statistics
import time

from playwright.async_api import async_playwright

from model_files import engine_schema
from recording_server import ROOT, RecordingServer, page

CHROMIUM = "/usr/bin/chromium"
RATE = 1000
FRAME = 1 / 60
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Embedder-Policy": "require-corp"}

# A page as shops have them; the pointer passes over most of it.
BODY = "<h1>Pens</h1><nav>" + "".join(f"<a href=#{i}>list {i}</a> " for i in range(8)) + "</nav>" + (
    "".join(f"""<section style='float:left;width:220px;height:160px;margin:8px'><h2>Pen {i}</h2>
    <p class=price>{i} Euro</p><p>Writes on paper, in blue or black.</p>
    <button id=buy-{chr(97 + i)}>Buy</button><a class=compare href=#c>compare</a></section>"""
            for i in range(20)))

ENGINE = """async (batches) => {
    const { instance } = await WebAssembly.instantiateStreaming(fetch('/inkling.wasm'));
    const w = instance.exports;
    const base = w.memory.grow(4) * 65536;
    const engine = base, events = base + 16384, signals = events + 8192, out = signals + 4096;
    w.inkling_init(engine, w.inkling_engine_size());
    const words = new Int32Array(w.memory.buffer);
    let count = 0, ticks = 17639374600000;
    const put = (kind, element, detail = 0, x = 0, y = 0, a = 0, b = 0) => {
        const i = (events >> 2) + count++ * 8;
        words.set([ticks, ticks / 4294967296, x, y, a, b, detail, kind << 16 | element << 24], i);
    };
    const advance = () => {
        let taken = 0;
        while (taken < count) taken += w.inkling_advance(
            engine, events + taken * 32, count - taken, signals, 128, out);
        count = 0;
    };
    put(26, 255, 3 | 256, 1, 24000, 8000, 5600);
    for (let i = 0; i < 60; i++) {
        put(30, i, [1, 6, 13][i % 3] | 3 << 8, i % 6 * 1200, (i / 6 | 0) * 900, 1000, 700);
    }
    advance();
    const times = [];
    let over = 255;
    for (let batch = 0, n = 0; batch < batches; batch++) {
        while (count < 64) {
            ticks += 10;
            n++;
            // A hand: it goes on, slows down, rests, and trembles.
            const pace = Math.sin(n / 700) ** 2;
            const x = 3600 + 3200 * Math.sin(n / 900) + 4 * Math.sin(n) * pace | 0;
            const y = 2800 + 2500 * Math.sin(n / 1300) + 3 * Math.cos(n) * pace | 0;
            const at = (x / 1200 | 0) + 6 * (y / 900 | 0);
            if (at !== over && count < 62) {
                put(6, over, 0, x, y);
                put(5, over = at, 0, x, y);
            }
            if (n % 500 === 0) put(8, 255, 0, 0, n % 8000);
            else put(1, over, 0, x, y);
        }
        const start = performance.now();
        advance();
        times.push((performance.now() - start) * 1000 / 64);
    }
    return { times: times.slice(batches / 10), isolated: crossOriginIsolated,
        taken: w.inkling_event_count(engine),
        dropped: Array.from({ length: 12 }, (_, i) => w.inkling_drop_count(engine, i)) };
}"""


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def measure_engine(browser, server):
    server.page("/isolated", "<!doctype html><title>isolated</title>", headers=ISOLATED)
    tab = await browser.new_page()
    await tab.goto(server.url + "/isolated")
    told = await tab.evaluate(ENGINE, 5000)
    await tab.close()
    assert told["isolated"] and sum(told["dropped"]) == 0, told
    return {
        "event_us_p50": round(quantile(told["times"], 0.5), 3),
        "event_us_p99": round(quantile(told["times"], 0.99), 3),
        "event_batches": len(told["times"]), "events": told["taken"],
    }


async def by_devtools(tab, devtools, seconds):
    """Moves the pointer as a hand does, a thousand times a second."""
    sent = []
    start = time.monotonic()
    began = time.time()
    for frame in range(1, round(seconds / FRAME) + 1):
        await asyncio.sleep(max(0, start + frame * FRAME - time.monotonic()))
        while len(sent) < frame * FRAME * RATE:
            t = len(sent) / RATE
            sent.append(asyncio.ensure_future(devtools.send("Input.dispatchMouseEvent", {
                "type": "mouseMoved", "timestamp": began + t,
                "x": 500 + 450 * math.sin(t * 1.1), "y": 350 + 300 * math.sin(t * 0.7)})))
    await asyncio.gather(*sent)


async def by_frames(tab, devtools, seconds):
    """The same movement, dispatched by the page itself."""
    await tab.evaluate("""async (seconds) => {
        const start = performance.now();
        let n = 0, over = document.body;
        const sample = () => {
            const t = n++ / 1000;
            return { bubbles: true, composed: true, pointerType: 'mouse',
                clientX: 500 + 450 * Math.sin(t * 1.1), clientY: 350 + 300 * Math.sin(t * 0.7) };
        };
        for (;;) {
            await new Promise(requestAnimationFrame);
            const passed = performance.now() - start;
            if (passed > seconds * 1000) return;
            const coalescedEvents = [];
            while (n < passed) coalescedEvents.push(new PointerEvent('pointermove', sample()));
            if (!coalescedEvents.length) continue;
            const { clientX, clientY } = coalescedEvents[coalescedEvents.length - 1];
            const now = document.elementFromPoint(clientX, clientY);
            const init = { ...sample(), clientX, clientY };
            n--;
            if (now !== over) now.dispatchEvent(new PointerEvent('pointerover', init));
            over = now;
            now.dispatchEvent(new PointerEvent('pointermove', { ...init, coalescedEvents }));
        }
    }""", seconds)


NEXT = "next.inkm"
REASONS = "aim nearness heading rest pace rivals".split()
WAYS = {"frames": by_frames, "devtools": by_devtools}
LISTEN = "document.addEventListener('pointermove', (event) => { %s }, { capture: true });"
READ = LISTEN % """for (const sample of event.getCoalescedEvents()) {
    window.sum = sample.timeStamp + sample.clientX + sample.clientY; }"""
COUNT = LISTEN % "events++; samples += event.getCoalescedEvents().length;"


async def open_page(browser, server, path):
    context = await browser.new_context(viewport={"width": 1000, "height": 700})
    tab = await context.new_page()
    await tab.goto(server.url + path)
    if path == "/with":
        await tab.wait_for_function("window.inkling && inkling.ready.then(() => true)")
    # What loading and the first look at the page cost is not the pointer's.
    await asyncio.sleep(1.5)
    return context, tab, await context.new_cdp_session(tab)


async def measure_run(browser, server, path, move, seconds):
    """Percent of the main thread, all and of scripts, while the pointer moves."""
    server.models["models"] = (
        [{"intent": "next", "file": NEXT, "version": "1"}] if path.endswith("+next") else [])
    context, tab, devtools = await open_page(browser, server, path.partition("+")[0])
    if path.endswith("+read"):
        await tab.evaluate(READ)
    await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    async def metrics():
        answer = await devtools.send("Performance.getMetrics")
        return {entry["name"]: entry["value"] for entry in answer["metrics"]}

    before = await metrics()
    await move(tab, devtools, seconds)
    after = await metrics()
    await context.close()
    return {kind: (after[name] - before[name]) / seconds * 100
            for kind, name in (("task", "TaskDuration"), ("script", "ScriptDuration"))}


async def count_samples(browser, server, move, seconds):
    """What a page without the script sees of the movements."""
    context, tab, devtools = await open_page(browser, server, "/without")
    await tab.evaluate("window.events = window.samples = 0; " + COUNT)
    await move(tab, devtools, seconds)
    events, samples = await tab.evaluate("[events, samples]")
    await context.close()
    return {"samples_per_second": round(samples / seconds),
            "events_per_second": round(events / seconds)}


async def measure_way(browser, server, move, pairs, seconds):
    kinds = ["/without", "/with", "/with+next", "/without+read"]
    runs = []
    for pair in range(pairs):
        order = kinds if pair % 2 else kinds[::-1]
        runs.append({path: await measure_run(browser, server, path, move, seconds)
                     for path in order})

    def added(path, kind):
        return sorted(run[path][kind] - run["/without"][kind] for run in runs)

    task = added("/with", "task")
    return {
        **await count_samples(browser, server, move, min(seconds, 3)),
        "without_percent": round(statistics.median(run["/without"]["task"] for run in runs), 3),
        "added_main_thread_percent": round(statistics.median(task), 3),
        "quarters": [round(quantile(task, share), 3) for share in (0.25, 0.75)],
        "added_script_percent": round(statistics.median(added("/with", "script")), 3),
        "added_with_next_percent": round(statistics.median(added("/with+next", "task")), 3),
        "floor_percent": round(statistics.median(added("/without+read", "task")), 3),
    }


async def measure(pairs, seconds):
    server = RecordingServer()
    server.page("/with", page(BODY))
    server.files["/v1/models/" + NEXT] = (ROOT / "web" / "models" / NEXT).read_bytes()
    server.models = {
        "schema": engine_schema(), "features": [], "groups": [], "phrases": {}, "models": [],
        "targets": [{"name": name, "words": name} for name in REASONS]}
    server.page("/without", page(BODY).replace("/inkling.js", "/nothing.js").replace(
        "sdk.addEventListener", "0 && sdk.addEventListener"))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"])
        result = {"chromium": browser.version, "pairs": pairs, "seconds": seconds,
                  **await measure_engine(browser, server)}
        for name, move in WAYS.items():
            result[name] = await measure_way(browser, server, move, pairs, seconds)
        await browser.close()
    server.close()
    result["added_main_thread_percent"] = result["frames"]["added_main_thread_percent"]
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    asyncio.run(measure(options.pairs, options.seconds))
