//! What a field holds: which texts it takes, in the form in which they are kept.

use crate::escape::steers;

/// Characters of the longest value of any kind.
pub const LONGEST: usize = 254;

/// What a field holds. All but names are of letters that mean nothing in any format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name: any text of one line, without a backtick.
    Name,
    /// The name of a machine: `app.acme.io`.
    Host,
    /// A public address: `https://…`.
    Url,
    /// An email address.
    Email,
    /// A phone number with its country code.
    Phone,
    /// A channel of a chat: `#incidents`.
    Channel,
    /// An IANA time zone: `Europe/Berlin`.
    TimeZone,
}

impl Kind {
    /// Characters of the longest value.
    pub fn longest(self) -> usize {
        match self {
            Kind::Name => 60,
            Kind::Host | Kind::Email => LONGEST,
            Kind::Url => 200,
            Kind::Phone => 24,
            Kind::Channel => 81,
            Kind::TimeZone => 40,
        }
    }

    /// As a JSON Schema says it, roughly; [`read`](Kind::read) decides.
    pub fn pattern(self) -> &'static str {
        match self {
            Kind::Name => r"^[^`\u0000-\u001f\u007f]*$",
            Kind::Host => r"^([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)?$",
            Kind::Url => r"^(https://[A-Za-z0-9./:_~-]+)?$",
            Kind::Email => r"^([A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)?$",
            Kind::Phone => r"^(\+[0-9 ()-]+)?$",
            Kind::Channel => r"^(#?[^\s#]+)?$",
            Kind::TimeZone => r"^[A-Za-z0-9_+/-]*$",
        }
    }

    /// A trimmed text as it is kept.
    ///
    /// # Errors
    /// Why it cannot be taken: a sentence.
    pub fn read(self, text: &str) -> Result<String, &'static str> {
        if text.chars().count() > self.longest() {
            return Err("It is longer than anything of its kind.");
        }
        match self {
            Kind::Name => name(text),
            Kind::Host => host(text),
            Kind::Url => url(text),
            Kind::Email => email(text),
            Kind::Phone => phone(text),
            Kind::Channel => channel(text),
            Kind::TimeZone => time_zone(text),
        }
    }
}

fn name(text: &str) -> Result<String, &'static str> {
    if text.chars().any(|c| steers(c) || (c.is_whitespace() && c != ' ')) {
        return Err("A name is one line of letters: take out line breaks and control characters.");
    }
    if text.contains('`') {
        return Err("A name cannot hold a backtick (`), which means code in the plan.");
    }
    Ok(text.to_string())
}

fn host(text: &str) -> Result<String, &'static str> {
    if text.contains("://") || text.contains('/') {
        return Err("Write the name alone, without https:// and without a path.");
    }
    if !text.is_ascii() {
        return Err("Write the name in its ASCII form (xn--…), as the DNS has it.");
    }
    let label = |l: &str| {
        (1..=63).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !l.starts_with('-') && !l.ends_with('-')
    };
    if text.len() > 253 || !text.contains('.') || !text.split('.').all(label) {
        return Err("That is no name of a machine: letters, digits and hyphens between dots, such as app.acme.io.");
    }
    Ok(text.to_ascii_lowercase())
}

fn url(text: &str) -> Result<String, &'static str> {
    let Some(rest) = text.strip_prefix("https://") else { return Err("An address begins with https://.") };
    if rest.contains(['?', '#', '@']) {
        return Err("Leave out what stands behind ? or # and any sign-in: it may be a secret.");
    }
    let (machine, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (machine, port) = machine.split_once(':').map_or((machine, None), |(machine, port)| (machine, Some(port)));
    let machine = host(machine)?;
    if port.is_some_and(|p| p.parse::<u16>().map_or(true, |n| n == 0 || p.starts_with('+'))) {
        return Err("The port is no number from 1 to 65535.");
    }
    if !path.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/".contains(&b)) {
        return Err("A path is of letters, digits and - . _ ~ /.");
    }
    let port = port.map_or(String::new(), |p| format!(":{p}"));
    // Without the last slash: what stands behind it in a file begins with one.
    Ok(format!("https://{machine}{port}/{path}").trim_end_matches('/').to_string())
}

fn email(text: &str) -> Result<String, &'static str> {
    let Some((local, machine)) = text.split_once('@') else { return Err("An email address holds an @.") };
    let machine = host(machine).map_err(|_| "Behind the @ stands the name of a machine, such as acme.io.")?;
    let fine = |b: u8| b.is_ascii_alphanumeric() || b"._+-".contains(&b);
    if !(1..=64).contains(&local.len()) || !local.bytes().all(fine) || local.starts_with(['-', '.']) || local.ends_with('.') {
        return Err("In front of the @ stand letters, digits and . _ + - alone.");
    }
    Ok(format!("{local}@{machine}"))
}

fn phone(text: &str) -> Result<String, &'static str> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or("x");
    if !(7..=15).contains(&digits) || !rest.bytes().all(|b| b.is_ascii_digit() || b" ()-".contains(&b)) {
        return Err("A phone number begins with + and its country code and holds 7 to 15 digits.");
    }
    Ok(text.to_string())
}

fn channel(text: &str) -> Result<String, &'static str> {
    let name = text.strip_prefix('#').unwrap_or(text);
    if name.contains("://") || name.contains("hooks.") {
        return Err("That is an address, and a webhook is a secret: write the name of the channel.");
    }
    if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) {
        return Err("A channel is of letters, digits and - _ ., such as #incidents.");
    }
    Ok(format!("#{name}"))
}

fn time_zone(text: &str) -> Result<String, &'static str> {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || b"_+-".contains(&b));
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) || text.split('/').count() > 3 || !text.split('/').all(part) {
        return Err("A time zone is an IANA name, such as Europe/Berlin or UTC.");
    }
    Ok(text.to_string())
}
