//! The picks: top, runner-up, budget, each with its reasons, and what would change them.

use super::field::Field;
use super::{Pick, Picks, Ranked, explain};
use crate::catalog::tables::Trigger;
use crate::catalog::vendor::{Answer, Role};
use crate::cost::bill::Terms;
use crate::cost::prepared::Levels;
use crate::money::{Decimal, Usd};
use crate::scenario::demand::Demand;
use crate::scenario::{Key, Scenario};

/// Picks from a ranking, best first.
pub fn picks(field: &Field, book: &str, ranked: &[Ranked]) -> Picks {
    let Terms { scenario, role, .. } = field.terms;
    let Some(top) = ranked.first() else { return Picks::default() };
    let in_use = match role {
        Role::Hosting => scenario.host.as_deref(),
        _ => scenario.monitor.as_deref(),
    };
    let moving = in_use.filter(|id| *id != top.vendor).and_then(|id| Moving::from(&field.terms, id, ranked));
    let say = Say { field, in_use, moving };
    Picks {
        runner_up: runner_up(ranked).map(|r| say.runner_up(r, top)),
        budget: cheapest(ranked).map(|r| say.budget(r, top)),
        triggers: if role == Role::Hosting { triggers(field, book, top) } else { Vec::new() },
        top: Some(say.top(top, ranked.get(1))),
    }
}

/// The best-ranked vendor that is ahead of the top one in some criterion: a reader could
/// choose it for that. Without one, the second.
fn runner_up(ranked: &[Ranked]) -> Option<&Ranked> {
    let top = ranked.first()?;
    let leads = |r: &&Ranked| best_lead(r, top).is_some_and(|(lead, _)| lead >= Decimal::ONE);
    ranked.iter().skip(1).find(leads).or(ranked.get(1))
}

/// Where a vendor's utility leads another's most: the lead and the index of the criterion.
fn best_lead(first: &Ranked, second: &Ranked) -> Option<(Decimal, usize)> {
    let leads = first.parts.iter().zip(&second.parts).enumerate().map(|(i, (a, b))| (a.utility - b.utility, i));
    leads.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).filter(|(lead, _)| *lead > Decimal::ZERO)
}

/// The lowest 12-month cost among those that cover everything; the better score breaks a tie.
fn cheapest(ranked: &[Ranked]) -> Option<&Ranked> {
    ranked.iter().filter(|r| r.bill.cover.is_full() && r.bill.cash_12_months.is_some()).min_by_key(|r| r.bill.cash_12_months)
}

/// What leaving the vendor in use takes.
struct Moving {
    name: String,
    /// Its own bill a month and its score, where it is still among the ranked.
    now: Option<(Option<Usd>, Decimal)>,
    /// Hours that are counted where nobody states them.
    assumed_hours: Decimal,
    rate: Usd,
}

impl Moving {
    fn from(terms: &Terms, id: &str, ranked: &[Ranked]) -> Option<Moving> {
        Some(Moving {
            name: terms.catalog.vendor(id)?.name.clone(),
            now: ranked.iter().find(|r| r.vendor == id).map(|r| (r.bill.monthly, r.score)),
            assumed_hours: terms.assumed_hours(),
            rate: terms.scenario.rate,
        })
    }

    /// What the move costs, saves, and when that pays.
    fn sentence(&self, to: &Ranked) -> String {
        let stated = to.bill.labour_hours;
        let hours = stated.unwrap_or(self.assumed_hours);
        let labour = self.rate.times(hours);
        let how = if stated.is_some() { "" } else { " (assumed)" };
        let mut text = format!("You are on {} now: the move takes about {} h{how}, {labour} of your time", self.name, hours.normalize());
        let Some((now, score)) = self.now else { return format!("{text}; it is left out here, for the reason that stands with it.") };
        let saved = now.zip(to.bill.monthly).map(|(now, then)| now - then);
        match saved {
            Some(saved) if saved > Usd::ZERO => {
                let months = labour.0.checked_div(saved.0).unwrap_or_default().ceil();
                text.push_str(&format!(", and saves {saved} a month: it pays back after {months} months"));
            }
            Some(saved) => text.push_str(&format!(", and costs {} more a month", Usd::ZERO - saved)),
            None => {}
        }
        format!("{text}. Staying scores {score}.")
    }
}

struct Say<'a> {
    field: &'a Field<'a>,
    in_use: Option<&'a str>,
    moving: Option<Moving>,
}

