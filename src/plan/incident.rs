//! What one does, opens and says while it is down: one model, from which the incident file, the section of the
//! plan and the emergency view are made.

use super::files::health;
use super::fill::Draft;
use super::tools::Pick;
use super::values::{Format, Values};
use crate::catalog::vendor::{CommandText, Setup};
use crate::escape::{fenced, with_code};

/// How many of the steps belong to the beginning: to look, to tell, to bring it back.
pub const FIRST_STEPS: usize = 3;
/// How many of the messages do: that it is known, that the cause is.
pub const FIRST_POSTS: usize = 2;
/// Minutes until the next message that a first one promises.
const NEXT: i64 = 20;
/// The same where it takes longer.
const NEXT_LONG: i64 = 60;
const MINUTE_MS: i64 = 60_000;

/// Everything of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    /// Whom one needs, and where.
    pub contacts: Vec<Contact>,
    /// What one looks at: status page of the host, the host, the tools.
    pub places: Vec<Place>,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// The commands of the host.
    pub commands: Vec<HostCommand>,
    /// Messages written in advance.
    pub posts: Vec<Post>,
}

/// A phone, an address, a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What it is.
    pub what: &'static str,
    /// The contact, or its placeholder.
    pub text: String,
}

impl Contact {
    /// Whether it was filled in.
    pub fn is_known(&self) -> bool {
        !self.text.contains("YOUR_")
    }

    /// What a tap opens; `None` for what is only a name.
    pub fn href(&self) -> Option<String> {
        match self.text.as_str() {
            text if text.starts_with("https://") => Some(text.to_string()),
            text if text.starts_with('+') => {
                Some(format!("tel:{}", text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>()))
            }
            text if text.contains('@') => Some(format!("mailto:{text}")),
            _ => None,
        }
    }
}

/// An address to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub name: String,
    /// `https://…`
    pub url: String,
}

/// A step with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Heading.
    pub title: String,
    /// What to do, in order.
    pub items: Vec<String>,
}

/// How the host does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostCommand {
    /// What for.
    pub what: &'static str,
    /// The line, where there is one.
    pub command: Option<String>,
    /// What is to be known of it, or where to press.
    pub note: String,
}

/// A message written in advance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// When it is sent.
    pub title: String,
    /// Its text; times stand in it as `{began}`, `{ago}`, `{now}`, `{next}`, `{next-long}`, `{lasted}`.
    text: String,
}

/// When it began, and what time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Milliseconds from the beginning of 1970 until it was noticed.
    pub began: i64,
    /// The same until now.
    pub now: i64,
    /// Minutes by which the reader's clock is ahead of UTC.
    pub offset: i64,
}

impl Clock {
    /// Whole minutes since it was noticed.
    pub fn minutes(&self) -> i64 {
        self.now.saturating_sub(self.began).max(0) / MINUTE_MS
    }

    /// For how long: `2 hours 5 minutes`.
    pub fn lasted(&self) -> String {
        let count = |n: i64, noun| super::fill::plural(n.unsigned_abs(), noun);
        match (self.minutes() / 60, self.minutes() % 60) {
            (0, minutes) => count(minutes, "minute"),
            (hours, 0) => count(hours, "hour"),
            (hours, minutes) => format!("{} {}", count(hours, "hour"), count(minutes, "minute")),
        }
    }

    /// When it was noticed, by the reader's clock and with its distance from UTC.
    pub fn began_words(&self) -> String {
        format!("{} ({})", self.time(self.began, 0), self.zone())
    }

