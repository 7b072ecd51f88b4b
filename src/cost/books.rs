//! One vendor in two price books: what each says of its plans, and what that does to the bill.

use super::Bill;
use super::NOW;
use super::bill::{Terms, bill};
use crate::catalog::Catalog;
use crate::catalog::field::PriceField;
use crate::catalog::survey::a_month;
use crate::catalog::vendor::{Entry, Plan, Role, Vendor};
use crate::money::Usd;
use crate::order::InOrder;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;

/// A vendor that stands in two books.
#[derive(Clone, Debug, PartialEq)]
pub struct BookDifference {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Ids of the two books: the earlier one, and the one that takes facts from it.
    pub books: (String, String),
    /// Their plans, those of one name side by side.
    pub plans: Vec<PlanPair>,
    /// Its bills at each stage, for each role it has in both books.
    pub stages: Vec<StagePair>,
}

/// A plan in two books; `None` where a book does not know it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPair {
    /// In the earlier book.
    pub before: Option<PlanPrice>,
    /// In the later book.
    pub after: Option<PlanPrice>,
}

/// A plan with its price.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPrice {
    /// Plan id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Dollars a month and the field of the price that says so; `None`: not stated.
    pub price: Option<(Usd, PriceField)>,
    /// The day on which it was withdrawn.
    pub discontinued: Option<String>,
}

/// The bills of one stage in two books.
#[derive(Clone, Debug, PartialEq)]
pub struct StagePair {
    /// Hosting or errors.
    pub role: Role,
    /// `now` or a stage id.
    pub id: String,
    /// For people.
    pub name: String,
    /// By the earlier book.
    pub before: Bill,
    /// By the later book.
    pub after: Bill,
    /// Later less earlier; `None` where one of them is not known.
    pub difference: Option<Usd>,
}

/// Every vendor that stands in a book and in the book that one takes facts from, in the order of
/// the names.
pub fn compare_books(catalog: &Catalog, scenario: &Scenario) -> Vec<BookDifference> {
    let pairs = catalog.books.iter().filter_map(|b| b.facts_from.as_ref().map(|from| (from, &b.id)));
    let demands = demands(catalog, scenario);
    let mut found: Vec<BookDifference> = pairs
        .flat_map(|(before, after)| {
            let of =
                |v: &Vendor| Some(compare(catalog, scenario, &demands, v, (before, v.books.get(before)?), (after, v.books.get(after)?)));
            catalog.vendors.iter().map(AsRef::as_ref).filter_map(of).collect::<Vec<_>>()
        })
        .collect();
    found.order_by_key(|d| d.name.to_lowercase());
    found
}

/// What is needed at each stage, under the stage's id and name.
fn demands(catalog: &Catalog, scenario: &Scenario) -> Vec<(String, String, Demand)> {
    let now = (NOW.to_string(), "Now".to_string(), Demand::now(catalog, scenario));
    let stage = |s: &crate::catalog::tables::Stage| (s.id.clone(), s.name.clone(), Demand::at_stage(catalog, scenario, s));
    std::iter::once(now).chain(catalog.stages.iter().map(stage)).collect()
}

fn compare(
    catalog: &Catalog,
    scenario: &Scenario,
    demands: &[(String, String, Demand)],
    vendor: &Vendor,
    before: (&str, &Entry),
    after: (&str, &Entry),
) -> BookDifference {
    let both = |role: &Role| vendor.roles_in(before.1).contains(role) && vendor.roles_in(after.1).contains(role);
    // What a price covers, and who runs what, is said by each book for itself.
    let scenarios = [before.0, after.0].map(|book| Scenario { book: Some(book.to_string()), ..scenario.clone() });
    let [earlier, later] = &scenarios;
    let stages = [Role::Hosting, Role::Errors].into_iter().filter(both).flat_map(|role| {
        let [earlier, later] = [earlier, later].map(|scenario| Terms { catalog, scenario, role });
        demands.iter().map(move |(id, name, demand)| {
            let (old, new) = (bill(&earlier, vendor, before.1, demand), bill(&later, vendor, after.1, demand));
            let difference = new.cash_12_months.zip(old.cash_12_months).map(|(new, old)| new - old);
            StagePair { role, id: id.clone(), name: name.clone(), before: old, after: new, difference }
        })
    });
    BookDifference {
        vendor: vendor.id.clone(),
        name: vendor.name.clone(),
        books: (before.0.to_string(), after.0.to_string()),
        plans: plans(before.1, after.1),
        stages: stages.collect(),
    }
}

/// The plans of both books: those of one id or name in one row, the rest in rows of their own.
fn plans(before: &Entry, after: &Entry) -> Vec<PlanPair> {
    let same = |a: &Plan, b: &Plan| a.id == b.id || a.name.to_lowercase() == b.name.to_lowercase();
    let mut left: Vec<&Plan> = after.plans.iter().collect();
    let mut rows = Vec::new();
    for plan in &before.plans {
        let other = left.iter().position(|p| same(plan, p)).map(|at| left.remove(at));
        rows.push(PlanPair { before: Some(priced(plan)), after: other.map(priced) });
    }
    rows.extend(left.into_iter().map(|p| PlanPair { before: None, after: Some(priced(p)) }));
    rows
}

fn priced(plan: &Plan) -> PlanPrice {
    PlanPrice {
        id: plan.id.clone(),
        name: plan.name.clone(),
        price: plan.price.as_ref().and_then(a_month),
        discontinued: plan.discontinued.clone(),
    }
}
