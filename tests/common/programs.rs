//! The real programs that read what is generated. One that is not installed is named, and its check is left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A fresh folder below the build's own.
pub fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("plan-{name}"));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// Whether a program can be run; says so where it cannot.
pub fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    if !found {
        eprintln!("{program} is not installed: its checks are left out");
    }
    found
}

/// Whether a program that knows no `--version` can be started.
pub fn starts(program: &str) -> bool {
    let found = Command::new(program).arg("-h").output().is_ok();
    if !found {
        eprintln!("{program} is not installed: its checks are left out");
    }
    found
}

pub fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    output
}
