# SPDX-License-Identifier: Apache-2.0
"""Prints the counts as a table, and writes them as web/dist/traps.json."""

import json

from cases import KINDS


def show(counts, wrong, cases):
    print(f"{cases} pages and hands; precision, recall and F1 by kind")
    header = "".join(f"{kind:>24}" for kind in KINDS)
    print(f"{'':12}{header}")
    for product, kinds in counts.items():
        cells = "".join(
            f"{kinds[k].precision:>10.3f}{kinds[k].recall:>7.3f}{kinds[k].f1:>7.3f}"
            if k in kinds else f"{'-':>24}" for k in KINDS)
        print(f"{product:12}{cells}")
    if "engine" in counts:
        cells = "".join(
            f"{str(counts['engine'][k].true_cases) + ' true, ' + str(counts['engine'][k].traps) + ' traps':>24}"
            if k in counts["engine"] else f"{'-':>24}" for k in KINDS)
        print(f"{'cases':12}{cells}")
    for name, kind, fault, found in sorted(wrong, key=lambda w: (w[1], w[0])):
        where = ", ".join(str(f.get("name")) for f in found)
        print(f"  engine, {kind}: {name}: {fault}" + (f" (found on {where})" if where else ""))


def write(counts, file):
    file.parent.mkdir(parents=True, exist_ok=True)
    report = {
        product: {kind: count.report() for kind, count in kinds.items()}
        for product, kinds in counts.items()
    }
    file.write_text(json.dumps(report, indent=2) + "\n")
    print(f"wrote {file.name}")
