//! The command line carries the catalog in itself: it is built anew when a file of the catalog changes.

fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=build.rs");
}
