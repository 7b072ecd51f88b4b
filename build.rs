//! The command line carries the catalog in itself: it is built anew when a file of the catalog changes.
//! The site's program is split into parts where `HOSTWATCH_SPLIT=1` says that the tool for it runs after
//! the linker (`scripts/bin/wasm-bindgen`), which needs the linker's relocations.

use std::env::var;

fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-check-cfg=cfg(split)");
    // Nothing native depends on it: the command line is not built anew for the site.
    if !var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        return;
    }
    println!("cargo:rerun-if-env-changed=HOSTWATCH_SPLIT");
    if var("HOSTWATCH_SPLIT").is_ok_and(|s| s == "1") {
        println!("cargo:rustc-cfg=split");
        println!("cargo:rustc-link-arg-bin=hostwatch-web=--emit-relocs");
    }
}
