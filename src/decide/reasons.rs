//! Picks in words. Reasons are facts and amounts: what somebody states, and never that nobody does.

use super::choice::Decision;
use super::field::Field;
use super::given::given_bill;
use super::horizon::{Saving, span};
use super::lead::Lead;
use super::picks::best_lead;
use super::{Pick, Ranked};
use crate::catalog::tables::Method;
use crate::catalog::vendor::{Answer, Entry, Role};
use crate::cost::hours::named;
use crate::cost::year::YEAR;
use crate::money::{Decimal, Usd};
use crate::order::InOrder;
use crate::phrase::{hours, listed, plural};

/// At most so many facts in a sentence.
const FACTS: usize = 3;
/// A bill is said to rise from so many per cent of the first month's on.
const RISE: Decimal = Decimal::whole(101);

/// Says why, for the vendors of a field.
pub struct Say<'a, 'b> {
    /// The vendors.
    pub field: &'a Field<'b>,
    /// The price book.
    pub book: &'a str,
}

impl Say<'_, '_> {
    /// The top pick.
    pub fn top(&self, top: &Ranked, second: Option<&Ranked>, decision: Decision) -> Pick {
        let stay = decision == Decision::Stay;
        let verb = match (self.field.terms.role, stay) {
            // What is in use stays until its bill is known.
            _ if decision == Decision::Ask => format!("If you move: {}", top.name),
            (Role::Hosting, true) => format!("Stay on {}", top.name),
            (Role::Hosting, false) => format!("Recommended hosting: {}", top.name),
            (_, true) => format!("Stay with {}", top.name),
            (_, false) => format!("Recommended error tracking: {}", top.name),
        };
        let mut reasons = vec![self.price(top)];
        reasons.extend(self.hours(top));
        reasons.extend(second.map(|second| self.ahead(top, second).sentence()).filter(|said| !said.is_empty()));
        reasons.extend(self.best_facts(top));
        if stay {
            reasons.push("It is in use already: nothing has to be moved.".into());
        }
        reasons.extend(top.bill.checks.first().map(|_| format!("Check this: {}.", top.bill.checks.join("; "))));
        Pick { vendor: top.vendor.clone(), name: top.name.clone(), headline: format!("{verb}, {} of 100 points.", top.score), reasons }
    }

    /// An alternative that one would choose for a different reason. `instead`: who comes next by the rules,
    /// where that is another, and why this one is named all the same.
    pub fn runner_up(&self, other: &Ranked, top: &Ranked, instead: Option<String>) -> Pick {
        let lead = self.ahead(other, top);
        let mut reasons: Vec<String> = Some(lead.sentence()).filter(|said| !said.is_empty()).into_iter().collect();
        let choose =
            |names: &[String]| format!("Choose {} instead if you care more about {} than about the rest.", other.name, listed(names));
        let headline = match (lead.names(), best_lead(other, top)) {
            (names @ [_, ..], _) => choose(names),
            ([], Some((_, i))) if matches!(self.method(i), Some(Method::Cost | Method::Operations)) => choose(&[self.criterion(i)]),
            _ => match top.score - other.score {
                behind if behind >= Decimal::ZERO => format!("{} is next, {behind} points behind.", other.name),
                ahead => format!("{} is next in line; it scores {} points more.", other.name, ahead.abs()),
            },
        };
        reasons.push(self.price(other));
        reasons.extend(self.hours(other));
        reasons.extend(instead);
        Pick { vendor: other.vendor.clone(), name: other.name.clone(), headline, reasons }
    }

    /// The cheapest, in cash.
    pub fn budget(&self, cheapest: &Ranked, top: &Ranked) -> Pick {
        let headline = match (cheapest.year.ends_before(), top.year.ends_before()) {
            // A year cut short is never compared with a full one.
            (None, Some(_)) => format!(
                "{} is the cheapest in cash that carries all {YEAR} months: {}. {} comes to {}.",
                cheapest.name,
                cheapest.year.in_words(),
                top.name,
                top.year.in_words()
            ),
            (ends, _) => {
                let months = cheapest.year.months.len().min(top.year.months.len());
                let less = top.year.first(months) - cheapest.year.first(months);
                let among = if ends.is_some() {
                    format!(" Compared over {}: nobody carries all {YEAR}.", plural(months as u64, "month"))
                } else {
                    String::new()
                };
                let (name, words, less) = (&cheapest.name, cheapest.year.in_words(), less.rounded());
                format!("{name} is the cheapest in cash that covers it: {words}, {less} less than {}.{among}", top.name)
            }
        };
        let mut reasons = vec![self.price(cheapest)];
        reasons.extend(self.hours(cheapest));
        let lead = self.ahead(top, cheapest);
        if !lead.names().is_empty() {
            let part = if lead.lacking.is_empty() { ", which it has only in part" } else { "" };
            reasons.push(format!("What it gives up: {}{part}.", listed(lead.names())));
        }
        Pick { vendor: cheapest.vendor.clone(), name: cheapest.name.clone(), headline, reasons }
    }

