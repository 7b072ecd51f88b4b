# Everything here only calls scripts/*.sh, which install what is missing and say what they do.
PORT ?= 8080
export PORT

.DEFAULT_GOAL := help
.PHONY: help serve test dev build release deny fuzz check shots setup clean

help: ## this list
	@echo "Hostwatch: make TARGET"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-7s %s\n", $$1, $$2 }' Makefile

serve: ## build the optimised site and serve it at http://127.0.0.1:8080 (PORT= for another port)
	@bash scripts/serve.sh

test: ## every check: format, clippy, native tests, catalog, scripts, journeys in Chromium
	@bash scripts/test.sh

release: ## the built site as an archive with a bill of materials, in release/: the same bytes every time
	@bash scripts/release.sh

deny: ## licences, sources, duplicates and known faults of the crates
	@bash scripts/deny.sh

fuzz: ## every fuzz target for a minute (FUZZ_SECONDS= for longer, FUZZ_TARGETS="link codec" for some)
	@bash scripts/fuzz.sh

check: ## the fast checks, no browser and no site build
	@bash scripts/check.sh

dev: ## unoptimised build, rebuilt and reloaded on every change (PORT= for another port)
	@bash scripts/dev.sh

build: ## the optimised site in dist/, with the size of every file
	@bash scripts/build.sh

shots: ## screenshots of every view in target/shots/ (VIEWS="overview costs" for some)
	@bash scripts/shots.sh

setup: ## install what is missing, nothing else
	@bash scripts/setup.sh

clean: ## remove everything that is built, but no installed tool
	@bash scripts/clean.sh
