#!/usr/bin/env bash
# The checks that need no browser. NATIVE_LOG, if set, gets a copy of what the tests print.
source "$(dirname "$0")/lib.sh"

need_rust
need_shellcheck
step "Format" cargo fmt --check
step "Clippy, native" cargo clippy --locked --all-targets -- -D warnings
step "Clippy, wasm32" cargo clippy --locked --target "$TARGET" --no-default-features --features web \
    --bin hostwatch-web --lib -- -D warnings
step "Scripts" shellcheck -x -P SCRIPTDIR scripts/*.sh scripts/bin/* .ci/run
say "No registry address in package-lock.json"
! grep -n '"resolved"' package-lock.json || die "package-lock.json names a registry; run: npm install"
native_tests() { cargo test --locked 2>&1 | tee "${NATIVE_LOG:-/dev/null}"; }
step "Native tests" native_tests
step "Catalog" cargo run --quiet --locked --bin hostwatch -- check data
say "The fast checks passed"
