#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Ceilings that are exact: bytes and counts, never time. Fails when one is passed.
set -eu
cd "$(dirname "$0")/.."

status=0
# at_most WHAT VALUE CEILING
at_most() {
    if awk "BEGIN { exit !($2 <= $3) }"; then
        printf '%-36s %8s of %s\n' "$1" "$2" "$3"
    else
        printf '%-36s %8s is over the budget of %s\n' "$1" "$2" "$3" >&2
        status=1
    fi
}
value() { printf '%s' "$1" | sed -E "s/.*\"$2\":\"?([^,\"}]*).*/\1/"; }

at_most "inkling.wasm, gzip -9, bytes" "$(gzip -9 -c web/dist/inkling.wasm | wc -c)" 40960

# A thousand sessions: the point is allocations, sizes and equal hashes, not time.
engine=$(.build/release/inkling benchmark engine --json --sessions 1000)
at_most "allocations per event" "$(value "$engine" allocations_per_event)" 0
at_most "session state, bytes" "$(value "$engine" state_bytes)" 4096
at_most "page map, bytes" "$(value "$engine" page_bytes)" 8192

wire=$(.build/release/inkling benchmark wire --json)
at_most "pointer sample on the wire, bytes" "$(value "$wire" bytes_per_pointer_sample)" 5
[ "$(value "$wire" lossless)" = true ] || { echo "the wire is not lossless" >&2; status=1; }
exit $status
