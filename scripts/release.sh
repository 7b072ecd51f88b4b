#!/usr/bin/env bash
# Makes release/: the built site as an archive, a bill of materials, checksums. Twice the same commit gives
# the same bytes: days come from the commit, names are sorted, nobody owns the files.
source "$(dirname "$0")/lib.sh"

need_rust
[[ -z $(git status --porcelain) ]] || die "a release is made of a commit: commit or stash your changes first."
bash scripts/build.sh
version=$(sed -n 's/^version *= *"\(.*\)"/\1/p' Cargo.toml | head -n 1)
name=hostwatch-$version-$(git rev-parse --short=12 HEAD)
rm -rf release
mkdir release
pack() {
    tar --directory dist --sort=name --mtime="@$(git log -1 --format=%ct)" --owner=0 --group=0 --numeric-owner \
        --mode=u=rwX,go=rX --transform "s,^\./,$name/," --create --file - . | gzip --no-name --best >"release/$name.tar.gz"
}
step "Packing the site" pack
step "Writing the bill of materials" node scripts/crates.mjs sbom "release/$name.sbom.json"
(cd release && sha256sum "$name".* >SHA256SUMS)
say "The release is in release/:"
cat release/SHA256SUMS
