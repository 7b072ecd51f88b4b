//! A vendor as `data/vendors/<id>.json` holds it: one set of plans and facts per price book.

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::bytes;
use super::evidence::{Conflict, Evidence, Places};
pub use super::plan::{
    Currency, Each, Instance, Map, OverLimit, Overage, Plan, Pool, Price, Quota, QuotaPer, QuotaUnit, QuotaWord, Rounding, Runs, Tier, Who,
};
use crate::money::{Amount, Decimal, Usd};

/// A vendor and everything recorded of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// Lower-case, hyphenated; also the file's name.
    pub id: String,
    /// As the vendor writes it.
    pub name: String,
    /// The vendor's own site.
    pub site: String,
    /// What it can be chosen for.
    pub roles: Vec<Role>,
    /// One sentence: what it is.
    pub summary: String,
    /// Per price book (`source`, `published`): what that book says.
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Entry>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub books: Map<Entry>,
    /// How to set it up, and how to undo a deploy.
    #[serde(default, skip_serializing_if = "Setup::is_empty")]
    #[borsh(skip)]
    pub setup: Setup,
}

impl Vendor {
    /// What it can be chosen for by a book's entry.
    pub fn roles_in<'a>(&'a self, entry: &'a Entry) -> &'a [Role] {
        if entry.roles.is_empty() { &self.roles } else { &entry.roles }
    }

    /// Where a book takes facts from another, fills in those it does not state itself, with their
    /// evidence; and the hours of set-up. Prices are never taken over.
    pub fn fill_facts(&mut self, books: &[super::tables::Book]) {
        for book in books {
            let Some(from) = book.facts_from.as_ref().and_then(|id| self.books.get(id)).cloned() else { continue };
            let Some(entry) = self.books.get_mut(&book.id) else { continue };
            for (id, fact) in from.facts {
                entry.facts.entry(id).or_insert(Fact { inherited: true, ..fact });
            }
            if entry.effort.is_none() {
                entry.effort = from.effort.map(|e| Effort { inherited: true, ..e });
            }
        }
    }

    /// Every place it was read at.
    pub fn places_mut(&mut self) -> impl Iterator<Item = &mut Places> {
        self.books.iter_mut().map(|(_, entry)| entry).flat_map(|entry| {
            let plans = entry.plans.iter_mut().flat_map(|p| p.field_evidence.iter_mut().map(|(_, places)| places).chain([&mut p.evidence]));
            let facts = entry.facts.iter_mut().map(|(_, f)| &mut f.evidence);
            plans.chain(facts).chain(entry.figures.iter_mut().map(|(_, f)| &mut f.evidence))
        })
    }

    /// The vendor as its file states it, without what was taken over from other books.
    pub fn as_filed(&self) -> Vendor {
        let mut filed = self.clone();
        for entry in filed.books.iter_mut().map(|(_, entry)| entry) {
            entry.facts.retain(|_, fact| !fact.inherited);
            entry.effort.take_if(|e| e.inherited);
        }
        filed
    }

    /// The text of its file: every vendor file of `data/` is written so (`hostwatch format`),
    /// so that a correction made in the browser is a patch of one line.
    pub fn file_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.as_filed()).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// What a vendor can be chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs the application. Ranked in the hosting table.
    Hosting,
    /// Collects errors. Ranked in the monitoring table.
    Errors,
    /// Watches from outside.
    Uptime,
    /// Collects logs.
    Logs,
    /// Public status page.
    Status,
    /// Revenue, churn, payments.
    Business,
    /// Keeps the data of an application that runs elsewhere.
    Database,
    /// Protection in front of the application.
    Security,
    /// Metrics and dashboards.
    Metrics,
    /// Takes in alerts and calls whoever is on call.
    OnCall,
    /// Pushes messages to a phone.
    Push,
}

/// What one price book says of a vendor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it can be chosen for by this book; empty: the vendor's roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Every plan, cheapest first, those that are gone included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan>,
    /// What every plan of it answers for a meter, where the plan itself does not.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Quota>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub meters: Map<Quota>,
    /// Who runs system, runtime, database and backups on its plans.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<Runs>,
    /// Recorded facts by id (see `facts.json`). A fact that is not here is unknown.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Fact>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub facts: Map<Fact>,
    /// Figures that are no price (the year it began, the SLA), by figure id (see `facts.json`).
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Figure>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub figures: Map<Figure>,
    /// Hours a founder needs to set it up, as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
    /// What speaks for it.
    #[serde(default, skip_serializing_if = "none")]
    #[borsh(skip)]
    pub strengths: Remarks,
    /// What speaks against it.
    #[serde(default, skip_serializing_if = "none")]
    #[borsh(skip)]
    pub cautions: Remarks,
    /// When to choose it rather than another.
    #[serde(default, skip_serializing_if = "none")]
    #[borsh(skip)]
    pub choose_when: Remarks,
    /// The source document's own scores, kept beside the computed ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[borsh(skip)]
    pub own_scores: Option<OwnScores>,
    /// The source's own 12-month costs by stage id, as stated (they may ignore quotas).
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, StatedCost>"))]
    #[borsh(skip)]
    pub stated_costs: Map<StatedCost>,
    /// The free-tier production checklist, where the source judges one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[borsh(skip)]
    pub free_tier: Option<FreeTier>,
    /// Statements that contradict each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[borsh(skip)]
    pub conflicts: Vec<Conflict>,
}

