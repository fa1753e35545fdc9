/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The smallest host of the engine: reads frames from a file, prints the signals in them and, as its
 * last line, hashes of everything the engine made, as JSON.
 *
 *   cc -ISources/InklingABI/include Examples/c/replay.c -Ldist -linkling -Wl,-rpath,dist -o replay
 *   ./replay FRAMES [MODEL]
 */
#include <inkling.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEP 16 /* features are read after every so many events */

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count) {
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < count; i++) hash = (hash ^ byte[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static void *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "replay: %s cannot be opened\n", path);
        exit(66);
    }
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    void *bytes = malloc(*size + 8);
    if (!bytes || fread(bytes, 1, *size, file) != *size) {
        fprintf(stderr, "replay: %s cannot be read\n", path);
        exit(66);
    }
    fclose(file);
    return bytes;
}

/* What came out of the engine, as FNV-1a hashes. */
static const uint64_t hash_start = UINT64_C(0xCBF29CE484222325);
static uint64_t signal_hash = UINT64_C(0xCBF29CE484222325);
static uint64_t feature_hash = UINT64_C(0xCBF29CE484222325);
static uint64_t score_hash = UINT64_C(0xCBF29CE484222325);
static uint32_t *words;
static uint32_t word_count;
static inkling_model *model;
/* Whether the model tells the next click, and not an outcome: by the schema in its header. */
static int foretells_clicks(void) {
    return ((uint64_t)words[6] << 32 | words[5]) == inkling_next_schema_hash();
}

static void tell_next(const inkling_engine *engine) {
    inkling_target targets[INKLING_TARGETS_MAX];
    inkling_reason reasons[INKLING_REASONS_MAX];
    int32_t listed = inkling_next(model, words, word_count, engine, targets, INKLING_TARGETS_MAX);
    if (listed < 0) exit(70);
    score_hash = hash_bytes(score_hash, targets, (size_t)listed * sizeof *targets);
    listed = inkling_next_reasons(model, words, word_count, engine, reasons, INKLING_REASONS_MAX);
    if (listed < 0) exit(70);
    score_hash = hash_bytes(score_hash, reasons, (size_t)listed * sizeof *reasons);
}

static void take(inkling_engine *engine, const inkling_event *events, uint32_t count) {
    inkling_signal signals[STEP * INKLING_SIGNALS_PER_EVENT];
    uint32_t found = 0;
    int32_t taken = inkling_advance(engine, events, count, signals,
                                    STEP * INKLING_SIGNALS_PER_EVENT, &found);
    if (taken != (int32_t)count) exit(70);
    for (uint32_t i = 0; i < found; i++)
        printf("%9.3f s  signal %u  element %u  strength %.2f\n", signals[i].at / 1e4,
               signals[i].kind, signals[i].element, signals[i].strength);
    signal_hash = hash_bytes(signal_hash, signals, found * sizeof *signals);
    if (count < STEP) return;

    float features[128];
    int32_t written = inkling_features(engine, features, 128);
    if (written < 0) exit(70);
    feature_hash = hash_bytes(feature_hash, features, (size_t)written * sizeof *features);
    if (!model) return;
    if (foretells_clicks()) {
        tell_next(engine);
        return;
    }
    float raw, probability, bias;
    inkling_reason reasons[INKLING_REASONS_MAX];
    if (inkling_score(model, words, word_count, engine, &raw, &probability) != 0) exit(70);
    int32_t listed = inkling_reasons(model, words, word_count, engine, reasons,
                                     INKLING_REASONS_MAX, &bias);
    if (listed < 0) exit(70);
    score_hash = hash_bytes(score_hash, &raw, sizeof raw);
    score_hash = hash_bytes(score_hash, &probability, sizeof probability);
    score_hash = hash_bytes(score_hash, &bias, sizeof bias);
    score_hash = hash_bytes(score_hash, reasons, (size_t)listed * sizeof *reasons);
    listed = inkling_reason_groups(model, words, word_count, engine, reasons,
                                   INKLING_REASONS_MAX, NULL);
    if (listed < 0) exit(70);
    score_hash = hash_bytes(score_hash, reasons, (size_t)listed * sizeof *reasons);
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "usage: replay FRAMES [MODEL]\n");
        return 64;
    }
    size_t size;
    uint8_t *bytes = read_file(arguments[1], &size);
    if (count > 2) {
        size_t model_size;
        words = read_file(arguments[2], &model_size);
        word_count = (uint32_t)(model_size / 4);
        model = malloc(inkling_model_size());
        int32_t code = inkling_model_open(model, inkling_model_size(), words, word_count);
        if (code != 0) {
            fprintf(stderr, "replay: %s is no model for this engine (%d)\n", arguments[2], code);
            return 65;
        }
    }

    inkling_engine *engine = malloc(inkling_engine_size());
    inkling_decoder *decoder = malloc(inkling_decoder_size());
    if (inkling_init(engine, inkling_engine_size()) != 0) return 70;
    inkling_event events[STEP];
    uint32_t waiting = 0, offset = 0;
    while (offset < size) {
        inkling_frame frame;
        int32_t code = inkling_decoder_open(decoder, inkling_decoder_size(), bytes, (uint32_t)size,
                                            offset, &frame);
        if (code != 0) {
            fprintf(stderr, "replay: the frame at byte %u cannot be read (%d)\n", offset, code);
            return 65;
        }
        for (;;) {
            uint32_t dropped, reason;
            int32_t got = inkling_decoder_next(decoder, bytes, (uint32_t)size, events + waiting,
                                               STEP - waiting, &dropped, &reason);
            if (got < 0) return 70;
            if (got == 0) break;
            waiting += (uint32_t)got;
            if (waiting == STEP) {
                take(engine, events, STEP);
                waiting = 0;
            }
        }
        offset = frame.end;
    }
    if (waiting > 0) take(engine, events, waiting);
    printf("{\"events\":%u,\"state\":\"%016llx\",\"signals\":\"%016llx\",\"features\":\"%016llx\","
           "\"scores\":\"%016llx\",\"bytes\":\"%016llx\"}\n",
           inkling_event_count(engine), (unsigned long long)inkling_state_hash(engine),
           (unsigned long long)signal_hash, (unsigned long long)feature_hash,
           (unsigned long long)score_hash, (unsigned long long)hash_bytes(hash_start, bytes, size));
    free(decoder);
    free(engine);
    free(model);
    free(words);
    free(bytes);
    return 0;
}
