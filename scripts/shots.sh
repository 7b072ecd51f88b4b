#!/usr/bin/env bash
# Screenshots of every view, phone and desktop, light and dark, into target/shots/.
# SKIP_BUILD=1 takes dist/ as it is.
source "$(dirname "$0")/lib.sh"

[[ -n ${SKIP_BUILD:-} ]] || bash scripts/build.sh
need_node
need_chromium
SHOTS=1 step "Screenshots" playwright test --config tests/journeys
say "They are in target/shots/"
