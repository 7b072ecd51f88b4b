#!/usr/bin/env bash
# Makes public/catalog.json, the one file the site loads, from data/.
# Trunk runs this before every build; the file is touched only when it changes.
source "$(dirname "$0")/lib.sh"

mkdir -p target
new=target/catalog.new.json
rm -f "$new"
cargo run --quiet --locked --bin hostwatch -- bundle data --out "$new" ||
    die "the catalog in data/ could not be bundled."
if cmp -s "$new" public/catalog.json; then
    rm "$new"
else
    mv "$new" public/catalog.json
fi
