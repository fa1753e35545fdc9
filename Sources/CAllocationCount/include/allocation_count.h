/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

#include <stdint.h>

/* How many blocks this thread has asked the heap for since it began, by any of malloc, calloc,
 * realloc, aligned_alloc, memalign and posix_memalign. Never wraps in practice. */
uint64_t allocation_count(void);

#endif
