//! What a bad day costs: a burst of errors for a day, and a month in which the customers multiply.
//! Each vendor answers by its own rule beyond a quota; a plan is not changed in the middle of a month.

use crate::catalog::vendor::{Answer, OverLimit, Plan, Quota, Role};
use crate::cost::choose::{Choice, chosen};
use crate::cost::prepared::{Bought, Levels};
use crate::cost::quote::{Parts, Quote, database, quoted, with_database};
use crate::cost::reach::Reach;
use crate::decide::field::Field;
use crate::money::{Decimal, Usd};
use crate::order::InOrder;
use crate::scenario::demand::Demand;

/// Days of the month that is looked at.
const DAYS: Decimal = Decimal::whole(30);

/// What a vendor does with the extra.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The plan holds it: nothing happens.
    Holds,
    /// It is billed.
    Billed,
    /// It is lost, as many events as `lost` says.
    Dropped,
    /// It is slowed down, and that much of it is lost.
    Throttled,
    /// The service stops.
    Stops,
    /// The machines are too few for it: it slows down or fails until more are bought.
    Overloaded,
    /// The next plan has to be bought.
    Upgrade,
    /// Nobody states what happens, or at what price.
    Unknown,
}

/// A vendor under stress.
#[derive(Clone, Debug, PartialEq)]
pub struct Stressed {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Plan in use at the usual volume.
    pub plan: String,
    /// Bill of a usual month.
    pub usual: Usd,
    /// Bill of the stressed month on the same plan, or on the next where one has to upgrade; `None`: not known.
    pub stressed: Option<Usd>,
    /// What happens.
    pub outcome: Outcome,
    /// Events beyond what is held, in the month.
    pub lost: Decimal,
    /// Day on which the quota ends, 1–30, where it does.
    pub ends_on_day: Option<Decimal>,
    /// Meter that runs out first, where one does.
    pub meter: Option<String>,
    /// What the plan includes of it, and what the stressed month needs.
    pub quota: Option<(Decimal, Decimal)>,
}

impl Stressed {
    /// What the month costs more than usual, where that is known.
    pub fn surprise(&self) -> Option<Usd> {
        self.stressed.map(|s| s - self.usual)
    }
}

/// The two tests of a role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stress {
    /// A burst of errors for one day, for vendors that count errors.
    pub burst: Vec<Stressed>,
    /// A month of many times the customers.
    pub viral: Vec<Stressed>,
    /// Errors in the month of the burst.
    pub burst_errors: Decimal,
    /// Customers in the viral month.
    pub viral_customers: Decimal,
    /// Errors in the viral month.
    pub viral_errors: Decimal,
}

/// Who can send a surprise bill: how many vendors, and the one whose surprise is the largest.
pub fn surprises(list: &[Stressed]) -> (usize, Option<(&Stressed, Usd)>) {
    let of = |s: &'_ Stressed| s.surprise().filter(|more| *more > Usd::ZERO);
    let all = list.iter().filter_map(|s| of(s).map(|more| (s, more)));
    (all.clone().count(), all.max_by_key(|(_, more)| *more))
}

/// Both tests for a field at the scenario's present size. The dearest surprise comes first.
pub fn stress(field: &Field) -> Stress {
    let (catalog, s) = (field.terms.catalog, field.terms.scenario);
    let assumed = |id: &str| s.assumed(catalog, id);
    let (customers, errors) = (Decimal::from(s.customers), Decimal::from(s.errors));
    let levels = |customers, errors| Levels::of(catalog, &Demand::bare(catalog, s, customers, errors));
    let usual = levels(customers, errors);
    let day = errors / DAYS;
    let (factor, on) = (assumed("burst-factor").max(Decimal::ONE), assumed("burst-day").clamp(Decimal::ONE, DAYS).floor());
    let extra = burst(field, errors);
    let viral = assumed("viral-factor").max(Decimal::ONE);
    let bursting = levels(customers, errors + extra);
    let (viral_customers, viral_errors) = ((customers * viral).ceil(), (errors * viral).ceil());
    let many = levels(viral_customers, viral_errors);
    // The day is counted in what is used from day to day: even but for the burst.
    let day_of_burst = |quota: Decimal| {
        let before = day * (on - Decimal::ONE);
        if quota < before {
            (quota / day).ceil()
        } else if quota < before + day * factor {
            on
        } else {
            (on + ((quota - before - day * factor) / day).ceil()).min(DAYS)
        }
    };
    let by_share = |quota: Decimal, needed: Decimal| (quota * DAYS / needed).floor() + Decimal::ONE;
    let test = |stressed: &Levels, ends: &dyn Fn(Decimal, Decimal) -> Decimal| {
        let all = field.entrants.iter().filter(|e| !e.barred);
        let mut rows: Vec<Stressed> = all.filter_map(|e| one(field, &e.offer, &usual, stressed, ends)).collect();
        rows.order_by(|a, b| b.surprise().cmp(&a.surprise()).then_with(|| a.name.cmp(&b.name)));
        rows
    };
    Stress {
        burst: if field.terms.role == Role::Errors && !errors.is_zero() {
            test(&bursting, &|quota, _| day_of_burst(quota))
        } else {
            Vec::new()
        },
        viral: test(&many, &|quota, needed| by_share(quota, needed).min(DAYS)),
        burst_errors: errors + extra,
        viral_customers,
        viral_errors,
    }
}

