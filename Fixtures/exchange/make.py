# SPDX-License-Identifier: Apache-2.0
# Makes the files beside it: small models on random rows of our own, by pip's xgboost and lightgbm,
# with what those libraries foretell. Run in this folder; wants pandas too.
import json

import lightgbm
import numpy
import xgboost

NAMES = ["session_time", "page_count", "hover_price", "pointer_speed", "scroll_depth", "friction"]
rows = numpy.random.default_rng(7).normal(size=(3000, len(NAMES))).astype(numpy.float32)
rows[:, 1] = numpy.round(rows[:, 1] * 2)
truth = 1 / (1 + numpy.exp(-(rows[:, 0] + rows[:, 1] * rows[:, 2] * 0.5 - 1)))
rows[numpy.random.default_rng(8).random(rows.shape) < 0.15] = numpy.nan
labels = (numpy.random.default_rng(9).random(len(rows)) < truth).astype(int)


def table(name, chosen, predictions):
    with open(name, "w") as file:
        print(",".join(NAMES + ["prediction"]), file=file)
        for row, prediction in zip(chosen, predictions):
            cells = ["" if numpy.isnan(x) else f"{x:.9g}" for x in row]
            print(",".join(cells + [f"{prediction:.9g}"]), file=file)


matrix = xgboost.DMatrix(rows, label=labels, feature_names=NAMES)
booster = xgboost.train(
    {"objective": "binary:logistic", "max_depth": 4, "eta": 0.2, "seed": 1}, matrix, 12)
booster.save_model("xgboost.json")
booster.dump_model("xgboost-dump.json", with_stats=True, dump_format="json")
# Rows at thresholds, where a value below and one that is equal part.
cuts = booster.trees_to_dataframe().dropna(subset=["Split"])
chosen = rows[:60].copy()
for index, (_, cut) in enumerate(cuts[cuts.Feature != "Leaf"].head(40).iterrows()):
    chosen[index, NAMES.index(cut.Feature)] = numpy.float32(cut.Split)
picked = xgboost.DMatrix(chosen, feature_names=NAMES)
table("xgboost.csv", chosen, booster.predict(picked))

settings = {"objective": "binary", "num_leaves": 12, "learning_rate": 0.2, "verbose": -1, "seed": 1}
model = lightgbm.train(settings, lightgbm.Dataset(rows, labels, feature_name=NAMES), 12)
model.save_model("lightgbm.txt")
with open("lightgbm.json", "w") as file:
    json.dump(model.dump_model(), file, indent=0)
thresholds = [float(line.split("=")[1].split()[0])
              for line in open("lightgbm.txt") if line.startswith("threshold=")]
features = [int(line.split("=")[1].split()[0])
            for line in open("lightgbm.txt") if line.startswith("split_feature=")]
chosen = rows[60:120].copy()
for index, (feature, threshold) in enumerate(zip(features, thresholds)):
    nearest = numpy.float32(threshold)
    chosen[3 * index:3 * index + 3, feature] = [
        numpy.nextafter(nearest, numpy.float32(-9)), nearest,
        numpy.nextafter(nearest, numpy.float32(9))]
table("lightgbm.csv", chosen, model.predict(chosen))
clean = lightgbm.train(settings, lightgbm.Dataset(numpy.nan_to_num(rows), labels, feature_name=NAMES), 8)
clean.save_model("lightgbm-no-missing.txt")
chosen = rows[120:160]
table("lightgbm-no-missing.csv", chosen, clean.predict(chosen))
zero = lightgbm.train({**settings, "zero_as_missing": True},
                      lightgbm.Dataset(numpy.nan_to_num(rows), labels, feature_name=NAMES), 8)
zero.save_model("lightgbm-zero.txt")
