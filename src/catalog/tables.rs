//! The catalog's tables beside the vendors: sources, meters, facts, criteria, stacks, stages, presets.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::bytes;
pub use super::criteria::{Assumption, ChecklistItem, Criteria, Criterion, EffortWords, Item, Method, Required, Requirement, Trigger};
use super::evidence::Evidence;
use crate::money::{Amount, Decimal, Usd, brief};

/// `sources.json`: the price books and the documents behind them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The book that counts where a link names none.
    pub default_book: String,
    /// The price books.
    pub books: Vec<Book>,
    /// The documents.
    pub sources: Vec<Source>,
}

/// A price book: one consistent set of figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// `source` or `published`.
    pub id: String,
    /// For people.
    pub name: String,
    /// What it holds.
    pub summary: String,
    /// Currency of its amounts.
    pub currency: String,
    /// Every price in it carries its address, and a day or the words that there is none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dated: bool,
    /// Book whose facts and hours stand in where this one states none (prices never do).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts_from: Option<String>,
    /// Meters whose price includes all others: a price "for 50 customers" of this book is a price for
    /// everything those customers use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bundles: Vec<String>,
    /// Why every vendor of this book counts as running everything itself, where none says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub managed: Option<String>,
    /// Still being written: it is checked, and reaches neither the site nor a report.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// The newest day on which one of its figures was read; absent where none carries a date.
    /// Taken from the figures when the catalog is read.
    #[serde(skip)]
    pub as_of: Option<String>,
}

/// A document figures were read in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short id, `S1`.
    pub id: String,
    /// Book it belongs to.
    pub book: String,
    /// Title.
    pub title: String,
    /// Its date, where it carries one.
    pub dated: Option<String>,
    /// What is to be known of it.
    pub note: String,
}

/// `meters.json`: what is counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Meters {
    /// All of them.
    pub meters: Vec<Meter>,
}

/// Something a plan limits or bills.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Meter {
    /// Id.
    pub id: String,
    /// For people.
    pub name: String,
    /// Unit with its period.
    pub unit: String,
    /// The same for exactly one.
    pub unit_one: String,
    /// The roles in which a plan has to cover it.
    pub roles: Vec<super::vendor::Role>,
    /// Whether several instances share one amount of it (people, databases): copies of a plan bring no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub per_account: bool,
    /// The meter that says how much of it every further region needs (memory: as much again; storage: that
    /// of the application itself); absent: a further region needs no more of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each_region: Option<String>,
}

impl Meter {
    /// A quantity in words: `20,000 errors a month`, `1 seat`.
    pub fn amount(&self, quantity: Decimal) -> String {
        let unit = if quantity == Decimal::ONE { &self.unit_one } else { &self.unit };
        format!("{} {unit}", brief(quantity))
    }
}

/// `demand.json`: the constants of the formulas that turn a scenario into quantities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DemandTable {
    /// All of them; the formulas are in `scenario::demand`.
    pub assumptions: Vec<DemandAssumption>,
}

/// A constant that is assumed, and that a scenario can set otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DemandAssumption {
    /// Id, as the link's `assume` writes it.
    pub id: String,
    /// For people.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// The value where a scenario sets none.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub value: Amount,
    /// The lowest and the highest value that somebody who knows the matter would still believe: draws
    /// lie between. Absent: it is not drawn (a count, a choice).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<AssumptionRange>,
    /// Why this value, as a sentence.
    pub reason: String,
    /// Values for applications of some stacks, by the stack's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[borsh(serialize_with = "bytes::write_tree", deserialize_with = "bytes::read_tree")]
    pub stacks: BTreeMap<String, super::criteria::Assumption>,
}

impl DemandAssumption {
    /// Why the value for an application of a stack is this one.
    pub fn reason_for(&self, stack: &str) -> &str {
        self.stacks.get(stack).map_or(&self.reason, |own| &own.reason)
    }

    /// The value for an application of a stack.
    pub fn value_for(&self, stack: &str) -> Decimal {
        self.stacks.get(stack).map_or(self.value.0, |own| own.value)
    }
}

/// The ends between which an assumption is believed to lie.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AssumptionRange {
    /// In the assumption's unit.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub low: Amount,
    /// In the assumption's unit.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub high: Amount,
    /// Why these ends.
    pub reason: String,
}

/// `facts.json`: the vocabulary of facts and features.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactNames {
    /// All of them.
    pub facts: Vec<FactName>,
    /// Figures that can be recorded of a vendor or plan and are no price.
    #[serde(default)]
    pub figures: Vec<FigureName>,
}

/// A figure that can be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FigureName {
    /// Id.
    pub id: String,
    /// Short name.
    pub name: String,
    /// Unit, empty for a year.
    pub unit: String,
}

