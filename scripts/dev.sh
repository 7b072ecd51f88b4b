#!/usr/bin/env bash
# Builds without optimising, serves, and rebuilds on every change.
source "$(dirname "$0")/lib.sh"

announce rust trunk node
need_rust
need_trunk
need_node
step "Fetching the crates of Cargo.lock" cargo fetch --locked --quiet
say "Serving at http://127.0.0.1:${PORT:-8080}/ and watching for changes (Ctrl-C stops)"
exec env -u NO_COLOR trunk serve --offline --locked --skip-version-check \
    --address 127.0.0.1 --port "${PORT:-8080}"
