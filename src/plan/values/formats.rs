//! How a value is written into a file: one rule a format. In code, placeholders stand within double quotes
//! or in comments; what a rule gives is safe in both.

use crate::escape;

/// The format of a file, or of a block of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Sentences that may hold `code` in backticks, as blocks of the plan do.
    Rich,
    /// Markdown with fences and inline code.
    Markdown,
    /// A page with a script.
    Html,
    /// Double-quoted as in JSON: YAML, JSON, Go, Rust, Python.
    Quoted,
    /// JavaScript, which may stand in a page.
    Script,
    /// Ruby, whose `#` begins an expression within a string.
    Ruby,
    /// PHP, whose `$` does.
    Php,
    /// Shell, and settings that a shell, systemd or a library reads.
    Shell,
    /// Gatus' YAML: `$` begins a variable of the environment.
    Gatus,
    /// A systemd unit: `%` begins a specifier.
    Unit,
    /// A crontab: `%` ends the command.
    Crontab,
    /// Read by people as it stands.
    Plain,
}

impl Format {
    /// The format of a file by its name and language.
    pub fn of(path: &str, language: &str) -> Format {
        let end = path.rsplit_once('.').map_or("", |(_, end)| end);
        match (end, language) {
            ("env", _) | (_, "bash" | "sh") => Format::Shell,
            ("service" | "timer", _) => Format::Unit,
            _ if path.ends_with("crontab.txt") => Format::Crontab,
            _ if path.ends_with("gatus.yml") => Format::Gatus,
            (_, "yaml" | "json" | "go" | "rust" | "python" | "toml" | "hcl") => Format::Quoted,
            (_, "javascript" | "typescript") => Format::Script,
            (_, "ruby") => Format::Ruby,
            (_, "php") => Format::Php,
            (_, "html") => Format::Html,
            (_, "markdown") => Format::Markdown,
            _ => Format::Plain,
        }
    }

    /// A value of one line, without control characters, as the format writes it.
    pub fn escaped(self, value: &str) -> String {
        match self {
            Format::Rich | Format::Plain => value.to_string(),
            Format::Markdown => escape::markdown(value),
            Format::Html => {
                value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
            }
            Format::Quoted => behind(value, &['\\', '"']),
            // A page's parser looks for the end of a script before the script is read.
            Format::Script => behind(value, &['\\', '"']).replace('<', "\\u003c").replace('>', "\\u003e"),
            Format::Ruby => behind(value, &['\\', '"', '#']),
            Format::Php => behind(value, &['\\', '"', '$']),
            Format::Shell => behind(value, &['\\', '"', '$', '`']),
            Format::Gatus => behind(value, &['\\', '"']).replace('$', "$$"),
            Format::Unit => value.replace('\\', "\\\\").replace('%', "%%"),
            Format::Crontab => behind(value, &['\\', '"', '$', '`']).replace('%', "\\%"),
        }
    }
}

/// Puts a backslash in front of what means something within double quotes.
fn behind(value: &str, special: &[char]) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        if special.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_its_rule() {
        let evil = r#"a"b'c\d$(x)</script>#{y}%"#;
        for (format, safe) in [
            (Format::Quoted, r#"a\"b'c\\d$(x)</script>#{y}%"#),
            (Format::Script, r#"a\"b'c\\d$(x)\u003c/script\u003e#{y}%"#),
            (Format::Ruby, r#"a\"b'c\\d$(x)</script>\#{y}%"#),
            (Format::Php, r#"a\"b'c\\d\$(x)</script>#{y}%"#),
            (Format::Shell, r#"a\"b'c\\d\$(x)</script>#{y}%"#),
            (Format::Gatus, r#"a\"b'c\\d$$(x)</script>#{y}%"#),
            (Format::Unit, r#"a"b'c\\d$(x)</script>#{y}%%"#),
            (Format::Crontab, r#"a\"b'c\\d\$(x)</script>#{y}\%"#),
            (Format::Html, "a&quot;b&#39;c\\d$(x)&lt;/script&gt;#{y}%"),
            (Format::Markdown, r#"a"b'c\\d\$(x)&lt;/script&gt;\#{y}%"#),
            (Format::Plain, evil),
        ] {
            assert_eq!(format.escaped(evil), safe, "{format:?}");
        }
    }
}