/// A fact that can be recorded of a vendor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactName {
    /// Id, also the feature id of the link's `must` and `nice`.
    pub id: String,
    /// Short name.
    pub name: String,
    /// What one has who has it, to stand after "has": `a price that grows gently`. Absent where the name
    /// does so itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrase: Option<String>,
    /// The question it answers.
    pub question: String,
    /// `hosting`, `monitoring` or `ops`.
    pub group: String,
    /// Offered as a filter of the score tables: something one decides by, rather than one mark of quality among many.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub filter: bool,
}

/// `stacks.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stacks {
    /// All of them.
    pub stacks: Vec<Stack>,
}

/// What the application is written in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stack {
    /// Id, as in the link.
    pub id: String,
    /// For people.
    pub name: String,
    /// The fact that says a host runs it without a container.
    pub runtime: String,
    /// The facts that say a monitoring vendor has an SDK for it, the closest first.
    pub sdk: Vec<String>,
    /// Whether it is at home on a serverless platform.
    pub serverless: bool,
    /// What its usual queue for background jobs needs.
    pub queue: Queue,
    /// How Sentry's open SDK, which several vendors take, is added and started.
    pub open_sdk: OpenSdk,
    /// The language its libraries are for, as in "the SDK for …".
    pub language: String,
    /// Shell command that builds it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub build: Option<String>,
    /// Shell command that starts it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// How to cause an error on purpose: the middle of a sentence, in the imperative.
    pub test_error: String,
    /// Hours to set a host up for it, where they are fewer than are assumed of others (a static site has no
    /// process to move).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub setup_hours: Option<Amount>,
}

impl Stack {
    /// Whether it runs a process of its own: what does not is files that are handed out.
    pub fn runs_process(&self) -> bool {
        self.queue.kind != QueueKind::None
    }
}

/// How Sentry's open SDK is put into an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenSdk {
    /// The step that adds it.
    pub add: String,
    /// The step that starts it.
    pub start: String,
}

/// What background jobs of a stack wait in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// What holds the jobs.
    pub kind: QueueKind,
    /// The usual programs, `Celery with Redis`.
    pub usual: String,
    /// Why these.
    pub reason: String,
}

/// Where waiting jobs are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QueueKind {
    /// In a Redis.
    Redis,
    /// In the application's own database: nothing more to pay.
    Database,
    /// There are no background jobs of its own.
    None,
}

/// `stages.json`: the growth stages, and the customer ranges of "best by customer count".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stages {
    /// In rising order.
    pub stages: Vec<Stage>,
    /// In rising order.
    pub customer_counts: Vec<CustomerCount>,
}

/// A growth stage, with the source's own quantities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// `early`, `growth`, `scale`.
    pub id: String,
    /// For people.
    pub name: String,
    /// Users.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub customers: Decimal,
    /// Error events a month.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub errors: Decimal,
    /// People in the team.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub team: Decimal,
    /// Hosts (the source costs Datadog on 1, 2 and 4).
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub hosts: Decimal,
    /// Full platform users (the source costs New Relic on 1, 1 and 2).
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub full_seats: Decimal,
    /// Telemetry sent, GB a month.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub ingest_gb: Decimal,
    /// Budgets at this stage, by role.
    #[cfg_attr(feature = "cli", schemars(with = "BTreeMap<String, crate::catalog::schema::DecimalText>"))]
    #[borsh(serialize_with = "bytes::write_tree", deserialize_with = "bytes::read_tree")]
    pub budget: BTreeMap<String, Usd>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A row of "best by customer count", with the source's own answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomerCount {
    /// Id, `10-50`.
    pub id: String,
    /// For people.
    pub name: String,
    /// The count at which the row is computed.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub at: Decimal,
    /// Vendors the source names.
    pub source_best: Vec<String>,
    /// The source's price.
    pub source_cost: String,
    /// The source's reason.
    pub source_reason: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// `presets.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Presets {
    /// The default one first.
    pub presets: Vec<Preset>,
}

/// A scenario to start from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Id, as in the link.
    pub id: String,
    /// For people.
    pub name: String,
    /// One sentence.
    pub about: String,
    /// Link keys and values it sets; every other key keeps its default.
    #[borsh(serialize_with = "bytes::write_tree", deserialize_with = "bytes::read_tree")]
    pub set: BTreeMap<String, String>,
    /// What the source says of such a product.
    #[serde(default)]
    pub notes: Vec<PresetNote>,
}

/// A sentence of the source on a product, and for which scenarios it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PresetNote {
    /// The sentence, in our words.
    pub text: String,
    /// Where.
    pub evidence: Vec<Evidence>,
    /// Link keys with the values it speaks of: some of a list, `flask,django`, or a range, `10..50`,
    /// ends included. A scenario beyond any of them is not what it speaks of.
    #[borsh(serialize_with = "bytes::write_tree", deserialize_with = "bytes::read_tree")]
    pub fits: BTreeMap<String, String>,
}
