# SPDX-License-Identifier: Apache-2.0
"""OpenReplay. Rage: 3 clicks on the same label, each under 300 ms after the last. Dead: a click on
something labelled that is no input, whose first change of the document comes 1234 ms later or more.
Thrash: every 225 ms, more than 4 changes of sign of movementX, and a speed that grew by more than
0.008 px/ms for each ms. A recording's end counts as a late change."""

from .recording import clicks, finding, first_after

CHECK = 225


def label(click):
    return next((e["label"] for e in click["chain"] if e["label"]), "")


def rage(records):
    found, run = [], []
    for click in clicks(records):
        if run and (label(click) != label(run[-1]) or click["t"] - run[-1]["t"] >= 300):
            run = []
        run.append(click)
        if len(run) == 3:
            found.append(finding(click))
    return found


def dead(records):
    return [
        finding(click) for click in clicks(records)
        if label(click) and click["chain"][0]["tag"] not in ("input", "textarea", "select")
        and first_after(records, click["t"], "mutation", "navigation", "input") >= 1234]


def thrash(records):
    moves = [r for r in records if r["type"] == "move"]
    if not moves:
        return []
    found, speed, i = [], 0.0, 0
    at = moves[0]["t"]
    while i < len(moves):
        at += CHECK
        turns, path, direction = 0, 0.0, 0
        while i < len(moves) and moves[i]["t"] < at:
            dx, dy = moves[i]["dx"], moves[i]["dy"]
            path += abs(dx) + abs(dy)
            sign = (dx > 0) - (dx < 0)
            if sign and sign == -direction:
                turns += 1
            direction = sign or direction
            i += 1
        before, speed = speed, path / CHECK
        if turns > 4 and (speed - before) / CHECK > 0.008:
            found.append({"t": at, "matches": []})
    return found


RULES = {"rage": rage, "dead": dead, "thrash": thrash}
