//! What staying and moving come to over the horizon, added up month by month with its growth.

use super::field::Burden;
use crate::catalog::vendor::Role;
use crate::money::{Decimal, Usd};
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

impl Saving {
    /// What a move brings, month by month: the bills and hours of both. `cost`: what it costs once.
    pub fn of(months: impl Iterator<Item = [Burden; 2]>, worth: impl Fn(Decimal) -> Usd, cost: Usd) -> Saving {
        let mut sum = Saving { months: 0, bills: Usd::ZERO, with_time: Usd::ZERO, cost, paid_back: None };
        for ([old, new], month) in months.zip(1..) {
            sum.months = month;
            sum.bills += old.month - new.month;
            sum.with_time += old.month + worth(old.hours) - new.month - worth(new.hours);
            if sum.paid_back.is_none() && sum.with_time > cost {
                sum.paid_back = Some(month);
            }
        }
        sum
    }

    /// Whether it costs less than it brings, own time included.
    pub fn pays(&self) -> bool {
        self.with_time > self.cost
    }
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
