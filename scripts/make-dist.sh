#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes dist/inkling-VERSION-SYSTEM.tar.gz: the program, the web files, a systemd unit and an nginx
# location. The program brings the Swift runtime inside, and SQLite, XGBoost and what XGBoost needs
# beside it; it needs glibc and libstdc++, which every Debian has. Run by `make dist`, which builds
# first.
set -eu
cd "$(dirname "$0")/.."
version=$(.build/release/inkling --version)
name=inkling-$version-linux-$(uname -m)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
tree=$root/$name
mkdir -p "$tree/bin" "$tree/lib" "$tree/share/inkling/web"
cp .build/release/inkling "$tree/bin/inkling"
strip --strip-unneeded "$tree/bin/inkling"
# The libraries that the program was linked with, under the names that are asked for. libxgboost
# asks for two more and does not look beside itself, but the program's own list has them too.
ldd .build/release/inkling | awk '/lib(sqlite3|xgboost|dmlc|gomp)\.so/ { print $1, $3 }' |
    while read -r library path; do
        cp -L "$path" "$tree/lib/$library"
        strip --strip-unneeded "$tree/lib/$library"
    done
cp -r web/dist/. "$tree/share/inkling/web/"
cp packaging/inkling.service packaging/nginx.conf packaging/README.md LICENSE NOTICE "$tree/"
mkdir -p dist
# The same input gives the same bytes: sorted names, one date, no owner.
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$root" -cf - "$name" |
    gzip -9n >"dist/$name.tar.gz"
echo "dist/$name.tar.gz: $(($(wc -c <"dist/$name.tar.gz") / 1024)) KiB"
