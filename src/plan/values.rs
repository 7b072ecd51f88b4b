//! What a founder fills in once: names and addresses that stand in every file of the plan in place of its
//! placeholders. They are kept by the browser or by a file of the user's own, never by a link, and no field
//! asks for a secret.

mod formats;
mod kind;
mod place;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

pub use formats::Format;
pub use kind::{Kind, LONGEST};

/// Bytes of the largest file of values that is read.
pub const LARGEST_FILE: usize = 64 * 1024;

/// Something that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The application's name.
    App,
    /// Its domain.
    Domain,
    /// The address that checks ask.
    Health,
    /// Where pages and tickets are mailed to.
    Email,
    /// The second person's.
    SecondEmail,
    /// The phone that rings at night.
    Phone,
    /// Where an incident is talked about.
    SlackChannel,
    /// What customers look at.
    StatusPage,
    /// Where `plan.md` is kept.
    Runbooks,
    /// Whom alerts and reports come from.
    Sender,
    /// The mail server.
    SmtpHost,
    /// In which times are written.
    TimeZone,
}

/// What is said of a field.
struct Spec {
    id: &'static str,
    kind: Kind,
    label: &'static str,
    help: &'static str,
}

impl Field {
    /// Every one, in the order in which they are asked for.
    pub const ALL: [Field; 12] = [
        Field::App,
        Field::Domain,
        Field::Health,
        Field::Email,
        Field::SecondEmail,
        Field::Phone,
        Field::SlackChannel,
        Field::StatusPage,
        Field::Runbooks,
        Field::Sender,
        Field::SmtpHost,
        Field::TimeZone,
    ];

    fn spec(self) -> Spec {
        let spec = |id, kind, label, help| Spec { id, kind, label, help };
        match self {
            Field::App => spec("app", Kind::Name, "Name of the application", "As customers know it, such as Acme Codes."),
            Field::Domain => spec("domain", Kind::Host, "Domain", "Where it runs, such as app.acme.io."),
            Field::Health => {
                spec("health", Kind::Url, "Health check URL", "Only where it is not /health of the domain: https://api.acme.io/healthz")
            }
            Field::Email => spec("email", Kind::Email, "Your email", "Pages, tickets and the daily report go there."),
            Field::SecondEmail => spec("second_email", Kind::Email, "Email of a second person", "Whom to ask when you cannot fix it."),
            Field::Phone => spec("phone", Kind::Phone, "On-call phone", "With its country code, such as +49 170 1234567."),
            Field::SlackChannel => spec(
                "slack_channel",
                Kind::Channel,
                "Slack channel",
                "Its name alone, such as #incidents. The webhook is a secret: not here.",
            ),
            Field::StatusPage => spec("status_page", Kind::Url, "Status page", "Its public address, such as https://status.acme.io."),
            Field::Runbooks => spec(
                "runbooks",
                Kind::Url,
                "Address of the runbooks",
                "Where you keep plan.md; every alert links to it: https://docs.acme.io/ops",
            ),
            Field::Sender => {
                spec("sender", Kind::Email, "Sender of alert mails", "Such as alerts@acme.io, which your mail server lets you use.")
            }
            Field::SmtpHost => {
                spec("smtp_host", Kind::Host, "Mail server", "Its name, such as smtp.acme.io. Its password is a secret: not here.")
            }
            Field::TimeZone => spec("time_zone", Kind::TimeZone, "Time zone", "Such as Europe/Berlin or UTC."),
        }
    }

    /// As a file of values spells it.
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// What it holds.
    pub fn kind(self) -> Kind {
        self.spec().kind
    }

    /// For people.
    pub fn label(self) -> &'static str {
        self.spec().label
    }

    /// One sentence with an example.
    pub fn help(self) -> &'static str {
        self.spec().help
    }

    /// The field of that id.
    pub fn from_id(id: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|f| f.id() == id)
    }

    /// A text for it, as it is kept; `None` for a blank one, which takes the value out.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub fn read(self, text: &str) -> Result<Option<String>, Bad> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        self.kind().read(text).map(Some).map_err(|why| Bad::Refused { field: self, why })
    }
}

/// Why values cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bad {
    /// The file is too large.
    TooLarge,
    /// It is not JSON, and where.
    NotJson(String),
    /// It is no object.
    NotAnObject,
    /// A key that is no field.
    Unknown(String),
    /// The value of a field is no text.
    NotText(Field),
    /// The text of a field cannot be taken, and why.
    Refused {
        /// Which.
        field: Field,
        /// A sentence.
        why: &'static str,
    },
}

