//! Fixed text metrics, so that a drawing is laid out the same everywhere.
//!
//! The widths are those of a common grotesque (in thousandths of the text size), widened a
//! little because system fonts differ: a label may end up narrower than reckoned, seldom wider.

/// Widths of U+0020 to U+007E, thousandths of the text size.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// How much wider than the table a system font may be.
const WIDENING: f64 = 1.13;

/// How much wider bold is.
const BOLD: f64 = 1.1;

/// The reckoned width of a line of text, in the unit of `size`.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: f64 = text.chars().map(|c| f64::from(of(c))).sum();
    thousandths / 1000.0 * size * WIDENING * if bold { BOLD } else { 1.0 }
}

fn of(c: char) -> u16 {
    let code = c as usize;
    match ASCII.get(code.wrapping_sub(0x20)) {
        Some(width) => *width,
        None if code < 0x20 => 278,
        None if code < 0x590 => 600,
        None if (0x2010..0x2030).contains(&code) => 800,
        None => 1000,
    }
}

/// The text, or as much of it as fits with an ellipsis.
pub(super) fn fit(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let room = room - width("…", size, bold);
    let mut used = 0.0;
    let mut kept = String::new();
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]), size, bold);
        if used > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// The text in lines no wider than `room`; a word that is wider by itself is cut short.
pub(super) fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(last) = lines.last_mut() {
            let longer = format!("{last} {word}");
            if width(&longer, size, bold) <= room {
                *last = longer;
                continue;
            }
        }
        lines.push(fit(word, size, bold, room));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_wrapped_to_its_room() {
        assert_eq!(fit("Render", 12.0, false, 100.0), "Render");
        let cut = fit("PythonAnywhere", 12.0, false, 50.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0, false) <= 50.0, "{cut}");
        let lines = wrap("Cost of every vendor over the next twelve months", 16.0, true, 200.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line, 16.0, true) <= 200.0), "{lines:?}");
        assert_eq!(lines.join(" "), "Cost of every vendor over the next twelve months");
        assert!(wrap("  ", 12.0, false, 50.0).is_empty());
    }
}
