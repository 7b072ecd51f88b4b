//! Foreign text in Markdown, CSV and a terminal: it must never become structure. One rule a format.

/// Whether a character is one that steers instead of being read: control characters, and those that turn
/// the direction of the text around them.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Text for a terminal: what would steer it is shown by its number.
pub fn terminal(text: &str) -> String {
    text.chars().map(|c| if steers(c) && c != '\n' { format!("\\u{{{:x}}}", c as u32) } else { c.to_string() }).collect()
}

/// Text for a Markdown paragraph, list item or table cell: one line, nothing in it means anything.
///
/// `$` is escaped too, because GitHub reads `$…$` as mathematics.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(8));
    let mut space = false;
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        if c.is_whitespace() || steers(c) {
            space = true;
            before = ' ';
            continue;
        }
        // Within a word it is only a letter: `YOUR_APP` stays as one types it. What is a letter beyond ASCII
        // is not the same here and in Markdown (Ⓜ is a letter for Rust and punctuation for Markdown).
        let within = c == '_' && before.is_ascii_alphanumeric() && chars.peek().is_some_and(char::is_ascii_alphanumeric);
        before = c;
        if std::mem::take(&mut space) && !out.is_empty() {
            out.push(' ');
        }
        match c {
            '_' if within => out.push(c),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '|' | '[' | ']' | '`' | '*' | '_' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '-' | '+' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    ordered_list_start(out)
}

/// `12. text` at the start of a line would become a list.
fn ordered_list_start(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mut after = text[digits..].chars();
    match (after.next(), after.next()) {
        (Some(c @ ('.' | ')')), None | Some(' ')) if digits > 0 => format!("{}\\{c}{}", &text[..digits], &text[digits.saturating_add(1)..]),
        _ => text,
    }
}

/// Text of ours that may hold `code` in backticks.
pub fn with_code(text: &str) -> String {
    let mut out = String::new();
    for (i, part) in text.split('`').enumerate() {
        if i % 2 == 1 && !part.is_empty() {
            out.push('`');
            out.push_str(&part.replace(['\n', '\r'], " ").replace('|', "\\|"));
            out.push('`');
        } else {
            let escaped = if i == 0 { markdown(part) } else { markdown(&format!("x{part}")).split_off(1) };
            if i > 0 && part.starts_with(char::is_whitespace) && !escaped.starts_with(' ') {
                out.push(' ');
            }
            out.push_str(&escaped);
            if part.ends_with(char::is_whitespace) && !part.trim().is_empty() {
                out.push(' ');
            }
        }
    }
    out
}

/// A code block; the fence is longer than any run of backticks inside.
pub fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2).saturating_add(1));
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// A CSV field: quoted where it must be; what a spreadsheet would take for a formula gets
/// a `'` in front (OWASP ASVS 1.2.10), also behind a `;` or a tab, at which some of them split.
pub fn csv(text: &str) -> String {
    // A number is a number, a negative one too: a guard in front of it would drop it from every sum.
    let number = text.strip_prefix('-').unwrap_or(text);
    let number =
        !number.is_empty() && number.parse::<crate::money::Decimal>().is_ok() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@');
    let mut out = String::with_capacity(text.len().saturating_add(2));
    let mut begins = !number;
    for (i, c) in text.chars().enumerate() {
        if begins && (formula(c) || (i == 0 && matches!(c, '\t' | '\r' | '\n'))) {
            out.push('\'');
        }
        // Blanks in front of a formula are passed over by spreadsheets.
        begins = matches!(c, ';' | '\t') || (begins && c == ' ');
        out.push(c);
    }
    if out.contains([',', ';', '\t', '"', '\n', '\r']) { format!("\"{}\"", out.replace('"', "\"\"")) } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_means_nothing() {
        for (text, safe) in [
            ("a|b", "a\\|b"),
            ("</script><b>&", "&lt;/script&gt;&lt;b&gt;&amp;"),
            ("[x](y)", "\\[x\\](y)"),
            ("`*_\\", "\\`\\*\\_\\\\"),
            ("one\ntwo\r\n\tthree", "one two three"),
            ("# head", "\\# head"),
            ("- item", "\\- item"),
            ("1. item", "1\\. item"),
            ("$5 to $10", "\\$5 to \\$10"),
            ("1.5 GB", "1.5 GB"),
            ("YOUR_APP and _this_", "YOUR_APP and \\_this\\_"),
            ("a\u{202e}b\u{1b}[31mc", "a b \\[31mc"),
        ] {
            assert_eq!(markdown(text), safe);
        }
    }

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(terminal("a\u{1b}[2J\u{7}b\nc\u{202e}d"), "a\\u{1b}[2J\\u{7}b\nc\\u{202e}d");
    }

    #[test]
    fn code_stays_code_and_the_rest_does_not() {
        assert_eq!(with_code("Set `A|B` in <b>"), "Set `A\\|B` in &lt;b&gt;");
        assert_eq!(with_code("Run `fly deploy`."), "Run `fly deploy`.");
        assert_eq!(with_code("`a` and `b`"), "`a` and `b`");
    }

    #[test]
    fn a_fence_holds_any_text() {
        assert_eq!(fenced("md", "a\n```\nb\n"), "````md\na\n```\nb\n````");
    }

    #[test]
    fn csv_runs_no_formula() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("-2", "-2"),
            ("-2.5", "-2.5"),
            ("-2+3", "'-2+3"),
            ("-", "'-"),
            ("+2", "'+2"),
            ("@x", "'@x"),
            ("a,b", "\"a,b\""),
            ("say \"x\"", "\"say \"\"x\"\"\""),
            ("plain", "plain"),
            ("a;=1+1", "\"a;'=1+1\""),
            ("a\t@x", "\"a\t'@x\""),
            ("a; b", "\"a; b\""),
            (" =1", " '=1"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(csv(text), safe);
        }
    }
}
