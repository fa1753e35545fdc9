#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts the demo shop and the live page where the server takes them from. They are plain files; the
# shop also uses the live page's tokens.css and words, as ../live/ beside it.
#   scripts/copy-web.sh   -> web/dist/demo, web/dist/live
set -eu
cd "$(dirname "$0")/../web"
for page in demo live; do
    rm -rf "dist/$page"
    mkdir -p "dist/$page"
    cp -R "$page/." "dist/$page/"
done
