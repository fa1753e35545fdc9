# SPDX-License-Identifier: Apache-2.0
# Trains 200 trees of depth 6 on simulated features with XGBoost and LightGBM, compiles the first
# with tl2cgen, and keeps 1,024 rows to score. Argument: the folder to write to.
import sys

import lightgbm
import numpy
import tl2cgen
import treelite
import xgboost

COLUMNS, ROWS, TREES = 94, 120_000, 200
folder = sys.argv[1]
random = numpy.random.default_rng(1)
latent = random.normal(size=(ROWS, 8)).astype(numpy.float32)
rows = numpy.empty((ROWS, COLUMNS), numpy.float32)
for column in range(COLUMNS):
    weights = (random.normal(size=8) * (random.random(8) < 0.4)).astype(numpy.float32)
    signal = latent @ weights + random.normal(size=ROWS).astype(numpy.float32)
    rows[:, column] = [
        lambda: numpy.exp(signal) * 20,  # times and speeds
        lambda: random.poisson(numpy.exp(numpy.clip(signal / 2, -3, 3))),  # counts
        lambda: 1 / (1 + numpy.exp(-signal)),  # shares
        lambda: signal * 200,  # velocities
    ][column % 4]()
    if column % 3 == 1:
        rows[random.random(ROWS) < 0.25, column] = numpy.nan
odds = -2.6 + 0.8 * numpy.tanh(latent[:, 0]) + 0.6 * latent[:, 1] * (latent[:, 2] > 0)
labels = (random.random(ROWS) < 1 / (1 + numpy.exp(-odds))).astype(int)

# Rounded down to 12 significant bits, as Float.shortenedDown does.
bits = rows.view(numpy.uint32)
low = bits & 0xFFF
bits = (bits & ~numpy.uint32(0xFFF)) + numpy.where((bits >> 31 == 1) & (low > 0), 0x1000, 0)
short = numpy.where(numpy.isnan(rows), rows, bits.astype(numpy.uint32).view(numpy.float32))

booster = xgboost.train(
    {"objective": "binary:logistic", "max_depth": 6, "eta": 0.05, "subsample": 0.8,
     "colsample_bytree": 0.8, "max_bin": 64, "tree_method": "hist", "seed": 1, "nthread": 1},
    xgboost.DMatrix(short, label=labels), TREES)
booster.save_model(f"{folder}/xgboost.json")
lightgbm.train(
    {"objective": "binary", "num_leaves": 64, "max_depth": 6, "learning_rate": 0.05,
     "bagging_fraction": 0.8, "bagging_freq": 1, "feature_fraction": 0.8, "min_data_in_leaf": 1,
     "min_sum_hessian_in_leaf": 1, "max_bin": 63, "num_threads": 1, "seed": 1, "verbose": -1},
    lightgbm.Dataset(rows, label=labels), TREES).save_model(f"{folder}/lightgbm.txt")
tl2cgen.export_lib(
    treelite.frontend.load_xgboost_model(f"{folder}/xgboost.json"), toolchain="gcc",
    libpath=f"{folder}/compiled.so", params={"parallel_comp": 8})
rows[:1024].astype("<f4").tofile(f"{folder}/rows.bin")
with open(f"{folder}/rows.csv", "w") as file:
    print(",".join([f"f{i}" for i in range(COLUMNS)] + ["prediction"]), file=file)
    for row, prediction in zip(rows, booster.predict(xgboost.DMatrix(rows[:1024]))):
        cells = ["" if numpy.isnan(x) else f"{x:.9g}" for x in row]
        print(",".join(cells + [f"{prediction:.9g}"]), file=file)
