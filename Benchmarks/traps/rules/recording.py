# SPDX-License-Identifier: Apache-2.0
"""Questions that several rules ask of a recording."""


def clicks(records):
    """Clicks of the visitor: the browser's own, on something inside the page."""
    return [r for r in records if r["type"] == "click" and r["isTrusted"] and r["chain"]]


def first_after(records, moment, *types):
    """ms from a moment to the first record of some types at or after it; infinite if none."""
    return min(
        (r["t"] - moment for r in records if r["type"] in types and r["t"] >= moment),
        default=float("inf"))


def any_between(records, start, end, *types):
    return any(r["type"] in types and start <= r["t"] <= end for r in records)


def selected_between(records, start, end):
    return any(
        r["type"] == "selection" and r["length"] > 0 and start <= r["t"] <= end for r in records)


def finding(click):
    return {"t": click["t"], "matches": click["matches"]}


def around(click, accepts):
    """The innermost element of the click's chain that is accepted, or None."""
    return next((element for element in click["chain"] if accepts(element)), None)
