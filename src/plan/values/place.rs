//! Values in the places of their placeholders. A text is read once: a value is never read for
//! placeholders again.

use std::borrow::Cow;

use super::{Field, Format, Values};
use crate::plan::fill::{APP, DOMAIN};
use crate::plan::{Alert, Block, Check, OpsPlan, PlanFile, Section};

/// What every placeholder begins with, or stands behind.
const MARK: &str = "YOUR_";
/// Letters of the longest identifier made of a name.
const LONGEST_IDENTIFIER: usize = 40;

/// A placeholder as it stands in a text, and what takes its place.
struct Placeholder {
    text: &'static str,
    field: Field,
    /// Whether the name stands as an identifier, whatever the format.
    identifier: bool,
}

const fn placeholder(text: &'static str, field: Field) -> Placeholder {
    Placeholder { text, field, identifier: false }
}

/// Longer ones first: an address of its own before the domain it is made of.
const PLACEHOLDERS: [Placeholder; 14] = [
    placeholder("https://YOUR_DOMAIN/health", Field::Health),
    placeholder("alerts@YOUR_DOMAIN", Field::Sender),
    placeholder("noreply@YOUR_DOMAIN", Field::Sender),
    placeholder("you@YOUR_DOMAIN", Field::Email),
    placeholder("https://YOUR_STATUS_PAGE", Field::StatusPage),
    placeholder("https://YOUR_RUNBOOKS", Field::Runbooks),
    // A release's name takes no blanks.
    Placeholder { text: "YOUR_APP@", field: Field::App, identifier: true },
    placeholder("YOUR_SECOND_EMAIL", Field::SecondEmail),
    placeholder("YOUR_SLACK_CHANNEL", Field::SlackChannel),
    placeholder("YOUR_TIME_ZONE", Field::TimeZone),
    placeholder("YOUR_SMTP_HOST", Field::SmtpHost),
    placeholder("YOUR_PHONE", Field::Phone),
    placeholder(DOMAIN, Field::Domain),
    placeholder(APP, Field::App),
];

/// A name as a command line takes it: small letters, digits, hyphens.
fn identifier(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => (),
        }
        if out.len() >= LONGEST_IDENTIFIER {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "app".into() } else { out.into() }
}

impl Values {
    /// A text with the values in it, each escaped for the format.
    pub fn fill<'t>(&self, text: &'t str, format: Format) -> Cow<'t, str> {
        if self.is_empty() || !text.contains(MARK) {
            return text.into();
        }
        match format {
            Format::Rich => self.rich(text, Format::Rich).into(),
            Format::Markdown => self.markdown(text).into(),
            Format::Html => self.page(text).into(),
            _ => self.put(text, format, false).into(),
        }
    }

    /// Puts the values in; with `code` a name stands as an identifier.
    fn put(&self, text: &str, format: Format, code: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let here = PLACEHOLDERS.iter().find_map(|p| {
                let after = rest.strip_prefix(p.text)?;
                // A longer word is another placeholder.
                let whole = p.identifier || !after.starts_with(|c: char| c.is_ascii_uppercase() || c == '_');
                let value = self.get(p.field).filter(|_| whole)?;
                Some(match (p.field, p.identifier) {
                    (Field::App, true) => (format!("{}@", identifier(value)), after),
                    (Field::App, false) if code => (identifier(value), after),
                    _ => (format.escaped(value), after),
                })
            });
            match here {
                Some((said, after)) => {
                    out.push_str(&said);
                    rest = after;
                }
                None => {
                    out.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        out
    }

    /// Sentences with `code` in backticks, where a name stands as an identifier.
    fn rich(&self, text: &str, format: Format) -> String {
        let parts = text.split('`').enumerate();
        parts.map(|(at, part)| self.put(part, if at % 2 == 1 { Format::Plain } else { format }, at % 2 == 1)).collect::<Vec<_>>().join("`")
    }

    /// Markdown line by line: what is fenced stands as it is.
    fn markdown(&self, text: &str) -> String {
        let mut fenced = false;
        let line = |line: &str| {
            if line.trim_start().starts_with("```") {
                fenced = !fenced;
                return line.to_string();
            }
            if fenced { self.put(line, Format::Plain, false) } else { self.rich(line, Format::Markdown) }
        };
        text.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }

    /// A page, and the scripts in it.
    fn page(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("<script>") {
            let (script, next) = after.split_once("</script>").unwrap_or((after, ""));
            out.push_str(
                &[&self.put(before, Format::Html, false), "<script>", &self.put(script, Format::Script, false), "</script>"].concat(),
            );
            rest = next;
        }
        out.push_str(&self.put(rest, Format::Html, false));
        out
    }

    /// A command, in which a name stands as an identifier.
    pub fn code(&self, line: &str) -> String {
        self.put(line, Format::Plain, true)
    }

    fn sentence(&self, text: &str) -> String {
        self.fill(text, Format::Rich).into_owned()
    }

    fn sentences(&self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|t| self.sentence(t)).collect()
    }
}

