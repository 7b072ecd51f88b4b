//! The ranking: the placed by weighted score, the unpriced beside them, the rest with their reasons.

use super::certain::verdict;
use super::choice::Contest;
use super::field::{Burden, Entrant, Field, barred, weight};
use super::picks::picks;
use super::robust::robustness;
use super::stale::staleness;
use super::unpriced::unpriced;
use super::{Ends, Excluded, Ranked, Ranking, Unpriced, Weighted};
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::bill::{Terms, given, summed, written};
use crate::cost::prepared::Levels;
use crate::cost::year::{Outlay, Year};
use crate::cost::{Bill, Cover, Line};
use crate::money::Decimal;
use crate::order::InOrder;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;
use crate::units::Day;

/// Ranks the vendors of a role and says how sure the pick is.
pub fn ranking(field: &Field, book: &str, demand: &Demand, today: Option<Day>) -> Ranking {
    let Terms { catalog, scenario, role } = field.terms;
    let criteria = weighted(catalog, scenario, role);
    let Scored { vendors, unpriced, excluded } = scored(field, demand);
    let contest = Contest::of(&field.terms, &vendors, unpriced.iter().map(|u| u.vendor.as_str()));
    let robustness = robustness(&criteria, &contest);
    let pick_lines = contest.pick().map_or_else(Vec::new, |v| opened(field, &v.vendor, demand));
    Ranking {
        role,
        verdict: verdict(&field.terms, &contest, &unpriced, &robustness),
        picks: picks(field, book, &contest, &unpriced, &excluded),
        staleness: staleness(field, &contest, &pick_lines, today),
        robustness,
        criteria,
        vendors,
        unpriced,
        excluded,
    }
}

/// The lines of a vendor's bill.
fn opened(field: &Field, vendor: &str, demand: &Demand) -> Vec<Line> {
    let entrant = field.entrants.iter().find(|e| e.offer.vendor.id == vendor);
    entrant.map_or_else(Vec::new, |e| written(&field.terms, &e.offer, &Levels::of(field.terms.catalog, demand), demand).lines)
}

/// The criteria of a role with the weights that count.
pub fn weighted(catalog: &Catalog, scenario: &Scenario, role: Role) -> Vec<Weighted> {
    let criteria = catalog.criteria_of(role);
    let total: Decimal = criteria.iter().map(|c| weight(scenario, role, c)).sum();
    let share = |w: Decimal| if total.is_zero() { Decimal::ZERO } else { (w * Decimal::ONE_HUNDRED / total).round_dp(1) };
    criteria
        .iter()
        .map(|c| (c, weight(scenario, role, c)))
        .map(|(c, weight)| Weighted {
            id: c.id.clone(),
            name: c.name.clone(),
            about: c.about.clone(),
            level: c.level.clone(),
            weight,
            default_weight: c.weight,
            share: share(weight),
        })
        .collect()
}

/// The vendors of a role, judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// Eligible and priced, best first.
    pub vendors: Vec<Ranked>,
    /// Eligible, the price open.
    pub unpriced: Vec<Unpriced>,
    /// Left out, with the reason.
    pub excluded: Vec<Excluded>,
}

/// Scores the vendors of a role.
pub fn score(catalog: &Catalog, scenario: &Scenario, book: &str, role: Role) -> Scored {
    scored(&Field::new(catalog, scenario, book, role), &Demand::now(catalog, scenario))
}

/// The same for a field that was made ready, at a volume.
pub fn scored(field: &Field, demand: &Demand) -> Scored {
    let levels = Levels::of(field.terms.catalog, demand);
    let months = field.twelve(demand.of("customers"), demand.of("errors"));
    let mut out = Scored::default();
    let mut open = Vec::new();
    for (i, entrant) in field.entrants.iter().enumerate() {
        let bill = summed(&field.terms, &entrant.offer, &levels, demand);
        // Who is left out whatever the volume needs no year.
        let outlay = if entrant.barred { Outlay::None } else { field.outlay(i, &months) };
        if let Some(reason) = exclusion(&field.terms, entrant, &bill, &outlay) {
            let (parts, _) = field.parts(entrant, Burden { month: bill.at_least.unwrap_or_default(), hours: bill.hours_month });
            out.excluded.push(Excluded { vendor: bill.vendor.clone(), name: bill.name.clone(), reason, bill, parts });
            continue;
        }
        match outlay {
            Outlay::Known(year) => out.vendors.extend(judge(field, i, bill, *year)),
            Outlay::Open { at_least, hours, from_month } => open.push((i, bill, at_least, hours, from_month)),
            Outlay::Ends { .. } | Outlay::None => {}
        }
    }
    out.vendors.order_by(|a, b| b.score.cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
    for i in 0..out.vendors.len() {
        let before = i.checked_sub(1).map(|b| (out.vendors[b].score, out.vendors[b].rank));
        out.vendors[i].rank = before.filter(|(score, _)| *score == out.vendors[i].score).map_or(i.saturating_add(1), |(_, rank)| rank);
    }
    let ids = open.iter().map(|(_, bill, ..)| bill.vendor.clone()).collect::<Vec<_>>();
    let contest = Contest::of(&field.terms, &out.vendors, ids.iter().map(String::as_str));
    out.unpriced = unpriced(field, open, &contest, &levels, &months);
    out
}

/// Why a vendor is left out; `None` where it is eligible.
fn exclusion(terms: &Terms, entrant: &Entrant, bill: &Bill, outlay: &Outlay) -> Option<String> {
    match (&bill.cover, outlay) {
        _ if entrant.barred => barred(terms, &entrant.offer, true),
        (Cover::Part { unpriced: false, .. } | Cover::Lacks { .. }, _) | (_, Outlay::None) => Some(bill.reason.clone()),
        (_, Outlay::Ends { from_month }) => {
            Some(format!("It carries the first months only: in month {from_month} of the next 12 no plan of it covers the growth."))
        }
        _ => None,
    }
}

fn judge(field: &Field, place: usize, bill: Bill, year: Year) -> Option<Ranked> {
    let entrant = field.entrants.get(place)?;
    let burden = Burden::of(&year);
    let (parts, unknown_facts) = field.parts(entrant, burden);
    let entry = entrant.offer.entry;
    let terms = &field.terms;
    let name = |plan: usize| entrant.offer.plans.get(plan).map_or(String::new(), |p| p.item.plan.name.clone());
    // A bill that the reader gives stays as given: no plan of a price list ends in it.
    let given = given(terms, &entrant.offer).is_some();
    let ends = year.plan_ends.filter(|_| !given).map(|e| Ends {
        plan: name(year.now.plan),
        month: e.month,
        next: name(e.plan),
        monthly: e.monthly,
    });
    let setup_hours = bill.setup.hours;
    Some(Ranked {
        vendor: bill.vendor.clone(),
        name: bill.name.clone(),
        rank: 0,
        score: parts.iter().map(|p| p.points).sum(),
        low_score: field.low_score(place, burden)?,
        above_budget: year.first_above(terms.budget()),
        tco: year.total + terms.scenario.worth(setup_hours.saturating_add(year.hours)),
        setup_hours,
        ends,
        year,
        bill,
        unknown_facts,
        parts,
        strengths: entry.strengths.clone(),
        cautions: entry.cautions.clone(),
        choose_when: entry.choose_when.clone(),
    })
}
