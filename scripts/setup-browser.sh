#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the browser tests need beside Chromium: playwright, in an environment of its own.
set -eu
cd "$(dirname "$0")/.."
command -v chromium >/dev/null || {
    echo "setup-browser: please install chromium" >&2
    exit 1
}
[ -x .build-python/bin/python ] || python3 -m venv .build-python
.build-python/bin/python -c 'import playwright' 2>/dev/null ||
    .build-python/bin/pip install --quiet playwright
