#!/usr/bin/env bash
# Runs each fuzz target for FUZZ_SECONDS (60), from the seeds in fuzz/corpus; what it finds worth keeping goes
# to target/fuzz-corpus, what breaks a promise to fuzz/artifacts. `make test` replays fuzz/corpus.
source "$(dirname "$0")/lib.sh"

need_rust
rustup run nightly rustc --version >/dev/null 2>&1 ||
    die "fuzzing needs a nightly Rust; please run: rustup toolchain install nightly --profile minimal"
need_crate cargo-fuzz 0.13.2 2 --locked
read -ra targets <<<"${FUZZ_TARGETS:-link codec import storage escape_markdown escape_csv report plan}"
for target in "${targets[@]}"; do
    mkdir -p "target/fuzz-corpus/$target"
    # Safe Rust needs no sanitizer: overflow checks and assertions are on.
    step "Fuzzing $target" env RUSTUP_TOOLCHAIN=nightly cargo fuzz run --sanitizer none --target-dir target/fuzz \
        "$target" "target/fuzz-corpus/$target" "fuzz/corpus/$target" -- \
        -max_total_time="${FUZZ_SECONDS:-60}" -max_len=4096 -timeout=25 -print_final_stats=1
done
