//! What is known of the vendors: plans, facts, evidence, and the texts and rubrics around them.

pub mod age;
pub mod answers;
pub mod bytes;
pub mod changes;
pub mod corrections;
pub mod criteria;
#[cfg(not(target_arch = "wasm32"))]
pub mod dir;
pub mod evidence;
pub mod field;
pub mod find;
pub mod load;
#[cfg(feature = "cli")]
pub mod parts;
pub mod plan;
mod role;
#[cfg(feature = "cli")]
pub mod schema;
pub mod survey;
pub mod tables;
pub mod texts;
pub mod vendor;
pub mod words;

use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use tables::{Book, Criteria, CustomerCount, DemandAssumption, FactName, FigureName, Meter, Preset, Source, Stack, Stage};
use vendor::{Entry, Role, Vendor};

/// The whole catalog, checked: ids are unique, references resolve.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Catalog {
    /// The book that counts where a link names none.
    pub default_book: String,
    /// The price books.
    pub books: Vec<Book>,
    /// The documents behind them.
    pub sources: Vec<Source>,
    /// What is counted.
    pub meters: Vec<Meter>,
    /// The vocabulary of facts and features.
    pub facts: Vec<FactName>,
    /// The vocabulary of figures that are no price.
    pub figures: Vec<FigureName>,
    /// The constants of the demand's formulas.
    pub assumptions: Vec<DemandAssumption>,
    /// Criteria and rubric.
    pub criteria: Criteria,
    /// Stacks.
    pub stacks: Vec<Stack>,
    /// Growth stages, in rising order.
    pub stages: Vec<Stage>,
    /// Rows of "best by customer count".
    #[borsh(skip)]
    pub customer_counts: Vec<CustomerCount>,
    /// Presets, the default first.
    pub presets: Vec<Preset>,
    /// Vendors in the order of their ids; shared between a catalog and its corrected copies.
    pub vendors: Vec<Arc<Vendor>>,
    /// What changed, and when; the newest first.
    #[borsh(skip)]
    pub changes: Vec<changes::DatedChange>,
    /// How the plan's tools are chosen where prices do not decide.
    pub tool_rules: texts::ToolRules,
    /// Texts of the plan.
    #[borsh(skip)]
    pub texts: texts::Texts,
    /// The reader's corrections that lie over it, and what became of each.
    #[borsh(skip)]
    pub corrections: Vec<corrections::Applied>,
    /// Only what an answer needs is here (see [`parts`]): evidence, remarks, set-up and the plan's texts
    /// are on their way.
    #[borsh(skip)]
    pub partial: bool,
    /// How a link's corrections of it are read.
    #[borsh(skip)]
    pub reads: corrections::Reads,
}

impl Catalog {
    /// The vendor of that id.
    pub fn vendor(&self, id: &str) -> Option<&Vendor> {
        let place = self.vendors.binary_search_by(|v| v.id.as_str().cmp(id)).ok()?;
        self.vendors.get(place).map(Arc::as_ref)
    }

    /// The same to be changed, in this catalog alone.
    pub fn vendor_mut(&mut self, id: &str) -> Option<&mut Vendor> {
        let place = self.vendors.binary_search_by(|v| v.id.as_str().cmp(id)).ok()?;
        self.vendors.get_mut(place).map(Arc::make_mut)
    }

    /// Puts a vendor in its place: of one with its id, or between those that are there.
    pub fn put(&mut self, vendor: Vendor) {
        match self.vendors.binary_search_by(|v| v.id.cmp(&vendor.id)) {
            Ok(place) => self.vendors.splice(place..=place, [Arc::new(vendor)]).for_each(drop),
            Err(place) => self.vendors.insert(place, Arc::new(vendor)),
        }
    }

    /// A vendor's name, or its id where it is not in the catalog.
    pub fn vendor_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.vendor(id).map_or(id, |v| v.name.as_str())
    }

    /// The vendors of a role that the book knows, in the order of their ids.
    pub fn vendors_of<'a>(&'a self, role: Role, book: &'a str) -> impl Iterator<Item = (&'a Vendor, &'a Entry)> {
        let of_book =
            move |v: &'a Arc<Vendor>| v.books.get(book).filter(|entry| v.roles_in(entry).contains(&role)).map(|entry| (v.as_ref(), entry));
        self.vendors.iter().filter_map(of_book)
    }

    /// Short name of a fact, or its id.
    pub fn fact_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.facts.iter().find(|f| f.id == id).map_or(id, |f| f.name.as_str())
    }

    /// A fact as what one has: its phrase, else its name within a sentence.
    pub fn fact_phrase(&self, id: &str) -> String {
        let fact = self.facts.iter().find(|f| f.id == id);
        fact.and_then(|f| f.phrase.clone()).unwrap_or_else(|| crate::phrase::lower(self.fact_name(id)))
    }

    /// The meter of that id.
    pub fn meter(&self, id: &str) -> Option<&Meter> {
        self.meters.iter().find(|m| m.id == id)
    }

    /// The stack of that id.
    pub fn stack(&self, id: &str) -> Option<&Stack> {
        self.stacks.iter().find(|s| s.id == id)
    }

    /// The book a scenario is computed from: the one it names, else the catalog's default.
    pub fn book_id<'a>(&'a self, asked: Option<&'a str>) -> &'a str {
        match asked {
            Some(id) if self.books.iter().any(|b| b.id == id) => id,
            _ => &self.default_book,
        }
    }

    /// The criteria of a role's ranking.
    pub fn criteria_of(&self, role: Role) -> &[tables::Criterion] {
        match role {
            Role::Hosting => &self.criteria.hosting,
            _ => &self.criteria.monitoring,
        }
    }
}