/// Errors that a day of the burst adds to a month of so many.
pub(super) fn burst(field: &Field, errors: Decimal) -> Decimal {
    let factor = field.terms.scenario.assumed(field.terms.catalog, "burst-factor").max(Decimal::ONE);
    (errors / DAYS * (factor - Decimal::ONE)).ceil()
}

/// One vendor under stress; `None` where its bill of a usual month is not known.
pub(super) fn one<'a>(
    field: &Field<'a>,
    offer: &crate::cost::prepared::Offer<'a>,
    usual: &Levels,
    stressed: &Levels,
    ends: &dyn Fn(Decimal, Decimal) -> Decimal,
) -> Option<Stressed> {
    let terms = &field.terms;
    let (Choice::Covers(i), Some(covers)) = chosen(terms, offer, usual) else { return None };
    let (bought, before) = (offer.plans.get(i)?, covers.stated_month);
    let plan = bought.item.plan;
    let after = on_plan(field, offer, &covers, bought, stressed);
    let after_month = after.year().map(|_| after.stated_month);
    let mut row = Stressed {
        vendor: offer.vendor.id.clone(),
        name: offer.vendor.name.clone(),
        plan: plan.name.clone(),
        usual: before,
        stressed: after_month,
        outcome: Outcome::Holds,
        lost: Decimal::ZERO,
        ends_on_day: None,
        meter: None,
        quota: None,
    };
    let short = shortest(bought, stressed);
    if let Some((meter, quota, needed)) = short {
        row.quota = Some((quota, needed));
        row.ends_on_day = Some(ends(quota, needed).max(Decimal::ONE));
        row.meter = Some(terms.catalog.meters.get(meter).map_or(String::new(), |m| m.name.clone()));
        if !after.reach.is_full() {
            row.lost = needed - quota;
        }
    }
    // More machines than one runs are nothing that happens by itself.
    let fixed = bought.item.sizes.instance.is_some() || !bought.item.sizes.web.is_empty();
    let scales = offer.entry.facts.get("autoscale").is_some_and(|f| f.value == Answer::Yes);
    let overloaded = fixed && !scales && after.copies > covers.copies;
    // Nor is a larger one, whoever scales: scaling adds machines of one size, which a plan in copies shows as such.
    let of_machine = |meter: usize| bought.item.quotas.iter().any(|l| l.meter == meter && l.each_region == Some(meter));
    let too_small = fixed && short.is_some_and(|(meter, ..)| of_machine(meter));
    row.outcome = match after.reach {
        Reach::Full if overloaded => Outcome::Overloaded,
        Reach::Full if after_month > Some(before) => Outcome::Billed,
        Reach::Full => Outcome::Holds,
        Reach::Unknown(_) => Outcome::Unknown,
        _ if too_small => Outcome::Overloaded,
        _ => by_rule(plan),
    };
    match row.outcome {
        Outcome::Unknown => row.stressed = None,
        // The next plan that holds it, of all the vendor's.
        Outcome::Upgrade => {
            row.stressed = crate::cost::price::price(terms, offer, stressed).month();
        }
        Outcome::Dropped | Outcome::Throttled | Outcome::Stops | Outcome::Overloaded => row.stressed = Some(before),
        Outcome::Holds | Outcome::Billed => {}
    }
    if !matches!(row.outcome, Outcome::Dropped | Outcome::Throttled | Outcome::Stops) {
        row.lost = Decimal::ZERO;
    }
    Some(row)
}

/// A plan at another volume, with the same database beside it.
fn on_plan<'a>(
    field: &Field<'a>,
    offer: &crate::cost::prepared::Offer<'a>,
    usual: &Quote<'a>,
    bought: &Bought<'a>,
    levels: &Levels,
) -> Quote<'a> {
    let terms = &field.terms;
    let alone = || quoted(terms, bought, levels, None);
    if usual.database.is_none() {
        return alone();
    }
    let other = database(terms, &offer.elsewhere, levels, None);
    other.map_or_else(alone, |other| with_database(terms, bought, &offer.elsewhere.rest(levels), &other, None, &mut Parts::default()))
}

fn by_rule(plan: &Plan) -> Outcome {
    match plan.over_limit {
        OverLimit::Drop => Outcome::Dropped,
        OverLimit::Throttle => Outcome::Throttled,
        OverLimit::Suspend => Outcome::Stops,
        OverLimit::Upgrade => Outcome::Upgrade,
        OverLimit::Unknown | OverLimit::Bill | OverLimit::Unpriced => Outcome::Unknown,
    }
}

/// The quota of a plan that is exceeded most: meter, quota, need.
fn shortest(bought: &Bought, levels: &Levels) -> Option<(usize, Decimal, Decimal)> {
    let over = bought.item.quotas.iter().filter_map(|limit| match limit.quota {
        Quota::Amount(quota) if quota > Decimal::ZERO && quota < levels.at(limit.meter) => {
            Some((limit.meter, quota, levels.at(limit.meter)))
        }
        _ => None,
    });
    over.min_by(|a, b| (a.1 * b.2).cmp(&(b.1 * a.2)))
}
