/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The C interface of Inkling's engine, version 1. The same functions are exported by libinkling.so
 * and, by name, by inkling.wasm.
 *
 * Memory: the library allocates nothing and keeps no pointer after a call. Every buffer is the
 * caller's, of the size and alignment said here. An engine is plain memory: copying its
 * inkling_engine_size() bytes is a snapshot, and such a copy goes on where the original was, in any
 * build of the same INKLING_LAYOUT_VERSION.
 *
 * Threads: calls on different engines may run at once; calls on one engine may not.
 *
 * Returns: a count, or one of the negative INKLING_E_ codes below; after an error nothing was
 * changed. A null pointer is INKLING_E_ARGUMENT.
 *
 * Bytes: all structures are little-endian and have no padding.
 */
#ifndef INKLING_H
#define INKLING_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Version of these functions. Raised when one is changed; new ones do not raise it. */
#define INKLING_ABI_VERSION 1
/* Version of the bytes of an engine. Raised whenever they change meaning. */
#define INKLING_LAYOUT_VERSION 1

/* A pointer is null, misaligned, or a count or capacity is out of range. */
#define INKLING_E_ARGUMENT (-1)
/* The output buffer is too small; nothing was written. */
#define INKLING_E_CAPACITY (-2)

/* Signals that one event can give at most: the smallest capacity inkling_advance takes. */
#define INKLING_SIGNALS_PER_EVENT 112
/* No element. */
#define INKLING_NO_ELEMENT 255

/* One micro-action, 32 bytes. Which fields mean something depends on the kind: docs/protocol.md. */
typedef struct inkling_event {
    int64_t time;     /* ticks of 0.1 ms from the source's own origin */
    int32_t x;        /* eighths of a CSS pixel, or what the kind says */
    int32_t y;
    int32_t a;        /* extent or displacement, or what the kind says */
    int32_t b;
    uint16_t detail;  /* a small number whose meaning the kind gives */
    uint16_t item;    /* 0 for none */
    uint16_t group;   /* 0 for none */
    uint8_t kind;     /* EventKind */
    uint8_t element;  /* 0...254, or INKLING_NO_ELEMENT */
} inkling_event;

/* One finding, 16 bytes. */
typedef struct inkling_signal {
    uint32_t at;       /* ticks of 0.1 ms since the session's first event */
    uint32_t start;
    float strength;    /* 0...1 */
    uint8_t kind;      /* SignalKind */
    uint8_t element;   /* or INKLING_NO_ELEMENT */
    uint16_t reserved; /* 0 */
} inkling_signal;

/* One live visit: inkling_engine_size() bytes of the caller's, aligned to 8. */
typedef struct inkling_engine inkling_engine;

/* INKLING_ABI_VERSION and INKLING_LAYOUT_VERSION as the library was built. */
uint32_t inkling_abi_version(void);
uint32_t inkling_layout_version(void);

/* Bytes of an engine, of its session state and of its page map. */
uint32_t inkling_engine_size(void);
uint32_t inkling_session_size(void);
uint32_t inkling_page_size(void);

/* Makes an engine out of `size` bytes at `engine`, which must be inkling_engine_size() or more.
 * Returns 0, INKLING_E_ARGUMENT or INKLING_E_CAPACITY. */
int32_t inkling_init(inkling_engine *engine, uint32_t size);

/*
 * Takes events in order and writes the signals found.
 *
 * Stops early when fewer than INKLING_SIGNALS_PER_EVENT places are left in `signals`: call again
 * with the rest. An event of an unknown kind, or one that cannot be placed, is counted among the
 * drops and passed over.
 *
 * events: `count` of them, aligned to 8; may be null if count is 0.
 * signals: `capacity` places, aligned to 4, at least INKLING_SIGNALS_PER_EVENT.
 * signal_count: receives how many were written.
 * Returns the number of events taken or dropped, or INKLING_E_ARGUMENT.
 */
int32_t inkling_advance(inkling_engine *engine, const inkling_event *events, uint32_t count,
                        inkling_signal *signals, uint32_t capacity, uint32_t *signal_count);

/* Asks memory for the session state of an engine that will be advanced soon. Worth while for a host
 * that knows its next few engines out of very many; any pointer is harmless. */
static inline void inkling_prefetch(const void *engine) {
    const char *line = (const char *)engine;
    for (int offset = 0; offset < 1472; offset += 64) __builtin_prefetch(line + offset, 1, 3);
}

