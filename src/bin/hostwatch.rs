//! The command line: `report`, `plan`, `check` over the same engine as the site.
fn main() {}
