//! How a cost over several months comes about: each month's bills, vendor by vendor, and their
//! sums. Computed when a figure is opened or written down, with the same prices as the figure.

use super::crossing;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::bill::Terms;
use crate::cost::growth::months;
use crate::cost::lookup::Lookup;
use crate::cost::prepared::Offer;
use crate::cost::price::price;
use crate::money::{Decimal, Usd, grouped};
use crate::scenario::Scenario;

/// The bills of some vendors over some months.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sum {
    /// The vendors, in the order in which they are added.
    pub columns: Vec<Column>,
    /// The months.
    pub months: Vec<Row>,
    /// Everything; `None` where a bill is not known.
    pub total: Option<Usd>,
    /// The first bill that is not known.
    pub silent: Option<Silent>,
}

/// One vendor of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Hosting or errors.
    pub role: Role,
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Its bills together.
    pub total: Option<Usd>,
}

/// One month of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// 1 is now.
    pub month: u32,
    /// Customers in it.
    pub customers: Decimal,
    /// Errors in it.
    pub errors: Decimal,
    /// The bill of each vendor, in the order of the columns.
    pub bills: Vec<Option<Usd>>,
    /// All of them.
    pub together: Option<Usd>,
}

/// A bill that is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    /// In which month.
    pub month: u32,
    /// Whose, by name.
    pub name: String,
    /// Why, in a sentence.
    pub why: String,
}

/// What some vendors cost together over months from now, each month on the cheapest plan that covers it.
pub fn sum(catalog: &Catalog, scenario: &Scenario, vendors: &[(Role, String)], count: u32) -> Sum {
    let book = catalog.book_id(scenario.book.as_deref());
    let all = months(catalog, scenario, count);
    let mut columns = Vec::new();
    let mut bills: Vec<Vec<Option<Usd>>> = Vec::new();
    for (role, id) in vendors {
        let terms = Terms { catalog, scenario, role: *role };
        let Some((vendor, entry)) = catalog.vendor(id).and_then(|v| Some((v, v.books.get(book)?))) else { continue };
        let offer = Offer::new(&Lookup::new(&terms), vendor, entry);
        let column: Vec<Option<Usd>> = all.iter().map(|m| price(&terms, &offer, &m.levels).month()).collect();
        columns.push(Column { role: *role, vendor: id.clone(), name: vendor.name.clone(), total: column.iter().copied().sum() });
        bills.push(column);
    }
    let row = |(n, m): (usize, &crate::cost::growth::Month)| {
        let bills: Vec<Option<Usd>> = bills.iter().map(|column| column.get(n).copied().flatten()).collect();
        Row { month: m.month, customers: m.customers, errors: m.errors, together: bills.iter().copied().sum(), bills }
    };
    let months: Vec<Row> = all.iter().enumerate().map(row).collect();
    let silent = silent(catalog, scenario, &columns, &months);
    Sum { total: columns.iter().map(|c| c.total).sum(), columns, months, silent }
}

/// The first bill that is not known, with the reason the bill itself gives.
fn silent(catalog: &Catalog, scenario: &Scenario, columns: &[Column], months: &[Row]) -> Option<Silent> {
    let row = months.iter().find(|r| r.together.is_none())?;
    let column = columns.iter().zip(&row.bills).find(|(_, bill)| bill.is_none()).map(|(c, _)| c)?;
    let bill = crossing::bills(catalog, scenario, column.role, &[&column.vendor], (row.customers, row.errors)).pop()?;
    Some(Silent { month: row.month, name: column.name.clone(), why: bill.reason })
}

/// More terms than that nobody adds up: then each year of months is one term.
const TERMS: usize = 12;

/// A sum of months as people write it, equal neighbours as a product: `3 × $12 + 9 × $19 = $207`.
/// Where that is too long, year by year: `$207 (months 1–12) + $228 (months 13–24) = $435`.
pub fn written(amounts: &[Usd]) -> String {
    let mut terms: Vec<String> = runs(amounts).into_iter().map(product).collect();
    if terms.len() > TERMS {
        let year = |(n, year): (usize, &[Usd])| {
            let (first, last) = (n.saturating_mul(TERMS).saturating_add(1), n.saturating_mul(TERMS).saturating_add(year.len()));
            let months = if first == last { format!("month {first}") } else { format!("months {first}–{last}") };
            format!("{} ({months})", year.iter().copied().sum::<Usd>().exactly())
        };
        terms = amounts.chunks(TERMS).enumerate().map(year).collect();
    }
    let total = amounts.iter().copied().sum::<Usd>().exactly();
    match (terms.as_slice(), amounts.len()) {
        ([], _) => total,
        // A single amount is its own sum.
        ([only], 1) => only.clone(),
        _ => format!("{} = {total}", terms.join(" + ")),
    }
}

/// Equal neighbours with their number.
fn runs(amounts: &[Usd]) -> Vec<(usize, Usd)> {
    let mut runs: Vec<(usize, Usd)> = Vec::new();
    for amount in amounts {
        match runs.last_mut().filter(|(_, last)| last == amount) {
            Some((count, _)) => *count = count.saturating_add(1),
            None => runs.push((1, *amount)),
        }
    }
    runs
}

fn product((count, amount): (usize, Usd)) -> String {
    match (count, amount.exactly()) {
        (1, text) => text,
        (n, text) if text.contains('÷') => format!("{n} × ({text})"),
        (n, text) => format!("{n} × {text}"),
    }
}

/// Hours of one's own at a rate: `4 h × $50 = $200`.
pub fn time(hours: Decimal, rate: Usd) -> String {
    format!("{} h × {} = {}", grouped(hours), rate.in_full(), rate.times(hours).in_full())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_are_a_product_and_what_is_written_is_the_sum() {
        let of = |list: &[i64]| list.iter().map(|n| Usd::whole(*n)).collect::<Vec<_>>();
        assert_eq!(written(&of(&[12, 12, 12, 19, 19])), "3 × $12 + 2 × $19 = $74");
        assert_eq!(written(&of(&[5, 6, 5])), "$5 + $6 + $5 = $16");
        assert_eq!(written(&of(&[7])), "$7");
        assert_eq!(written(&of(&[7, 7])), "2 × $7 = $14");
        assert_eq!(written(&[]), "$0");
        let rising: Vec<i64> = (1..=14).collect();
        assert_eq!(written(&of(&rising)), "$78 (months 1–12) + $27 (months 13–14) = $105");
        let twelfth = Usd(Decimal::TEN / Decimal::from(12));
        assert_eq!(written(&[twelfth; 6]), "6 × ($10 ÷ 12) = $5");
    }

    #[test]
    fn time_is_hours_times_rate() {
        assert_eq!(time(Decimal::new(25, 1), Usd::whole(40)), "2.5 h × $40 = $100");
    }
}
