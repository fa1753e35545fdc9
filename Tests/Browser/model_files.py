# SPDX-License-Identifier: Apache-2.0
"""Model files for tests: the linear model of Fixtures, with another schema, base and metadata."""

import json
import struct
import subprocess

from recording_server import DIST, ROOT

WORD_COUNT, SCHEMA, TERMS, METADATA, METADATA_SIZE, BASE, CHECKSUM = 2, 5, 13, 15, 16, 17, 30
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


def model_file(schema, base=-1, slope=0.1, metadata=None):
    """docs/model-format.md: the raw score is `base`, and `slope` more for each second of the visit.
    """
    text = (ROOT / "Fixtures" / "models" / "linear.hex").read_text()
    words = [word for word, in struct.iter_unpack("<I", bytes.fromhex(text))]
    words[SCHEMA:SCHEMA + 2] = struct.unpack("<2I", struct.pack("<Q", int(schema, 16)))
    words[BASE], = bits(base)
    # Weight, centre and scale of the first feature, session_time; the others weigh nothing.
    size = (words[TERMS + 1] - words[TERMS]) // 3
    for term in range(3):
        start = words[TERMS] + term * size
        words[start:start + 3] = bits(slope if term == 0 else 0, 0, 1)
    if metadata is not None:
        text = json.dumps(metadata).encode()
        words[METADATA_SIZE] = len(text)
        text += bytes(-len(text) % 4)
        words[words[METADATA]:] = struct.unpack(f"<{len(text) // 4}I", text)
        words[WORD_COUNT] = len(words)
    checksum = 0xCBF29CE484222325
    for place, word in enumerate(words):
        if place not in (CHECKSUM, CHECKSUM + 1):
            checksum = (checksum ^ word) * 0x100000001B3 % 2**64
    words[CHECKSUM:CHECKSUM + 2] = struct.unpack("<2I", struct.pack("<Q", checksum))
    return struct.pack(f"<{len(words)}I", *words)
