//! A ranking as a table lists it: the vendors that are wanted, in the order that is wanted, pinned ones first; and
//! which filters would tell vendors apart.

use std::cmp::Reverse;

use super::{Ranked, Ranking};
use crate::catalog::Catalog;
use crate::catalog::find::named;
use crate::catalog::vendor::{Answer, Role};
use crate::cost::bill::answer;
use crate::money::{Decimal, Usd};
use crate::order::InOrder;
use crate::scenario::Scenario;
use crate::scenario::listing::{Column, Keep, Listing};

/// What a vendor must be, to be held against those of a ranking.
pub struct Lister<'a> {
    catalog: &'a Catalog,
    book: &'a str,
    budget: Usd,
    ranking: &'a Ranking,
}

/// A filter with how many vendors it would leave, pressed on top of what is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The filter.
    pub keep: Keep,
    /// Its name.
    pub name: String,
    /// How many it leaves.
    pub count: usize,
    /// It is set.
    pub on: bool,
}

/// The number of a column for a vendor; `None` of its name, and of a criterion that its ranking has not.
pub fn number(column: &Column, vendor: &Ranked) -> Option<Decimal> {
    match column {
        Column::Name => None,
        Column::Score => Some(vendor.score),
        Column::Month => vendor.bill.monthly.map(|m| m.0),
        Column::Year => Some(vendor.year.total.0),
        Column::Hours => Some(vendor.year.mean_hours()),
        Column::Criterion(id) => vendor.parts.iter().find(|p| &*p.criterion == id.as_str()).map(|p| p.utility),
    }
}

