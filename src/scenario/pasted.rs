//! What was pasted as a link, taken apart. Mail programs, chats and spreadsheets change links: they write
//! `&amp;`, break lines, put a full stop behind, or escape once too often. All of that is understood, but
//! only where a known key and `=` follow, so that no value is torn apart.

use super::Key;

/// What may stand behind a link without being a part of it. [`super::link::write`] escapes these at its end.
pub const TRAILING: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '`', '*', '”', '’', '»', '…'];

/// Longest name of a key that is looked for behind a separator, in bytes.
const LONGEST_KEY: usize = 24;

/// Separators besides `&`, as links are mangled: they count only before a known key.
const SEPARATORS: [&str; 7] = [";", "%26amp%3B", "%26amp;", "%26", "%3B", "%23", "%3F"];

/// What campaigns append to a link. It means nothing here, and nobody asked for a word about it.
const TRACKING: [&str; 30] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "oly_enc_id",
    "oly_anon_id",
    "vero_id",
    "vero_conv",
    "_hsenc",
    "_hsmi",
    "_ga",
    "_gl",
    "ref",
    "ref_src",
    "srsltid",
    "s_cid",
    "si",
    "source",
];

/// One `key=value` of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// A known key as it is spelled, whatever its case was; else as it stands.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Both as they stood in the link.
    pub raw: String,
}

/// The pairs of a link, of a query string or of a whole address, without what campaigns append.
pub fn pairs(link: &str) -> Vec<Pair> {
    let link = cleaned(link);
    segments(scenario_part(&link)).into_iter().filter_map(pair).collect()
}

/// Whether the fragment of an address (what stands behind `#`) holds a scenario: then it has `v=` or
/// another known key. Anything else is an anchor.
pub fn is_link(fragment: &str) -> bool {
    segments(fragment.trim_start_matches(['?', '/', '!', '#'])).into_iter().any(known_key_leads)
}

/// Without the line breaks and the punctuation that mails and sentences add.
fn cleaned(link: &str) -> String {
    let one_line: String = link.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t' | '\u{200b}' | '\u{feff}')).collect();
    one_line.trim_end_matches(|c: char| c.is_whitespace() || TRAILING.contains(&c)).trim_start().to_string()
}

/// The part of an address in which the scenario stands: behind `#`, or in older links behind `?`.
fn scenario_part(link: &str) -> &str {
    let (before, fragment) = link.split_once('#').unwrap_or((link, ""));
    if is_link(fragment) {
        return fragment.trim_start_matches(['?', '/', '!', '#']);
    }
    before.split_once('?').map_or(before, |(_, query)| query)
}

/// Splits at `&` and, before a known key, at what links are mangled to.
fn segments(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for part in text.split('&') {
        // `&amp;` of HTML: no key begins so.
        let mut rest = strip_prefix_in_any_case(part, "amp;").unwrap_or(part);
        let mut from = 0_usize;
        while let Some(at) = next_separator(rest, from) {
            let tail = rest.get(at..).unwrap_or_default();
            let behind = SEPARATORS.iter().find_map(|s| strip_prefix_in_any_case(tail, s).filter(|t| known_key_leads(t)));
            match behind {
                Some(behind) => {
                    out.push(rest.get(..at).unwrap_or_default());
                    rest = behind;
                    from = 0;
                }
                None => from = at.saturating_add(1),
            }
        }
        out.push(rest);
    }
    out
}

/// Where the next `;` or `%` stands.
fn next_separator(text: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find([';', '%']).map(|at| at.saturating_add(from))
}

fn strip_prefix_in_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| text.get(prefix.len()..)).flatten()
}

/// Whether a known key and `=` stand at the beginning.
fn known_key_leads(text: &str) -> bool {
    let head = text.as_bytes().iter().take(LONGEST_KEY).position(|b| *b == b'=');
    head.and_then(|end| text.get(..end)).is_some_and(|name| known(name).is_some())
}

/// The known key of that name, in whatever case it is written.
fn known(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let named = |id: &&'static str| id.eq_ignore_ascii_case(name);
    ["v", "preset"].into_iter().find(named).or_else(|| Key::ALL.iter().map(|k| k.id()).find(named))
}

fn pair(segment: &str) -> Option<Pair> {
    let (key, value) = form_urlencoded::parse(segment.as_bytes()).next()?;
    let key = known(&key).map_or_else(|| key.to_string(), str::to_string);
    let address = value.is_empty() && !segment.contains('=') && (segment.contains("://") || segment.starts_with('/'));
    let nothing = key.is_empty() && value.is_empty();
    (!nothing && !address && !is_tracking(&key)).then(|| Pair { key, value: value.into_owned(), raw: segment.to_string() })
}

fn is_tracking(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    ["utm_", "mtm_", "pk_", "hsa_", "matomo_"].iter().any(|p| key.starts_with(p)) || TRACKING.contains(&key.as_str())
}
