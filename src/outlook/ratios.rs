//! What a month costs in proportion to something: for each customer, of the revenue, for each
//! thousand errors. Each as a division one can do again.

use super::Together;
use crate::money::{Decimal, Usd, grouped};
use crate::scenario::Scenario;

/// Digits after the point that a quotient is written with; one that goes on is marked as rounded.
const DIGITS: u32 = 6;

/// What the cost of a month is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ratio {
    /// Both bills by the customers.
    PerCustomer,
    /// Both bills by the revenue, in per cent.
    OfRevenue,
    /// The bill of the monitoring by the errors, in thousands.
    PerThousandErrors,
}

/// A division: `amount ÷ by = value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Division {
    /// What is divided.
    pub amount: Usd,
    /// By how much, in words.
    pub by: String,
    /// What comes out; dollars, or per cent of the revenue.
    pub value: Decimal,
    /// Whether it is per cent.
    pub percent: bool,
}

impl Ratio {
    /// All of them.
    pub const ALL: [Ratio; 3] = [Ratio::PerCustomer, Ratio::OfRevenue, Ratio::PerThousandErrors];

    /// What it is, for people.
    pub fn name(self) -> &'static str {
        match self {
            Ratio::PerCustomer => "For each customer",
            Ratio::OfRevenue => "Of the revenue",
            Ratio::PerThousandErrors => "For each 1,000 errors",
        }
    }

    /// The division of a month; `None` where a bill is not known or there is nothing to divide by.
    pub fn of(self, scenario: &Scenario, t: &Together) -> Option<Division> {
        Some(match self {
            Ratio::PerCustomer => Division {
                amount: t.both()?,
                by: format!("{} customers", grouped(t.customers)),
                value: t.per_customer()?.0,
                percent: false,
            },
            Ratio::OfRevenue => Division { amount: t.both()?, by: by_revenue(scenario, t), value: t.of_revenue()?, percent: true },
            Ratio::PerThousandErrors => Division {
                amount: t.monitoring?,
                by: format!("{} thousand errors", grouped(t.errors / Decimal::ONE_THOUSAND)),
                value: t.per_thousand_errors()?.0,
                percent: false,
            },
        })
    }
}

impl Division {
    /// `$41 ÷ 80 customers = $0.5125`; a value that goes on is rounded, and says so: `≈`.
    pub fn written(&self) -> String {
        let short = self.value.round_dp(DIGITS);
        let sign = if short == self.value { "=" } else { "≈" };
        let value = if self.percent { format!("{} %", grouped(short)) } else { Usd(short).in_full() };
        format!("{} ÷ {} {sign} {value}", self.amount.exactly(), self.by)
    }
}

/// The revenue of a month as a divisor: the amount, or how it follows where it has no last digit.
fn by_revenue(scenario: &Scenario, t: &Together) -> String {
    if t.revenue.0.round_dp(DIGITS) == t.revenue.0 {
        return t.revenue.in_full();
    }
    format!("({} × {} ÷ {})", scenario.mrr.in_full(), grouped(t.customers), grouped(scenario.customers.into()))
}

/// How the revenue of a month follows: `$900 × 85 customers ÷ 77 customers now ≈ $993.506494`.
pub fn revenue(scenario: &Scenario, t: &Together) -> String {
    let (now, mrr) = (Decimal::from(scenario.customers), scenario.mrr.in_full());
    if t.customers == now || now.is_zero() {
        return format!("{mrr}, as given");
    }
    let short = Usd(t.revenue.0.round_dp(DIGITS));
    let sign = if short == t.revenue { "=" } else { "≈" };
    format!("{mrr} × {} customers ÷ {} customers now {sign} {}", grouped(t.customers), grouped(now), short.in_full())
}

/// A quotient of an amount a month by something that is counted; `None` by nothing.
pub fn each(amount: Usd, count: Decimal, noun: &str) -> Option<Division> {
    Some(Division { amount, by: format!("{} {noun}", grouped(count)), value: amount.0.checked_div(count)?, percent: false })
}
