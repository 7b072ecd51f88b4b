//! Corrections in a link: `2.` and, in letters a link can hold, the compressed JSON and its checksum. The
//! number is the version of this form; the older `1.`, which had no checksum, stays readable for ever.

use adler2::adler32_slice;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde_json::{Value, json};

use super::{Change, Edits};

/// Bytes of the checksum at the end: Adler-32 of the compressed bytes before it. Compressed and not plain
/// bytes, because any one changed bit of them changes the sum.
const CHECKSUM: usize = 4;
/// What it may become when it is unpacked, in bytes: a link must not be able to fill the memory.
const LARGEST: usize = 512 * 1024;

/// As the link writes them; empty where there are none.
pub fn write(edits: &Edits) -> String {
    if edits.changes.is_empty() {
        return String::new();
    }
    let rows: Vec<Value> = edits.changes.iter().map(row).collect();
    let text = Value::Array(rows).to_string();
    let mut packed = compress_to_vec(text.as_bytes(), 9);
    packed.extend(adler32_slice(&packed).to_be_bytes());
    format!("2.{}", URL_SAFE_NO_PAD.encode(packed))
}

/// A correction as a list, the empty texts at its end left out.
fn row(c: &Change) -> Value {
    let mut row = vec![json!(c.vendor), json!(c.path), c.value.clone(), json!(c.url), json!(c.as_of), json!(c.note)];
    while row.len() > 3 && row.last() == Some(&json!("")) {
        row.pop();
    }
    Value::Array(row)
}

/// Reads them from a link's value.
///
/// # Errors
/// A sentence: why nothing of it can be read.
pub fn read(text: &str) -> Result<Edits, String> {
    if text.is_empty() {
        return Ok(Edits::default());
    }
    let Some((version, packed)) = text.split_once('.') else {
        return Err("they do not begin with a version".into());
    };
    if !matches!(version, "1" | "2") {
        return Err("they are of a version this page does not know".into());
    }
    let broken = || "they are broken: a part of the link is missing or was changed".to_string();
    let mut packed = URL_SAFE_NO_PAD.decode(packed).map_err(|_| broken())?;
    if version == "2" {
        let sum = packed.split_off(packed.len().saturating_sub(CHECKSUM));
        if sum != adler32_slice(&packed).to_be_bytes() {
            return Err(broken());
        }
    }
    let bytes = decompress_to_vec_with_limit(&packed, LARGEST).map_err(|_| broken())?;
    let rows: Vec<Vec<Value>> = serde_json::from_slice(&bytes).map_err(|_| broken())?;
    let changes = rows.into_iter().map(change).collect::<Option<Vec<_>>>().ok_or_else(broken)?;
    Ok(Edits { changes })
}

fn change(row: Vec<Value>) -> Option<Change> {
    let mut row = row.into_iter();
    let text = |row: &mut std::vec::IntoIter<Value>, needed: bool| match row.next() {
        Some(Value::String(s)) => Some(s),
        None if !needed => Some(String::new()),
        _ => None,
    };
    let (vendor, path) = (text(&mut row, true)?, text(&mut row, true)?);
    let value = row.next()?;
    Some(Change { vendor, path, value, url: text(&mut row, false)?, as_of: text(&mut row, false)?, note: text(&mut row, false)? })
}
