//! Use against quotas: whether a plan holds it, and what use beyond costs.

use super::Cover;
use super::bill::Terms;
use super::quote::{evidence, worsen};
use super::tally::{Tally, Words};
use crate::catalog::plan::DAYS_A_MONTH;
use crate::catalog::vendor::{OverLimit, Overage, Plan, Pool, Quota, QuotaPer, QuotaWord};
use crate::money::{Decimal, Usd, grouped};
use crate::scenario::demand::Demand;

/// Use under check.
pub struct Usage<'a, 'b> {
    /// Catalog, scenario and role.
    pub terms: &'a Terms<'b>,
    /// The plan.
    pub plan: &'a Plan,
    /// How many of it are bought side by side.
    pub copies: Decimal,
    /// What is used.
    pub demand: &'a Demand,
}

impl Usage<'_, '_> {
    /// Adds what use costs, less what fee and credit pay of it, and worsens the cover by what is not held.
    pub fn put(&self, fee: Usd, tally: &mut Tally, cover: &mut Cover) {
        let mut used = Tally::new(tally.lines.is_some());
        let mut creditable = Usd::ZERO;
        let credit_for = self.plan.price.as_ref().map_or(&[][..], |p| &p.credit_for);
        for (meter, quota) in &self.plan.quota {
            let before = used.month;
            worsen(cover, self.meter(meter, *quota, &mut used));
            if credit_for.is_empty() || credit_for.contains(meter) {
                creditable += used.month - before;
            }
        }
        if let Some(pool) = &self.plan.pool {
            worsen(cover, self.pool(pool, &mut used));
        }
        self.credit(fee, creditable, tally);
        tally.join(used);
    }

    /// Whether the quota of a meter holds, adding lines for billed use beyond it.
    fn meter(&self, meter: &str, quota: Quota, used: &mut Tally) -> Cover {
        let needed = self.demand.of(meter);
        if needed.is_zero() {
            return Cover::Full;
        }
        let known = self.terms.catalog.meter(meter);
        if known.is_some_and(|m| !m.roles.contains(&self.terms.role)) {
            return Cover::Full;
        }
        let name = || known.map_or(meter, |m| m.name.as_str());
        let included = match quota {
            Quota::Amount(q) => q.saturating_mul(self.copies),
            Quota::Per(QuotaPer { amount, per }) => amount.saturating_mul(per.meter().map_or(DAYS_A_MONTH, |m| self.demand.of(m))),
            Quota::Word(QuotaWord::Unlimited) => return Cover::Full,
            Quota::Word(QuotaWord::Unknown) => {
                return Cover::Unknown { missing: format!("how many {} the plan {} carries", name(), self.plan.name) };
            }
        };
        if needed <= included {
            return Cover::Full;
        }
        if let Some(overage) = self.plan.overage.get(meter) {
            return self.beyond(meter, name(), included, needed, overage, used);
        }
        if self.plan.over_limit == OverLimit::Bill {
            return Cover::Unknown { missing: format!("the rate for {} beyond {}", name(), grouped(included)) };
        }
        self.short(meter, included, needed)
    }

    /// Whether the common amount holds what the meters draw from it together.
    fn pool(&self, pool: &Pool, used: &mut Tally) -> Cover {
        let needed = pool_use(pool, self.demand);
        if needed <= pool.included.0 {
            return Cover::Full;
        }
        match &pool.overage {
            Some(overage) => self.beyond(&pool.unit, &pool.unit, pool.included.0, needed, overage, used),
            None => self.short(&pool.unit, pool.included.0, needed),
        }
    }

    /// The part of a need that a plan holds.
    fn short(&self, meter: &str, quota: Decimal, needed: Decimal) -> Cover {
        let percent = quota.saturating_mul(Decimal::ONE_HUNDRED).checked_div(needed).unwrap_or_default().floor();
        Cover::Part {
            percent: percent.try_into().unwrap_or(0),
            meter: meter.to_string(),
            quota,
            needed,
            unpriced: self.plan.over_limit == OverLimit::Unpriced,
        }
    }

    /// Lines for use beyond the quota, one for each marginal tier touched. Rates that end
    /// somewhere cover no more than up to there.
    fn beyond(&self, meter: &str, name: &str, included: Decimal, needed: Decimal, overage: &Overage, used: &mut Tally) -> Cover {
        let mut from = included;
        for tier in &overage.tiers {
            let to = tier.up_to.map_or(needed, |u| u.0.min(needed));
            if to <= from {
                continue;
            }
            let more = to - from;
            let block = overage.block.map(|b| b.0).filter(|b| !b.is_zero());
            let quantity = block.map_or(more, |b| more.checked_div(b).unwrap_or(more).ceil());
            let words = || Words {
                what: format!("{}: {name} beyond {}", self.plan.name, grouped(from)),
                unit: block.map_or_else(|| name.to_string(), |b| format!("blocks of {}", grouped(b))),
                note: match block {
                    Some(_) => format!("{} beyond {}, in blocks rounded up", grouped(more), grouped(from)),
                    None => format!("from {} to {} a month{}", grouped(from), grouped(to), self.drawn(meter)),
                },
                evidence: evidence(self.plan, &format!("overage.{meter}")),
            };
            used.monthly(quantity, tier.each, words);
            from = to;
        }
        match overage.tiers.last().and_then(|t| t.up_to) {
            Some(end) if end.0 < needed => self.short(meter, end.0, needed),
            _ => Cover::Full,
        }
    }

    /// For a pool, what draws on it.
    fn drawn(&self, meter: &str) -> String {
        match &self.plan.pool {
            Some(pool) if pool.unit == meter => format!(" ({})", pool_words(pool, self.demand)),
            _ => String::new(),
        }
    }

    /// What the fee or an extra credit pays of the use: a line with a negative price.
    fn credit(&self, fee: Usd, creditable: Usd, tally: &mut Tally) {
        let Some(price) = &self.plan.price else { return };
        let spent = if price.is_credit { fee } else { Usd::ZERO };
        let covered = (spent + price.credit.unwrap_or(Usd::ZERO)).min(creditable);
        if covered > Usd::ZERO {
            tally.monthly(Decimal::ONE, Usd::ZERO - covered, || Words {
                what: format!("{}: use the fee includes", self.plan.name),
                unit: "months".into(),
                note: "included use is not charged twice".into(),
                evidence: evidence(self.plan, "price"),
            });
        }
    }
}

/// How much of a pool is drawn in a month.
pub fn pool_use(pool: &Pool, demand: &Demand) -> Decimal {
    pool.weights.iter().map(|(meter, weight)| weight.0.saturating_mul(demand.of(meter))).sum()
}

/// The same as a sum in words: `1.5 × 20 + 30,000 × 0.0002`.
pub fn pool_words(pool: &Pool, demand: &Demand) -> String {
    let drawn = pool.weights.iter().filter(|(m, _)| !demand.of(m).is_zero());
    drawn.map(|(m, w)| format!("{} {m} × {}", grouped(demand.of(m)), grouped(w.0))).collect::<Vec<_>>().join(" + ")
}