    /// A better one above the budget.
    pub fn dearer(&self, dearer: &Ranked, top: &Ranked) -> Pick {
        let more = dearer.year.mean() - self.field.terms.budget();
        let brings = self.ahead(dearer, top).brings();
        Pick {
            vendor: dearer.vendor.clone(),
            name: dearer.name.clone(),
            headline: format!("{} scores {} of 100, {} a month above the budget.{brings}", dearer.name, dearer.score, more.rounded()),
            reasons: [Some(self.price(dearer)), self.hours(dearer), self.with_time(dearer, top)].into_iter().flatten().collect(),
        }
    }

    /// That a dearer one takes fewer hours, and what both come to with one's own time; nothing where it
    /// does not, or where that time does not count.
    fn with_time(&self, dearer: &Ranked, top: &Ranked) -> Option<String> {
        let scenario = self.field.terms.scenario;
        let fewer = top.bill.hours_month - dearer.bill.hours_month;
        let whole = [dearer, top].iter().all(|r| r.year.ends_before().is_none());
        if fewer <= Decimal::ZERO || !whole || !scenario.time || scenario.rate.is_zero() {
            return None;
        }
        let compared = match top.tco - dearer.tco {
            less if less >= Usd::ZERO => format!("{} less", less.rounded()),
            more => format!("{} more", Usd(more.0.abs()).rounded()),
        };
        Some(format!(
            "It takes {} a month less of your time: with that and the set-up at {} an hour it comes to {compared} than {} in the next 12 months.",
            hours(fewer),
            scenario.rate,
            top.name
        ))
    }

    /// The best other vendor, where one stays: what it brings and costs over the horizon. `saving`: over its
    /// months, where they are known.
    pub fn other(&self, other: &Ranked, top: &Ranked, saving: Option<&Saving>) -> Pick {
        let terms = &self.field.terms;
        let brings = self.ahead(other, top).brings();
        let over = saving.map(|s| {
            let bills = if s.bills < Usd::ZERO {
                format!("{} more", Usd(s.bills.0.abs()).rounded())
            } else {
                format!("{} less", s.bills.rounded())
            };
            format!(": over {} {bills} in bills; the move costs {}", span(s, terms.scenario.horizon), self.move_cost(other, top))
        });
        Pick {
            vendor: other.vendor.clone(),
            name: other.name.clone(),
            headline: format!("{} is the best other vendor{}.{brings}", other.name, over.unwrap_or_default()),
            reasons: [Some(self.price(other)), self.hours(other)].into_iter().flatten().collect(),
        }
    }

    /// What a move costs once, part by part: `$479: 9 h of your time and the month in which both are paid ($29)`.
    pub fn move_cost(&self, to: &Ranked, from: &Ranked) -> String {
        let twice = from.year.now.month;
        let time = self.field.terms.scenario.worth(to.setup_hours);
        let both = format!("a month in which both are paid ({})", twice.rounded());
        format!("{}: {} of your time ({}) and {both}", (time + twice).rounded(), hours(to.setup_hours), time.rounded())
    }

    /// A vendor by itself.
    pub fn alone(&self, ranked: &Ranked) -> Pick {
        let mut reasons = vec![self.price(ranked)];
        reasons.extend(self.hours(ranked));
        let headline = format!("{}: {} of 100 points, {}.", ranked.name, ranked.score, ranked.year.in_words());
        Pick { vendor: ranked.vendor.clone(), name: ranked.name.clone(), headline, reasons }
    }

    fn entry(&self, vendor: &str) -> Option<&Entry> {
        self.field.terms.catalog.vendor(vendor)?.books.get(self.book)
    }