    fn time(&self, at: i64, later: i64) -> String {
        let minutes = (at / MINUTE_MS).saturating_add(self.offset).saturating_add(later).rem_euclid(24 * 60);
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    fn zone(&self) -> String {
        let (sign, ahead) = (if self.offset < 0 { '-' } else { '+' }, self.offset.unsigned_abs());
        match (ahead / 60, ahead % 60) {
            (0, 0) => "UTC".into(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }
}

impl Post {
    /// The message: with its times, or with room for them.
    pub fn text(&self, clock: Option<Clock>) -> String {
        let times = match clock {
            None => ["HH:MM (YOUR_TIME_ZONE)", "", "HH:MM", "HH:MM", "HH:MM", ""].map(String::from),
            Some(c) => [
                c.began_words(),
                if c.minutes() == 0 { String::new() } else { format!(", {} ago", c.lasted()) },
                c.time(c.now, 0),
                c.time(c.now, NEXT),
                c.time(c.now, NEXT_LONG),
                format!(", {}", c.lasted()),
            ],
        };
        let names = ["{began}", "{ago}", "{now}", "{next}", "{next-long}", "{lasted}"];
        names.iter().zip(times).fold(self.text.clone(), |text, (name, time)| text.replace(name, &time))
    }
}

impl Incident {
    /// Of a scenario and its picks.
    pub(super) fn of(draft: &Draft<'_>) -> Incident {
        let texts = &draft.texts.incident;
        Incident {
            contacts: CONTACTS.iter().map(|(what, text)| Contact { what, text: health(draft, text).into_owned() }).collect(),
            places: places(draft),
            steps: texts.steps.iter().map(|s| Step { title: s.title.clone(), items: draft.fill_all(&s.items) }).collect(),
            commands: commands(draft),
            posts: texts.posts.iter().map(|p| Post { title: p.title.clone(), text: p.text.clone() }).collect(),
        }
    }

    /// The same with what was filled in.
    pub fn filled(&self, values: &Values) -> Incident {
        let said = |text: &str| values.fill(text, Format::Rich).into_owned();
        let plain = |text: &str| values.fill(text, Format::Plain).into_owned();
        Incident {
            contacts: self.contacts.iter().map(|c| Contact { what: c.what, text: plain(&c.text) }).collect(),
            places: self.places.clone(),
            steps: self.steps.iter().map(|s| Step { title: said(&s.title), items: s.items.iter().map(|i| said(i)).collect() }).collect(),
            commands: self
                .commands
                .iter()
                .map(|c| HostCommand { what: c.what, command: c.command.as_deref().map(|line| values.code(line)), note: said(&c.note) })
                .collect(),
            posts: self.posts.iter().map(|p| Post { title: p.title.clone(), text: plain(&p.text) }).collect(),
        }
    }

    /// The incident file: a page to print. Names that a correction brought are only text in it.
    pub(super) fn markdown(&self) -> String {
        let mut out = String::from("# Incident: YOUR_APP\n\nBegan at: HH:MM (YOUR_TIME_ZONE)\n\n## Who and where\n\n");
        for contact in &self.contacts {
            out.push_str(&format!("- {}: {}\n", contact.what, contact.text));
        }
        for step in &self.steps {
            out.push_str(&format!("\n## {}\n\n", with_code(&step.title)));
            for item in &step.items {
                out.push_str(&format!("- [ ] {}\n", with_code(item)));
            }
        }
        out.push_str("\n## Messages\n");
        for post in &self.posts {
            out.push_str(&format!("\n### {}\n\n{}\n", with_code(&post.title), fenced("text", &post.text(None))));
        }
        out
    }
}

/// Whom one needs in the night, and where; the words in capitals are filled in once.
const CONTACTS: [(&str, &str); 7] = [
    ("On-call phone", "YOUR_PHONE"),
    ("On-call email", "you@YOUR_DOMAIN"),
    ("Second person", "YOUR_SECOND_EMAIL"),
    ("Slack channel", "YOUR_SLACK_CHANNEL"),
    ("Your status page", "https://YOUR_STATUS_PAGE"),
    ("Health check URL", "https://YOUR_DOMAIN/health"),
    ("Runbooks", "https://YOUR_RUNBOOKS/plan.md"),
];

/// The host's own status page first: whether it is their trouble is asked before anything is touched.
fn places(draft: &Draft<'_>) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    let mut add = |name: String, url: &str| {
        if url.starts_with("https://") && out.iter().all(|p| p.url != url) {
            out.push(Place { name, url: url.into() });
        }
    };
    if let Some(host) = draft.ctx.host {
        if let Some(status) = &host.setup.status_page {
            add(format!("Status of {}", host.name), status);
        }
        add(format!("{} (sign in there)", host.name), &host.site);
    }
    let tools = &draft.tools;
    let picks: [Option<Pick<'_>>; 4] = [tools.uptime, tools.errors, tools.logs, tools.on_call];
    for vendor in draft.ctx.monitor.into_iter().chain(picks.into_iter().flatten().map(|p| p.vendor)) {
        add(format!("{} (sign in there)", vendor.name), &vendor.site);
    }
    out
}

/// Logs first: nothing is restarted before one has looked.
fn commands(draft: &Draft<'_>) -> Vec<HostCommand> {
    type Read = fn(&Setup) -> Option<&CommandText>;
    let Some(setup) = draft.ctx.host.map(|h| &h.setup) else { return Vec::new() };
    let of: [(&str, Read); 4] = [
        ("Read the logs", |s| s.logs.as_ref()),
        ("Roll back the last deploy", |s| s.rollback.as_ref()),
        ("Restart", |s| s.restart.as_ref()),
        ("Look at the database", |s| s.database.as_ref()),
    ];
    let wanted = of.into_iter().filter(|(what, _)| !what.ends_with("database") || draft.ctx.scenario.db != "none");
    let made = wanted.filter_map(|(what, read)| {
        let text = read(setup)?;
        Some(HostCommand { what, command: text.command.as_deref().map(|line| draft.fill(line)), note: draft.fill(&text.note) })
    });
    made.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_the_times_of_the_readers_clock() {
        let text = "began at {began}{ago}; now {now}, next {next}, later {next-long}; lasted{lasted}".to_string();
        let post = Post { title: String::new(), text };
        assert_eq!(post.text(None), "began at HH:MM (YOUR_TIME_ZONE); now HH:MM, next HH:MM, later HH:MM; lasted");
        // 1970-01-01 22:50 UTC, in a zone 5 h 30 ahead.
        let began = (22 * 60 + 50) * MINUTE_MS;
        let clock = Clock { began, now: began + 65 * MINUTE_MS + 59_000, offset: 330 };
        assert_eq!(
            post.text(Some(clock)),
            "began at 04:20 (UTC+5:30), 1 hour 5 minutes ago; now 05:25, next 05:45, later 06:25; lasted, 1 hour 5 minutes"
        );
        let before = Clock { began, now: began - MINUTE_MS, offset: -60 };
        assert_eq!((before.minutes(), before.began_words().as_str()), (0, "21:50 (UTC-1)"));
        for clock in
            [Clock { began: i64::MIN, now: i64::MAX, offset: i64::MAX }, Clock { began: i64::MAX, now: i64::MIN, offset: i64::MIN }]
        {
            assert!(!post.text(Some(clock)).is_empty());
        }
    }

    #[test]
    fn a_tap_calls_writes_or_opens() {
        let href = |text: &str| Contact { what: "", text: text.into() }.href();
        assert_eq!(href("+49 (170) 12-34567").as_deref(), Some("tel:+491701234567"));
        assert_eq!(href("eve@acme.io").as_deref(), Some("mailto:eve@acme.io"));
        assert_eq!(href("https://status.acme.io").as_deref(), Some("https://status.acme.io"));
        assert_eq!(href("#incidents"), None);
    }
}
