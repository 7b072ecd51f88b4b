//! The answer in one line: who it is, and what it costs together now, from when more, and in the year.

use super::outside::OutsideCheck;
use crate::cost::year::YEAR;
use crate::decide::Ranking;
use crate::money::{Decimal, Usd};
use crate::phrase::plural;
use crate::scenario::Scenario;

/// What the next months cost together, as far as both the host and the error tracker carry it.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// Who it is: `Render + Sentry + UptimeRobot`.
    pub names: String,
    /// Month by month.
    pub months: Vec<Usd>,
    /// What may be spent a month, by the scenario.
    pub budget: Usd,
}

impl Together {
    /// Of an answer; `None` where a side has no pick. `check` is the uptime tool and all else the plan uses.
    pub fn of(hosting: &Ranking, monitoring: &Ranking, check: Option<&OutsideCheck>, scenario: &Scenario) -> Option<Together> {
        let picks = [hosting.top()?, monitoring.top()?];
        let tools = check.map_or(Usd::ZERO, |c| c.tools_month);
        let check = check.filter(|c| picks.iter().all(|p| p.vendor != c.vendor)).map(|c| c.name.as_str());
        let names: Vec<&str> = picks.iter().map(|p| p.name.as_str()).chain(check).collect();
        let months = picks[0].year.months.iter().zip(&picks[1].year.months).map(|(a, b)| *a + *b + tools);
        Some(Together { names: names.join(" + "), months: months.collect(), budget: scenario.total_budget() })
    }

    /// `Render + Sentry + UptimeRobot: $13.35 a month now, $42.35 from next month, $479.24 in the next 12 months`.
    pub fn sentence(&self) -> String {
        format!("{}: {}", self.names, self.cost())
    }

    /// The same in short: `Render + Sentry + UptimeRobot: $13.35 a month now`.
    pub fn short(&self) -> String {
        format!("{}: {} a month now", self.names, self.months.first().copied().unwrap_or_default().rounded())
    }

    /// What it costs, in words.
    pub fn cost(&self) -> String {
        let months = &self.months;
        let now = months.first().copied().unwrap_or_default();
        let total: Usd = months.iter().copied().sum();
        let rises = months.iter().position(|m| dollars(*m) != dollars(now));
        let then = match (rises, months.last()) {
            (None, _) | (_, None) => String::new(),
            // Cents that traffic adds are no rise that one plans for.
            (Some(at), Some(last)) if months.iter().skip(at).all(|m| dollars(*m) == dollars(*last)) => {
                let first = months.get(at).copied().unwrap_or(*last);
                format!(", {} from {}", first.rounded(), month(at))
            }
            (Some(at), Some(last)) => {
                let way = if *last > now { "rising" } else { "falling" };
                format!(", {way} from {} on to {} in month {}", month(at), last.rounded(), months.len())
            }
        };
        let span =
            if months.len() == YEAR { format!("in the next {YEAR} months") } else { format!("in the {} months both carry", months.len()) };
        format!("{} a month now{then}, {} {span}", now.rounded(), total.rounded())
    }

    /// Every month's bill, months of one bill together: `A month: $13.35 now, then $42.35 for 11 months. Budget $70.`
    pub fn in_words(&self) -> String {
        let mut runs: Vec<(Usd, usize)> = Vec::new();
        for month in self.months.iter().map(|m| m.rounded()) {
            match runs.last_mut() {
                Some((amount, count)) if *amount == month => *count = count.saturating_add(1),
                _ => runs.push((month, 1)),
            }
        }
        let said: Vec<String> = runs.iter().map(|(amount, count)| format!("{amount} for {}", plural(*count as u64, "month"))).collect();
        format!("Bill a month: {}. Budget {}.", said.join(", then "), self.budget)
    }

    /// How the months stand to the budget.
    pub fn budget_words(&self) -> String {
        match self.months.iter().position(|m| *m > self.budget) {
            None => format!("Every month stays within your budgets of {} together.", self.budget),
            Some(0) => format!("Above your budgets of {} together from the start.", self.budget),
            Some(at) => format!("Above your budgets of {} together from {} on.", self.budget, month(at)),
        }
    }
}

/// Whole dollars.
fn dollars(amount: Usd) -> Decimal {
    amount.0.round()
}

/// A month by its place; 0 is now.
fn month(place: usize) -> String {
    match place {
        1 => "next month".into(),
        at => format!("month {}", at.saturating_add(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_called_as_people_do() {
        assert_eq!((month(1), month(10)), ("next month".into(), "month 11".into()));
    }
}
