//! The link: a scenario behind `#`, readable, hand-editable, and forgiving. Behind `#` it reaches no
//! server. The older form behind `?` is read for ever.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::keys::shorten;
use super::pasted::{self, Pair, TRAILING};
use super::{Key, Scenario, part};
use crate::catalog::Catalog;

/// Version of the link contract that is written. Older ones stay readable for ever.
pub const VERSION: &str = "1";

/// The one limit of length, in bytes, for reading and writing, page and command line.
pub const LONGEST: usize = 65_536;

/// What has a meaning in a link. Commas and colons stay readable.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'&')
    .add(b'=')
    .add(b'+')
    .add(b'%')
    .add(b'\'')
    .add(b'?')
    .add(b';')
    .add(b'`')
    .add(b'|');

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

/// A link as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The scenario.
    pub scenario: Scenario,
    /// What could not be taken as it stood.
    pub notices: Vec<Notice>,
    /// The same as it stood: it is kept in the address until something is changed.
    pub unread: Unread,
}

/// The parts of a link that were not understood, as they stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// By the known key that they are about: they stand in its place.
    instead: BTreeMap<String, String>,
    /// All others.
    beside: Vec<String>,
}

impl Unread {
    /// Whether everything was understood.
    pub fn is_empty(&self) -> bool {
        self.instead.is_empty() && self.beside.is_empty()
    }
}

/// Reads a link, a query string or a whole address. What cannot be read is reported and
/// falls back to the preset's value; everything else is kept.
pub fn read(catalog: &Catalog, link: &str) -> (Scenario, Vec<Notice>) {
    let Read { scenario, notices, .. } = read_all(catalog, link);
    (scenario, capped(notices))
}

/// The same with every notice, and with what was not understood.
pub fn read_all(catalog: &Catalog, link: &str) -> Read {
    let mut reading = Reading::default();
    if link.len() > LONGEST {
        reading.notices.push(Notice::new("", too_long()));
        reading.unread.beside.push(link.trim_start_matches(['#', '?']).to_string());
        return reading.done(Scenario::of_preset(catalog, &Scenario::default().preset));
    }
    let pairs = reading.first_of_each(pasted::pairs(link));
    let mut scenario = reading.start(catalog, &pairs);
    for pair in pairs.iter().filter(|p| p.key != "v" && p.key != "preset") {
        match Key::from_id(&pair.key) {
            Some(key) => reading.value(catalog, key, pair, &mut scenario),
            None => {
                let text = format!("Unknown link parameter “{}” ignored.", shorten(&pair.key));
                reading.notices.push(Notice::new(&pair.key, text));
                reading.unread.beside.push(pair.raw.clone());
            }
        }
    }
    // Which parts there are follows from the page, which may stand behind it.
    if let (Err(told), Some(pair)) = (part::settle(&mut scenario), pairs.iter().find(|p| p.key == Key::Part.id())) {
        reading.refuse(pair, format!("{}: {told}. Kept: nothing.", Key::Part.label()));
    }
    reading.done(scenario)
}

/// That a link is too long, in one sentence for reading and writing.
pub fn too_long() -> String {
    format!("The link is longer than {} characters and was not read.", crate::money::grouped((LONGEST as u64).into()))
}

/// The first value of a key in a link, as it stands.
pub fn value_of(link: &str, key: &str) -> Option<String> {
    if link.len() > LONGEST {
        return None;
    }
    pasted::pairs(link).into_iter().find(|p| p.key == key).map(|p| p.value)
}

/// What comes up while a link is read.
#[derive(Default)]
struct Reading {
    notices: Vec<Notice>,
    unread: Unread,
}

impl Reading {
    fn done(self, scenario: Scenario) -> Read {
        Read { scenario, notices: self.notices, unread: self.unread }
    }

    fn first_of_each(&mut self, pairs: Vec<Pair>) -> Vec<Pair> {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut first = Vec::new();
        for pair in pairs {
            if seen.insert(pair.key.clone()) {
                first.push(pair);
            } else {
                let text = format!("“{}” stands twice in the link; the first counts.", shorten(&pair.key));
                self.notices.push(Notice::new(&pair.key, text));
                self.unread.beside.push(pair.raw);
            }
        }
        first
    }

