#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The labelled pages of web/traps, or of another folder, in Chromium; docs/traps.md.
#   scripts/run-traps.sh [FOLDER]
set -eu
cd "$(dirname "$0")/.."
exec .build-python/bin/python Benchmarks/traps/run.py "$@"
