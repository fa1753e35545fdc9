#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes one target for some seconds: Fuzz/run.sh decoder 180
# Inputs found go to .build-fuzz/TARGET/corpus; an input that fails is kept in
# Fuzz/FailCases/TARGET, which the tests replay.
set -eu
target=${1:?target, as in Fuzz/TARGET.swift}
seconds=${2:?seconds}
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/.build-fuzz/$target
kept=$root/Fuzz/FailCases/$target
mkdir -p "$build/corpus" "$kept"
cd "$build"
compile="swiftc -O -wmo -swift-version 6 -parse-as-library -sanitize=fuzzer,address -I ."
for module in InklingCore InklingTesting; do
    find "$root/Sources/$module" -name '*.swift' |
        xargs $compile -emit-module -emit-library -static -module-name $module -o lib$module.a
done
$compile -module-name Fuzz "$root/Fuzz/$target.swift" -L. -lInklingTesting -lInklingCore -lm \
    -o fuzz
exec ./fuzz -max_total_time="$seconds" -max_len=2048 -timeout=10 -print_final_stats=1 \
    -artifact_prefix="$kept/" corpus "$kept"
