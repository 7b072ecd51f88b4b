#!/usr/bin/env bash
# Installs what the other scripts need, so that they can then work at once.
source "$(dirname "$0")/lib.sh"

announce rust trunk split node chromium
need_rust
need_trunk
need_split
need_node
need_shellcheck
name_alerting
need_chromium
step "Fetching the crates of Cargo.lock" cargo fetch --locked --quiet
say "Ready: $(rustc --version), $(trunk --version), $(wasm-bindgen --version), Node.js $(node --version), $("$CHROMIUM" --version)"
