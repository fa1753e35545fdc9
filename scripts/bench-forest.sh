#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Times the scorer on a made-up forest of 200 trees of depth 6.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$root/.build-bench"
cd "$root/.build-bench"
compile="swiftc -O -wmo -swift-version 6 -parse-as-library -I ."
for module in InklingCore InklingTesting; do
    find "$root/Sources/$module" -name '*.swift' |
        xargs $compile -emit-module -emit-library -static -module-name $module -o lib$module.a
done
cat >forest.swift <<'SWIFT'
import InklingTesting
@main struct Forest {
    static func main() {
        let result = ForestBenchmark.run()
        print("forest of 200 trees, ns a score, best:", Int(result.nanosecondsPerScore))
        print("forest of 200 trees, ns a score, median:", Int(result.medianNanosecondsPerScore))
        print("sum of the scores:", result.scoreSum)
    }
}
SWIFT
$compile -module-name Forest forest.swift -L. -lInklingTesting -lInklingCore -lm -o forest
exec ./forest
