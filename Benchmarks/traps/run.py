# SPDX-License-Identifier: Apache-2.0
"""Runs the cases in Chromium, our engine in the page, other products' rules on the recording, and
prints how often each was right.

    run.py [--only TEXT] [--parallel N] [--out FILE] [--recordings FOLDER] [FOLDER]
"""

import argparse
import asyncio
import json
import sys
import zlib
from pathlib import Path

from playwright.async_api import async_playwright

import cases
import report
import score
from hand import Hand
from rules import PRODUCTS
from site_server import Site

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
SIGNALS = {
    "rage_click": "rage", "dead_click": "dead", "error_click": "error",
    "thrashed_cursor": "thrash",
}
RECORDER = (Path(__file__).parent / "recorder.js").read_text()
# ms for the script's observers to have seen the page once.
SETTLING = 500


async def run_case(browser, url, case):
    """Does one case in a context of its own; its records in the order of time."""
    context = await browser.new_context(
        viewport=case.viewport, has_touch=case.touch, is_mobile=case.touch)
    try:
        page = await context.new_page()
        records = []

        def keep(source, text):
            if source["page"] == page:
                records.extend(json.loads(text))

        await context.expose_binding("__trapKeep", keep)
        await context.add_init_script(
            RECORDER.replace("EXPECTED", json.dumps(case.selectors), 1))
        page.on("dialog", lambda dialog: asyncio.ensure_future(close(dialog)))
        await page.goto(url + "/" + case.page)
        await wait_running(page)
        hand = Hand(page, zlib.crc32(case.name.encode()))
        await page.mouse.move(hand.x, hand.y)
        for action in case.actions:
            await hand.do(action)
        await asyncio.sleep(case.rest / 1000)
        if not records:
            raise RuntimeError("nothing was recorded")
        for record in records:
            # A script that gave up finds nothing, which would look like a page without faults.
            if record["type"] == "fault":
                raise RuntimeError("the script failed: " + record["message"])
        return sorted(records, key=lambda r: r["t"])
    finally:
        await context.close()


async def wait_running(page):
    for _ in range(400):
        if await page.evaluate(
                "() => !!window.inkling && inkling.ready.then(() => inkling.level === 'device')"):
            break
        await asyncio.sleep(0.05)
    else:
        raise RuntimeError("the script did not start")
    await asyncio.sleep(SETTLING / 1000)


async def close(dialog):
    await asyncio.sleep(0.4)
    await dialog.accept()


async def run_all(every, root, parallel, recordings):
    """By case name: findings by product and kind, or the error that ended the case."""
    folders = {}
    numbers = {}
    for case in every:
        number = numbers.setdefault(case.folder, str(len(numbers)))
        folders[number] = case.folder
    site = Site(folders, Path(root))
    results = {}
    gate = asyncio.Semaphore(parallel)
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=CHROMIUM, args=[
                    "--no-sandbox", "--autoplay-policy=no-user-gesture-required",
                    "--disable-background-timer-throttling",
                    "--disable-renderer-backgrounding"])

            async def one(case):
                async with gate:
                    try:
                        records = await run_case(
                            browser, f"{site.url}/{numbers[case.folder]}", case)
                        results[case.name] = find(records)
                        if recordings:
                            file = recordings / (case.name.replace("/", "--") + ".json")
                            file.write_text(json.dumps(records))
                    except Exception as error:  # A case that breaks must not end the others.
                        results[case.name] = error
                    print("." if case.name in results else "x", end="", flush=True)

            await asyncio.gather(*(one(case) for case in every))
            await browser.close()
    finally:
        site.close()
    print()
    return results


def find(records):
    """Findings of the engine and of each product, by kind."""
    ours = {kind: [] for kind in cases.KINDS}
    for record in records:
        if record["type"] == "signal" and record["kind"] in SIGNALS:
            ours[SIGNALS[record["kind"]]].append(
                {"t": record["at"], "matches": record["matches"], "name": record["name"]})
    found = {"engine": ours}
    for product, rules in PRODUCTS.items():
        found[product] = {kind: rule(records) for kind, rule in rules.items()}
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default=ROOT / "web" / "traps")
    parser.add_argument(
        "--only", action="append", help="cases whose name has this text in it; may be repeated")
    parser.add_argument("--parallel", type=int, default=4, help="cases at a time")
    parser.add_argument("--out", type=Path, default=ROOT / "web" / "dist" / "traps.json")
    parser.add_argument("--recordings", type=Path, help="keeps each case's records there")
    options = parser.parse_args()
    try:
        every = cases.load(options.folder)
    except cases.CaseError as error:
        sys.exit(f"traps: {error}")
    if options.only:
        every = [case for case in every if any(text in case.name for text in options.only)]
    if options.recordings:
        options.recordings.mkdir(parents=True, exist_ok=True)
    results = asyncio.run(run_all(every, options.folder, options.parallel, options.recordings))
    broken = {n: r for n, r in results.items() if isinstance(r, Exception)}
    for name, error in sorted(broken.items()):
        print(f"traps: {name} did not run: {str(error).splitlines()[0]}", file=sys.stderr)
    counts, wrong = {}, []
    for case in every:
        if case.name in broken:
            continue
        for product, found in results[case.name].items():
            for kind in found:
                if kind not in case.expect:
                    continue
                count = counts.setdefault(product, {}).setdefault(kind, score.Count())
                fault = score.add(count, case, kind, found[kind])
                if fault and product == "engine":
                    wrong.append((case.name, kind, fault, found[kind]))
    report.show(counts, wrong, len(every))
    report.write(counts, options.out)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
