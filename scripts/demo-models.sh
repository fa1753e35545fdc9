#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains the four models of the demo from simulated visits of its shop, once for each feature set:
#   scripts/demo-models.sh DIRECTORY   of the demo's store
# Without them the demo shows signals and no odds, so a training that fails is told and no more.
set -eu
data=${1:?the directory of the store}
cd "$(dirname "$0")/.."
inkling=.build/release/inkling
# Half a thousand purchases: enough for figures, and a minute or two of training.
sessions=2500
stamp="$data/models/simulated-for"
features=$("$inkling" features | cut -d' ' -f1 | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$features" ]; then exit 0; fi
echo "Training the demo's models from $sessions simulated visits, this once. Ctrl-C skips it."
without() {
    echo "The demo has no odds for now; make demo tries again."
    exit 0
}
trap without INT
mkdir -p "$data/models"
if [ -f "$data/inkling.sqlite" ]; then "$inkling" erase --simulated --data "$data" || without; fi
"$inkling" simulate --site shop --sessions "$sessions" --seed 1 --into demo --data "$data" ||
    without
trained=0
for outcome in convert engage leave struggle; do
    if "$inkling" train "$outcome" --site demo --simulated only --data "$data"; then trained=1; fi
done
[ $trained = 1 ] || without
echo "$features" >"$stamp"
