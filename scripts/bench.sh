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
if [ -f web/dist/inkling.wasm ]; then
    echo "inkling.wasm, gzip -9: $(gzip -9 -c web/dist/inkling.wasm | wc -c) bytes"
fi
