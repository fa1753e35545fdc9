# SPDX-License-Identifier: Apache-2.0
"""Amplitude. Rage: 4 clicks on one element within 1000 ms in a box of 50 px; a selection begins
anew. Dead: no mutation and no navigation within 3000 ms on elements of a list, at most one in 3 s.
Thrash: 10 changes of direction on one axis within 2000 ms, at most one in 2000 ms."""

from .recording import around, clicks, finding, first_after, selected_between

INPUTS = ("button", "submit", "reset", "image", "checkbox", "radio", "file")
ROLES = ("button", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "tab",
         "checkbox", "radio", "switch", "treeitem", "gridcell")


def is_listed(element):
    return (element["tag"] in ("a", "button") or element["role"] in ROLES
            or element["tag"] == "input" and element["type"] in INPUTS)


def rage(records):
    found, run = [], []
    for click in clicks(records):
        if run and (click["chain"][0]["id"] != run[-1]["chain"][0]["id"]
                    or selected_between(records, run[-1]["t"], click["t"])):
            run = []
        run = [c for c in run if click["t"] - c["t"] < 1000] + [click]
        if len(run) >= 4:
            xs, ys = [c["x"] for c in run], [c["y"] for c in run]
            if max(xs) - min(xs) <= 50 and max(ys) - min(ys) <= 50:
                found.append(finding(click))
                run = []
    return found


def dead(records):
    found, last = [], float("-inf")
    for click in clicks(records):
        if not around(click, is_listed) or click["t"] - last < 3000:
            continue
        if first_after(records, click["t"], "mutation", "navigation") >= 3000:
            last = click["t"]
            found.append(finding(click))
    return found


def thrash(records):
    found, last = [], float("-inf")
    for axis in "xy":
        turns, before, direction = [], None, 0
        for record in records:
            if record["type"] != "move":
                continue
            step = 0 if before is None else record[axis] - before
            before = record[axis]
            if not step:
                continue
            if direction * step < 0:
                turns = [t for t in turns if record["t"] - t < 2000] + [record["t"]]
                if len(turns) >= 10 and record["t"] - last > 2000:
                    last = record["t"]
                    found.append({"t": last, "matches": []})
                    turns = []
            direction = 1 if step > 0 else -1
    return found


RULES = {"rage": rage, "dead": dead, "thrash": thrash}
