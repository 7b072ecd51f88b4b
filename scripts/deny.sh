#!/usr/bin/env bash
# Licences, sources, duplicates and known faults of every crate in Cargo.lock (deny.toml says what is allowed).
source "$(dirname "$0")/lib.sh"

need_rust
need_crate cargo-deny 0.20.2 4 --locked
step "Licences, sources and duplicates of the crates" cargo deny --all-features check bans licenses sources
# The list of known faults is fetched; without a connection that is said, and the rest still counts.
if ! advisories=$(cargo deny --all-features check advisories 2>&1); then
    printf '%s\n' "$advisories"
    if grep -q 'failed to fetch advisory database' <<<"$advisories"; then
        say "The list of known faults could not be fetched: they were not checked"
    else
        die "a crate has a known fault."
    fi
fi