/* The name of a signal's kind, such as "dead_click": ASCII, without an end mark.
 * name: `capacity` bytes, 32 are always enough.
 * Returns its size, 0 for an unknown kind, INKLING_E_ARGUMENT or INKLING_E_CAPACITY. */
int32_t inkling_signal_name(uint32_t kind, uint8_t *name, uint32_t capacity);

/* How many features the schema has, and its hash. */
uint32_t inkling_feature_count(void);
uint64_t inkling_schema_hash(void);

/* Writes the features as of the last event; a missing one is the quiet NaN 0x7FC00000.
 * features: `capacity` floats, at least inkling_feature_count().
 * Returns the number written, INKLING_E_ARGUMENT or INKLING_E_CAPACITY. */
int32_t inkling_features(const inkling_engine *engine, float *features, uint32_t capacity);

/* Events taken so far, ticks included; and those dropped for a reason (a DropReason), 0 for an
 * unknown reason. */
uint32_t inkling_event_count(const inkling_engine *engine);
uint32_t inkling_drop_count(const inkling_engine *engine, uint32_t reason);

/* Instants of signals are relative to the session: the source's tick of instant 0. */
int64_t inkling_origin(const inkling_engine *engine);

/* FNV-1a (64 bits) over the engine's bytes: equal for the same events in every build. */
uint64_t inkling_state_hash(const inkling_engine *engine);

/*
 * Models. A model file is an array of little-endian 32-bit words that stays in the caller's memory,
 * unchanged, for as long as the model is used; inkling_model holds offsets into it only. There is
 * no default: without a model an intent is absent.
 */

/* An opened model: inkling_model_size() bytes of the caller's, aligned to 8. */
typedef struct inkling_model inkling_model;

/* What a feature adds to the raw score of a prediction, 8 bytes. */
typedef struct inkling_reason {
    uint32_t feature;  /* its index in the schema */
    float amount;      /* positive raises the score */
} inkling_reason;

/* Reasons that inkling_reasons gives at most. */
#define INKLING_REASONS_MAX 8

/* A model file was refused: the code is this minus the ModelError, 1...16, of model-format.md. */
#define INKLING_E_MODEL (-100)

uint32_t inkling_model_size(void);

/* Checks a model file of `count` words, aligned to 4, and opens it into `size` bytes at `model`.
 * Returns 0, INKLING_E_ARGUMENT, INKLING_E_CAPACITY, or INKLING_E_MODEL minus a ModelError. */
int32_t inkling_model_open(inkling_model *model, uint32_t size, const uint32_t *words,
                           uint32_t count);

/* Scores the engine's present features. words, count: those that the model was opened with.
 * raw, probability: receive the score before and after the link and calibration; may be null.
 * Returns 0 or INKLING_E_ARGUMENT. */
int32_t inkling_score(const inkling_model *model, const uint32_t *words, uint32_t count,
                      const inkling_engine *engine, float *raw, float *probability);

/* Attributes the present score to features, largest first: the bias and all amounts, also those
 * not listed, add up to the raw score.
 * reasons: `capacity` places, of which at most INKLING_REASONS_MAX are used. bias: may be null.
 * Returns the number written or INKLING_E_ARGUMENT. */
int32_t inkling_reasons(const inkling_model *model, const uint32_t *words, uint32_t count,
                        const inkling_engine *engine, inkling_reason *reasons, uint32_t capacity,
                        float *bias);

/* The same by behaviour instead of by feature: `feature` is the number of a group of features, and
 * the amounts of all groups, also those not listed, add up with the bias to the raw score. */
int32_t inkling_reason_groups(const inkling_model *model, const uint32_t *words, uint32_t count,
                              const inkling_engine *engine, inkling_reason *reasons,
                              uint32_t capacity, float *bias);

/*
 * The next click. A model of it knows other features than those above: those of a candidate, an
 * element in view that can be pressed, seen from the pointer's way. inkling_model_open takes both
 * kinds; the functions above refuse this kind, and those below refuse the other.
 */

/* An element and the probability that it is pressed next, if any is, 8 bytes. */
typedef struct inkling_target {
    uint32_t element;
    float probability;
} inkling_target;

/* Targets that inkling_next gives at most. */
#define INKLING_TARGETS_MAX 8

/* The hash of the features of candidates. */
uint64_t inkling_next_schema_hash(void);

/* Tells what is pressed next, as of the last event or tick, the likeliest first; the probabilities
 * of all candidates, also those not listed, add up to 1.
 * targets: `capacity` places, of which at most INKLING_TARGETS_MAX are used.
 * Returns the number written, 0 if nothing can be told (no pointer, no candidate), or
 * INKLING_E_ARGUMENT. */
