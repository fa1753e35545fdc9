// SPDX-License-Identifier: Apache-2.0
// The C interface of XGBoost, as the system has it.
#include <xgboost/c_api.h>
