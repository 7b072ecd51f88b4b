//! The forecast as Markdown, and how the JSON and CSV contracts spell its words.

use super::blocks::table;
use super::worked;
use crate::catalog::Catalog;
use crate::escape::markdown as md;
use crate::explain::Strategy;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::breaks::{Axis, Of};
use crate::outlook::path::{Action, Path};
use crate::outlook::stress::{Outcome, Stressed};
use crate::outlook::{Ahead, MOST, Named, Outlook};
use crate::scenario::Scenario;

/// As the contract spells an axis.
pub(super) fn by(axis: Axis) -> &'static str {
    match axis {
        Axis::Customers => "customers",
        Axis::Errors => "errors",
    }
}

pub(super) fn of(of: Of) -> &'static str {
    match of {
        Of::Cheapest => "cheapest",
        Of::CheapestTco => "cheapest_tco",
        Of::Recommended => "recommended",
    }
}

pub(super) fn kind(ahead: &Ahead) -> &'static str {
    if ahead.role == crate::catalog::vendor::Role::Hosting { "hosting" } else { "monitoring" }
}

/// As the contract spells what happens in a month.
pub(super) fn action(action: Action) -> &'static str {
    match action {
        Action::Start => "start",
        Action::Stay => "stay",
        Action::Move => "move",
    }
}

/// What happens, in a word or two.
pub fn outcome(s: &Stressed) -> &'static str {
    happens(&s.outcome)
}

/// An outcome, in a word or two.
pub fn happens(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "holds",
        Outcome::Billed => "billed",
        Outcome::Dropped => "dropped",
        Outcome::Throttled => "slowed down",
        Outcome::Stops => "stops",
        Outcome::Overloaded => "slows down or fails",
        Outcome::Upgrade => "next plan",
        Outcome::Unknown => "not stated",
    }
}

/// The chapter of the Markdown. Sums are taken apart with the catalog and the scenario they were made with.
pub fn markdown(catalog: &Catalog, scenario: &Scenario, o: &Outlook) -> String {
    let mut out = String::from("## Forecast\n\n");
    for ahead in [&o.hosting, &o.monitoring] {
        out.push_str(&format!("### {}: when to switch\n\n", title(ahead)));
        for b in ahead.breaks.iter().filter(|b| b.stretches.len() > 1 || b.axis == Axis::Customers) {
            let rows: Vec<Vec<String>> = b.stretches.iter().map(|s| stretch(b.of, s)).collect();
            let head = ["From", "To", "Vendor", "A month there", "The one before, there"].map(String::from);
            out.push_str(&format!("{} by {}:\n\n{}\n", b.of.title(), by(b.axis), table(&head, &rows)));
        }
        out.push_str(&ways(ahead, scenario.worth(Decimal::ONE)));
        out.push_str(&worked::growth(&o.costs, ahead));
        out.push_str(&bad_days(ahead));
    }
    out.push_str(&worked::drivers(catalog, scenario, o));
    out.push_str(&worked::over_time(scenario, o));
    for t in &o.triggers {
        let when = if t.month == 1 { "already".to_string() } else { format!("in month {}", t.month) };
        out.push_str(&format!("- Met {when}: {}.\n", md(&t.text)));
    }
    out.push('\n');
    out
}

fn title(ahead: &Ahead) -> &'static str {
    if kind(ahead) == "hosting" { "Hosting" } else { "Monitoring" }
}

fn money(amount: Option<Usd>) -> String {
    amount.map_or("–".into(), |m| md(&m.to_string()))
}

fn stretch(of: Of, s: &Named) -> Vec<String> {
    let count = |n: u64| grouped(Decimal::from(n));
    vec![
        count(s.from),
        s.to.map_or_else(|| format!("{} (searched no further)", count(MOST)), count),
        md(&s.who()),
        with_time(of, s.monthly[0], s.own_time[0]),
        with_time(of, s.before_monthly, s.own_time[1]),
    ]
}

/// A bill; where own time decides too, with that.
fn with_time(of: Of, bill: Option<Usd>, time: Usd) -> String {
    let shown = |bill: Usd| match of {
        Of::CheapestTco if !time.is_zero() => format!("{} ({bill} and {time} of own time)", bill + time),
        _ => bill.to_string(),
    };
    bill.map_or("–".into(), |bill| md(&shown(bill)))
}

fn ways(ahead: &Ahead, rate: Usd) -> String {
    let mut out = String::new();
    let least = ahead.paths.best.as_ref().map(Path::cost);
    let row = |way: Strategy| {
        let p = way.of(&ahead.paths);
        let regret = p.zip(least).map(|(p, least)| p.cost() - least);
        vec![
            way.name().to_string(),
            money(p.map(|p| p.paid)),
            money(p.map(|p| p.labour + p.running)),
            money(p.map(Path::cost)),
            money(regret),
        ]
    };
    let head = ["Strategy", "Paid", "Own time", "Together", "Extra cost"].map(String::from);
    let p = &ahead.paths;
    out.push_str(&format!("{}\n\n{}\n", Strategy::ABOUT, table(&head, &Strategy::ALL.map(row))));
    for way in Strategy::ALL {
        match way.of(p) {
            Some(path) if way == Strategy::Best || p.best.as_ref() != Some(path) => {
                out.push_str(&format!("- {}\n", worked::way(way.name(), path, rate)));
            }
            Some(_) => out.push_str(&format!("- {}: the same.\n", way.name())),
            None => {}
        }
    }
    let steps = p.best.iter().flat_map(|best| &best.steps).filter(|s| s.action != Action::Stay);
    out.extend(steps.map(|s| format!("- {}\n", worked::step(s, rate))));
    if p.best.is_some() || p.never_move.is_some() {
        out.push('\n');
    }
    out
}

fn bad_days(ahead: &Ahead) -> String {
    let mut out = String::new();
    let s = &ahead.stress;
    let tests = [
        (format!("A day of many errors ({} in the month)", grouped(s.burst_errors.round())), &s.burst),
        (format!("A month of {} customers", grouped(s.viral_customers)), &s.viral),
    ];
    for (name, list) in tests.iter().filter(|(_, list)| !list.is_empty()) {
        let rows: Vec<Vec<String>> = list
            .iter()
            .map(|s| {
                let day = s.ends_on_day.map_or("–".into(), |d| format!("day {}", d.normalize()));
                let lost = if s.lost.is_zero() { "–".into() } else { grouped(s.lost.round()) };
                vec![md(&s.name), money(Some(s.usual)), money(s.stressed), outcome(s).into(), lost, day]
            })
            .collect();
        let head = ["Vendor", "Usual month", "That month", "What happens", "Lost", "Quota ends"].map(String::from);
        out.push_str(&format!("{name}:\n\n{}\n", table(&head, &rows)));
    }
    out
}
