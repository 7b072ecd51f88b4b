//! The plan's files in a folder: nothing is overwritten unasked, nothing is written through a link or
//! outside the folder, secrets are for their owner alone, scripts can be run.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use super::archive::mode;

/// Writes files, named by relative paths, and gives the paths written. Either all can be written or
/// nothing is: what stands in the way is found first.
///
/// # Errors
/// Everything that stands in the way, or the first file that could not be written; sentences.
pub fn write(out: &Path, files: &[(&str, &str)], force: bool) -> Result<Vec<PathBuf>, Vec<String>> {
    let failed = |path: &Path, e: std::io::Error| vec![format!("{}: it cannot be written: {e}", path.display())];
    fs::create_dir_all(out).map_err(|e| failed(out, e))?;
    let root = out.canonicalize().map_err(|e| failed(out, e))?;
    let problems: Vec<String> = files.iter().filter_map(|(path, _)| obstacle(&root, path, force)).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut written = Vec::with_capacity(files.len());
    for (path, text) in files {
        let place = root.join(path);
        put(&place, text, mode(path)).map_err(|e| failed(&place, e))?;
        written.push(out.join(path));
    }
    Ok(written)
}

/// What keeps a file from being written, as a sentence.
fn obstacle(root: &Path, path: &str, force: bool) -> Option<String> {
    let relative = Path::new(path);
    if relative.components().next().is_none() || !relative.components().all(|c| matches!(c, Component::Normal(_))) {
        return Some(format!("“{path}” is no path within the folder"));
    }
    // A folder on the way may be a link to somewhere else.
    let mut above = root.to_path_buf();
    for part in relative.parent().into_iter().flat_map(Path::components) {
        above.push(part);
        if fs::symlink_metadata(&above).is_ok_and(|m| !m.is_dir()) {
            return Some(format!("{}: it is no folder of its own, and nothing is written through it", above.display()));
        }
    }
    let place = root.join(relative);
    match fs::symlink_metadata(&place) {
        Err(_) => None,
        Ok(found) if !found.is_file() => Some(format!("{}: it is no file of its own, and stays as it is", place.display())),
        Ok(_) if force => None,
        Ok(_) => Some(format!("{}: it exists already; --force overwrites it", place.display())),
    }
}

/// Writes a new file in the place of whatever file was there.
fn put(place: &Path, text: &str, mode: u32) -> std::io::Result<()> {
    if let Some(above) = place.parent() {
        fs::create_dir_all(above)?;
    }
    if fs::symlink_metadata(place).is_ok() {
        fs::remove_file(place)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    options.open(place)?.write_all(text.as_bytes())
}
