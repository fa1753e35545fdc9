#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the build needs: Swift 6.2 or newer with its clang and wasm-ld, SQLite's library and header,
# node for the parity tests, git, gzip and xz. Swift cannot be installed from here; the rest is, on
# Debian.
set -eu
missing=""
command -v node >/dev/null || missing="$missing nodejs"
command -v gzip >/dev/null || missing="$missing gzip"
command -v xz >/dev/null || missing="$missing xz-utils"
if command -v apt-get >/dev/null && [ ! -e /usr/include/sqlite3.h ]; then
    missing="$missing libsqlite3-dev"
fi
if [ -n "$missing" ]; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        apt-get update -qq && apt-get install -y -qq $missing
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
