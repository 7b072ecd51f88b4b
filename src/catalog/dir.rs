//! Reading `data/` from disk, for the command line and for tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::load::Problem;

/// A file of a catalog: its path without `.json`, and what stands in it.
pub type File = (String, Result<Value, Problem>);

/// The JSON files of a catalog's folder, each read when it is asked for. The folder `schema` is no
/// part of a catalog.
///
/// # Errors
/// The folder cannot be read at all.
pub fn files(dir: &Path) -> Result<impl Iterator<Item = File> + use<>, Problem> {
    let names = list(dir, "").map_err(|e| Problem::new(&dir.display().to_string(), "", format!("it cannot be read: {e}")))?;
    let dir = dir.to_path_buf();
    Ok(names.into_iter().map(move |name| {
        let file = format!("{name}.json");
        let text = fs::read_to_string(dir.join(&file)).map_err(|e| Problem::new(&file, "", format!("it cannot be read: {e}")));
        let value = text.and_then(|text| parsed(&file, text.trim_start_matches('\u{feff}').as_bytes()));
        (name, value)
    }))
}

/// Reads them all, and lists those that could not be read.
///
/// # Errors
/// The folder cannot be read at all.
pub fn read(dir: &Path) -> Result<(BTreeMap<String, Value>, Vec<Problem>), Problem> {
    let mut problems = Vec::new();
    let read = files(dir)?.filter_map(|file| readable(file, &mut problems)).collect();
    Ok((read, problems))
}

/// A file that could be read; the problem of one that could not is put beside the others.
pub fn readable((name, value): File, problems: &mut Vec<Problem>) -> Option<(String, Value)> {
    value.map_err(|problem| problems.push(problem)).ok().map(|value| (name, value))
}

fn parsed(file: &str, text: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice(text).map_err(|e| Problem::new(file, "", format!("it is not JSON: {e}")))
}

/// The catalog that is built into the command line: the files of `data/` as they were when it was
/// compiled. One that is not JSON is prevented by the build's own checks.
#[cfg(feature = "cli")]
pub fn built_in() -> impl Iterator<Item = File> {
    let mut files = Vec::new();
    collect(&BUILT_IN, &mut files);
    files.into_iter().map(|(path, text)| (path.trim_end_matches(".json").to_string(), parsed(&path, text)))
}

#[cfg(feature = "cli")]
static BUILT_IN: include_dir::Dir = include_dir::include_dir!("$CARGO_MANIFEST_DIR/data");

#[cfg(feature = "cli")]
fn collect(dir: &'static include_dir::Dir, files: &mut Vec<(String, &'static [u8])>) {
    let path = |file: &include_dir::File| file.path().to_string_lossy().replace('\\', "/");
    files.extend(dir.files().map(|file| (path(file), file.contents())).filter(|(path, _)| path.ends_with(".json")));
    for below in dir.dirs().filter(|d| d.path() != Path::new("schema")) {
        collect(below, files);
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
