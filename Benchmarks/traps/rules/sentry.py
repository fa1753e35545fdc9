# SPDX-License-Identifier: Apache-2.0
"""Sentry replay. A slow click, on a link, button or input of type submit or button, has no mutation
within 3000 ms and no scroll within 300 ms; window.open counts as a mutation; links with `download`
or another target are left out. It is dead when nothing came until 7000 ms, and rage when it is dead
and was clicked 5 times or more. A recording's end counts as 7000 ms."""

from .recording import around, clicks, finding, first_after

TIMEOUT = 7000


def is_candidate(element):
    if element["tag"] == "a":
        return not element["download"] and element["target"] in ("", "_self")
    if element["tag"] == "input":
        return element["type"] in ("submit", "button")
    return element["tag"] == "button"


def slow(records):
    """Clicks in vain, with how often the same element was clicked before the time was up."""
    groups = []
    for click in clicks(records):
        node = around(click, lambda e: e["tag"] in ("a", "button", "input"))
        if node is None or not is_candidate(node):
            continue
        open_group = next(
            (g for g in groups if g["node"] == node["id"] and click["t"] < g["until"]), None)
        if open_group:
            open_group["count"] += 1
            continue
        at = click["t"]
        answer = first_after(records, at, "mutation", "open", "navigation")
        is_dead = answer >= TIMEOUT and first_after(records, at, "scroll") > 300
        groups.append({
            "node": node["id"], "click": click, "count": 1, "dead": is_dead,
            "until": at + min(answer, TIMEOUT)})
    return [g for g in groups if g["dead"]]


def rage(records):
    return [finding(g["click"]) for g in slow(records) if g["count"] >= 5]


def dead(records):
    return [finding(g["click"]) for g in slow(records) if g["count"] < 5]


RULES = {"rage": rage, "dead": dead}