    /// The version and the preset come first, whatever their place in the link.
    fn start(&mut self, catalog: &Catalog, pairs: &[Pair]) -> Scenario {
        let find = |name: &str| pairs.iter().find(|p| p.key == name);
        if let Some(version) = find("v").filter(|p| p.value.trim() != VERSION) {
            let text = format!(
                "The link is of version “{}”; this page reads version {VERSION} and took what it understood.",
                shorten(&version.value)
            );
            self.refuse(version, text);
        }
        let default = Scenario::default().preset;
        let Some(asked) = find("preset") else { return Scenario::of_preset(catalog, &default) };
        let id = asked.value.trim().to_lowercase();
        if !catalog.presets.iter().any(|p| p.id == id) {
            let text = format!("“{}” is no preset this version knows; the answer starts from {default}.", shorten(&asked.value));
            self.refuse(asked, text);
        }
        Scenario::of_preset(catalog, &id)
    }

    /// Takes a value; ids are lower-case, whatever the link made of them.
    fn value(&mut self, catalog: &Catalog, key: Key, pair: &Pair, scenario: &mut Scenario) {
        let mut next = scenario.clone();
        let Err(bad) = key.set(&mut next, catalog, &pair.value) else {
            *scenario = next;
            return;
        };
        let lower = pair.value.to_lowercase();
        if key != Key::Edits && lower != pair.value {
            let mut lowered = scenario.clone();
            if key.set(&mut lowered, catalog, &lower).is_ok() {
                *scenario = lowered;
                return;
            }
        }
        *scenario = next;
        let kept = key.get(scenario);
        let kept = if kept.is_empty() { "nothing".to_string() } else { kept };
        self.refuse(pair, format!("{}: {}. Kept: {kept}.", key.label(), bad.0));
    }

    fn refuse(&mut self, pair: &Pair, text: String) {
        self.notices.push(Notice::new(&pair.key, text));
        self.unread.instead.insert(pair.key.clone(), pair.raw.clone());
    }
}

/// Writes a scenario as the fragment of an address: version, preset, and what differs from the preset.
pub fn write(catalog: &Catalog, scenario: &Scenario) -> String {
    write_with(catalog, scenario, &Unread::default())
}

/// The same with what a link held and nobody understood, so that it is not lost on the way.
pub fn write_with(catalog: &Catalog, scenario: &Scenario, unread: &Unread) -> String {
    let base = Scenario::of_preset(catalog, &scenario.preset);
    // A key's later values are kept at the end of the link. The first one counts when it is read again, so it
    // is written even where it is the preset's own.
    let beside = pasted::pairs(&format!("#v={VERSION}&{}", unread.beside.join("&")));
    let twice: BTreeSet<String> = crate::order::set(beside.into_iter().map(|pair| pair.key));
    let mut parts = Vec::new();
    let mut put = |id: &str, value: Option<String>| match (unread.instead.get(id), value) {
        (Some(raw), _) => parts.push(raw.clone()),
        (None, Some(value)) => parts.push(format!("{id}={}", encode(&value))),
        (None, None) => (),
    };
    put("v", Some(VERSION.to_string()));
    put("preset", Some(scenario.preset.clone()));
    for key in Key::ALL {
        let value = key.get(scenario);
        put(key.id(), (value != key.get(&base) || twice.contains(key.id())).then_some(value));
    }
    parts.extend(unread.beside.iter().cloned());
    closed(format!("#{}", parts.join("&")))
}

/// Escapes a value, so that nothing at its end is taken for the punctuation of a sentence.
fn encode(text: &str) -> String {
    closed(utf8_percent_encode(text, RESERVED).to_string())
}

/// Escapes the last character of a text that ends a link, where it would be taken for what stands behind one.
fn closed(mut text: String) -> String {
    if let Some(last) = text.chars().last().filter(|c| c.is_whitespace() || TRAILING.contains(c)) {
        text.pop();
        text.extend(last.to_string().bytes().map(|b| format!("%{b:02X}")));
    }
    text
}
