// SPDX-License-Identifier: Apache-2.0
// Other scorers of single rows behind one function each, by their C interfaces.
#include "contenders.h"
#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

// The wheels bring the libraries without their headers.
extern const char *XGBGetLastError(void);
extern int XGBoosterCreate(void *const matrices[], uint64_t count, void **booster);
extern int XGBoosterLoadModel(void *booster, const char *file);
extern int XGBoosterSetParam(void *booster, const char *name, const char *value);
extern int XGProxyDMatrixCreate(void **matrix);
extern int XGBoosterPredictFromDense(void *booster, const char *values, const char *config,
                                     void *matrix, const uint64_t **shape, uint64_t *dimensions,
                                     const float **result);
extern const char *LGBM_GetLastError(void);
extern int LGBM_BoosterCreateFromModelfile(const char *file, int *iterations, void **booster);
extern int LGBM_BoosterPredictForMatSingleRowFastInit(void *booster, int kind, int start, int count,
                                                      int type, int32_t columns,
                                                      const char *parameters, void **row);
extern int LGBM_BoosterPredictForMatSingleRowFast(void *row, const void *values, int64_t *count,
                                                  double *result);
enum { FLOAT32 = 0, RAW_SCORE = 1 };

static void check(int failed, const char *what, const char *error) {
    if (!failed) return;
    fprintf(stderr, "bench-forest: %s: %s\n", what, error);
    exit(1);
}

static void *xgboost, *proxy, *lightgbm, *lightgbm_row;
static int columns;

// What tl2cgen writes: an entry is a value or, with missing -1, none.
union entry {
    int missing;
    float value;
    int category;
};
static void (*compiled)(union entry *row, int margin, float *result);

void contenders_open(const char *xgboost_file, const char *lightgbm_file,
                     const char *compiled_file, int column_count) {
    columns = column_count;
    check(XGBoosterCreate(NULL, 0, &xgboost), "xgboost", XGBGetLastError());
    check(XGBoosterLoadModel(xgboost, xgboost_file), "xgboost", XGBGetLastError());
    check(XGBoosterSetParam(xgboost, "nthread", "1"), "xgboost", XGBGetLastError());
    check(XGProxyDMatrixCreate(&proxy), "xgboost", XGBGetLastError());
    int iterations = 0;
    check(LGBM_BoosterCreateFromModelfile(lightgbm_file, &iterations, &lightgbm), "lightgbm",
          LGBM_GetLastError());
    check(LGBM_BoosterPredictForMatSingleRowFastInit(
              lightgbm, RAW_SCORE, 0, -1, FLOAT32, columns,
              "num_threads=1", &lightgbm_row),
          "lightgbm", LGBM_GetLastError());
    void *library = dlopen(compiled_file, RTLD_NOW);
    check(!library, "tl2cgen", library ? "" : dlerror());
    compiled = (void (*)(union entry *, int, float *))dlsym(library, "predict");
    check(!compiled, "tl2cgen", "no function predict");
}

float score_xgboost(const float *row) {
    char array[160];
    snprintf(array, sizeof array,
             "{\"data\":[%zu,true],\"shape\":[1,%d],\"typestr\":\"<f4\",\"version\":3}",
             (size_t)row, columns);
    static const char config[] =
        "{\"type\":1,\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,"
        "\"strict_shape\":false,\"missing\":NaN,\"cache_id\":0}";
    const uint64_t *shape;
    uint64_t dimensions;
    const float *result;
    check(XGBoosterPredictFromDense(xgboost, array, config, proxy, &shape, &dimensions, &result),
          "xgboost", XGBGetLastError());
    return result[0];
}

float score_lightgbm(const float *row) {
    int64_t count;
    double result;
    check(LGBM_BoosterPredictForMatSingleRowFast(lightgbm_row, row, &count, &result), "lightgbm",
          LGBM_GetLastError());
    return (float)result;
}

float score_compiled(const float *row) {
    union entry entries[256];
    for (int i = 0; i < columns; i += 1) {
        entries[i].value = row[i];
        if (row[i] != row[i]) entries[i].missing = -1;
    }
    float result = 0;
    compiled(entries, 1, &result);
    return result;
}
