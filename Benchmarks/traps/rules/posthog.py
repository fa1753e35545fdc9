# SPDX-License-Identifier: Apache-2.0
"""PostHog. Rage: 3 clicks, each under 30 px (Manhattan) and 1000 ms from the one before, once in a
burst. Dead: no scroll within 100 ms, no selection within 100 ms, no mutation within 2500 ms, no
change of visibility or focus within 1000 ms on either side; links and clicks with a modifier key
are left out, a node counts once a second."""

from .recording import any_between, around, clicks, finding, first_after


def rage(records):
    found, run = [], []
    for click in clicks(records):
        if run:
            last = run[-1]
            distance = abs(click["x"] - last["x"]) + abs(click["y"] - last["y"])
            if distance >= 30 or click["t"] - last["t"] >= 1000:
                run = []
        run.append(click)
        if len(run) == 3:
            found.append(finding(click))
    return found


def dead(records):
    found, seen = [], {}
    for click in clicks(records):
        node = click["chain"][0]
        at = click["t"]
        if click["isModified"] or node["tag"] in ("html", "body"):
            continue
        if around(click, lambda e: e["tag"] == "a"):
            continue
        if at - seen.get(node["id"], float("-inf")) < 1000:
            continue
        seen[node["id"]] = at
        answered = (
            first_after(records, at, "scroll") < 100
            or first_after(records, at, "selection") < 100
            or first_after(records, at, "mutation") < 2500
            or any_between(records, at - 1000, at + 1000, "visibility", "focus")
            or first_after(records, at, "navigation") < 2750)
        if not answered:
            found.append(finding(click))
    return found


RULES = {"rage": rage, "dead": dead}