    /// What one vendor is stated to have and the other is stated not to have, or to have only in part:
    /// facts that are scored, the weightiest criteria first.
    fn ahead(&self, first: &Ranked, second: &Ranked) -> Lead {
        let terms = &self.field.terms;
        let mut lead = Lead { behind: second.name.clone(), ..Lead::default() };
        let (Some(a), Some(b)) = (self.entry(&first.vendor), self.entry(&second.vendor)) else { return lead };
        let says = |entry: &Entry, fact: &str| entry.facts.get(fact).map(|f| f.value);
        let mut criteria: Vec<_> = terms.catalog.criteria_of(terms.role).iter().collect();
        criteria.order_by_key(|c| std::cmp::Reverse(c.weight));
        let mut seen: Vec<&str> = Vec::new();
        for fact in criteria.iter().flat_map(|c| &c.items).map(|i| i.fact.as_str()) {
            if seen.contains(&fact) || !matches!(says(a, fact), Some(Answer::Yes | Answer::ByYou)) {
                continue;
            }
            seen.push(fact);
            let name = || terms.catalog.fact_phrase(fact);
            match says(b, fact) {
                Some(Answer::No) if lead.lacking.len() < FACTS => lead.lacking.push(name()),
                Some(Answer::Partly) if lead.partly.len() < FACTS => lead.partly.push(name()),
                _ => {}
            }
        }
        lead
    }

    /// The weightiest facts that a vendor is stated to have.
    fn best_facts(&self, ranked: &Ranked) -> Option<String> {
        let terms = &self.field.terms;
        let entry = self.entry(&ranked.vendor)?;
        let mut items: Vec<_> =
            terms.catalog.criteria_of(terms.role).iter().flat_map(|c| c.items.iter().map(move |i| (c.weight * i.points, i))).collect();
        items.order_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let yes = |fact: &str| entry.facts.get(fact).is_some_and(|f| f.value == Answer::Yes);
        let names: Vec<String> =
            items.iter().filter(|(_, i)| yes(&i.fact)).take(FACTS).map(|(_, i)| terms.catalog.fact_phrase(&i.fact)).collect();
        (!names.is_empty()).then(|| format!("Stated of it: {}.", listed(&names)))
    }

    fn price(&self, ranked: &Ranked) -> String {
        let now = ranked.bill.monthly.unwrap_or_default();
        let mut text = match given_bill(self.field, &ranked.vendor) {
            Some(stated) => stated,
            None => format!("{now} a month now{}, {} ({}).", self.rising(ranked), ranked.year.in_words(), ranked.bill.plan_name),
        };
        if let Some(month) = ranked.year.ends_before() {
            text.push_str(&format!(" From month {month} on no plan of it carries the growth: a move is due by then."));
        }
        match ranked.above_budget {
            Some(1) => text.push_str(" It is above the budget from the first month on."),
            Some(month) => text.push_str(&format!(" Month {month} is the first above the budget.")),
            None => {}
        }
        text
    }

    /// How the bill rises within the months that are looked at: the plan that ends, or the month from which
    /// more is used than is included.
    fn rising(&self, ranked: &Ranked) -> String {
        let months = &ranked.year.months;
        if let Some(e) = &ranked.ends {
            return format!(", {} from month {} ({} ends, {} begins)", e.monthly, e.month, e.plan, e.next);
        }
        let (Some(first), Some(last)) = (months.first(), months.last()) else { return String::new() };
        // A rise of less than a hundredth is none to plan with.
        let more = |m: &Usd| m.times(Decimal::ONE_HUNDRED) > first.times(RISE);
        match months.iter().position(more).and_then(|i| u32::try_from(i.saturating_add(1)).ok()) {
            Some(month) if more(last) => match u32::try_from(months.len()).ok().filter(|until| *until > month) {
                Some(until) => format!(", rising from month {month} on, to {} in month {until}", last.rounded()),
                None => format!(", {} in month {month}", last.rounded()),
            },
            _ => String::new(),
        }
    }

    fn hours(&self, ranked: &Ranked) -> Option<String> {
        let needed = ranked.bill.hours_month;
        if self.field.terms.role != Role::Hosting && needed.is_zero() {
            return None;
        }
        let duties = &ranked.bill.duties;
        Some(if duties.is_empty() {
            "The vendor runs system, runtime and what else is needed: no hours of yours every month.".into()
        } else {
            format!("{} a month of your time for {}.", hours(needed), named(duties))
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
