//! Until when, as a sentence.

use super::{Breaks, MOST, Named};
use crate::money::{Decimal, grouped};
use crate::outlook::breaks::{Axis, Of};

impl Axis {
    /// What is counted along it.
    pub fn noun(self) -> &'static str {
        match self {
            Axis::Customers => "customers",
            Axis::Errors => "errors a month",
        }
    }
}

impl Of {
    /// What is asked, as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Of::Cheapest => "Cheapest in cash",
            Of::CheapestTco => "Cheapest with own time",
            Of::Recommended => "Recommended",
        }
    }
}

impl Named {
    /// Who it is; where several cost nothing, how many, and that the score decides.
    pub fn who(&self) -> String {
        if self.tied > 1 { format!("{} ({} vendors cost $0; by score)", self.name, self.tied) } else { self.name.clone() }
    }

    /// Whether a count lies in it.
    pub fn holds(&self, count: u64) -> bool {
        self.from <= count && self.to.is_none_or(|to| count <= to)
    }

    /// Its counts: `100–1,179`, `1,180 and more`.
    pub fn counts(&self) -> String {
        match self.to {
            Some(to) if to == self.from => count(to),
            Some(to) => format!("{}–{}", count(self.from), count(to)),
            None => format!("{} and more", count(self.from)),
        }
    }
}

/// A count as people write it.
pub fn count(n: u64) -> String {
    grouped(Decimal::from(n))
}

impl Breaks {
    /// The stretch in which a count lies, by its place.
    pub fn at(&self, count: u64) -> Option<usize> {
        self.stretches.iter().position(|s| s.holds(count))
    }

    /// From a count on: `Render until 99 customers, then DigitalOcean Droplets until 1,179, then …`.
    /// At most three vendors are named.
    pub fn from_here(&self, here: u64) -> String {
        let on = self.stretches.get(self.at(here).unwrap_or_default()..).unwrap_or_default();
        let told = on.iter().take(3).enumerate().map(|(i, s)| match (s.to, i) {
            (Some(to), 0) => format!("{} until {} {}", s.name, count(to), self.axis.noun()),
            (Some(to), _) => format!("{} until {}", s.name, count(to)),
            (None, 0) => format!("{} stays the best choice as you grow (searched to {} {})", s.name, count(MOST), self.axis.noun()),
            (None, _) => s.name.clone(),
        });
        let more = if on.len() > 3 { ", then …" } else { "" };
        format!("{}{more}", told.collect::<Vec<_>>().join(", then "))
    }

    /// Of the vendor at a count: `Right until 99 customers; then DigitalOcean Droplets.`
    pub fn right_until(&self, here: u64) -> String {
        let at = self.at(here).unwrap_or_default();
        match (self.stretches.get(at).and_then(|s| s.to), self.stretches.get(at.saturating_add(1))) {
            (Some(to), Some(next)) => format!("Right until {} {}; then {}.", count(to), self.axis.noun(), next.name),
            _ => format!("Stays the best choice as you grow (searched to {} {}).", count(MOST), self.axis.noun()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(ends: &[(Option<u64>, &str)]) -> Breaks {
        let mut from = 1;
        let stretch = |(to, name): &(Option<u64>, &str)| {
            let s = Named {
                from,
                to: *to,
                vendor: Some((*name).into()),
                name: (*name).into(),
                monthly: [None; 2],
                before_monthly: None,
                own_time: Default::default(),
                tied: 1,
            };
            from = to.map_or(from, |t| t + 1);
            s
        };
        Breaks { axis: Axis::Customers, of: Of::Recommended, stretches: ends.iter().map(stretch).collect() }
    }

    #[test]
    fn says_until_when() {
        let b = breaks(&[(Some(99), "A"), (Some(1_179), "B"), (Some(5_000), "C"), (None, "D")]);
        assert_eq!(b.from_here(40), "A until 99 customers, then B until 1,179, then C until 5,000, then …");
        assert_eq!(b.from_here(100), "B until 1,179 customers, then C until 5,000, then D");
        assert_eq!(b.from_here(9_999), "D stays the best choice as you grow (searched to 1,000,000 customers)");
        assert_eq!(b.right_until(99), "Right until 99 customers; then B.");
        assert_eq!(b.right_until(5_001), "Stays the best choice as you grow (searched to 1,000,000 customers).");
        assert_eq!(b.stretches[1].counts(), "100–1,179");
        assert_eq!(b.stretches[3].counts(), "5,001 and more");
    }
}
