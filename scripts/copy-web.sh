#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts the demo sites and the live page where the server takes them from. They are plain files; the
# sites also use the live page's tokens.css and words. Their sounds are made here.
#   scripts/copy-web.sh   -> web/dist/demo, web/dist/live
set -eu
cd "$(dirname "$0")/../web"
for page in demo live; do
    rm -rf "dist/$page"
    mkdir -p "dist/$page"
    cp -R "$page/." "dist/$page/"
done
node ../scripts/make-sounds.mjs dist/demo/media
