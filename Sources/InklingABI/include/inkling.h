/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INKLING_H
#define INKLING_H
#include <stdint.h>
#endif
