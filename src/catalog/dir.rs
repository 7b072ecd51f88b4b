//! Reading `data/` from disk, for the command line and for tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::load::Problem;

/// Reads every JSON file of a catalog's folder, keyed by its path without `.json`.
/// The folder `schema` is no part of a catalog.
///
/// # Errors
/// The folder cannot be read at all.
pub fn read(dir: &Path) -> Result<(BTreeMap<String, Value>, Vec<Problem>), Problem> {
    let mut files = BTreeMap::new();
    let mut problems = Vec::new();
    let names = list(dir, "").map_err(|e| Problem::new(&dir.display().to_string(), "", format!("it cannot be read: {e}")))?;
    for name in names {
        let file = format!("{name}.json");
        match fs::read_to_string(dir.join(&file)) {
            Ok(text) => match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
                Ok(value) => {
                    files.insert(name, value);
                }
                Err(e) => problems.push(Problem::new(&file, "", format!("it is not JSON: {e}"))),
            },
            Err(e) => problems.push(Problem::new(&file, "", format!("it cannot be read: {e}"))),
        }
    }
    Ok((files, problems))
}

/// The catalog that is built into the command line: the files of `data/` as they were when it was
/// compiled.
///
/// # Errors
/// A file of it is not JSON, which the build's own checks prevent.
#[cfg(feature = "cli")]
pub fn built_in() -> Result<BTreeMap<String, Value>, Vec<Problem>> {
    let (mut files, mut problems) = (BTreeMap::new(), Vec::new());
    collect(&BUILT_IN, &mut files, &mut problems);
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

#[cfg(feature = "cli")]
static BUILT_IN: include_dir::Dir = include_dir::include_dir!("$CARGO_MANIFEST_DIR/data");

#[cfg(feature = "cli")]
fn collect(dir: &include_dir::Dir, files: &mut BTreeMap<String, Value>, problems: &mut Vec<Problem>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let Some(name) = path.strip_suffix(".json") else { continue };
        match serde_json::from_slice::<Value>(file.contents()) {
            Ok(value) => {
                files.insert(name.to_string(), value);
            }
            Err(e) => problems.push(Problem::new(&path, "", format!("it is not JSON: {e}"))),
        }
    }
    for below in dir.dirs().filter(|d| d.path() != Path::new("schema")) {
        collect(below, files, problems);
    }
}

/// Names below a folder, without `.json`, in order.
fn list(dir: &Path, below: &str) -> std::io::Result<Vec<String>> {
    let mut out = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(dir)?.filter_map(Result::ok).map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { continue };
        let here = if below.is_empty() { name.to_string() } else { format!("{below}/{name}") };
        if path.is_dir() {
            if here != "schema" {
                out.extend(list(&path, &here)?);
            }
        } else if let Some(stem) = here.strip_suffix(".json") {
            out.push(stem.to_string());
        }
    }
    Ok(out)
}
