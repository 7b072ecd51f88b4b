//! The link: a scenario as a query string, readable, hand-editable, and forgiving.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::keys::shorten;
use super::{Key, Scenario};
use crate::catalog::Catalog;

/// Version of the link contract that is written. Older ones stay readable for ever.
pub const VERSION: &str = "1";

/// A query longer than this is not read at all: no scenario needs so much.
pub const LONGEST: usize = 65_536;

/// What has a meaning in a query string. Commas and colons stay readable.
const RESERVED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'&').add(b'=').add(b'+').add(b'%').add(b'\'').add(b'?');

/// Something in a link (or a form, or storage) that could not be taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key it is about, where there is one.
    pub key: String,
    /// A sentence for the user.
    pub text: String,
}

impl Notice {
    /// A notice about a key.
    pub fn new(key: &str, text: impl Into<String>) -> Notice {
        Notice { key: shorten(key), text: text.into() }
    }
}

/// Notices that are shown one by one; the rest are counted.
pub const MOST_NOTICES: usize = 12;

/// The first notices, and how many more there are.
pub fn capped(mut notices: Vec<Notice>) -> Vec<Notice> {
    let more = notices.len().saturating_sub(MOST_NOTICES);
    if more > 1 {
        notices.truncate(MOST_NOTICES);
        notices.push(Notice::new("", format!("{} further parts of the link could not be taken.", crate::money::grouped(more.into()))));
    }
    notices
}

/// Reads a link, a query string or a whole address. What cannot be read is reported and
/// falls back to the preset's value; everything else is kept.
pub fn read(catalog: &Catalog, link: &str) -> (Scenario, Vec<Notice>) {
    let (scenario, notices) = read_all(catalog, link);
    (scenario, capped(notices))
}

/// The same with every notice.
pub fn read_all(catalog: &Catalog, link: &str) -> (Scenario, Vec<Notice>) {
    let query = query_of(link);
    let mut notices = Vec::new();
    if query.len() > LONGEST {
        notices.push(Notice::new("", format!("The link is longer than {LONGEST} characters and was not read.")));
        return (Scenario::of_preset(catalog, &Scenario::default().preset), notices);
    }
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let mut seen = BTreeSet::new();
    let mut first = Vec::new();
    for (key, value) in pairs {
        if key.is_empty() && value.is_empty() {
            continue;
        }
        if seen.insert(key.clone()) {
            first.push((key, value));
        } else {
            notices.push(Notice::new(&key, format!("“{}” stands twice in the link; the first counts.", shorten(&key))));
        }
    }

    let mut scenario = start(catalog, &first, &mut notices);
    for (name, value) in &first {
        if name == "v" || name == "preset" {
            continue;
        }
        let Some(key) = Key::from_id(name) else {
            notices.push(Notice::new(name, format!("“{}” is not something a link can say; it was left out.", shorten(name))));
            continue;
        };
        if let Err(bad) = key.set(&mut scenario, catalog, value) {
            let kept = key.get(&scenario);
            let kept = if kept.is_empty() { "nothing".to_string() } else { kept };
            notices.push(Notice::new(name, format!("{}: {}. Kept: {kept}.", key.label(), bad.0)));
        }
    }
    (scenario, notices)
}

/// The query of a link, of a query string or of a whole address.
fn query_of(link: &str) -> &str {
    let query = link.trim();
    let query = query.split_once('#').map_or(query, |(before, _)| before);
    query.split_once('?').map_or(query, |(_, after)| after)
}

/// The first value of a key in a link, as it stands.
pub fn value_of(link: &str, key: &str) -> Option<String> {
    let query = query_of(link);
    let mut pairs = form_urlencoded::parse(query.get(..LONGEST.min(query.len())).unwrap_or_default().as_bytes());
    pairs.find(|(k, _)| k == key).map(|(_, value)| value.into_owned())
}

/// The version and the preset come first, whatever their place in the link.
fn start(catalog: &Catalog, pairs: &[(String, String)], notices: &mut Vec<Notice>) -> Scenario {
    let find = |name: &str| pairs.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str());
    if let Some(version) = find("v")
        && version != VERSION
    {
        notices.push(Notice::new(
            "v",
            format!("The link is of version “{}”; this page reads version {VERSION} and took what it understood.", shorten(version)),
        ));
    }
    let default = Scenario::default().preset;
    let preset = find("preset").unwrap_or(&default);
    if !catalog.presets.iter().any(|p| p.id == preset) && find("preset").is_some() {
        notices.push(Notice::new(
            "preset",
            format!("“{}” is no preset this version knows; the answer starts from {default}.", shorten(preset)),
        ));
    }
    Scenario::of_preset(catalog, preset)
}

/// Writes a scenario as a query string: version, preset, and what differs from the preset.
pub fn write(catalog: &Catalog, scenario: &Scenario) -> String {
    let base = Scenario::of_preset(catalog, &scenario.preset);
    let mut out = format!("?v={VERSION}&preset={}", encode(&scenario.preset));
    for key in Key::ALL {
        let value = key.get(scenario);
        if value != key.get(&base) {
            out.push_str(&format!("&{}={}", key.id(), encode(&value)));
        }
    }
    out
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}
