//! The fee of a plan: flat, by the unit, by the year, in a range; and how many of it are bought.

use super::bill::{Terms, amount_of};
use super::prepared::{Item, Levels};
use super::quote::evidence;
use super::tally::{MONTHS, Tally, Words};
use crate::catalog::field::{PlanField, PriceField};
use crate::catalog::vendor::{Each, Price, Rounding};
use crate::money::{Decimal, Usd, grouped};
use crate::scenario::Billing;
use crate::scenario::demand::Demand;

/// Adds the fee's lines for so many copies; false where no amount is stated. `demand` is asked for words only.
pub fn fee(terms: &Terms, item: &Item, copies: Decimal, levels: &Levels, demand: Option<&Demand>, tally: &mut Tally) -> bool {
    let (plan, Some(rate), Some(price)) = (item.plan, item.rate, item.plan.price.as_ref()) else {
        return false;
    };
    let Some(meter) = &price.per else {
        let note = || join([rate.note(), copies_note(terms, item, copies, levels)]);
        let what = || if copies > Decimal::ONE { format!("{}: fee × {copies}", plan.name) } else { format!("{}: fee", plan.name) };
        rate.put(tally, copies, || Words {
            what: what(),
            unit: rate.unit().into(),
            note: note(),
            evidence: evidence(plan, &PlanField::Price(rate.field)),
        });
        return true;
    };
    let needed = item.per.map_or(Decimal::ZERO, |m| levels.at(m));
    let each = units(price, needed);
    let count = each.saturating_mul(copies);
    if count.is_zero() {
        return true;
    }
    let name = || terms.catalog.meter(meter).map_or_else(|| meter.clone(), |m| m.name.clone());
    let words = |what: String| {
        let formula = demand.and_then(|d| d.quantities.get(meter)).map_or("", |q| q.formula.as_str());
        let mut counted = format!("{}: {formula}", amount_of(terms.catalog, meter, count));
        if each > needed.ceil() {
            counted = format!("{} needed, {} billed ({formula})", grouped(needed), grouped(each));
        }
        if copies > Decimal::ONE {
            counted.push_str(&format!(", for each of {copies}"));
        }
        Words {
            what,
            unit: format!("unit-{}", rate.unit()),
            note: join([rate.note(), counted]),
            evidence: evidence(plan, &PlanField::Price(rate.field)),
        }
    };
    if price.further.is_empty() {
        rate.put(tally, count, || words(format!("{}: fee × {}", plan.name, name())));
        return true;
    }
    rate.put(tally, Decimal::ONE, || words(format!("{}: the first of the {}", plan.name, name())));
    let mut from = Decimal::ONE;
    for tier in &price.further {
        let to = tier.up_to.map_or(count, |u| u.0.min(count));
        if to > from {
            tally.monthly(to - from, tier.each, || words(format!("{}: each further of the {}", plan.name, name())));
            from = to;
        }
    }
    true
}

/// How many of a plan are bought side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copies {
    /// Those that carry the web process in one region.
    pub web: Decimal,
    /// Those of further processes, which run in the first region only.
    pub more: Decimal,
    /// Regions beyond the first.
    pub further: Decimal,
}

impl Copies {
    /// One alone.
    pub const ONE: Copies = Copies { web: Decimal::ONE, more: Decimal::ZERO, further: Decimal::ZERO };

    /// Those of the first region.
    pub fn first(&self) -> Decimal {
        self.web.saturating_add(self.more)
    }

    /// All of them: every region carries the whole load, as it has to when another one fails.
    pub fn all(&self) -> Decimal {
        self.first().saturating_add(self.web.saturating_mul(self.further))
    }
}

/// How many of a plan are bought side by side. `with`: how many of the plan that requires it.
pub fn copies(item: &Item, with: Copies, levels: &Levels) -> Copies {
    let sizes = &item.sizes;
    match item.plan.each {
        Some(Each::Copy) => return with,
        Some(Each::Region) => return Copies { further: with.further, ..Copies::ONE },
        None => {}
    }
    let web = sizes.web.iter().map(|(meter, each)| fitting(levels.at(*meter), *each)).fold(Decimal::ONE, Decimal::max);
    let regions = sizes.regions.filter(|_| sizes.instance.is_some()).map_or(Decimal::ONE, |m| levels.at(m));
    let of = |(count, needs, holds): &(usize, usize, Decimal)| {
        let count = levels.at(*count);
        if count.is_zero() { Decimal::ZERO } else { count.saturating_mul(fitting(levels.at(*needs), *holds)) }
    };
    let more = sizes.more.iter().map(of).fold(Decimal::ZERO, Decimal::saturating_add);
    Copies { web, more, further: regions.saturating_sub(Decimal::ONE).max(Decimal::ZERO) }
}

/// How many of a size hold a need, at least one.
fn fitting(needed: Decimal, each: Decimal) -> Decimal {
    if needed <= each { Decimal::ONE } else { needed.checked_div(each).map_or(Decimal::MAX, |n| n.ceil()) }
}

