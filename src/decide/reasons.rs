//! Picks in words. Reasons are facts and amounts: what somebody states, and never that nobody does.

use super::field::Field;
use super::picks::best_lead;
use super::{Pick, Ranked};
use crate::catalog::tables::Method;
use crate::catalog::vendor::{Answer, Entry, Role};
use crate::money::{Decimal, Usd};

/// At most so many facts in a sentence.
const FACTS: usize = 3;

/// Says why, for the vendors of a field.
pub struct Say<'a, 'b> {
    /// The vendors.
    pub field: &'a Field<'b>,
    /// The price book.
    pub book: &'a str,
}

impl Say<'_, '_> {
    /// The top pick.
    pub fn top(&self, top: &Ranked, second: Option<&Ranked>, stay: bool) -> Pick {
        let verb = match (self.field.terms.role, stay) {
            (Role::Hosting, true) => format!("Stay on {}", top.name),
            (Role::Hosting, false) => format!("Run it on {}", top.name),
            (_, true) => format!("Stay with {}", top.name),
            (_, false) => format!("Watch it with {}", top.name),
        };
        let mut reasons = vec![self.price(top)];
        reasons.extend(self.hours(top));
        reasons
            .extend(second.and_then(|second| self.has_instead(top, second)).map(|(what, name)| format!("It has {what}; {name} does not.")));
        reasons.extend(self.best_facts(top));
        if stay {
            reasons.push("It is in use already: nothing has to be moved.".into());
        }
        reasons.extend(top.bill.checks.first().map(|_| format!("Check this: {}.", top.bill.checks.join("; "))));
        Pick { vendor: top.vendor.clone(), name: top.name.clone(), headline: format!("{verb}: {} of 100 points.", top.score), reasons }
    }

    /// An alternative that one would choose for a different reason.
    pub fn runner_up(&self, other: &Ranked, top: &Ranked) -> Pick {
        let mut reasons = Vec::new();
        let lead = self.has_instead(other, top);
        let headline = match (&lead, best_lead(other, top)) {
            (Some((what, _)), _) => {
                reasons.push(format!("It has {what}; {} does not.", top.name));
                format!("Choose {} instead if {what} matters more to you than the rest.", other.name)
            }
            (None, Some((_, i))) if matches!(self.method(i), Some(Method::Cost | Method::Operations)) => {
                format!("Choose {} instead if {} matters more to you than the rest.", other.name, self.criterion(i))
            }
            _ => format!("{} is next, {} points behind.", other.name, (top.score - other.score).abs()),
        };
        reasons.push(self.price(other));
        reasons.extend(self.hours(other));
        Pick { vendor: other.vendor.clone(), name: other.name.clone(), headline, reasons }
    }

    /// The cheapest, in cash.
    pub fn budget(&self, cheapest: &Ranked, top: &Ranked) -> Pick {
        let (cash, saved) = (cheapest.year.total, top.year.total - cheapest.year.total);
        let headline = format!(
            "{} is the cheapest in cash that covers it: {cash} in the next 12 months, {saved} less than {}.",
            cheapest.name, top.name
        );
        let mut reasons = vec![self.price(cheapest)];
        reasons.extend(self.hours(cheapest));
        if let Some((what, _)) = self.has_instead(top, cheapest) {
            reasons.push(format!("What it gives up: {what}."));
        }
        Pick { vendor: cheapest.vendor.clone(), name: cheapest.name.clone(), headline, reasons }
    }

    /// A better one above the budget.
    pub fn dearer(&self, dearer: &Ranked, top: &Ranked) -> Pick {
        let more = dearer.year.mean() - self.field.terms.budget();
        let brings = self.has_instead(dearer, top).map_or(String::new(), |(what, _)| format!(" It would bring {what}."));
        Pick {
            vendor: dearer.vendor.clone(),
            name: dearer.name.clone(),
            headline: format!("{} scores {} of 100, {} a month above the budget.{brings}", dearer.name, dearer.score, more.rounded()),
            reasons: vec![self.price(dearer)],
        }
    }

    /// The best other vendor, where one stays: what it brings and costs over the horizon.
    pub fn other(&self, other: &Ranked, top: &Ranked) -> Pick {
        let horizon = Decimal::from(self.field.terms.scenario.horizon);
        let over = |r: &Ranked| r.year.mean().times(horizon);
        let (more, less) = (over(other) - over(top), over(top) - over(other));
        let cash = if more > Usd::ZERO { format!("{} more", more.rounded()) } else { format!("{} less", less.rounded()) };
        let time = self.field.terms.scenario.worth(other.setup_hours);
        let brings = self.has_instead(other, top).map_or(String::new(), |(what, _)| format!(" It would bring {what}."));
        Pick {
            vendor: other.vendor.clone(),
            name: other.name.clone(),
            headline: format!(
                "{} is the best other vendor: over {horizon} months {cash} in bills, and {} h of moving ({time}).{brings}",
                other.name,
                other.setup_hours.normalize()
            ),
            reasons: vec![self.price(other)],
        }
    }