/// The same text where there is nothing to fill in: most files are long and constant.
fn owned(text: Cow<'static, str>, values: &Values, format: Format) -> Cow<'static, str> {
    let filled = match values.fill(&text, format) {
        Cow::Borrowed(_) => None,
        Cow::Owned(filled) => Some(filled),
    };
    filled.map_or(text, Cow::Owned)
}

impl PlanFile {
    /// The file with the values in it.
    pub fn filled(&self, values: &Values) -> PlanFile {
        PlanFile { text: owned(self.text.clone(), values, Format::of(&self.path, &self.language)), ..self.clone() }
    }
}

impl Block {
    /// The block with the values in it.
    pub fn filled(&self, values: &Values) -> Block {
        match self {
            Block::Text(text) => Block::Text(values.sentence(text)),
            Block::Heading(text) => Block::Heading(values.sentence(text)),
            Block::Note(text) => Block::Note(values.sentence(text)),
            Block::List(items) => Block::List(values.sentences(items)),
            Block::Steps(items) => Block::Steps(values.sentences(items)),
            Block::Table { caption, head, rows, about } => Block::Table {
                caption: values.sentence(caption),
                head: values.sentences(head),
                rows: rows.iter().map(|row| values.sentences(row)).collect(),
                about: about.clone(),
            },
            Block::Code { language, title, text } => Block::Code {
                text: owned(text.clone(), values, Format::of(title, language)),
                language: language.clone(),
                title: title.clone(),
            },
            Block::Checks(checks) => {
                Block::Checks(checks.iter().map(|c| Check { id: c.id.clone(), text: values.sentence(&c.text) }).collect())
            }
        }
    }
}

impl Section {
    /// The section with the values in it.
    pub fn filled(&self, values: &Values) -> Section {
        Section { blocks: self.blocks.iter().map(|b| b.filled(values)).collect(), ..self.clone() }
    }
}

impl Alert {
    /// The alert with the values in it.
    pub fn filled(&self, values: &Values) -> Alert {
        let said = |text: &String| values.sentence(text);
        Alert {
            condition: said(&self.condition),
            threshold: said(&self.threshold),
            channel: said(&self.channel),
            action: said(&self.action),
            why: said(&self.why),
            ..self.clone()
        }
    }
}

impl OpsPlan {
    /// The plan with the values in its texts and files.
    pub fn filled(&self, values: &Values) -> OpsPlan {
        OpsPlan {
            alerts: self.alerts.iter().map(|a| a.filled(values)).collect(),
            sections: self.sections.iter().map(|s| s.filled(values)).collect(),
            files: self.files.iter().map(|f| f.filled(values)).collect(),
            incident: self.incident.filled(values),
            ..self.clone()
        }
    }
}
