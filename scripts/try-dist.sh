#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unpacks the archive of `make dist` and runs it as a machine without Swift would:
#   scripts/try-dist.sh           with an empty environment and no PATH
#   scripts/try-dist.sh --root    in a new Debian made by debootstrap (as root, needs the network)
set -eu
cd "$(dirname "$0")/.."
archive=$(ls -t dist/inkling-*.tar.gz | head -1)
work=$(mktemp -d)
server=""
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
port=18787
if [ "${1:-}" = --root ]; then
    debootstrap --variant=minbase bookworm "$work/root" >/dev/null
    tar -xzf "$archive" -C "$work/root/opt"
    program=$(cd "$work/root" && ls -d opt/inkling-*)/bin/inkling
    run="chroot $work/root /$program"
    data=/tmp/data
else
    tar -xzf "$archive" -C "$work"
    program=$(ls -d "$work"/inkling-*)/bin/inkling
    if ldd "$program" | grep -i swift; then
        echo "try-dist: the program asks for Swift's libraries" >&2
        exit 1
    fi
    run="env -i $program"
    data=$work/data
fi
$run site add myshop --origin https://shop.example --data "$data" >/dev/null
$run serve --data "$data" --port $port >/dev/null &
server=$!
for _ in $(seq 100); do
    if curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; then break; fi
    sleep 0.1
done
for path in /readyz /inkling.js /inkling.wasm /live/; do
    curl -sf -o /dev/null "http://127.0.0.1:$port$path" || {
        echo "try-dist: $path is not answered" >&2
        exit 1
    }
done
if [ -f web/models/next.inkm ] &&
    ! curl -sf "http://127.0.0.1:$port/metrics" | grep -q '^inkling_models_shipped 1$'; then
    echo "try-dist: the model of the next click is not served" >&2
    exit 1
fi
echo "try-dist: ${1:---empty-environment}: $archive serves"
