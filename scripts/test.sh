#!/usr/bin/env bash
# Every check, from the format to the journeys in Chromium.
source "$(dirname "$0")/lib.sh"

began=$SECONDS
mkdir -p target
announce rust trunk split node chromium
export NATIVE_LOG=$PWD/target/native-tests.log JOURNEYS_LOG=$PWD/target/journeys.json
bash scripts/check.sh
bash scripts/build.sh
need_node
step "What a first visit may weigh" node scripts/budget.mjs dist
need_chromium
step "Journeys in Chromium" playwright test --config tests/journeys
node scripts/summary.mjs "$NATIVE_LOG" "$JOURNEYS_LOG" $((SECONDS - began))