impl Bad {
    /// Why, where one knows which field it is about.
    pub fn why(&self) -> String {
        match self {
            Bad::Refused { why, .. } => (*why).to_string(),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bad::TooLarge => write!(f, "it is larger than {} KB", LARGEST_FILE / 1024),
            Bad::NotJson(why) => write!(f, "it is not JSON: {why}"),
            Bad::NotAnObject => f.write_str("it holds no object with a text for each field"),
            Bad::Unknown(key) => {
                let shown: String = key.chars().take(40).collect();
                let known = Field::ALL.map(Field::id).join(", ");
                write!(f, "“{shown}” is no field; the fields are {known}")
            }
            Bad::NotText(field) => write!(f, "{}: it is a text in quotes", field.id()),
            Bad::Refused { field, why } => write!(f, "{}: {why}", field.id()),
        }
    }
}

/// What was filled in; every value as its field's kind takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<Field, String>);

impl Values {
    /// The value of a field.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// Each value by itself.
    pub fn entries(&self) -> Vec<Entry> {
        self.0.iter().map(|(field, text)| Entry { field: *field, text: text.clone() }).collect()
    }

    /// How many fields are filled in.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was filled in.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a text in; a blank one takes the value out.
    ///
    /// # Errors
    /// Why it cannot be taken; the value stays as it was.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), Bad> {
        match field.read(text)? {
            Some(value) => self.0.insert(field, value),
            None => self.0.remove(&field),
        };
        Ok(())
    }

    /// What a file of values holds.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(text: &str) -> Result<Values, Vec<Bad>> {
        if text.len() > LARGEST_FILE {
            return Err(vec![Bad::TooLarge]);
        }
        let value: Value = serde_json::from_str(text).map_err(|e| vec![Bad::NotJson(e.to_string())])?;
        Values::from_value(&value)
    }

    fn from_value(value: &Value) -> Result<Values, Vec<Bad>> {
        let object = value.as_object().ok_or_else(|| vec![Bad::NotAnObject])?;
        let (mut values, mut bad) = (Values::default(), Vec::new());
        // Editors look for a file's schema there.
        for (key, value) in object.iter().filter(|(key, _)| *key != "$schema") {
            let put = match (Field::from_id(key), value.as_str()) {
                (None, _) => Err(Bad::Unknown(key.clone())),
                (Some(field), None) => Err(Bad::NotText(field)),
                (Some(field), Some(text)) => values.set(field, text),
            };
            bad.extend(put.err());
        }
        if bad.is_empty() { Ok(values) } else { Err(bad) }
    }
}

/// A value as a browser keeps it: each by itself, so that one that cannot be read costs itself alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct Entry {
    /// Which field.
    pub field: Field,
    /// Its value.
    pub text: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    field: String,
    text: String,
}

impl TryFrom<Kept> for Entry {
    type Error = Bad;

    fn try_from(kept: Kept) -> Result<Entry, Bad> {
        let field = Field::from_id(&kept.field).ok_or(Bad::Unknown(kept.field))?;
        Ok(Entry { field, text: field.read(&kept.text)?.unwrap_or_default() })
    }
}

impl From<Entry> for Kept {
    fn from(entry: Entry) -> Kept {
        Kept { field: entry.field.id().into(), text: entry.text }
    }
}

impl FromIterator<Entry> for Values {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Values {
        Values(entries.into_iter().filter(|e| !e.text.is_empty()).map(|e| (e.field, e.text)).collect())
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field.id(), value)))
    }
}

impl<'de> Deserialize<'de> for Values {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Values, D::Error> {
        let told = |bad: Vec<Bad>| serde::de::Error::custom(bad.iter().map(Bad::to_string).collect::<Vec<_>>().join("; "));
        Values::from_value(&Value::deserialize(deserializer)?).map_err(told)
    }
}

/// The JSON Schema of a file of values.
#[cfg(feature = "cli")]
pub fn schema() -> schemars::Schema {
    let of = |field: Field| {
        let kind = field.kind();
        let said = serde_json::json!({
            "type": "string",
            "description": format!("{}. {}", field.label(), field.help()),
            "maxLength": kind.longest(),
            "pattern": kind.pattern(),
        });
        (field.id().to_string(), said)
    };
    let mut properties: serde_json::Map<String, Value> = Field::ALL.map(of).into_iter().collect();
    properties.insert("$schema".into(), serde_json::json!({"type": "string"}));
    schemars::json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Values",
        "description": "Names and addresses that stand in every file of the plan: `hostwatch plan --values FILE`. No field holds a secret.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}
