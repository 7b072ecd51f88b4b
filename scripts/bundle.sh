#!/usr/bin/env bash
# Makes the two files of the catalog that the site loads from data/: public/catalog.txt, what an answer needs, as
# bytes; and public/details.json, the whole. The first is called a text because hosts compress texts, and no
# host compresses what it has no name for.
# Trunk runs this before every build; a file is touched only when it changes.
source "$(dirname "$0")/lib.sh"

mkdir -p target
rm -f target/new.catalog.txt target/new.details.json
cargo run --quiet --locked --bin hostwatch -- bundle data --out target/new.catalog.txt --whole target/new.details.json ||
    die "the catalog in data/ could not be bundled."
for name in catalog.txt details.json; do
    if cmp -s "target/new.$name" "public/$name"; then
        rm "target/new.$name"
    else
        mv "target/new.$name" "public/$name"
    fi
done