impl<'a> Lister<'a> {
    /// Of a ranking under a scenario, in a price book.
    pub fn new(catalog: &'a Catalog, book: &'a str, scenario: &Scenario, ranking: &'a Ranking) -> Lister<'a> {
        let budget = if ranking.role == Role::Hosting { scenario.hosting_budget } else { scenario.monitoring_budget };
        Lister { catalog, book, budget, ranking }
    }

    /// Whether a condition is one of this ranking: a link carries those of hosting and of monitoring side by side.
    fn applies(&self, keep: &Keep) -> bool {
        match keep {
            Keep::Budget | Keep::Free | Keep::Text(_) => true,
            Keep::Fact(id) => self.catalog.facts.iter().any(|f| f.id == *id && f.group == self.group()),
            Keep::Number(Column::Criterion(id), ..) => self.ranking.criteria.iter().any(|c| c.id == *id),
            Keep::Number(..) => true,
        }
    }

    /// The conditions that are ones of this ranking.
    pub fn conditions<'l>(&self, listing: &'l Listing) -> Vec<&'l Keep> {
        listing.keeps.iter().filter(|k| self.applies(k)).collect()
    }

    /// The group of facts that its vendors are asked for.
    fn group(&self) -> &'static str {
        self.ranking.role.fact_group()
    }

    /// Whether a vendor is what a condition wants.
    fn keeps(&self, vendor: &Ranked, keep: &Keep) -> bool {
        match keep {
            Keep::Budget => vendor.year.mean() <= self.budget,
            Keep::Free => vendor.bill.monthly.is_some_and(Usd::is_zero),
            Keep::Text(text) => named(&vendor.vendor, &vendor.name, text),
            Keep::Number(column, comparison, other) => number(column, vendor).is_some_and(|n| comparison.holds(n, *other)),
            Keep::Fact(id) => self.has(vendor, id),
        }
    }

    /// Whether a fact of the vendor, or of the plan it is billed on, is "yes".
    fn has(&self, vendor: &Ranked, fact: &str) -> bool {
        let entry = self.catalog.vendor(&vendor.vendor).and_then(|v| v.books.get(self.book));
        entry.is_some_and(|entry| {
            let plan = entry.plans.iter().find(|p| Some(&p.id) == vendor.bill.plan.as_ref());
            matches!(answer(entry, plan, fact), Some(Answer::Yes | Answer::ByYou))
        })
    }

    /// The vendors in the order that is wanted, the pinned first.
    pub fn listed(&self, listing: &Listing, pins: &[String]) -> Vec<&'a Ranked> {
        let keeps = self.conditions(listing);
        let mut rows: Vec<&Ranked> = self.ranking.vendors.iter().filter(|v| keeps.iter().all(|k| self.keeps(v, k))).collect();
        // Equal rows stay in the order of their rank; a criterion of the other ranking orders nothing here.
        let orders = !matches!(&listing.sort.by, Column::Criterion(id) if !self.ranking.criteria.iter().any(|c| c.id == *id));
        match &listing.sort.by {
            Column::Score => {}
            Column::Name => rows.order_by_key(|v| v.name.to_lowercase()),
            column if column.rises() => rows.order_by_key(|v| (number(column, v).is_none(), number(column, v))),
            column => rows.order_by_key(|v| Reverse(number(column, v))),
        }
        if listing.sort.reversed && orders {
            rows.reverse();
        }
        rows.order_by_key(|v| !pins.contains(&v.vendor));
        rows
    }

    /// The filters that can be pressed: those that are set, and those that would leave some vendors but not all.
    pub fn offered(&self, listing: &Listing) -> Vec<Offered> {
        let all = &self.ranking.vendors;
        let split = |keep: &Keep| all.iter().filter(|v| self.keeps(v, keep)).count();
        let set = self.conditions(listing).into_iter().filter(|k| matches!(k, Keep::Fact(_) | Keep::Number(..))).cloned();
        let facts = self.catalog.facts.iter().filter(|f| f.filter && f.group == self.group()).map(|f| Keep::Fact(f.id.clone()));
        let mut out: Vec<Offered> = Vec::new();
        for keep in [Keep::Budget, Keep::Free].into_iter().chain(set).chain(facts) {
            let on = listing.keeps.contains(&keep);
            let pressed = if on { listing.clone() } else { listing.clone().toggled(&keep) };
            let count = self.listed(&pressed, &[]).len();
            let splits = split(&keep) < all.len() && count > 0;
            if (on || splits) && !out.iter().any(|o| o.keep == keep) {
                out.push(Offered { name: self.name(&keep), keep, count, on });
            }
        }
        out
    }

    /// A filter in words.
    pub fn name(&self, keep: &Keep) -> String {
        match keep {
            Keep::Budget => "Within the budget".into(),
            Keep::Free => "Free now".into(),
            Keep::Fact(id) => self.catalog.fact_name(id).to_string(),
            Keep::Text(text) => format!("“{text}”"),
            Keep::Number(column, comparison, number) => {
                let money = if matches!(column, Column::Month | Column::Year) { "$" } else { "" };
                format!("{} {} {money}{number}", self.title(column), comparison.sign())
            }
        }
    }

    /// A column's head.
    pub fn title(&self, column: &Column) -> String {
        match column {
            Column::Name => "Vendor".into(),
            Column::Score => "Score".into(),
            Column::Month => "Per month now".into(),
            Column::Year => format!("Next {} months", crate::cost::year::YEAR),
            Column::Hours => "Hours a month".into(),
            Column::Criterion(id) => self.ranking.criteria.iter().find(|c| c.id == *id).map_or(id.clone(), |c| c.name.clone()),
        }
    }

    /// Every column there is beside name and score.
    pub fn columns(&self) -> Vec<Column> {
        let criteria = self.ranking.criteria.iter().map(|c| Column::Criterion(c.id.clone()));
        [Column::Month, Column::Year, Column::Hours].into_iter().chain(criteria).collect()
    }

    /// The columns that are shown beside name and score.
    pub fn shown(&self, listing: &Listing) -> Vec<Column> {
        let all = self.columns();
        let wanted: Vec<Column> = all.iter().filter(|c| listing.columns.contains(c)).cloned().collect();
        // Columns of the other ranking are none of this one.
        if wanted.is_empty() { all.into_iter().filter(|c| !matches!(c, Column::Year | Column::Hours)).collect() } else { wanted }
    }

    /// The table as it is listed: its heads, then a row of cells for each vendor. Criteria stand in points, as
    /// the table shows them first: a row of all criteria adds up to its score.
    pub fn table(&self, listing: &Listing, pins: &[String]) -> (Vec<String>, Vec<Vec<Cell>>) {
        let columns: Vec<Column> = [Column::Score].into_iter().chain(self.shown(listing)).collect();
        let head = ["Rank".to_string(), self.title(&Column::Name)].into_iter().chain(columns.iter().map(|c| self.title(c))).collect();
        let value = |column: &Column, v: &Ranked| match column {
            Column::Criterion(id) => v.parts.iter().find(|p| &*p.criterion == id.as_str()).map(|p| p.points),
            column => number(column, v),
        };
        let row = |v: &&Ranked| {
            let cell = |c: &Column| Cell::Number(value(c, v).map(|n| n.round_dp(2).normalize()), matches!(c, Column::Month | Column::Year));
            let first = [Cell::Number(Some(Decimal::from(v.rank)), false), Cell::Text(v.name.clone())];
            first.into_iter().chain(columns.iter().map(cell)).collect()
        };
        (head, self.listed(listing, pins).iter().map(row).collect())
    }
}

/// A cell of a listed table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A name.
    Text(String),
    /// A number; whether it is dollars. `None`: it is not known.
    Number(Option<Decimal>, bool),
}
