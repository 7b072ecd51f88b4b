//! The plan's texts as `data/plan/*.json` holds them.
//!
//! A text may hold `{placeholders}`; `plan::fill` knows them and a test keeps
//! every text free of others.

mod alert;
mod tiers;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::evidence::Evidence;
use super::load::{Problem, table};

pub use alert::{AlertText, Rule, Severity, Tool};
pub use tiers::{Interval, Preferred, Tier, TierItem, Tiers, ToolRules};

/// Declares the text types: all of them are read and written alike.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }
    )*};
}

/// All texts of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// Headings, introductions, lists and notes of the sections, in their order.
    pub sections: Vec<SectionText>,
    /// Goals and the five metrics.
    pub goals: Goals,
    /// The alerts.
    pub alerts: Vec<AlertText>,
    /// Daily, weekly, monthly.
    pub routines: Vec<Routine>,
    /// Before launch, week 1, month 1.
    pub checklists: Vec<Checklist>,
    /// Incident response.
    pub incident: Incident,
    /// Groups of key metrics.
    pub metrics: Vec<MetricGroup>,
    /// The free and the paid set of tools.
    pub tiers: Tiers,
    /// Code by vendor and stack.
    pub snippets: Snippets,
}

texts! {
    /// `plan/sections.json`.
    Sections {
        /// In the order in which they are worked through.
        sections: Vec<SectionText>,
    }
    /// The fixed words of a section.
    SectionText {
        /// Anchor.
        id: String,
        /// Heading.
        title: String,
        /// Paragraphs at its beginning.
        intro: Vec<String>,
        /// Lists by a name that the engine asks for.
        #[serde(default)]
        lists: BTreeMap<String, ListText>,
        /// Things to be careful about.
        notes: Vec<String>,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// A list with its heading.
    ListText {
        /// Heading; empty: none.
        title: String,
        /// Items.
        items: Vec<String>,
    }
    /// `plan/goals.json`.
    Goals {
        /// What is watched.
        goals: Vec<Goal>,
        /// What to watch if it can only be five things.
        most_important: Vec<TopMetric>,
    }
    /// A goal.
    Goal {
        /// Id.
        id: String,
        /// One sentence.
        text: String,
        /// Section that reaches it.
        section: String,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// One of the five metrics.
    TopMetric {
        /// Name.
        metric: String,
        /// Which tool shows it.
        from: String,
        /// The question it answers.
        question: String,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// `plan/alerts.json`.
    Alerts {
        /// All of them, pages first.
        alerts: Vec<AlertText>,
    }
    /// `plan/routines.json`.
    Routines {
        /// All of them.
        routines: Vec<Routine>,
    }
    /// Something done at a regular interval.
    Routine {
        /// `daily`, `weekly`, `monthly`.
        id: String,
        /// Heading.
        title: String,
        /// Minutes it takes.
        minutes: u32,
        /// Items to tick.
        items: Vec<Item>,
    }
    /// An item to tick.
    Item {
        /// Unique within its list.
        id: String,
        /// What is to be done.
        text: String,
        /// For applications with a server of their own, not for static sites.
        #[serde(default)]
        server: bool,
        /// For these databases only; empty: whatever the database.
        #[serde(default)]
        databases: Vec<String>,
        /// Only where the check from outside can watch the sign-up as well, or only where it cannot.
        #[serde(default)]
        second_check: Option<bool>,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// `plan/checklists.json`.
    Checklists {
        /// All of them.
        checklists: Vec<Checklist>,
    }
    /// A list to tick once.
    Checklist {
        /// `launch`, `week-1`, `month-1`.
        id: String,
        /// Heading.
        title: String,
        /// Items.
        items: Vec<Item>,
    }
    /// `plan/incident.json`.
    Incident {
        /// Steps in order.
        steps: Vec<IncidentStep>,
        /// Messages written in advance.
        posts: Vec<Post>,
        /// What stands for the host's commands while no host is chosen.
        without_host: String,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// A step of the incident response.
    IncidentStep {
        /// Id.
        id: String,
        /// Heading, with its time.
        title: String,
        /// What to do, in order.
        items: Vec<String>,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// A message written in advance.
    Post {
        /// Id.
        id: String,
        /// When it is sent.
        title: String,
        /// The message; words in capitals are filled in by hand.
        text: String,
    }
    /// `plan/metrics.json`.
    Metrics {
        /// All of them.
        groups: Vec<MetricGroup>,
    }
    /// A group of key metrics.
    MetricGroup {
        /// Id.
        id: String,
        /// Heading.
        title: String,
        /// Metrics.
        items: Vec<MetricText>,
    }
    /// A key metric.
    MetricText {
        /// Name.
        name: String,
        /// What to reach.
        target: String,
        /// Where it is read, or its formula.
        how: String,
        /// For applications with a server of their own.
        #[serde(default)]
        server: bool,
        /// For these databases only.
        #[serde(default)]
        databases: Vec<String>,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// `plan/snippets.json`.
    Snippets {
        /// What is said where there is no code for a vendor and stack.
        generic: String,
        /// All of them.
        snippets: Vec<Snippet>,
    }
    /// Code for a stack.
    Snippet {
        /// Id.
        id: String,
        /// Section it belongs to.
        section: String,
        /// Vendor it is for; absent: any.
        #[serde(default)]
        vendor: Option<String>,
        /// Stacks it is for.
        stacks: Vec<String>,
        /// Databases it is for; empty: any.
        #[serde(default)]
        databases: Vec<String>,
        /// Its files.
        files: Vec<SnippetFile>,
        /// What to know of it.
        notes: Vec<String>,
        /// Where.
        evidence: Vec<Evidence>,
    }
    /// A file of a snippet.
    SnippetFile {
        /// Relative path.
        path: String,
        /// Language.
        language: String,
        /// One sentence.
        about: String,
        /// The text, line by line.
        lines: Vec<String>,
    }
}

impl Texts {
    /// The section of that id.
    pub fn section(&self, id: &str) -> Option<&SectionText> {
        self.sections.iter().find(|s| s.id == id)
    }
}

/// Takes the texts out of the bundle's files.
pub fn read(files: &mut BTreeMap<String, Value>, fatal: &mut Vec<Problem>) -> Texts {
    Texts {
        sections: table::<Sections>(files, "plan/sections", fatal).sections,
        goals: table(files, "plan/goals", fatal),
        alerts: table::<Alerts>(files, "plan/alerts", fatal).alerts,
        routines: table::<Routines>(files, "plan/routines", fatal).routines,
        checklists: table::<Checklists>(files, "plan/checklists", fatal).checklists,
        incident: table(files, "plan/incident", fatal),
        metrics: table::<Metrics>(files, "plan/metrics", fatal).groups,
        tiers: table(files, "plan/tiers", fatal),
        snippets: table(files, "plan/snippets", fatal),
    }
}

/// JSON Schemas of the files, by name.
#[cfg(feature = "cli")]
pub fn schemas() -> Vec<(&'static str, schemars::Schema)> {
    use schemars::schema_for;
    vec![
        ("plan-sections", schema_for!(Sections)),
        ("plan-goals", schema_for!(Goals)),
        ("plan-alerts", schema_for!(Alerts)),
        ("plan-routines", schema_for!(Routines)),
        ("plan-checklists", schema_for!(Checklists)),
        ("plan-incident", schema_for!(Incident)),
        ("plan-metrics", schema_for!(Metrics)),
        ("plan-tiers", schema_for!(Tiers)),
        ("plan-snippets", schema_for!(Snippets)),
    ]
}
