#!/usr/bin/env bash
# Builds the optimised site into dist/ and prints what it weighs.
source "$(dirname "$0")/lib.sh"

announce rust trunk split node
need_rust
need_trunk
need_split
need_node
step "Fetching the crates of Cargo.lock" cargo fetch --locked --quiet
# Trunk reads NO_COLOR as a yes/no option and stops at NO_COLOR=1.
step "Building the site" env -u NO_COLOR trunk build --release --offline --locked --skip-version-check
# A folder of its own: with erased components the page compiles in a fraction of the time, and so does every crate anew.
rm -rf target/prerendered
step "Rendering the answer of every preset" env RUSTFLAGS="--cfg erase_components" cargo run --quiet --offline --locked \
    --target-dir target/prerender --no-default-features --features prerender --bin hostwatch-prerender -- target/prerendered
step "Licences of the crates in the program" node scripts/crates.mjs licences dist/licences.txt
step "Naming files by content and writing the content security policy" node scripts/finish.mjs dist
step "Sizes" node scripts/sizes.mjs dist
say "What a first visit weighs"
# A build that weighs too much works; make test fails.
node scripts/budget.mjs dist || true
