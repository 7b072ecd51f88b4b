#!/usr/bin/env bash
# Builds the optimised site and serves it until it is stopped.
set -euo pipefail
bash "$(dirname "$0")/build.sh"
source "$(dirname "$0")/lib.sh"

exec node scripts/serve.mjs --port "${PORT:-8080}"
