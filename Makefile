# SPDX-License-Identifier: Apache-2.0
# One command for each need; `make help` lists them.

SWIFT := swift
RELEASE := .build/release/inkling
SAPIMOUSE := ../shared/data/sapimouse.tar.xz
SOURCES := $(shell find Sources/InklingCore Sources/InklingABI -name '*.swift' -o -name '*.h')
WEB := $(shell find web/sdk web/demo web/live $(wildcard web/models) -type f)
# One release build for everything, so that nothing is built twice: it carries the Swift runtime,
# and looks for SQLite beside itself first, as in the archive of `make dist`.
RELEASE_FLAGS := -c release --static-swift-stdlib -Xlinker -rpath -Xlinker '$$ORIGIN/../lib'

.PHONY: help demo build wasm lib dist check test traps proof \
  benchmarks bench fuzz docs pictures clean setup

help:          ## Lists the commands.
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup:         ## Installs what is missing to build and run, or says what is.
	@scripts/setup.sh

build: setup   ## The command line, optimised.
	@$(SWIFT) build $(RELEASE_FLAGS) --product inkling

demo: build wasm  ## Serves four demo sites and a live page, and prints their addresses.
	@scripts/demo-models.sh .build-demo
	@$(RELEASE) serve --demo --data .build-demo $(if $(PORT),--port $(PORT))

wasm: web/dist/inkling.js    ## All that a page needs: engine, script, demo sites, live page.

web/dist/inkling.js: web/dist/inkling.wasm $(WEB) scripts/build-web.sh scripts/copy-web.sh \
  scripts/make-sounds.mjs
	@scripts/build-web.sh && scripts/copy-web.sh

web/dist/inkling.wasm: $(SOURCES) scripts/build-embedded.sh
	@scripts/build-embedded.sh wasm

lib: dist/libinkling.so      ## The engine as a C library without the Swift runtime.

dist/libinkling.so: $(SOURCES) scripts/build-embedded.sh
	@scripts/build-embedded.sh lib

dist: build wasm  ## An archive that runs on a Debian without Swift.
	@scripts/make-dist.sh

check: setup wasm lib build  ## Before each commit: format, tidiness, purity, a smoke benchmark.
	@$(SWIFT) format lint --strict --recursive Sources Tests Fuzz Package.swift
	@scripts/check-tidy.sh --canary && scripts/check-tidy.sh
	@scripts/check-purity.sh --canary && scripts/check-purity.sh
	@scripts/check-budgets.sh

# Tests that calculate for long keep those that wait for an answer from the few threads there are.
test: check dist  ## Everything that must hold before a stop.
	@scripts/setup.sh test
	@INKLING_REQUIRE_BUILT=1 SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=4 $(SWIFT) test
	@node --test Tests/web/
	@scripts/try-dist.sh
	@scripts/test-browser.sh

traps: build wasm  ## Runs the labelled pages, or those of CASES=FOLDER, and prints who was right.
	@scripts/setup.sh test
	@scripts/run-traps.sh $(CASES)

proof: setup   ## What the features foretell on real data: TASK=delay DATA=FOLDER [OTHER=FOLDER].
	@$(SWIFT) build -c release --package-path Benchmarks --scratch-path .build-benchmarks \
	  --product proof
	@.build-benchmarks/release/proof $(TASK) --data $(DATA) $(if $(OTHER),--test $(OTHER))

benchmarks: setup  ## Builds and tests the benchmarks, a package of its own that CI leaves out.
	@$(SWIFT) test --package-path Benchmarks --scratch-path .build-benchmarks

pictures: build wasm  ## Makes the pictures of the README again.
	@scripts/setup.sh test
	@.build-python/bin/python Tests/Browser/pictures.py

bench: build wasm  ## Prints the figures of docs/performance.md.
	@scripts/bench.sh $(DATA)

fuzz: setup    ## Fuzzes each target for SECONDS (60 unless given).
	@for target in decoder model engine; do Fuzz/run.sh $$target $(or $(SECONDS),60) || exit 1; done

docs: build    ## Makes docs/signals.md, docs/features.md and docs/event-format.md from the tables.
	@scripts/make-docs.sh

clean:         ## Removes what was built.
	@rm -rf .build .build-* dist web/dist
