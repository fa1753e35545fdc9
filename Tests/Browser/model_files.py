# SPDX-License-Identifier: Apache-2.0
"""Model files for tests: linear ones, after the pattern of the one in Fixtures."""

import json
import re
import struct
import subprocess

from recording_server import DIST, ROOT

HEADER = 32
INFINITY = float("inf")
WORD_COUNT, OUTCOME, SCHEMA, FEATURES, BASE, METADATA, METADATA_SIZE, CALIBRATION, CHECKSUM = (
    2, 4, 5, 7, 14, 15, 16, 17, 30)
ASK = """
const { readFileSync } = require('node:fs');
WebAssembly.instantiate(readFileSync(process.argv[1])).then(({ instance: { exports } }) =>
    console.log(BigInt.asUintN(64, exports[process.argv[2]]()).toString(16).padStart(16, '0')));
"""
TARGET_FEATURES = ROOT / "Sources" / "InklingCore" / "NextClick" / "TargetFeature.swift"


def bits(*numbers):
    return struct.unpack(f"<{len(numbers)}I", struct.pack(f"<{len(numbers)}f", *numbers))


def engine_schema(function="inkling_schema_hash"):
    """The schema of the engine that is served: of its features, or of those of candidates."""
    asked = subprocess.run(
        ["node", "-e", ASK, str(DIST / "inkling.wasm"), function], capture_output=True, check=True)
    return asked.stdout.decode().strip()


def next_model(weight=-0.2, bins=((0.5, 0.5, 0.6), (1, 0.95, 1)), simulated=True):
    """A model of the next click that knows one thing: how far the element's box is, by px."""
    listed = re.search(r"case edgeDistance = (\d+)", TARGET_FEATURES.read_text())
    assert listed, f"no edgeDistance in {TARGET_FEATURES}: name another distance here"
    return model_file(
        engine_schema("inkling_next_schema_hash"), 0, {int(listed.group(1)): (weight, 0, 1)},
        {"simulated": simulated, "reliability": {"bins": [list(bin) for bin in bins]}}, outcome=5)


def model_file(schema, base=-1, terms=None, metadata=None, outcome=None):
    """docs/model-format.md: the raw score is `base` and weight × (x - centre) / scale of each of
    `terms`, {feature's number: (weight, centre, scale)}; else it grows with the visit's time."""
    terms = terms or {0: (0.1, 0, 1)}
    text = (ROOT / "Fixtures" / "models" / "linear.hex").read_text()
    fixture = [word for word, in struct.iter_unpack("<I", bytes.fromhex(text))]
    words = fixture[:HEADER]
    words[FEATURES] = max(terms) + 1
    for feature in range(max(terms) + 1):
        # A missing value counts as the centre.
        weight, centre, scale = terms.get(feature, (0, 0, 1))
        words += (*bits(weight, centre, scale, centre, -INFINITY, INFINITY), 0)
    text = json.dumps(metadata).encode() if metadata else b""
    words[CALIBRATION:CALIBRATION + 4] = [0] * 4
    words[METADATA] = len(words)
    words[METADATA_SIZE] = len(text)
    text += bytes(-len(text) % 4)
    words += struct.unpack(f"<{len(text) // 4}I", text)
    words[WORD_COUNT] = len(words)
    words[SCHEMA:SCHEMA + 2] = struct.unpack("<2I", struct.pack("<Q", int(schema, 16)))
    words[BASE], = bits(base)
    if outcome:
        words[OUTCOME] = outcome
    checksum = 0xCBF29CE484222325
    for place, word in enumerate(words):
        if place not in (CHECKSUM, CHECKSUM + 1):
            checksum = (checksum ^ word) * 0x100000001B3 % 2**64
    words[CHECKSUM:CHECKSUM + 2] = struct.unpack("<2I", struct.pack("<Q", checksum))
    return struct.pack(f"<{len(words)}I", *words)
