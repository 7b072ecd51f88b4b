//! The source documents' own table, as published, and where the computed one differs.

use super::{Ranked, Ranking, explain};
use crate::catalog::Catalog;
use crate::catalog::tables::Criterion;
use crate::cost::Bill;
use crate::cost::bill::Terms;
use crate::money::Decimal;
use crate::order::InOrder;
use crate::phrase::capital;
use crate::scenario::Scenario;

/// Cells further apart than this many points are explained.
const POINT: Decimal = Decimal::ONE;

/// The source's own scores of the ranked vendors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnTable {
    /// Criteria ids of the columns; empty where the source gives totals only.
    pub criteria: Vec<String>,
    /// Best first: by printed total, then by name.
    pub rows: Vec<OwnRow>,
    /// What the printed totals are out of.
    pub out_of: u32,
    /// What the totals weighted with the declared weights are out of; 0 where there are no cells.
    pub weighted_out_of: u32,
}

/// A row of it.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRow {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Total as printed.
    pub total: u32,
    /// Sum of the cells; equals `total` where there are cells.
    pub sum: u32,
    /// Sum with the declared weights (High = 3, Medium = 2); `None` without cells.
    pub weighted: Option<u32>,
    /// Rank by printed total.
    pub rank: usize,
    /// Rank in the computed table; `None` where it is left out.
    pub computed_rank: Option<usize>,
    /// Why the rank differs; empty where it does not.
    pub rank_difference: String,
    /// The cells.
    pub cells: Vec<OwnCellRow>,
}

/// A cell beside the computed one.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCellRow {
    /// Criterion id.
    pub criterion: String,
    /// The source's score, 0–10.
    pub own: u32,
    /// The source's reasons.
    pub reasons: Vec<String>,
    /// The computed utility, 0–10; of a vendor that is left out too.
    pub computed: Option<Decimal>,
    /// Why the two differ, where it is by more than one point.
    pub difference: String,
}

/// The source's table beside a ranking, whatever book that is computed from: it is kept in the book
/// `source`. `catalog` and `scenario` are those the ranking was made from.
pub fn own_table(catalog: &Catalog, scenario: &Scenario, ranking: &Ranking) -> OwnTable {
    let role = ranking.role;
    let beside = Beside { terms: Terms { catalog, scenario, role }, book: catalog.book_id(scenario.book.as_deref()) };
    let (ranked, excluded) = (&ranking.vendors, &ranking.excluded);
    let mut rows: Vec<OwnRow> = Vec::new();
    let mut table = OwnTable::default();
    for (vendor, entry) in catalog.vendors_of(role, "source") {
        let Some(own) = &entry.own_scores else { continue };
        let computed = ranked.iter().find(|r| r.vendor == vendor.id);
        let left_out = excluded.iter().find(|e| e.vendor == vendor.id);
        let parts = computed
            .map(|r| (&r.parts, &r.bill, Some(&r.year)))
            .or(ranking.unpriced.iter().find(|u| u.vendor == vendor.id).map(|u| (&u.parts, &u.bill, None)))
            .or(left_out.map(|e| (&e.parts, &e.bill, None)));
        table.out_of = table.out_of.max(own.out_of);
        let mut cells = Vec::new();
        let mut weighted = Decimal::ZERO;
        for (i, criterion) in catalog.criteria_of(role).iter().enumerate() {
            let Some(cell) = own.cells.get(&criterion.id) else { continue };
            weighted += criterion.weight * Decimal::from(cell.score);
            let part = parts.and_then(|(parts, bill, year)| parts.get(i).map(|p| (p, (bill, year))));
            let difference = match part {
                Some((p, bill)) if (p.utility - Decimal::from(cell.score)).abs() > POINT => {
                    cell_difference(criterion, cell.score, p, &beside.why(&vendor.id, bill, i))
                }
                _ => String::new(),
            };
            cells.push(OwnCellRow {
                criterion: criterion.id.clone(),
                own: cell.score,
                reasons: cell.reasons.clone(),
                computed: part.map(|(p, _)| p.utility),
                difference,
            });
        }
        if table.criteria.is_empty() {
            table.criteria = cells.iter().map(|c| c.criterion.clone()).collect();
        }
        rows.push(OwnRow {
            vendor: vendor.id.clone(),
            name: vendor.name.clone(),
            total: own.total,
            sum: cells.iter().map(|c| c.own).sum(),
            weighted: (!cells.is_empty()).then(|| weighted.try_into().unwrap_or(0)),
            rank: 0,
            computed_rank: computed.map(|r| r.rank),
            rank_difference: String::new(),
            cells,
        });
    }
    let full: Decimal = catalog.criteria_of(role).iter().filter(|c| table.criteria.contains(&c.id)).map(|c| c.weight * Decimal::TEN).sum();
    table.weighted_out_of = full.try_into().unwrap_or(0);
    rows.order_by(|a, b| b.total.cmp(&a.total).then_with(|| a.name.cmp(&b.name)));
    for i in 0..rows.len() {
        let before = i.checked_sub(1).map(|b| (rows[b].total, rows[b].rank));
        rows[i].rank = before.filter(|(total, _)| *total == rows[i].total).map_or(i.saturating_add(1), |(_, rank)| rank);
    }
    for i in 0..rows.len() {
        rows[i].rank_difference = beside.rank_difference(&rows, i, ranked);
    }
    table.rows = rows;
    table
}

