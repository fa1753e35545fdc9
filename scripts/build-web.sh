#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the page's script from web/sdk into web/dist, each file with a .gz beside it:
#   inkling.js        for <script async src=…>: window.inkling
#   inkling.mjs       for import { start } from …
#   inkling-plain.js  fetched only where wasm is forbidden and the level is raw
# Fails if the types are wrong or the script is larger than the budget.
set -eu
cd "$(dirname "$0")/.."
# Bytes of inkling.js, minified, gzip -9: what a page may be asked to load.
budget=7168
out=web/dist
mkdir -p "$out"
tsc -p web/sdk/tsconfig.json
# Browsers of 2021 and newer: they have what it needs.
bundle() {
    entry=$1
    file=$2
    shift 2
    esbuild "web/sdk/$entry" --bundle --minify --target=es2021 --legal-comments=none \
        --log-level=warning "$@" --outfile="$out/$file"
    gzip -9nkf "$out/$file"
}
bundle script.js inkling.js --format=iife
bundle module.js inkling.mjs --format=esm
bundle plain.js inkling-plain.js --format=esm
bundle intents.js inkling-intents.js --format=esm
gzip -9nkf "$out/inkling.wasm"
for file in inkling.js inkling.mjs inkling-plain.js inkling-intents.js inkling.wasm; do
    echo "web: $file $(wc -c <"$out/$file") bytes, $(wc -c <"$out/$file.gz") gzip"
done
size=$(wc -c <"$out/inkling.js.gz")
if [ "$size" -gt $budget ]; then
    echo "web: inkling.js has $size bytes gzip, the budget is $budget; make it smaller" >&2
    exit 1
fi
