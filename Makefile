# SPDX-License-Identifier: Apache-2.0
# One command for each need; `make help` lists them.

SWIFT := swift
RELEASE := .build/release/inkling
SAPIMOUSE := ../shared/data/sapimouse.tar.xz
SOURCES := $(shell find Sources -name '*.swift' -o -name '*.h' -o -name '*.c')

.PHONY: help demo build wasm lib check test bench fuzz docs clean setup

help:          ## Lists the commands.
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup:         ## Says what is missing on this machine, and installs it where that is possible.
	@scripts/setup.sh

build: setup   ## The command line, optimised.
	@$(SWIFT) build -c release --product inkling

demo: build    ## Replays the bundled visit and prints its signals.
	@$(RELEASE) replay --signals Fixtures/recordings/demo-shop.jsonl

wasm: web/dist/inkling.wasm  ## The engine for the page.

web/dist/inkling.wasm: $(SOURCES) scripts/build-embedded.sh
	@scripts/build-embedded.sh wasm

lib: dist/libinkling.so      ## The engine as a C library without the Swift runtime.

dist/libinkling.so: $(SOURCES) scripts/build-embedded.sh
	@scripts/build-embedded.sh lib

check: setup wasm lib build  ## Before each commit: format, tidiness, purity, a smoke benchmark.
	@$(SWIFT) format lint --strict --recursive Sources Tests Fuzz Package.swift
	@scripts/check-tidy.sh --canary && scripts/check-tidy.sh
	@scripts/check-purity.sh --canary && scripts/check-purity.sh
	@scripts/check-budgets.sh

test: check    ## Everything that must hold before a stop.
	@INKLING_REQUIRE_BUILT=1 $(SWIFT) test

bench: build   ## Prints the figures of docs/performance.md.
	@scripts/bench.sh $(DATA)

fuzz: setup    ## Fuzzes each target for SECONDS (60 unless given).
	@for target in decoder model engine; do Fuzz/run.sh $$target $(or $(SECONDS),60) || exit 1; done

docs: build    ## Makes docs/signals.md, docs/features.md and docs/event-format.md from the tables.
	@scripts/make-docs.sh

clean:         ## Removes what was built.
	@rm -rf .build .build-* dist web/dist
