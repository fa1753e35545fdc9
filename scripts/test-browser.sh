#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The tests that need a real browser, a real server or nginx: Tests/Browser/test_*.py.
#   scripts/test-browser.sh [TEST…]   such as test_demo
set -eu
cd "$(dirname "$0")/../Tests/Browser"
python=../../.build-python/bin/python
if [ $# -gt 0 ]; then exec "$python" -m unittest "$@"; fi
exec "$python" -m unittest discover -p 'test_*.py'
