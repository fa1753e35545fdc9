#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes the pages that are made from the code's own tables.
set -eu
cd "$(dirname "$0")/.."
.build/release/inkling signals --markdown >docs/signals.md
.build/release/inkling features --markdown >docs/features.md
UPDATE_FIXTURES=1 swift test --filter EventFormat >/dev/null
