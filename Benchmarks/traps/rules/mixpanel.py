# SPDX-License-Identifier: Apache-2.0
"""Mixpanel. Rage: 3 clicks, each within 30 px (Euclidean) and 1000 ms of the one before. Dead: no
change within 500 ms, with a tolerance of 100 ms before the click."""

import math

from .recording import any_between, clicks, finding

CHANGES = ("mutation", "scroll", "selection", "navigation", "open", "visibility", "focus", "input")


def rage(records):
    found, run = [], []
    for click in clicks(records):
        if run:
            last = run[-1]
            if (math.hypot(click["x"] - last["x"], click["y"] - last["y"]) >= 30
                    or click["t"] - last["t"] >= 1000):
                run = []
        run.append(click)
        if len(run) == 3:
            found.append(finding(click))
            run = []
    return found


def dead(records):
    return [
        finding(click) for click in clicks(records)
        if not any_between(records, click["t"] - 100, click["t"] + 500, *CHANGES)]


RULES = {"rage": rage, "dead": dead}
