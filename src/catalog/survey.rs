//! A vendor's prices at a glance, and how fresh the prices of a whole book are.

use super::Catalog;
use super::age::{Age, Mark, age};
use super::evidence::{Confidence, Places};
use super::field::{PlanField, PriceField};
use super::vendor::{Entry, Plan, Price, Quota};
use crate::money::Usd;
use crate::units::Day;

/// What a book says of a vendor's prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The lowest price that is stated and has evidence; `None`: no verified price.
    pub cheapest: Option<Cheapest>,
    /// The lowest that is a fee, where the lowest of all is none.
    pub paid: Option<Cheapest>,
    /// Whether a plan costs nothing.
    pub free: bool,
    /// Age of the newest price.
    pub age: Age,
}

/// The lowest price of a vendor.
#[derive(Clone, Debug, PartialEq)]
pub struct Cheapest {
    /// Id of its plan.
    pub plan: String,
    /// Name of its plan.
    pub name: String,
    /// Dollars a month.
    pub price: Usd,
    /// Which amount of the price says so.
    pub field: PriceField,
    /// Meter by which it is multiplied.
    pub per: Option<String>,
    /// No fee, and every use is billed.
    pub by_use: bool,
    /// How sure its best reading is; `None` where no reading says.
    pub confidence: Option<Confidence>,
}

impl Cheapest {
    /// `free`, `billed by use`, `$5 a month`.
    pub fn in_words(&self) -> String {
        match (self.price.is_zero(), self.by_use) {
            (true, true) => "billed by use".into(),
            (true, false) => "free".into(),
            _ => format!("{} a month", self.price.rounded()),
        }
    }
}

impl Summary {
    /// The plans that can be bought.
    pub fn offered<'a>(&self, entry: &'a Entry) -> impl Iterator<Item = &'a Plan> {
        offered(entry)
    }
}

fn offered(entry: &Entry) -> impl Iterator<Item = &Plan> {
    entry.plans.iter().filter(|p| p.discontinued.is_none() && !p.addon)
}

/// The evidence of a plan's price: of the amount by which it is compared.
pub fn price_evidence(plan: &Plan) -> &Places {
    let field = plan.price.as_ref().and_then(a_month).map_or(PriceField::Monthly, |(_, field)| field);
    plan.read(&PlanField::Price(field))
}

/// What a month costs by a price, and in which of its fields that stands.
pub fn a_month(price: &Price) -> Option<(Usd, PriceField)> {
    let (amount, field) = PriceField::ALL.into_iter().find_map(|field| Some((field.amount(price)?, field)))?;
    let yearly = field == PriceField::AnnualTotal;
    Some((if yearly { Usd(amount.0 / crate::money::Decimal::from(12)) } else { amount }, field))
}

/// A vendor's prices in a book at a glance; of a vendor the book does not know, that nothing is known.
pub fn summary(entry: Option<&Entry>, today: Option<Day>) -> Summary {
    let priced = || {
        let plans = entry.into_iter().flat_map(offered);
        plans.filter_map(|plan| {
            let (price, field) = a_month(plan.price.as_ref()?)?;
            (!price_evidence(plan).is_empty()).then_some((plan, price, field))
        })
    };
    let told = |(plan, price, field): (&Plan, Usd, PriceField)| Cheapest {
        plan: plan.id.clone(),
        name: plan.name.clone(),
        price,
        field,
        per: plan.price.as_ref().and_then(|p| p.per.clone()),
        by_use: by_use(plan),
        confidence: price_evidence(plan).iter().filter_map(|e| e.confidence).max(),
    };
    let cheapest = priced().min_by_key(|(plan, price, _)| (*price, by_use(plan))).map(told);
    let fees = priced().filter(|(_, price, _)| !price.is_zero());
    let paid = fees.min_by_key(|(_, price, _)| *price).filter(|_| cheapest.as_ref().is_some_and(|c| c.price.is_zero())).map(told);
    let newest = priced().map(|(plan, ..)| age(price_evidence(plan), today)).min_by_key(|a| (a.mark, a.days));
    let unknown = Age { as_of: None, days: None, mark: Mark::Undated };
    let free = priced().any(|(plan, price, _)| price.is_zero() && !by_use(plan));
    Summary { cheapest, paid, free, age: newest.unwrap_or(unknown) }
}

/// The summaries of all vendors, in the catalog's order.
pub fn survey(catalog: &Catalog, book: &str, today: Option<Day>) -> Vec<Summary> {
    catalog.vendors.iter().map(|v| summary(v.books.get(book), today)).collect()
}

/// Whether a plan includes none of what it bills.
fn by_use(plan: &Plan) -> bool {
    let none = |meter: &String| matches!(plan.quota.get(meter), Some(Quota::Amount(q)) if q.is_zero());
    plan.overage.keys().any(none)
}

/// How many prices of a book are how fresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// Read within 90 days.
    pub fresh: usize,
    /// Read more than 90 days ago.
    pub old: usize,
    /// Read more than 180 days ago.
    pub very_old: usize,
    /// Of no known date.
    pub undated: usize,
}

impl Freshness {
    /// All of them.
    pub fn total(self) -> usize {
        [self.fresh, self.old, self.very_old, self.undated].into_iter().fold(0, usize::saturating_add)
    }
}

/// Counts the prices of the plans that are offered, add-ons included.
pub fn freshness(catalog: &Catalog, book: &str, today: Option<Day>) -> Freshness {
    let mut found = Freshness::default();
    let entries = catalog.vendors.iter().filter_map(|v| v.books.get(book));
    for plan in entries.flat_map(|e| &e.plans).filter(|p| p.discontinued.is_none() && p.price.is_some()) {
        let place = match age(price_evidence(plan), today).mark {
            Mark::Fresh => &mut found.fresh,
            Mark::Old => &mut found.old,
            Mark::VeryOld => &mut found.very_old,
            Mark::Undated => &mut found.undated,
        };
        *place = place.saturating_add(1);
    }
    found
}