    /// A vendor by itself.
    pub fn alone(&self, ranked: &Ranked) -> Pick {
        let mut reasons = vec![self.price(ranked)];
        reasons.extend(self.hours(ranked));
        let headline = format!("{}: {} of 100 points, {} in the next 12 months.", ranked.name, ranked.score, ranked.year.total);
        Pick { vendor: ranked.vendor.clone(), name: ranked.name.clone(), headline, reasons }
    }

    fn entry(&self, vendor: &str) -> Option<&Entry> {
        self.field.terms.catalog.vendor(vendor)?.books.get(self.book)
    }

    /// What one vendor is stated to have and the other stated not to have, or only in part: facts
    /// that are scored, the weightiest criteria first. `None` where there is no such fact.
    fn has_instead(&self, first: &Ranked, second: &Ranked) -> Option<(String, String)> {
        let terms = &self.field.terms;
        let (a, b) = (self.entry(&first.vendor)?, self.entry(&second.vendor)?);
        let says = |entry: &Entry, fact: &str| entry.facts.get(fact).map(|f| f.value);
        let mut criteria: Vec<_> = terms.catalog.criteria_of(terms.role).iter().collect();
        criteria.sort_by_key(|c| std::cmp::Reverse(c.weight));
        let mut facts: Vec<&str> = Vec::new();
        for item in criteria.iter().flat_map(|c| &c.items) {
            let ahead = matches!(says(a, &item.fact), Some(Answer::Yes | Answer::ByYou));
            if ahead && matches!(says(b, &item.fact), Some(Answer::No | Answer::Partly)) && !facts.contains(&item.fact.as_str()) {
                facts.push(&item.fact);
            }
        }
        let names: Vec<String> = facts.iter().take(FACTS).map(|f| lower(terms.catalog.fact_name(f))).collect();
        (!names.is_empty()).then(|| (listed(&names), second.name.clone()))
    }

    /// The weightiest facts that a vendor is stated to have.
    fn best_facts(&self, ranked: &Ranked) -> Option<String> {
        let terms = &self.field.terms;
        let entry = self.entry(&ranked.vendor)?;
        let mut items: Vec<_> =
            terms.catalog.criteria_of(terms.role).iter().flat_map(|c| c.items.iter().map(move |i| (c.weight * i.points, i))).collect();
        items.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let yes = |fact: &str| entry.facts.get(fact).is_some_and(|f| f.value == Answer::Yes);
        let names: Vec<String> =
            items.iter().filter(|(_, i)| yes(&i.fact)).take(FACTS).map(|(_, i)| lower(terms.catalog.fact_name(&i.fact))).collect();
        (!names.is_empty()).then(|| format!("Stated of it: {}.", listed(&names)))
    }

    fn price(&self, ranked: &Ranked) -> String {
        let now = ranked.bill.monthly.unwrap_or_default();
        let then = ranked
            .ends
            .as_ref()
            .map_or(String::new(), |e| format!(", {} from month {} ({} ends, {} begins)", e.monthly, e.month, e.plan, e.next));
        let text = format!(
            "{now} a month now{then}, {} in the next {} months ({}).",
            ranked.year.total,
            ranked.year.months.len(),
            ranked.bill.plan_name
        );
        let text = match ranked.year.ends_before() {
            Some(month) => format!("{text} From month {month} on no plan of it carries the growth: a move is due by then."),
            None => text,
        };
        match ranked.above_budget {
            Some(1) => format!("{text} It is above the budget from the first month on."),
            Some(month) => format!("{text} Month {month} is the first above the budget."),
            None => text,
        }
    }

    fn hours(&self, ranked: &Ranked) -> Option<String> {
        let hours = ranked.bill.hours_month.normalize();
        if self.field.terms.role != Role::Hosting && hours.is_zero() {
            return None;
        }
        let what: Vec<&str> = ranked.bill.duties.iter().map(|d| d.what).collect();
        Some(if what.is_empty() {
            "The vendor runs system, runtime and what else is needed: no hours of yours every month.".into()
        } else {
            format!("{hours} h a month of your time for {}.", what.join(" and "))
        })
    }

    fn criterion(&self, i: usize) -> String {
        let terms = &self.field.terms;
        terms.catalog.criteria_of(terms.role).get(i).map_or(String::new(), |c| c.name.to_lowercase())
    }

    fn method(&self, i: usize) -> Option<Method> {
        let terms = &self.field.terms;
        terms.catalog.criteria_of(terms.role).get(i).map(|c| c.method)
    }
}

/// A name within a sentence: its first letter small, unless it is an abbreviation.
fn lower(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), name.chars().nth(1)) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first.to_lowercase().collect::<String>() + chars.as_str(),
        _ => name.to_string(),
    }
}

/// `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
