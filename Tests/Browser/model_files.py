# SPDX-License-Identifier: Apache-2.0
"""Model files for tests: linear ones, after the pattern of the one in Fixtures."""

import json
import struct
import subprocess

from recording_server import DIST, ROOT

HEADER = 32
INFINITY = float("inf")
WORD_COUNT, SCHEMA, FEATURES, BASE, METADATA, METADATA_SIZE, CALIBRATION, CHECKSUM = (
    2, 5, 7, 14, 15, 16, 17, 30)
ASK = """
const { readFileSync } = require('node:fs');
WebAssembly.instantiate(readFileSync(process.argv[1])).then(({ instance: { exports } }) =>
    console.log(BigInt.asUintN(64, exports.inkling_schema_hash()).toString(16).padStart(16, '0')));
"""


def bits(*numbers):
    return struct.unpack(f"<{len(numbers)}I", struct.pack(f"<{len(numbers)}f", *numbers))


def engine_schema():
    """The schema of the engine that is served."""
    asked = subprocess.run(
        ["node", "-e", ASK, str(DIST / "inkling.wasm")], capture_output=True, check=True)
    return asked.stdout.decode().strip()


def model_file(schema, base=-1, terms=None, metadata=None):
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
    checksum = 0xCBF29CE484222325
    for place, word in enumerate(words):
        if place not in (CHECKSUM, CHECKSUM + 1):
            checksum = (checksum ^ word) * 0x100000001B3 % 2**64
    words[CHECKSUM:CHECKSUM + 2] = struct.unpack("<2I", struct.pack("<Q", checksum))
    return struct.pack(f"<{len(words)}I", *words)
