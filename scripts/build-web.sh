#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the page's script from web/sdk into web/dist, each file with a .gz beside it:
#   inkling.js           for <script async src=…>: window.inkling
#   inkling.mjs          for import { start } from …
#   inkling-visit.js     the capture, fetched by both when the level lets them do anything
#   inkling-answers.js   fetched when the visitor first moves: whether the page answers
#   inkling-raw.js       fetched at level raw
#   inkling-fields.js    fetched where there are fields or a form
#   inkling-rare.js      fetched at the first key, selection, copy, resize or zoom
#   inkling-touch.js     fetched where there is a touch screen
#   inkling-media.js     fetched where there is a player on the page
#   inkling-intents.js   fetched where the page listens to intents and the server has a model
#   inkling-account.js   fetched when a visitor asks to read or to forget
#   inkling-plain.js     fetched where wasm is forbidden and the level is raw
#   inkling.d.ts, .d.mts what both are, for compilers
# Fails if the types are wrong or what a page loads is larger than the budget.
set -eu
cd "$(dirname "$0")/.."
# Bytes, minified, gzip -9: of what every page loads, and of what one loads that may be captured.
budget=1300
budget_visit=8500
out=web/dist
mkdir -p "$out"
tsc -p web/sdk/tsconfig.json
# Names of properties that pass between our own files only, and so may be short. None is one of
# the browser's, of docs/http.md, of inkling.h or of what a page calls. All files share one list.
internal='documentHeight|shown|box|isReturning|isPlain|isSent|submittedBy|answerSubmit|arm'
internal="$internal|tell|listen|readView|signalName|renew|emit|hand"
internal="$internal|announce|answering|respond|roots|guard|knownAt|flags|reserve|names|history"
internal="$internal|queue|engine|ratio|rescan|unlisted|wasm|listeners|view|layout|beforePress"
names=$(mktemp)
trap 'rm -f "$names"' EXIT
# Their short names, the same in each file.
echo "$internal" | tr '|' '\n' | awk '
    BEGIN { letters = "abcdefghijklmnopqrstuvwzABCDEFGHIJKL" }
    { printf "%s\"%s\":\"%s\"", NR == 1 ? "{" : ",", $0, substr(letters, NR, 1) }
    END { print "}" }' >"$names"
# Browsers of 2021 and newer: they have what it needs.
bundle() {
    entry=$1
    file=$2
    shift 2
    esbuild "web/sdk/$entry" --bundle --minify --target=es2021 --legal-comments=none \
        --mangle-props="^($internal)\$" --mangle-cache="$names" --log-level=warning \
        "$@" --outfile="$out/$file"
    gzip -9nkf "$out/$file"
}
bundle script.js inkling.js --format=iife
bundle module.js inkling.mjs --format=esm
for part in visit answers raw fields rare touch media intents account plain; do
    bundle $part.js inkling-$part.js --format=esm
done
gzip -9nkf "$out/inkling.wasm"
# Models that come with the product, for sites that have none of their own.
rm -rf "$out/models"
if [ -d web/models ]; then cp -R web/models "$out/models"; fi
cp web/sdk/inkling.d.ts "$out/inkling.d.ts"
cp web/sdk/inkling.d.ts "$out/inkling.d.mts"
for file in "$out"/inkling*.js "$out/inkling.mjs" "$out/inkling.wasm"; do
    echo "web: ${file##*/} $(wc -c <"$file") bytes, $(wc -c <"$file.gz") gzip"
done
script=$(wc -c <"$out/inkling.js.gz")
both=$((script + $(wc -c <"$out/inkling-visit.js.gz")))
echo "web: a page loads $script bytes gzip at level off, $both from level device on"
if [ "$script" -gt $budget ] || [ "$both" -gt $budget_visit ]; then
    echo "web: over the budget of $budget and $budget_visit bytes; make it smaller" >&2
    exit 1
fi
