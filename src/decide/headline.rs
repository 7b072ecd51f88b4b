//! The answer in one line: who it is, and what both cost together now, from when more, and in the year.

use super::{Ranked, Ranking};
use crate::cost::year::YEAR;
use crate::money::{Decimal, Usd};

/// `Render + Sentry: $13.35 a month now, $42.35 from next month, $479.24 in the next 12 months`; `None` where a
/// side has no pick.
pub fn headline(hosting: &Ranking, monitoring: &Ranking) -> Option<String> {
    let picks = [hosting.top()?, monitoring.top()?];
    let months = together(&picks);
    let now = *months.first()?;
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
    Some(format!("{} + {}: {} a month now{then}, {} {span}", picks[0].name, picks[1].name, now.rounded(), total.rounded()))
}

/// Whole dollars.
fn dollars(amount: Usd) -> Decimal {
    amount.0.round()
}

/// The bills of both, month by month, as long as both carry it.
fn together(picks: &[&Ranked; 2]) -> Vec<Usd> {
    picks[0].year.months.iter().zip(&picks[1].year.months).map(|(a, b)| *a + *b).collect()
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
