#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Times the scorer on a made-up forest of 200 trees of depth 6.
#   scripts/bench-forest.sh others   beside other libraries, on a forest that XGBoost trained on
#                                    simulated features; installs them into .build-bench/python
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
[ "${1:-}" = others ] || exec ./forest

[ -x python/bin/python ] || {
    python3 -m venv python
    python/bin/pip install -q xgboost lightgbm treelite tl2cgen
}
mkdir -p others
[ -f others/rows.csv ] || python/bin/python "$root/scripts/bench-forest/train.py" others
"$root/.build/release/inkling" model import others/xgboost.json -o others/model.inkm \
    --check others/rows.csv
echo "model file: $(wc -c <others/model.inkm) bytes," \
    "gzip -9 $(gzip -9 -c others/model.inkm | wc -c)"
packages=$(echo python/lib/python3*/site-packages)
contenders=$root/scripts/bench-forest
clang -O2 -c "$contenders/contenders.c" -o contenders.o
$compile -module-name Others -import-objc-header "$contenders/contenders.h" \
    "$contenders/others.swift" contenders.o -L. -lInklingCore -lm \
    "$packages/xgboost/lib/libxgboost.so" "$packages/lightgbm/lib/lib_lightgbm.so" \
    -Xlinker -rpath -Xlinker "$PWD/$packages/xgboost/lib" \
    -Xlinker -rpath -Xlinker "$PWD/$packages/lightgbm/lib" -o others/others
OMP_NUM_THREADS=1 exec others/others others
