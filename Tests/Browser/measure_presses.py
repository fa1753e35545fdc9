# SPDX-License-Identifier: Apache-2.0
"""What it costs a page that its answers to presses are looked for, as JSON.

The CPU time of the page's main thread (DevTools Performance.getMetrics, TaskDuration by thread
ticks) over some presses, with the script at level signals less without it. The page has 1,000
elements and a style sheet of 300 rules with :hover; what it does at a press is one of

  still     (no press: what the script's own clock costs meanwhile)
  vain      nothing: then the page's rules and animations are looked through
  answer    one text changes
  many      1,000 attributes of as many elements change, at once
  timers    100 timers and 20 frames are asked for, of which the last changes a text

us_per_press is what one press and the 0.8 s to the next add, us_per_1000_changes what those of `many` add beyond `answer`.
Runs alternate; each figure is the median of the pairs, the spread their quarters.

    measure_presses.py [--pairs 5] [--presses 40]
"""

import argparse
import asyncio
import json
import statistics

from playwright.async_api import async_playwright

from measure_sdk import CHROMIUM, open_page, quantile
from recording_server import RecordingServer, page

# ms from press to press: further apart than presses that belong together.
GAP = 800
MODES = ("still", "vain", "answer", "many", "timers")
RULES = "".join(f".row:hover .menu-{i} {{ display: block }} " for i in range(300))
BODY = f"<style>{RULES}</style><h1>List</h1><p>" + "".join(
    f"<button id=do-{mode}>{mode}</button> " for mode in MODES) + "</p><p id=out>-</p><div>" + (
    "".join(f"<i class=cell>{i} </i>" for i in range(1000))) + """</div><script>
const cells = [...document.querySelectorAll('.cell')], out = document.querySelector('#out');
const on = (mode, f) => { document.querySelector('#do-' + mode).onclick = f; };
let n = 0;
const answer = () => { out.textContent = ++n; };
on('answer', answer);
on('many', () => { n++; for (const cell of cells) cell.className = 'cell c' + n % 2; });
on('timers', () => {
    for (let i = 0; i < 100; i++) setTimeout(i < 99 ? () => {} : answer, i);
    const draw = (left) => left && requestAnimationFrame(() => draw(left - 1));
    draw(20);
});
</script>"""


async def measure_run(browser, server, path, mode, presses):
    """us of the main thread per press."""
    context, tab, devtools = await open_page(browser, server, path)
    # The first press loads what looks for answers.
    await tab.click("#do-answer")
    await asyncio.sleep(1)
    box = await tab.locator("#do-" + mode).bounding_box()
    await tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    async def metric():
        answer = await devtools.send("Performance.getMetrics")
        return next(entry["value"] for entry in answer["metrics"]
                    if entry["name"] == "TaskDuration")

    before = await metric()
    for _ in range(presses):
        if mode != "still":
            await tab.mouse.down()
            await tab.mouse.up()
        await asyncio.sleep(GAP / 1000)
    after = await metric()
    await context.close()
    return (after - before) * 1e6 / presses


async def measure(pairs, presses):
    server = RecordingServer()
    server.page("/with", page(BODY))
    server.page("/without", page(BODY).replace("/inkling.js", "/nothing.js").replace(
        "sdk.addEventListener", "0 && sdk.addEventListener"))
    added = {mode: [] for mode in MODES}
    without = {mode: [] for mode in MODES}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"])
        for pair in range(pairs):
            for mode in MODES:
                run = {}
                for path in ("/with", "/without") if pair % 2 else ("/without", "/with"):
                    run[path] = await measure_run(browser, server, path, mode, presses)
                added[mode].append(run["/with"] - run["/without"])
                without[mode].append(run["/without"])
        result = {"chromium": browser.version, "pairs": pairs, "presses": presses}
        await browser.close()
    server.close()
    for mode in MODES:
        result[mode] = {
            "without_us_per_press": round(statistics.median(without[mode])),
            "us_per_press": round(statistics.median(added[mode])),
            "quarters": [round(quantile(added[mode], share)) for share in (0.25, 0.75)],
        }
    result["us_per_1000_changes"] = (
        result["many"]["us_per_press"] - result["answer"]["us_per_press"])
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--presses", type=int, default=40)
    options = parser.parse_args()
    asyncio.run(measure(options.pairs, options.presses))