int32_t inkling_next(const inkling_model *model, const uint32_t *words, uint32_t count,
                     const inkling_engine *engine, inkling_target *targets, uint32_t capacity);

/* Why it is the likeliest target and not the one after it, by kinds of reason: `feature` is the
 * number of a TargetReason (docs/next-click.md), and the amounts of all of them, also those not
 * listed, add up to the difference of the two scores times the model's scale, which is the log of
 * the ratio of the two probabilities; where there is one candidate alone, with a constant to its
 * score times the scale.
 * Returns the number written or INKLING_E_ARGUMENT. */
int32_t inkling_next_reasons(const inkling_model *model, const uint32_t *words, uint32_t count,
                             const inkling_engine *engine, inkling_reason *reasons,
                             uint32_t capacity);

/*
 * Frames: events as bytes. An encoder and a decoder are plain memory of the caller's, of the sizes
 * below, aligned to 8; the byte buffer of one frame is the same in every call from first to last.
 */

/* The head of a frame, 48 bytes. */
typedef struct inkling_frame {
    uint8_t session[16];
    int64_t base_time;     /* the time that the first event is told relative to, ticks of 0.1 ms */
    uint32_t sequence;
    uint32_t event_count;  /* filled by the decoder */
    uint32_t name_count;   /* filled by the decoder */
    uint32_t end;          /* filled by the decoder: where the next frame may begin */
    uint8_t flags;
    uint8_t reserved[7];   /* 0 */
} inkling_frame;

/* An entry of the dictionary, 16 bytes: what is named, and where its UTF-8 stands in the frame. */
typedef struct inkling_name {
    uint32_t space;   /* NameSpace */
    uint32_t number;
    uint32_t start;
    uint32_t size;
} inkling_name;

/* Bytes could not be read: the code is this minus the DropReason (docs/protocol.md). */
#define INKLING_E_FRAME (-200)

typedef struct inkling_encoder inkling_encoder;
typedef struct inkling_decoder inkling_decoder;

uint32_t inkling_encoder_size(void);
uint32_t inkling_decoder_size(void);

/* Begins a frame in `bytes`. Returns 0, INKLING_E_ARGUMENT or INKLING_E_CAPACITY. */
int32_t inkling_encoder_begin(inkling_encoder *encoder, uint32_t size, const inkling_frame *frame,
                              uint8_t *bytes, uint32_t capacity);

/* Adds a dictionary entry, before the first event. Returns 1, 0 if it was not taken (full, not
 * UTF-8, number out of range, events begun), or INKLING_E_ARGUMENT. */
int32_t inkling_encoder_name(inkling_encoder *encoder, uint32_t space, uint32_t number,
                             const uint8_t *name, uint32_t name_size, uint8_t *bytes,
                             uint32_t capacity);

/* Appends events until the frame is full. Returns how many were taken or dropped for an unknown
 * kind, or INKLING_E_ARGUMENT. */
int32_t inkling_encoder_append(inkling_encoder *encoder, const inkling_event *events,
                               uint32_t count, uint8_t *bytes, uint32_t capacity);

/* Ends the frame. Returns its size in bytes, 0 if nothing was written, or INKLING_E_ARGUMENT. */
int32_t inkling_encoder_finish(inkling_encoder *encoder, uint8_t *bytes, uint32_t capacity);

/* Opens the frame that begins at `offset` of `count` bytes and fills `frame`, whose `end` is right
 * also when the frame is refused. Returns 0, INKLING_E_ARGUMENT, INKLING_E_CAPACITY, or
 * INKLING_E_FRAME minus a DropReason. */
int32_t inkling_decoder_open(inkling_decoder *decoder, uint32_t size, const uint8_t *bytes,
                             uint32_t count, uint32_t offset, inkling_frame *frame);

/* The next dictionary entry. Returns 1, 0 after the last, or INKLING_E_ARGUMENT. */
int32_t inkling_decoder_name(inkling_decoder *decoder, const uint8_t *bytes, uint32_t count,
                             inkling_name *name);

/* Reads up to `capacity` events. dropped: receives how many events of the frame cannot be read, and
 * dropped_reason why; 0 and 0 otherwise. Returns the number written, 0 at the end, or
 * INKLING_E_ARGUMENT. */
int32_t inkling_decoder_next(inkling_decoder *decoder, const uint8_t *bytes, uint32_t count,
                             inkling_event *events, uint32_t capacity, uint32_t *dropped,
                             uint32_t *dropped_reason);

#ifdef __cplusplus
}
#endif

#endif
