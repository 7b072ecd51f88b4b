//! Renders the overview of every preset, so that the published page shows an answer before any program runs.
//!
//! One argument: the folder the fragments are written to, `PRESET.html` each, with the default one's id in
//! `default.txt`. They depend on the catalog alone, not on the day: the same catalog gives the same bytes.

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use hostwatch::catalog::{dir, load};
use hostwatch::ui::prerendered;

fn run(out: &Path) -> Result<(), String> {
    let (mut files, problems) = dir::read(Path::new("data")).map_err(|p| p.to_string())?;
    if let Some(problem) = problems.first() {
        return Err(problem.to_string());
    }
    load::without_drafts(&mut files);
    let (catalog, _) = load::from_files(files).map_err(|p| p.first().map(ToString::to_string).unwrap_or_default())?;
    let catalog = Arc::new(catalog);
    let write = |name: &str, text: &str| fs::write(out.join(name), text).map_err(|e| format!("{name}: {e}"));
    fs::create_dir_all(out).map_err(|e| e.to_string())?;
    for preset in &catalog.presets {
        write(&format!("{}.html", preset.id), &prerendered(&catalog, &preset.id))?;
    }
    write("default.txt", catalog.presets.first().map_or("", |p| &p.id))
}

fn main() -> ExitCode {
    let out = std::env::args().nth(1).unwrap_or_else(|| "target/prerendered".into());
    match run(Path::new(&out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("hostwatch-prerender: {why}");
            ExitCode::FAILURE
        }
    }
}
