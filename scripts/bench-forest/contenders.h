// SPDX-License-Identifier: Apache-2.0
// Raw scores of one row of floats, NaN missing, by other people's libraries.
void contenders_open(const char *xgboost_file, const char *lightgbm_file,
                     const char *compiled_file, int column_count);
float score_xgboost(const float *row);
float score_lightgbm(const float *row);
float score_compiled(const float *row);
