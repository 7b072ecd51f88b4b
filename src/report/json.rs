//! The report as JSON, schema 2: the typed report, written as it is made.

use std::io::{self, Write};

use super::model::Report;

/// Writes a report as indented JSON.
///
/// # Errors
/// Those of what is written to.
pub fn write(report: &Report, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, report)?;
    out.write_all(b"\n")
}

/// A report as indented JSON.
pub fn text(report: &Report) -> String {
    let mut out = Vec::new();
    // Writing to memory does not fail; if it did, nothing is better than a part.
    match write(report, &mut out) {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// A report as a value.
pub fn value(report: &Report) -> serde_json::Value {
    serde_json::to_value(report).unwrap_or_default()
}
