//! The files of the plan as one zip: stored as they are (they are small, and nothing is needed to write it), with
//! the permissions they need. The same files and the same day always give the same bytes.

use crate::units::Day;

/// A regular file, as Unix has it in the upper half of the attributes.
const REGULAR: u32 = 0o100_000;
/// Version 2.0 of the format, and names in UTF-8.
const VERSION: u16 = 20;
const UTF8: u16 = 1 << 11;
/// Attributes are those of Unix.
const MADE_ON_UNIX: u16 = 3 << 8;
/// The first day that the format knows.
const FIRST_DAY: u16 = (1 << 5) | 1;

/// Permissions of a file by its name: settings with secrets 600, scripts 755, the rest 644.
pub fn mode(path: &str) -> u32 {
    match path.rsplit_once('.').map(|(_, end)| end) {
        Some("env") => 0o600,
        Some("sh") => 0o755,
        _ => 0o644,
    }
}

/// CRC-32 as zip has it (polynomial 0xEDB88320, reflected).
fn crc32(data: &[u8]) -> u32 {
    let step = |crc: u32| (crc >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(crc & 1));
    !data.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

/// A day as MS-DOS wrote it; the first one it knows for a day before, or none.
fn dos_date(day: Option<Day>) -> u16 {
    let text = day.map(Day::text).unwrap_or_default();
    let mut parts = text.split('-').map(|part| part.parse::<u16>().unwrap_or_default());
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match year.checked_sub(1980) {
        Some(years @ 0..=127) => (years << 9) | (month << 5) | day,
        _ => FIRST_DAY,
    }
}

/// A file's head, which stands in front of it, and again in the list at the end.
struct Entry<'a> {
    path: &'a str,
    crc: u32,
    size: u32,
    at: u32,
}

impl Entry<'_> {
    fn common(&self, date: u16) -> Vec<u8> {
        // Version, flags, stored, midnight, day.
        let mut out: Vec<u8> = [VERSION, UTF8, 0, 0, date].into_iter().flat_map(u16::to_le_bytes).collect();
        out.extend([self.crc, self.size, self.size].into_iter().flat_map(u32::to_le_bytes));
        out.extend(small(self.path.len()).to_le_bytes());
        out.extend(0_u16.to_le_bytes());
        out
    }
}

/// A count that the format writes with 16 bits. Nothing of a plan comes near.
fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// An offset or a size that the format writes with 32 bits. Nothing of a plan comes near.
fn large(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The archive of files, each by its path within a folder; `day` is when they are said to be written.
pub fn zip(folder: &str, files: &[(&str, &str)], day: Option<Day>) -> Vec<u8> {
    let (date, mut out, mut list) = (dos_date(day), Vec::new(), Vec::new());
    for (path, text) in files {
        let (path, data) = (format!("{folder}/{path}"), text.as_bytes());
        let entry = Entry { path: &path, crc: crc32(data), size: large(data.len()), at: large(out.len()) };
        let common = entry.common(date);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(path.as_bytes());
        out.extend(data);
        list.extend(b"PK\x01\x02");
        list.extend((MADE_ON_UNIX | VERSION).to_le_bytes());
        list.extend(&common);
        // No remark, the first disk, no attributes of its own.
        list.extend([0_u8; 6]);
        list.extend(((REGULAR | mode(&path)) << 16).to_le_bytes());
        list.extend(entry.at.to_le_bytes());
        list.extend(path.as_bytes());
    }
    let (begins, size, count) = (large(out.len()), large(list.len()), small(files.len()));
    out.append(&mut list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].into_iter().flat_map(u16::to_le_bytes));
    out.extend([size, begins].into_iter().flat_map(u32::to_le_bytes));
    out.extend([0_u8; 2]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_and_days_are_those_of_the_format() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(dos_date(Day::parse("2026-11-28")), (46 << 9) | (11 << 5) | 28);
        assert_eq!(dos_date(Day::parse("1979-12-31")), FIRST_DAY);
        assert_eq!(dos_date(None), FIRST_DAY);
    }
}
