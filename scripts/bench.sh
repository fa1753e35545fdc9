#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the figures of docs/performance.md. Argument: a folder of SapiMouse CSVs; without one the
# data set beside the repository is unpacked if it is there, else the bundled recording serves.
set -eu
cd "$(dirname "$0")/.."
folder=${1:-}
archive=../shared/data/sapimouse.tar.xz
if [ -z "$folder" ] && [ -f "$archive" ]; then
    folder=.build-data/sapimouse
    [ -d "$folder" ] || { mkdir -p .build-data && tar xJf "$archive" -C .build-data; }
fi
[ -n "$folder" ] && echo "data: $folder" || echo "data: the bundled recording"
for part in engine wire; do
    .build/release/inkling benchmark $part ${folder:+--data "$folder"}
done
scripts/bench-forest.sh
.build/release/inkling benchmark next
for part in ingest decide; do
    .build/release/inkling benchmark $part ${folder:+--data "$folder"}
done
if [ -f web/dist/inkling.wasm ]; then
    node scripts/bench-next.mjs
    echo "inkling.wasm, gzip -9: $(gzip -9 -c web/dist/inkling.wasm | wc -c) bytes"
    echo "inkling.js and inkling-visit.js, gzip -9:" \
        "$(wc -c <web/dist/inkling.js.gz) and $(wc -c <web/dist/inkling-visit.js.gz) bytes"
fi
# What only a browser shows.
if [ -x .build-python/bin/python ]; then
    .build-python/bin/python Tests/Browser/measure_live.py
    .build-python/bin/python Tests/Browser/measure_sdk.py
    .build-python/bin/python Tests/Browser/measure_presses.py
else
    echo "skipped: figures of a browser; run 'scripts/setup.sh test' first"
fi
