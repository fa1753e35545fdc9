/* SPDX-License-Identifier: Apache-2.0 */
/* A C target needs a file; the functions are in InklingABI. */
#include "inkling.h"
