//! One budget for both sides: what is entered as a whole is split as the two stand.

use super::Scenario;
use crate::money::{Decimal, Usd};

impl Scenario {
    /// What hosting and monitoring may cost together, dollars a month.
    pub fn total_budget(&self) -> Usd {
        self.hosting_budget + self.monitoring_budget
    }

    /// Splits a whole budget over hosting and monitoring in the proportion they have now, hosting's part to the whole
    /// dollar; halves where both are nothing. The parts add up to the whole exactly.
    pub fn split_budget(&mut self, total: Usd) {
        let share = self.hosting_budget.0.checked_div(self.total_budget().0).unwrap_or(Decimal::ONE / Decimal::TWO);
        let hosting = (total.0 * share).round().min(total.0);
        self.hosting_budget = Usd(hosting.normalize());
        self.monitoring_budget = Usd((total.0 - hosting).normalize());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(hosting: &str, monitoring: &str, total: &str) -> (String, String) {
        let usd = |t: &str| Usd(t.parse().unwrap());
        let mut s = Scenario { hosting_budget: usd(hosting), monitoring_budget: usd(monitoring), ..Scenario::default() };
        s.split_budget(usd(total));
        assert_eq!(s.total_budget(), usd(total));
        (s.hosting_budget.0.to_string(), s.monitoring_budget.0.to_string())
    }

    #[test]
    fn the_parts_keep_their_proportion_and_add_up() {
        assert_eq!(split("20", "50", "140"), ("40".into(), "100".into()));
        assert_eq!(split("20", "0", "35"), ("35".into(), "0".into()));
        assert_eq!(split("0", "0", "30"), ("15".into(), "15".into()));
        assert_eq!(split("20", "50", "10.50"), ("3".into(), "7.5".into()));
        assert_eq!(split("20", "50", "0"), ("0".into(), "0".into()));
        assert_eq!(split("1", "0", "0.60"), ("0.6".into(), "0".into()));
    }
}
