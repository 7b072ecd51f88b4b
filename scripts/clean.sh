#!/usr/bin/env bash
# Removes what is built; installed tools stay.
source "$(dirname "$0")/lib.sh"

say "Removing dist, target, node_modules and what the journeys left"
rm -rf dist target node_modules test-results playwright-report public/catalog.txt public/details.json
