#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is needed beside Swift 6.2 or newer with its clang and wasm-ld, which cannot be installed
# from here; the rest is, on Debian:
#   scripts/setup.sh         to build and run: the headers of SQLite and XGBoost, esbuild, tsc,
#                            gzip, xz, node
#   scripts/setup.sh test    also to test: Chromium driven by playwright, nginx, curl, openssl
set -eu
cd "$(dirname "$0")/.."
missing=""
# need COMMAND PACKAGE
need() { command -v "$1" >/dev/null || missing="$missing $2"; }
need node nodejs
need gzip gzip
need xz xz-utils
need esbuild esbuild
need tsc node-typescript
need cc libc6-dev
[ -f /usr/include/sqlite3.h ] || missing="$missing libsqlite3-dev"
[ -f /usr/include/xgboost/c_api.h ] || missing="$missing libxgboost-dev libdmlc-dev"
if [ "${1:-}" = test ]; then
    need chromium chromium
    need nginx nginx-light
    need curl curl
    need openssl openssl
    python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
fi
if [ -n "$missing" ]; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "setup: installing$missing"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            $missing >/dev/null
    else
        echo "setup: please install:$missing" >&2
        exit 1
    fi
fi
for tool in swift clang wasm-ld; do
    command -v $tool >/dev/null || {
        echo "setup: $tool is not on the PATH. Install Swift 6.2 or newer from swift.org and put" \
            "its usr/bin on the PATH." >&2
        exit 1
    }
done
if [ "${1:-}" = test ] && ! .build-python/bin/python -c 'import playwright' 2>/dev/null; then
    # It drives the installed Chromium and brings none of its own.
    python3 -m venv .build-python
    .build-python/bin/pip install -q playwright
fi
