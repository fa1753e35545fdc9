# SPDX-License-Identifier: Apache-2.0
"""Counts what was found against what must and must not be found."""

import dataclasses

# Findings of one kind on one element this close together, ms, are one: some rules speak at every
# click of a run, and a run is one thing to the visitor.
SAME = 1000


@dataclasses.dataclass
class Count:
    """True and false positives and negatives of one kind, and the cases that asked for it."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0
    true_cases: int = 0
    traps: int = 0

    @property
    def precision(self):
        found = self.hits + self.alarms
        return self.hits / found if found else 1.0

    @property
    def recall(self):
        wanted = self.hits + self.misses
        return self.hits / wanted if wanted else 1.0

    @property
    def f1(self):
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def report(self):
        return {
            "precision": round(self.precision, 4), "recall": round(self.recall, 4),
            "f1": round(self.f1, 4), "cases": self.true_cases + self.traps,
        }


def merge(findings):
    """Findings of one kind in the order of time, each run on one element once."""
    merged = []
    for finding in sorted(findings, key=lambda f: f["t"]):
        for earlier in merged:
            if earlier["matches"] == finding["matches"] and finding["t"] - earlier["last"] <= SAME:
                earlier["last"] = finding["t"]
                break
        else:
            merged.append({**finding, "last": finding["t"]})
    return merged


def judge(case, kind, findings):
    """(hits, false alarms, misses) of one kind in one case.

    Each finding serves one expectation: first those that name an element it is on, then those
    that name none. What is left over on either side is a miss or a false alarm."""
    left = merge(findings)
    hits = misses = 0
    wanted = sorted(case.expect[kind], key=lambda e: e.element is None)
    for expectation in wanted:
        for _ in range(expectation.count):
            match = next((f for f in left if fits(case, f, expectation)), None)
            if match is None:
                misses += 1
            else:
                left.remove(match)
                hits += 1
    return hits, len(left), misses


def fits(case, finding, expectation):
    if expectation.element is None:
        return True
    return case.selectors.index(expectation.element) in finding["matches"]


def add(count, case, kind, findings):
    """Takes a case into a count; returns what was wrong with it, or None."""
    hits, alarms, misses = judge(case, kind, findings)
    count.hits += hits
    count.alarms += alarms
    count.misses += misses
    # Each expected finding is a case, and so is each kind that must not be found.
    count.true_cases += sum(e.count for e in case.expect[kind])
    count.traps += not case.expect[kind]
    if not alarms and not misses:
        return None
    return " and ".join(
        [f"{alarms} false"] * bool(alarms) + [f"{misses} missed"] * bool(misses))
