# SPDX-License-Identifier: Apache-2.0
"""Datadog RUM. Chain: clicks on one target, each within 1000 ms and 100 px of the one before. Rage:
any 3 of a chain within 1000 ms, unless text was selected or the page scrolled. Dead: no mutation,
request or window.open within 100 ms; text fields, select, textarea, contenteditable, canvas and
a[href] are left out. Error: an error while the click's activity lasts, until 100 ms without any."""

import math

from .recording import any_between, around, clicks, finding, first_after, selected_between

ACTIVITY = ("mutation", "request", "request_end", "open")
QUIET = 100
LONGEST = 10_000


def chains(records):
    every = []
    for click in clicks(records):
        last = every[-1][-1] if every else None
        if (last and click["chain"][0]["id"] == last["chain"][0]["id"]
                and click["t"] - last["t"] <= 1000
                and math.hypot(click["x"] - last["x"], click["y"] - last["y"]) <= 100):
            every[-1].append(click)
        else:
            every.append([click])
    return every


def rage(records):
    found = []
    for chain in chains(records):
        start, end = chain[0]["t"] - 300, chain[-1]["t"] + 300
        if selected_between(records, start, end) or any_between(records, start, end, "scroll"):
            continue
        if any(c["t"] - a["t"] <= 1000 for a, c in zip(chain, chain[2:])):
            found.append(finding(chain[-1]))
    return found


def is_left_out(element):
    tag = element["tag"]
    if tag == "input":
        return element["type"] not in ("button", "submit", "reset", "image", "checkbox", "radio")
    return (tag in ("select", "textarea", "canvas") or element["editable"]
            or tag == "a" and element["href"] is not None)


def dead(records):
    return [
        finding(click) for click in clicks(records)
        if not around(click, is_left_out)
        and first_after(records, click["t"], *ACTIVITY, "navigation") > 100
        and not any_between(records, click["t"], click["t"] + 100, "scroll", "input")
        and not selected_between(records, click["t"] - 200, click["t"] + 200)]


def error(records):
    found = []
    for click in clicks(records):
        end = click["t"] + QUIET
        pending = 0
        for record in records:
            if record["t"] < click["t"] or record["type"] not in ACTIVITY:
                continue
            if record["t"] > end and not pending or record["t"] > click["t"] + LONGEST:
                break
            pending += (record["type"] == "request") - (record["type"] == "request_end")
            end = record["t"] + QUIET
        if any_between(records, click["t"], end, "error"):
            found.append(finding(click))
    return found


RULES = {"rage": rage, "dead": dead, "error": error}