/// Why a computed cell is not the source's: what the rubric counts and what it misses.
fn cell_difference(criterion: &Criterion, own: u32, part: &super::Part, why: &str) -> String {
    let basis = if criterion.items.is_empty() { "it is computed from the figures:" } else { "the rubric finds" };
    format!("{}: {} here, {own} in the source; {basis} {why}.", criterion.name, part.utility.normalize())
}

/// What the words beside the source's table are made from.
struct Beside<'a> {
    terms: Terms<'a>,
    book: &'a str,
}

impl Beside<'_> {
    fn why(&self, vendor: &str, bill: (&Bill, Option<&crate::cost::year::Year>), criterion: usize) -> String {
        explain::why(&self.terms, self.book, vendor, bill, criterion)
    }

    /// Why a vendor's rank among those ranked in both tables differs: who passed it, and in what.
    fn rank_difference(&self, rows: &[OwnRow], i: usize, ranked: &[Ranked]) -> String {
        let row = &rows[i];
        // The rows' own vendors only: the source's table is as long as it is, however many are ranked.
        let with_total: Vec<(&Ranked, u32)> = rows
            .iter()
            .filter_map(|r| r.computed_rank.and_then(|_| ranked.iter().find(|v| v.vendor == r.vendor)).map(|v| (v, r.total)))
            .collect();
        let Some((me, _)) = with_total.iter().find(|(r, _)| r.vendor == row.vendor) else {
            return "It is left out here; the reason stands with the exclusions.".into();
        };
        let mut others: Vec<&(&Ranked, u32)> = with_total.iter().collect();
        others.order_by_key(|(other, _)| (std::cmp::Reverse(other.score), &other.name));
        let passed_by = others.iter().filter(|(other, total)| other.score > me.score && *total < row.total);
        let passes = others.iter().filter(|(other, total)| other.score < me.score && *total > row.total);
        let mut said = Vec::new();
        for (other, _) in passed_by {
            said.push(format!("{} passes it{}", other.name, self.biggest_gap(other, me)));
        }
        for (other, _) in passes {
            said.push(format!("it passes {}{}", other.name, self.biggest_gap(me, other)));
        }
        if said.is_empty() { String::new() } else { capital(&format!("{}.", said.join("; "))) }
    }

    /// The criterion that adds most to one vendor's lead over another.
    fn biggest_gap(&self, first: &Ranked, second: &Ranked) -> String {
        let gaps = first.parts.iter().zip(&second.parts).enumerate().map(|(i, (a, b))| (a.points - b.points, i, a, b));
        match gaps.max_by_key(|(gap, ..)| *gap) {
            Some((gap, i, a, b)) if gap > Decimal::ZERO => {
                let criterion = self.terms.catalog.criteria_of(self.terms.role).get(i);
                let name = criterion.map_or(&*a.criterion, |c| c.name.as_str()).to_lowercase();
                let why = self.why(&second.vendor, (&second.bill, Some(&second.year)), i);
                format!(" mostly on {name} ({} against {}: {why})", a.utility.normalize(), b.utility.normalize())
            }
            _ => String::new(),
        }
    }
}