impl Say<'_> {
    fn why(&self, ranked: &Ranked, criterion: usize) -> String {
        explain::why(&self.field.terms, self.field.book, &ranked.vendor, &ranked.bill, criterion)
    }

    fn top(&self, top: &Ranked, second: Option<&Ranked>) -> Pick {
        let stay = self.in_use == Some(top.vendor.as_str());
        let verb = match (self.field.terms.role, stay) {
            (Role::Hosting, true) => format!("Stay on {}", top.name),
            (Role::Hosting, false) => format!("Run it on {}", top.name),
            (_, true) => format!("Stay with {}", top.name),
            (_, false) => format!("Watch it with {}", top.name),
        };
        let mut reasons = vec![self.price(top)];
        reasons.extend(self.leading_parts(top));
        if let Some(second) = second
            && let Some((_, i)) = most_points_ahead(top, second)
        {
            reasons.push(format!("Ahead of {} mostly on {}: {}.", second.name, self.criterion(i), self.why(top, i)));
        }
        if stay {
            reasons.push("It is in use already: nothing has to be moved.".into());
        }
        reasons.extend(self.moving.as_ref().map(|m| m.sentence(top)));
        Pick { vendor: top.vendor.clone(), name: top.name.clone(), headline: format!("{verb}: {} of 100 points.", top.score), reasons }
    }

    fn runner_up(&self, other: &Ranked, top: &Ranked) -> Pick {
        let mut reasons = Vec::new();
        let headline = match best_lead(other, top) {
            Some((_, i)) => {
                let (a, b) = (&other.parts[i], &top.parts[i]);
                reasons.push(format!(
                    "{}: {} against {} ({}).",
                    sentence(&self.criterion(i)),
                    a.utility.normalize(),
                    b.utility.normalize(),
                    self.why(other, i)
                ));
                format!("Choose {} instead if {} matters more to you than the rest.", other.name, self.criterion(i))
            }
            None => format!("{} is next, {} points behind; it leads in nothing.", other.name, top.score - other.score),
        };
        reasons.push(self.price(other));
        Pick { vendor: other.vendor.clone(), name: other.name.clone(), headline, reasons }
    }

    fn budget(&self, cheapest: &Ranked, top: &Ranked) -> Pick {
        let cash = cheapest.bill.cash_12_months.unwrap_or_default();
        let headline = match top.bill.cash_12_months {
            _ if cheapest.vendor == top.vendor => format!("{} is also the cheapest that covers it: {cash} in 12 months.", cheapest.name),
            Some(dearer) => {
                format!("{} is the cheapest that covers it: {cash} in 12 months, {} less than {}.", cheapest.name, dearer - cash, top.name)
            }
            None => format!("{} is the cheapest that is stated to cover it: {cash} in 12 months.", cheapest.name),
        };
        let mut reasons = vec![self.price(cheapest)];
        if let Some((_, i)) = best_lead(top, cheapest) {
            reasons.push(format!(
                "What it gives up: {} ({} against {}).",
                self.criterion(i),
                cheapest.parts[i].utility.normalize(),
                top.parts[i].utility.normalize()
            ));
        }
        Pick { vendor: cheapest.vendor.clone(), name: cheapest.name.clone(), headline, reasons }
    }

    /// The two criteria in which a vendor does best, apart from its price.
    fn leading_parts(&self, ranked: &Ranked) -> Vec<String> {
        let mut order: Vec<usize> = (0..ranked.parts.len()).filter(|i| &*ranked.parts[*i].criterion != "cost").collect();
        order.sort_by_key(|i| std::cmp::Reverse(ranked.parts[*i].points));
        order
            .iter()
            .take(2)
            .map(|i| {
                format!("{}: {} of 10 ({}).", sentence(&self.criterion(*i)), ranked.parts[*i].utility.normalize(), self.why(ranked, *i))
            })
            .collect()
    }

    fn price(&self, ranked: &Ranked) -> String {
        match (ranked.bill.monthly, ranked.bill.cash_12_months) {
            (Some(monthly), Some(year)) => format!("{monthly} a month, {year} in 12 months ({}).", ranked.bill.plan_name),
            _ => format!("Its price at this size is not known. {}", ranked.bill.reason),
        }
    }

    fn criterion(&self, i: usize) -> String {
        let terms = &self.field.terms;
        terms.catalog.criteria_of(terms.role).get(i).map_or(String::new(), |c| c.name.to_lowercase())
    }
}

/// Where a vendor's points lead another's most.
fn most_points_ahead(first: &Ranked, second: &Ranked) -> Option<(Decimal, usize)> {
    let leads = first.parts.iter().zip(&second.parts).enumerate().map(|(i, (a, b))| (a.points - b.points, i));
    leads.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).filter(|(lead, _)| *lead > Decimal::ZERO)
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

/// The catalog's triggers that the top host does not withstand, each with the vendor that
/// leads once it has happened.
fn triggers(field: &Field, book: &str, top: &Ranked) -> Vec<String> {
    let Terms { catalog, scenario, .. } = field.terms;
    let entry = catalog.vendor(&top.vendor).and_then(|v| v.books.get(book));
    let withstands = |t: &Trigger| entry.and_then(|e| e.facts.get(&t.fact)).is_some_and(|f| f.value == Answer::Yes);
    catalog.criteria.triggers.iter().filter(|t| !withstands(t)).map(|t| trigger(field, scenario, top, t)).collect()
}

fn trigger(field: &Field, scenario: &Scenario, top: &Ranked, trigger: &Trigger) -> String {
    let catalog = field.terms.catalog;
    let mut then = scenario.clone();
    for (name, value) in &trigger.set {
        if let Some(key) = Key::from_id(name) {
            // Customers and people only grow; a bad value is found by `check`.
            let smaller =
                key.range().is_some() && matches!((value.parse::<f64>(), key.get(scenario).parse::<f64>()), (Ok(a), Ok(b)) if a < b);
            if !smaller {
                let _ = key.set(&mut then, catalog, value);
            }
        }
    }
    let field = field.under(&then);
    let demand = Demand::bare(catalog, &then, then.customers.into(), then.errors.into());
    let leader = field.leader(&Levels::of(catalog, &demand));
    match leader.map(|s| (&field.entrants[s.entrant].offer.vendor, s.score)) {
        Some((next, score)) if next.id != top.vendor => format!("{}. Then {} leads, with {score} of 100.", trigger.text, next.name),
        Some(_) => format!("{}. {} still leads then, but look again.", trigger.text, top.name),
        None => format!("{}.", trigger.text),
    }
}