/// Units that are billed for a need: begun ones and blocks in full, and no fewer than the minimum.
fn units(price: &Price, needed: Decimal) -> Decimal {
    let block = price.block.map_or(Decimal::ONE, |b| b.0);
    let blocks = price.rounding.unwrap_or(Rounding::Up).apply(needed.checked_div(block).unwrap_or(needed));
    blocks.max(price.minimum.map_or(Decimal::ZERO, |m| m.0))
}

fn copies_note(terms: &Terms, item: &Item, copies: Decimal, levels: &Levels) -> String {
    if copies <= Decimal::ONE {
        return String::new();
    }
    let amount = |m: usize| terms.catalog.meters.get(m).map(|meter| meter.amount(levels.at(m).round_dp(2)));
    let mut needs: Vec<String> = item.sizes.web.iter().filter(|(m, each)| *each < levels.at(*m)).filter_map(|(m, _)| amount(*m)).collect();
    let is_anew = item.sizes.instance.is_some() || item.plan.each.is_some();
    needs.extend(item.sizes.regions.filter(|m| levels.at(*m) > Decimal::ONE && is_anew).and_then(amount));
    needs.extend(item.sizes.more.iter().filter(|(count, ..)| !levels.at(*count).is_zero()).filter_map(|(count, ..)| amount(*count)));
    if needs.is_empty() { format!("{copies} side by side") } else { format!("{copies} side by side for {}", needs.join(" and ")) }
}

/// The fee of one unit under the billing term.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Dollars a month, or a year where `yearly`.
    pub amount: Usd,
    /// Stated for a whole year.
    pub yearly: bool,
    /// The field of the plan it stands in.
    field: PriceField,
    how: How,
}

#[derive(Clone, Copy, Debug)]
enum How {
    Plain,
    Advance,
    OnlyAdvance,
    Middle(Usd, Usd),
    Between(Usd, Usd),
}

/// The fee that counts, and how it was taken. `None` where no amount is stated.
pub fn rate(terms: &Terms, price: &Price) -> Option<Rate> {
    let advance = match (price.annual, price.annual_total) {
        (Some(month), _) => Some((month, false, PriceField::Annual)),
        (None, Some(year)) => Some((year, true, PriceField::AnnualTotal)),
        (None, None) => None,
    };
    let (amount, yearly, field, how) = match (terms.scenario.billing, price.monthly, advance, price.range) {
        (Billing::Annual, _, Some((amount, yearly, field)), _) => (amount, yearly, field, How::Advance),
        (_, Some(month), _, _) => (month, false, PriceField::Monthly, How::Plain),
        (_, None, Some((amount, yearly, field)), _) => (amount, yearly, field, How::OnlyAdvance),
        (_, None, None, Some((low, high))) => (Usd((low + high).0 / Decimal::TWO), false, PriceField::Range, How::Middle(low, high)),
        _ => return None,
    };
    Some(Rate { amount, yearly, field, how })
}

impl Rate {
    /// What one comes to in 12 months.
    pub fn year(&self) -> Usd {
        if self.yearly { self.amount } else { self.amount.times(MONTHS) }
    }

    /// The same fee for a size of which nobody lists the price: between that of the next smaller
    /// one and its own.
    pub fn between(&self, below: Usd) -> Rate {
        Rate { amount: Usd((below + self.amount).0 / Decimal::TWO), how: How::Between(below, self.amount), ..*self }
    }

    /// Half the distance between the ends it is stated with, dollars a month.
    fn spread(&self) -> Usd {
        match self.how {
            How::Middle(low, high) | How::Between(low, high) => {
                let half = Usd((high - low).0 / Decimal::TWO);
                if self.yearly { Usd(half.0 / MONTHS) } else { half }
            }
            _ => Usd::ZERO,
        }
    }

    /// What one comes to in a month.
    pub fn month(&self) -> Usd {
        if self.yearly { Usd(self.amount.0 / MONTHS) } else { self.amount }
    }

    /// Whether a year is paid in advance.
    pub fn in_advance(&self) -> bool {
        matches!(self.how, How::Advance | How::OnlyAdvance)
    }

    fn put(&self, tally: &mut Tally, quantity: Decimal, words: impl FnOnce() -> Words) {
        let spread = self.spread();
        if !spread.is_zero() {
            tally.spread += spread.times(quantity);
        }
        if self.yearly { tally.yearly(quantity, self.amount, words) } else { tally.monthly(quantity, self.amount, words) }
    }

    fn unit(&self) -> &'static str {
        if self.yearly { "years" } else { "months" }
    }

    fn note(&self) -> String {
        match self.how {
            How::Plain => String::new(),
            How::Advance => "paid a year in advance".into(),
            How::OnlyAdvance => "only a price for a year in advance is known".into(),
            How::Middle(low, high) => format!("the source states {low} to {high}; the middle counts"),
            How::Between(low, high) => format!("the prices of the sizes between {low} and {high} are not listed; the middle counts"),
        }
    }
}

/// Remarks in one line, empty ones left out.
fn join(notes: [String; 2]) -> String {
    notes.into_iter().filter(|n| !n.is_empty()).collect::<Vec<_>>().join("; ")
}
