//! Use against quotas: whether a plan holds it, and what use beyond costs.

use super::bill::Terms;
use super::fee::Copies;
use super::prepared::{Item, Levels, Limit};
use super::quote::evidence;
use super::reach::{Counted, Gap, Reach};
use super::tally::{Tally, Words};
use crate::catalog::field::{PlanField, PriceField};
use crate::catalog::plan::DAYS_A_MONTH;
use crate::catalog::vendor::{OverLimit, Overage, Plan, Quota, Rounding};
use crate::money::{Decimal, Usd, grouped};
use crate::phrase::listed;

fn rounded(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::Up => "rounded up",
        Rounding::Down => "rounded down",
        Rounding::Exact => "in parts",
    }
}

/// Use under check.
pub struct Usage<'a, 'b> {
    /// Catalog, scenario and role.
    pub terms: &'a Terms<'b>,
    /// The plan.
    pub item: &'a Item<'b>,
    /// How many of it are bought side by side.
    pub copies: Copies,
    /// What is used.
    pub levels: &'a Levels,
}

impl<'b> Usage<'_, 'b> {
    /// Adds what use costs, less what fee and credit pay of it, and worsens the reach by what is not held.
    pub fn put(&self, tally: &mut Tally, reach: &mut Reach<'b>, gaps: &mut Vec<(Gap, &'b Plan)>) {
        let mut used = Tally::new(tally.lines.is_some());
        let mut creditable = Usd::ZERO;
        for limit in &self.item.quotas {
            // Only a rate beyond the quota adds anything, and only a credit asks how much.
            let credits = limit.creditable && limit.overage.is_some() && !self.item.credit.is_zero();
            let before = if credits { used.month() } else { Usd::ZERO };
            let held = self.meter(limit, &mut used);
            if let Reach::Unknown(gap) = held {
                gaps.push((gap, self.item.plan));
            }
            reach.worsen(held);
            if credits {
                creditable += used.month() - before;
            }
        }
        let mut let_pass = Vec::new();
        for meter in &self.item.unstated {
            let needed = self.levels.at(*meter);
            if needed > self.item.allowances.get(*meter).copied().unwrap_or_default() {
                let gap = Gap::Quota(*meter);
                gaps.push((gap, self.item.plan));
                reach.worsen(Reach::Unknown(gap));
            } else if used.lines.is_some() && !needed.is_zero() {
                let_pass.push(Counted::Meter(*meter).amount(self.terms, needed));
            }
        }
        self.unstated_line(&let_pass, &mut used);
        if !self.item.pool.is_empty() {
            reach.worsen(self.pool(&mut used));
        }
        self.credit(creditable, tally);
        tally.join(used);
    }

    /// A line at $0 for what nobody states and what is too little to leave the bill open.
    fn unstated_line(&self, let_pass: &[String], used: &mut Tally) {
        if !let_pass.is_empty() {
            used.monthly(Decimal::ONE, Usd::ZERO, || Words {
                what: format!("{}: not stated, taken to be included", self.item.plan.name),
                unit: "months".into(),
                note: format!("{}: so little is let pass without anybody’s word", listed(let_pass)),
                evidence: Default::default(),
            });
        }
    }

    fn name<'c>(&'c self, limit: &Limit<'c>) -> &'c str {
        self.terms.catalog.meters.get(limit.meter).map_or(limit.id, |m| m.name.as_str())
    }

    /// Whether the quota of a meter holds, adding lines for billed use beyond it.
    fn meter(&self, limit: &Limit, used: &mut Tally) -> Reach<'b> {
        let needed = self.levels.at(limit.meter);
        if needed.is_zero() {
            return Reach::Full;
        }
        let (copies, mut further) = (self.copies, Decimal::ZERO);
        let included = match limit.quota {
            Quota::Amount(q) if limit.per_account => q,
            Quota::Amount(q) => {
                // What a region includes holds what that region needs: no region lends another its memory,
                // and the traffic of all of them may come from one.
                let need = limit.each_region.map_or(Decimal::ZERO, |m| self.levels.at(m));
                further = need.saturating_sub(q.saturating_mul(copies.web)).max(Decimal::ZERO).saturating_mul(copies.further);
                // A worker has its memory and processors for itself: the web process is held by its own copies.
                let of_web = limit.each_region == Some(limit.meter);
                q.saturating_mul(if of_web { copies.web } else { copies.first() })
            }
            Quota::Per(q) => q.amount.saturating_mul(limit.per.map_or(DAYS_A_MONTH, |m| self.levels.at(m))),
            // Neither limits anything; of what nobody states the plan keeps a list of its own.
            Quota::Word(_) => return Reach::Full,
        };
        let needed = if further.is_zero() { needed } else { needed.max(included).saturating_add(further) };
        if needed <= included {
            return Reach::Full;
        }
        if let Some(overage) = limit.overage {
            let name = || self.name(limit).to_string();
            return self.beyond(Counted::Meter(limit.meter), limit.id, name, included, needed, overage, used);
        }
        if self.item.plan.over_limit == OverLimit::Bill {
            return Reach::Unknown(Gap::Rate(limit.meter, included));
        }
        self.short(Counted::Meter(limit.meter), included, needed)
    }

    /// Whether the common amount holds what the meters draw from it together.
    fn pool(&self, used: &mut Tally) -> Reach<'b> {
        let Some(pool) = &self.item.plan.pool else { return Reach::Full };
        let needed: Decimal = self.item.pool.iter().map(|(meter, weight)| weight.saturating_mul(self.levels.at(*meter))).sum();
        if needed <= pool.included.0 {
            return Reach::Full;
        }
        match &pool.overage {
            Some(overage) => {
                self.beyond(Counted::Pool(&pool.unit), &pool.unit, || pool.unit.clone(), pool.included.0, needed, overage, used)
            }
            None => self.short(Counted::Pool(&pool.unit), pool.included.0, needed),
        }
    }

    /// The part of a need that a plan holds.
    fn short(&self, of: Counted<'b>, quota: Decimal, needed: Decimal) -> Reach<'b> {
        Reach::Part { of, quota, needed, unpriced: self.item.plan.over_limit == OverLimit::Unpriced }
    }

    /// Lines for use beyond the quota, one for each marginal tier touched. Rates that end
    /// somewhere cover no more than up to there.
    #[allow(clippy::too_many_arguments)]
    fn beyond(
        &self,
        of: Counted<'b>,
        meter: &str,
        name: impl Fn() -> String,
        included: Decimal,
        needed: Decimal,
        overage: &Overage,
        used: &mut Tally,
    ) -> Reach<'b> {
        let plan = self.item.plan;
        let mut from = included;
        for tier in &overage.tiers {
            let to = tier.up_to.map_or(needed, |u| u.0.min(needed));
            if to <= from {
                continue;
            }
            let more = to - from;
            let block = overage.block.map(|b| b.0).filter(|b| !b.is_zero());
            let rounding = overage.rounding.unwrap_or(if block.is_some() { Rounding::Up } else { Rounding::Exact });
            let quantity = rounding.apply(block.map_or(more, |b| more.checked_div(b).unwrap_or(more)));
            let words = || Words {
                what: format!("{}: {} beyond {}", plan.name, name(), grouped(from)),
                unit: block.map_or_else(&name, |b| format!("blocks of {}", grouped(b))),
                note: match block {
                    Some(_) => format!("{} beyond {}, in blocks {}", grouped(more), grouped(from), rounded(rounding)),
                    None => format!("from {} to {} a month{}", grouped(from), grouped(to), self.drawn(meter)),
                },
                evidence: evidence(plan, &self.rate_field(meter)),
            };
            used.monthly(quantity, tier.each, words);
            from = to;
        }
        match overage.tiers.last().and_then(|t| t.up_to) {
            Some(end) if end.0 < needed => self.short(of, end.0, needed),
            _ => Reach::Full,
        }
    }

    /// Where the rate beyond what is included of a meter stands; of the unit of a pool, with the pool.
    fn rate_field(&self, meter: &str) -> PlanField {
        match &self.item.plan.pool {
            Some(pool) if pool.unit == meter => PlanField::PoolOverage(0),
            _ => PlanField::Overage(meter.into(), 0),
        }
    }

    /// For a pool, what draws on it: `1.5 GB of traffic × 20 + …`.
    fn drawn(&self, meter: &str) -> String {
        if self.item.plan.pool.as_ref().is_none_or(|p| p.unit != meter) {
            return String::new();
        }
        let drawn = self.item.pool.iter().filter_map(|(m, weight)| {
            let used = self.levels.at(*m);
            let name = &self.terms.catalog.meters.get(*m)?.name;
            (!used.is_zero()).then(|| format!("{} {name} × {}", grouped(used), grouped(*weight)))
        });
        format!(" ({})", drawn.collect::<Vec<_>>().join(" + "))
    }

    /// What the fee or an extra credit pays of the use: a line with a negative price.
    fn credit(&self, creditable: Usd, tally: &mut Tally) {
        let covered = self.item.credit.min(creditable);
        if covered > Usd::ZERO {
            tally.monthly(Decimal::ONE, Usd::ZERO - covered, || Words {
                what: format!("{}: use the fee includes", self.item.plan.name),
                unit: "months".into(),
                note: "included use is not charged twice".into(),
                evidence: evidence(self.item.plan, &PlanField::Price(PriceField::Monthly)),
            });
        }
    }
}