impl Entry {
    /// The days on which its plans, facts and figures were read.
    pub fn days(&self) -> impl Iterator<Item = &str> {
        let plans = self.plans.iter().flat_map(|p| p.evidence.iter().chain(p.field_evidence.values().flat_map(|e| e.iter())));
        let facts = self.facts.values().flat_map(|f| f.evidence.iter()).chain(self.figures.values().flat_map(|f| f.evidence.iter()));
        plans.chain(facts).filter_map(|e| e.as_of.as_deref())
    }
}

/// A recorded fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The answer.
    pub value: Answer,
    /// In a few words, what exactly is the case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it was read.
    pub evidence: Places,
    /// Taken over from another book, not stated by this one.
    #[serde(skip)]
    pub inherited: bool,
}

/// A recorded figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// In the figure's unit.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub value: Amount,
    /// In a few words, what exactly is the case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it was read.
    pub evidence: Places,
}

/// An answer to "does it?". Unknown is the absence of an answer, and no value of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It does.
    Yes,
    /// It is there once one has set it up oneself: no lack, but hours.
    ByYou,
    /// In part, or with a string attached (see the note).
    Partly,
    /// It does not.
    No,
}

/// How long setting up takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Effort {
    /// Hours. Where the source gives only a word, the hours that `assumptions` in `criteria.json` sets for it.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub hours: Decimal,
    /// The source's own word or what the hours are for.
    pub note: String,
    /// Whether the hours are stated or assumed from a word.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
    /// The runtime (a fact: `python`) of the applications they are stated for: of another one nobody states
    /// them. Absent: whatever runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runtime: Option<String>,
    /// Where.
    pub evidence: Places,
    /// Taken over from another book, not stated by this one.
    #[serde(skip)]
    pub inherited: bool,
}

/// Sentences with their places. Shared, as evidence is.
pub type Remarks = Arc<[Remark]>;

/// Whether a list holds nothing.
fn none(remarks: &Remarks) -> bool {
    remarks.is_empty()
}

/// A sentence with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The sentence, in our words.
    pub text: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// The source's own scores of a vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnScores {
    /// By criterion id, out of 10, with the source's reasons. Empty where only a total is given.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, OwnCell>"))]
    pub cells: Map<OwnCell>,
    /// The total as printed, out of `out_of`.
    pub total: u32,
    /// What the total is out of: 50 or 100.
    pub out_of: u32,
    /// The source's closing words on the vendor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verdict: String,
    /// The source's fit for its example product, out of 10, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example_fit: Option<ExampleFit>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// One cell of the source's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCell {
    /// Out of 10.
    pub score: u32,
    /// The source's reasons, in our words.
    pub reasons: Vec<String>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// The source's judgement of the vendor for its example product (QRCards).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExampleFit {
    /// Preset id, `qrcards`.
    pub preset: String,
    /// Out of 10.
    pub score: u32,
    /// Price as stated, `$5-8`.
    pub cost: String,
    /// Effort as stated, `Medium`.
    pub effort: String,
    /// Why.
    pub reason: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A 12-month cost as the source states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedCost {
    /// Dollars for 12 months.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub amount: Usd,
    /// The plan it is said to be.
    pub plan: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// The source's verdict on a free tier, and what is known item by item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FreeTier {
    /// The source's verdict: passes all checks or not.
    pub passes: bool,
    /// The source's reason, empty where it gives none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// By checklist item id (see `checklists.json`), what the source's words settle.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Answer>"))]
    pub items: Map<Answer>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// What the plan needs to know to write instructions for this vendor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// Steps in order, Markdown inline code allowed. `{app}` and `{domain}` are filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// What one has afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gives: Vec<String>,
    /// Hosting: the command or steps that take back the last deploy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollback: Option<CommandText>,
    /// Hosting: the command or steps that restart the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restart: Option<CommandText>,
    /// Hosting: how to read the logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logs: Option<CommandText>,
    /// Hosting: how to look at the database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<CommandText>,
    /// Page where the vendor reports its own trouble.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_page: Option<String>,
}

impl Setup {
    /// Whether nothing is recorded.
    pub fn is_empty(&self) -> bool {
        *self == Setup::default()
    }
}

/// A step of setting something up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Step {
    /// For everybody.
    Always(String),
    /// For some stacks or plans.
    For(StepFor),
}

/// A step that concerns some stacks or plans only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepFor {
    /// What to do.
    pub text: String,
    /// The stacks it is for; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stacks: Vec<String>,
    /// The stacks it is not for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_stacks: Vec<String>,
    /// The plans it is for, by id; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<String>,
}

impl Setup {
    /// The steps for a stack on a plan.
    pub fn steps_for(&self, stack: &str, plan: Option<&str>) -> Vec<String> {
        let fits = |step: &Step| match step {
            Step::Always(text) => Some(text.clone()),
            Step::For(s) => {
                let stack_fits = (s.stacks.is_empty() || s.stacks.iter().any(|x| x == stack)) && !s.not_stacks.iter().any(|x| x == stack);
                let plan_fits = s.plans.is_empty() || s.plans.iter().any(|x| Some(x.as_str()) == plan);
                (stack_fits && plan_fits).then(|| s.text.clone())
            }
        };
        self.steps.iter().filter_map(fits).collect()
    }
}

/// A command to run, or steps to click where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommandText {
    /// Shell command, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// What it does, or where to click.
    pub note: String,
}
