#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the model of the next click that the product ships, web/models/next.inkm, and its card, from
# the approaches beside the repository:
#   scripts/train-next-click.sh [FILE.jsonl.xz]
# The same file gives the same model on a machine of as many cores.
set -eu
cd "$(dirname "$0")/.."
file=${1:-../shared/data/targets/dev.jsonl.xz}
[ -f "$file" ] || { echo "train-next-click: $file is not there" >&2; exit 66; }
inkling=.build/release/inkling
[ -x "$inkling" ] || { echo "train-next-click: no $inkling; make build" >&2; exit 66; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
xz -dc "$file" >"$work/targets.jsonl"
mkdir -p web/models
"$inkling" next train "$work/targets.jsonl" --out web/models/next.inkm --threads 2 --remark \
    "Ways and presses are real, recorded in browsers: SapiMouse, as it lies in \
jjmatthiesen/trajectoryAnimation_SapiMouse on GitHub (the repository is MIT; the terms of the data \
itself are not stated). The pages are made up, 21 boxes each: sizes say nothing, and every way \
ends in a press. On a real page fewer do, and buttons are not spread by chance."
