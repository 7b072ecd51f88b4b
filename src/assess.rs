//! The one pure function: catalog and scenario in, the whole answer out.

use crate::catalog::Catalog;
use crate::catalog::corrections::Applied;
use crate::catalog::tables::{Preset, PresetNote};
use crate::catalog::vendor::Role;
use crate::cost::Bill;
use crate::cost::bill::Terms;
use crate::cost::growth::{MOST, capped};
use crate::decide::Ranking;
use crate::decide::field::Field;
use crate::decide::free::{FreeTiers, free_tiers};
use crate::decide::rank::ranking;
use crate::money::{Decimal, grouped};
use crate::phrase::listed;
use crate::plan::outside::OutsideCheck;
use crate::plan::together::Together;
use crate::plan::tools::Tools;
use crate::plan::values::Values;
use crate::plan::{Context, MonitorPlan, OpsPlan, plan};
use crate::scenario::demand::Demand;
use crate::scenario::link::{self, Notice};
use crate::scenario::{Key, Scenario};
use crate::units::Day;

/// The whole answer. Screen, Markdown, CSV and JSON read from it alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The link of the scenario, `?v=1&…`.
    pub link: String,
    /// The day from which ages of prices are counted, `YYYY-MM-DD`, where one was given.
    pub today: Option<String>,
    /// Id of the price book that counts.
    pub book: String,
    /// Its name.
    pub book_name: String,
    /// Newest date in the book; `None` where it carries none.
    pub as_of: Option<String>,
    /// Vendors in the catalog.
    pub vendor_count: usize,
    /// The scenario.
    pub scenario: Scenario,
    /// What the source says of products like the preset.
    pub preset_notes: Vec<PresetNote>,
    /// The reader's corrections that lie over the catalog.
    pub corrections: Vec<Applied>,
    /// What could not be taken as it stood.
    pub notices: Vec<Notice>,
    /// What the scenario uses, by meter.
    pub demand: Demand,
    /// Where to run it.
    pub hosting: Ranking,
    /// What watches it.
    pub monitoring: Ranking,
    /// The hosts' free tiers against the production checklist.
    pub free_tiers: FreeTiers,
    /// The check from outside that the plan uses; `None`: nothing is recorded to do it.
    pub check: Option<OutsideCheck>,
    /// The plan.
    pub plan: OpsPlan,
}

impl Assessment {
    /// What host, error tracker and check from outside cost together; `None` where a side has no pick.
    pub fn together(&self) -> Option<Together> {
        Together::of(&self.hosting, &self.monitoring, self.check.as_ref(), &self.scenario)
    }

    /// The ranking of a role.
    pub fn ranking(&self, role: Role) -> &Ranking {
        if role == Role::Hosting { &self.hosting } else { &self.monitoring }
    }

    /// The same with what was filled in for the plan, in its texts and files.
    pub fn filled(&self, values: &Values) -> Assessment {
        Assessment { plan: self.plan.filled(values), ..self.clone() }
    }

    /// The bill of a vendor at the scenario's own volume, whether it is ranked or left out.
    pub fn bill(&self, role: Role, vendor: &str) -> Option<&Bill> {
        self.ranking(role).bill(vendor)
    }
}

/// The notes of a preset that still speak of the scenario.
fn fitting(scenario: &Scenario, preset: &Preset) -> Vec<PresetNote> {
    let fits = |(key, wanted): (&String, &String)| {
        let Some(value) = Key::from_id(key).map(|k| k.get(scenario)) else { return false };
        let ends = wanted.split_once("..").and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
        match ends {
            Some((low, high)) => value.parse::<Decimal>().is_ok_and(|v| v >= low && v <= high),
            None => wanted.split(',').any(|one| one == value),
        }
    };
    preset.notes.iter().filter(|n| n.fits.iter().all(fits)).cloned().collect()
}

/// What is required and neither of the rankings can be held to: it belongs to another kind of tool.
fn unasked(catalog: &Catalog, scenario: &Scenario) -> Option<Notice> {
    let asked = |fact: &str| [Role::Hosting, Role::Errors].iter().any(|role| Terms { catalog, scenario, role: *role }.concerns(fact));
    let names: Vec<String> = scenario.must.iter().filter(|m| !asked(m)).map(|m| format!("“{}”", catalog.fact_name(m))).collect();
    (!names.is_empty()).then(|| {
        let text = format!(
            "Required and not applied: {}. Neither hosting nor error tracking is asked for it, so nobody is left out for it; look for it among the tools of the plan.",
            listed(&names)
        );
        Notice::new(Key::Must.id(), text)
    })
}

/// That growth leads beyond every product there is.
fn beyond_measure(catalog: &Catalog, scenario: &Scenario) -> Option<Notice> {
    let month = capped(catalog, scenario)?;
    let text = format!(
        "With this growth customers or errors pass {} in month {month}: the forecast keeps that number from then on.",
        grouped(MOST)
    );
    Some(Notice::new(Key::Growth.id(), text))
}

/// Assesses a scenario.
///
/// Deterministic: the same catalog, scenario and date always give the same answer.
/// `notices` are those of reading the scenario; they are carried along.
pub fn assess(catalog: &Catalog, scenario: &Scenario, notices: Vec<Notice>, today: Option<&str>) -> Assessment {
    assess_with(catalog, scenario, notices, today, plan)
}

/// What writes the plan for a context.
pub type Planner = for<'a> fn(&'a Context<'a>, &Tools<'a>) -> OpsPlan;

/// The same with another plan, none say: before the plan's texts are there.
pub fn assess_with(catalog: &Catalog, scenario: &Scenario, mut notices: Vec<Notice>, today: Option<&str>, planner: Planner) -> Assessment {
    let book = catalog.book_id(scenario.book.as_deref()).to_string();
    let day = today.and_then(Day::parse);
    let fields = [Role::Hosting, Role::Errors].map(|role| Field::new(catalog, scenario, &book, role));
    let demand = Demand::now(catalog, scenario);
    let [hosting, monitoring] = fields.each_ref().map(|field| ranking(field, &book, &demand, day));
    for (key, ranking) in [("w", &hosting), ("wm", &monitoring)] {
        if ranking.criteria.iter().all(|c| c.weight.is_zero()) {
            notices.push(Notice::new(key, "Every weight is 0, so every score is 0. Give at least one criterion a weight."));
        }
    }
    notices.extend(unasked(catalog, scenario));
    notices.extend(beyond_measure(catalog, scenario));
    let found = catalog.books.iter().find(|b| b.id == book);
    let preset = catalog.presets.iter().find(|p| p.id == scenario.preset);
    let monitor = monitoring.chosen();
    let context = Context {
        catalog,
        scenario,
        book: &book,
        host: hosting.chosen().and_then(|v| catalog.vendor(&v.vendor)),
        monitor: monitor.and_then(|v| catalog.vendor(&v.vendor)),
        monitor_plan: monitor.and_then(MonitorPlan::of),
    };
    let tools = Tools::choose(&context);
    Assessment {
        link: link::write(catalog, scenario),
        today: today.map(str::to_string),
        book_name: found.map_or(book.clone(), |b| b.name.clone()),
        as_of: found.and_then(|b| b.as_of.clone()),
        vendor_count: catalog.vendors.len(),
        demand,
        free_tiers: free_tiers(catalog, &book),
        preset_notes: preset.map(|p| fitting(scenario, p)).unwrap_or_default(),
        check: OutsideCheck::of(&tools),
        plan: planner(&context, &tools),
        corrections: catalog.corrections.clone(),
        scenario: scenario.clone(),
        notices,
        hosting,
        monitoring,
        book,
    }
}
