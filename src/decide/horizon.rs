//! What staying and moving come to over the horizon, added up month by month with its growth.

use super::choice::Candidate;
use super::field::Field;
use crate::catalog::vendor::Role;
use crate::cost::growth::months;
use crate::cost::price::Known;
use crate::money::Usd;
use crate::phrase::plural;

/// A move from one vendor to another, over the months in which the bills of both are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saving {
    /// The months that are compared: the horizon, or as many of it as both carry at a known price.
    pub months: u32,
    /// Dollars that the bills of the other come to less; negative where they come to more.
    pub bills: Usd,
    /// The same with the hours of running both at the scenario's rate.
    pub with_time: Usd,
    /// Dollars that the move costs once.
    pub cost: Usd,
    /// The month at whose end it has paid back; `None` where it does not within these.
    pub paid_back: Option<u32>,
}

/// What a move brings over the horizon; `None` where the first month of either is not known. `cost`:
/// what it costs once.
pub fn saving(field: &Field, from: &Candidate, to: &Candidate, cost: Usd) -> Option<Saving> {
    let terms = &field.terms;
    let place = |id: &str| field.entrants.iter().position(|e| e.offer.vendor.id == id);
    let (from, to) = (place(from.vendor)?, place(to.vendor)?);
    let mut sum = Saving { months: 0, bills: Usd::ZERO, with_time: Usd::ZERO, cost, paid_back: None };
    for month in months(terms.catalog, terms.scenario, terms.scenario.horizon) {
        let known = |place: usize| field.price(place, &month.levels).known();
        let Some((old, new)) = known(from).zip(known(to)) else { break };
        let all = |k: Known| k.month + terms.scenario.worth(k.hours);
        sum.months = month.month;
        sum.bills += old.month - new.month;
        sum.with_time += all(old) - all(new);
        if sum.paid_back.is_none() && sum.with_time > cost {
            sum.paid_back = Some(month.month);
        }
    }
    (sum.months > 0).then_some(sum)
}

/// What the horizon is called where fewer of its months can be compared.
pub fn span(saving: &Saving, horizon: u32) -> String {
    if saving.months == horizon {
        plural(horizon, "month")
    } else {
        format!("the {} that both carry at a known price", plural(saving.months, "month"))
    }
}

/// "on" a host, "with" a tool.
pub fn preposition(role: Role) -> &'static str {
    if role == Role::Hosting { "on" } else { "with" }
}
