#!/usr/bin/env bash
# Makes the two files of the catalog that the site loads from data/: public/catalog.json, what an answer
# needs, and public/details.json, all the rest.
# Trunk runs this before every build; a file is touched only when it changes.
source "$(dirname "$0")/lib.sh"

mkdir -p target
rm -f target/catalog.new.json target/details.new.json
cargo run --quiet --locked --bin hostwatch -- bundle data --out target/catalog.new.json --rest target/details.new.json ||
    die "the catalog in data/ could not be bundled."
for name in catalog details; do
    if cmp -s "target/$name.new.json" "public/$name.json"; then
        rm "target/$name.new.json"
    else
        mv "target/$name.new.json" "public/$name.json"
    fi
done
