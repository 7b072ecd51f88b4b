//! The picks: top, runner-up, budget, each with its reasons. What is in use is one of the answers:
//! one stays unless a move is required or pays.

use super::choice::{Contest, Decision};
use super::field::Field;
use super::given::given_bill;
use super::horizon::{Saving, preposition, span};
use super::reasons::Say;
use super::unpriced::DEAREST;
use super::{Excluded, Picks, Ranked, Unpriced};
use crate::catalog::vendor::Role;
use crate::cost::Missing;
use crate::cost::bill::SLA_PERCENT;
use crate::cost::year::{YEAR, Year};
use crate::money::{Decimal, Usd};
use crate::phrase::plural;

/// The picks of a contest.
pub fn picks(field: &Field, book: &str, contest: &Contest, unpriced: &[Unpriced], excluded: &[Excluded]) -> Picks {
    let (say, ranked, terms) = (Say { field, book }, contest.ranked, &field.terms);
    let within = |r: &&Ranked| r.year.mean() <= terms.budget();
    let Some(top) = contest.pick() else {
        let none = nobody(&say, contest, unpriced);
        return Picks { reason: none.reason.clone() + &unpromised(field, ranked), ..none };
    };
    let left = terms.in_use().filter(|id| *id != top.vendor);
    // Who would really take the place of the pick; where no move would pay, the next that a reader may prefer.
    let next = contest.next().map(|(next, _)| next).filter(within);
    let runner_up = next.or_else(|| runner_up(top, ranked.iter().filter(within)));
    let cheapest = cheapest(ranked);
    let (budget, no_budget) = match cheapest {
        Some(c) if c.vendor == top.vendor => (None, format!("The top pick is also the cheapest that covers it: {}.", year_of(c))),
        Some(c) if runner_up.is_some_and(|r| r.vendor == c.vendor) => {
            (None, format!("The runner-up, {}, is also the cheapest that covers it: {}.", c.name, year_of(c)))
        }
        Some(c) => (Some(say.budget(c, top)), String::new()),
        None => (None, "No other vendor covers it at a known price.".into()),
    };
    let dearer = ranked.iter().take_while(|r| r.vendor != top.vendor).find(|r| !within(r));
    let stay = contest.decision == Decision::Stay;
    let other = ranked.iter().find(|r| r.vendor != top.vendor);
    Picks {
        top: Some(say.top(top, ranked.iter().find(|r| r.vendor != top.vendor), contest.decision)),
        no_runner_up: if runner_up.is_some() { String::new() } else { "No other vendor within the budget covers it.".into() },
        runner_up: runner_up.map(|r| say.runner_up(r, top, instead(contest, top, r, terms.scenario.horizon))),
        budget,
        no_budget,
        dearer: dearer.filter(|_| !stay).map(|r| say.dearer(r, top)),
        best_other: other.filter(|_| stay).map(|r| say.other(r, top, saving_of(contest, top, r).as_ref())),
        is_move: left.is_some() && contest.decision != Decision::Ask,
        reason: reason(&say, contest, top, left, unpriced, excluded) + &unpromised(field, ranked),
    }
}

/// Why to stay or to move, in a sentence.
fn reason(say: &Say, contest: &Contest, top: &Ranked, left: Option<&str>, unpriced: &[Unpriced], excluded: &[Excluded]) -> String {
    let terms = &say.field.terms;
    let excess = |text: String| match top.year.mean() - terms.budget() {
        more if more > Usd::ZERO => format!("{text} It is {} a month above the budget.", more.rounded()),
        _ => text,
    };
    match (contest.decision, left) {
        (Decision::Stay, _) => excess(stay(say, contest, top)),
        (Decision::Move, Some(left)) => {
            let Some(from) = contest.used else { return String::new() };
            let name = terms.catalog.vendor_name(left);
            let cost = say.move_cost(top, from);
            let Some(saved) = saving_of(contest, from, top) else {
                return excess(format!("Leave {name} for {}: the move costs {cost}.", top.name));
            };
            let back = saved.paid_back.map_or(String::new(), |month| format!(" It has paid back after {}.", plural(month, "month")));
            // A bill that is typed stands beside the list price: the move may hang on it.
            let counted = given_bill(say.field, left).map_or(String::new(), |bill| format!(" {name} counts at {bill}"));
            let text = excess(format!(
                "Leave {name}: {} costs {} less over {}, own time included; the move costs {cost}.{back}",
                top.name,
                saved.with_time.rounded(),
                span(&saved, terms.scenario.horizon),
            ));
            text + &counted
        }
        (Decision::Ask, Some(used)) => ask(say, used, contest, unpriced),
        (_, Some(left)) => {
            let why = excluded.iter().find(|e| e.vendor == left).map_or("it does not carry what you ask for.", |e| e.reason.as_str());
            format!("Leave {}: {why}", terms.catalog.vendor_name(left))
        }
        (_, None) => format!("{} has the highest score within the budget of {} a month.", top.name, terms.budget()),
    }
}

/// Why to stay: that no move pays back, or that the one that would leads to a vendor that scores no better.
fn stay(say: &Say, contest: &Contest, top: &Ranked) -> String {
    let terms = &say.field.terms;
    let horizon = terms.scenario.horizon;
    let start = format!("Stay {} {}: it carries what you ask for", preposition(terms.role), top.name);
    let Some((next, _)) = contest.next() else {
        return format!("{start}, and no move pays back within {}.", plural(horizon, "month"));
    };
    let figures = saving_of(contest, top, next).filter(Saving::pays).map_or(String::new(), |s| {
        let spared = s.with_time.rounded();
        format!(" ({spared} less over {}, own time included, for {} once)", span(&s, horizon), s.cost.rounded())
    });
    format!(
        "{start}. A move to {} would pay back{figures}, but a move has to lead to a better score too: it has {}, {} has {}.",
        next.name, next.score, top.name, top.score
    )
}

/// What a move between two placed vendors brings over the horizon.
fn saving_of(contest: &Contest, from: &Ranked, to: &Ranked) -> Option<Saving> {
    let (from, to) = (contest.candidate(&from.vendor)?, contest.candidate(&to.vendor)?);
    Some(contest.rules.saving(&from, &to)).filter(|saving| saving.months > 0)
}

/// Why the runner-up is not the one that comes next by the rules; nothing where it is.
fn instead(contest: &Contest, top: &Ranked, runner_up: &Ranked, horizon: u32) -> Option<String> {
    let next = contest.next().map(|(next, _)| next);
    if next.is_some_and(|next| next.vendor == runner_up.vendor) {
        return None;
    }
    let in_contest = contest.all.iter().any(|r| r.vendor == runner_up.vendor);
    Some(match (next, in_contest) {
        (Some(next), true) => {
            format!("{} comes next, {} points behind {}, but is above the budget.", next.name, top.score - next.score, top.name)
        }
        (Some(next), false) => {
            format!("A move to it does not pay back within {}; of those that would, {} is next.", plural(horizon, "month"), next.name)
        }
        (None, _) => format!("A move to it does not pay back within {}.", plural(horizon, "month")),
    })
}

/// Asks for the bill of what is in use, and says above which amount a move pays.
fn ask(say: &Say, used: &str, contest: &Contest, unpriced: &[Unpriced]) -> String {
    let terms = &say.field.terms;
    let name = terms.catalog.vendor_name(used);
    let key = if terms.role == Role::Hosting { "host-bill" } else { "monitor-bill" };
    let Some(open) = unpriced.iter().find(|u| u.vendor == used) else { return String::new() };
    let span = plural(terms.scenario.horizon, "month");
    let moves = match (open.leads_below, &open.left_for) {
        (Some(below), _) if below >= DEAREST => format!(" No move from it pays back within {span}, whatever it costs."),
        (Some(below), Some(to)) if below > open.at_least => {
            format!(" Up to {} a month staying is right; above that a move to {to} pays back within {span}.", below.rounded())
        }
        (_, Some(to)) => {
            format!(" At anything above the {} a month that is stated, a move to {to} pays back within {span}.", open.at_least)
        }
        (_, None) => String::new(),
    };
    let without = contest.pick().map_or(String::new(), |pick| format!(" Without {name}, {} would be the pick.", pick.name));
    format!(
        "You are on {name}, and nobody states what it costs at this size ({}): say what you pay (“{key}”), and stay until then.{moves}{without}",
        Missing::listed(&open.missing, ", ")
    )
}

/// That no placed host publishes the availability aimed at, and the most that one does; empty where one
/// publishes it.
fn unpromised(field: &Field, ranked: &[Ranked]) -> String {
    let terms = &field.terms;
    if terms.role != Role::Hosting {
        return String::new();
    }
    let promised = |r: &Ranked| {
        let entrant = field.entrants.iter().find(|e| e.offer.vendor.id == r.vendor)?;
        Some((entrant.offer.entry.figures.get(SLA_PERCENT)?.value.0, r.name.clone()))
    };
    let most = ranked.iter().filter_map(promised).reduce(|most, next| if next.0 > most.0 { next } else { most });
    let target = terms.scenario.slo.normalize();
    match most {
        Some((percent, _)) if percent >= target => String::new(),
        Some((percent, name)) => {
            format!(" None of those listed publishes the {target} % you aim at: the most is {} % ({name}).", percent.normalize())
        }
        None if ranked.is_empty() => String::new(),
        None => format!(" None of those listed publishes an availability to hold against the {target} % you aim at."),
    }
}

/// What is said where nobody is picked.
fn nobody(say: &Say, contest: &Contest, unpriced: &[Unpriced]) -> Picks {
    let (terms, ranked) = (&say.field.terms, contest.ranked);
    let best = ranked.first();
    if let (Decision::Ask, Some(used)) = (contest.decision, terms.in_use()) {
        let reason = ask(say, used, contest, unpriced);
        return Picks { reason, best_other: best.map(|b| say.alone(b)), ..Picks::default() };
    }
    let cheapest = cheapest(ranked);
    let reason = match cheapest {
        Some(c) => format!(
            "None within the budget of {} a month: the cheapest that covers it is {}, {} a month on the average of the next 12.",
            terms.budget(),
            c.name,
            c.year.mean().rounded()
        ),
        None => String::new(),
    };
    Picks {
        no_runner_up: "There is no top pick to stand beside.".into(),
        no_budget: if cheapest.is_some() { String::new() } else { "No vendor covers it at a known price.".into() },
        budget: cheapest.map(|c| say.alone(c)),
        dearer: best.filter(|b| cheapest.is_some_and(|c| c.vendor != b.vendor)).map(|b| say.alone(b)),
        reason,
        ..Picks::default()
    }
}

/// The best-ranked other vendor that is ahead of the top one in some criterion: a reader could
/// choose it for that. Without one, the next.
fn runner_up<'a>(top: &Ranked, others: impl Iterator<Item = &'a Ranked> + Clone) -> Option<&'a Ranked> {
    let leads = |r: &&Ranked| best_lead(r, top).is_some_and(|(lead, _)| lead >= Decimal::ONE);
    let mut others = others.filter(|r| r.vendor != top.vendor);
    others.clone().find(leads).or_else(|| others.next())
}

/// What a vendor costs in the year: `$60 in the next 12 months`.
fn year_of(ranked: &Ranked) -> String {
    format!("{} in the next {}", ranked.year.total.rounded(), plural(ranked.year.months.len() as u64, "month"))
}

/// Where a vendor's utility leads another's most: the lead and the index of the criterion.
pub fn best_lead(first: &Ranked, second: &Ranked) -> Option<(Decimal, usize)> {
    let leads = first.parts.iter().zip(&second.parts).enumerate().map(|(i, (a, b))| (a.utility - b.utility, i));
    leads.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1))).filter(|(lead, _)| *lead > Decimal::ZERO)
}

/// The lowest cash among those that cover everything; the better score breaks a tie.
pub fn cheapest(ranked: &[Ranked]) -> Option<&Ranked> {
    cheapest_year(ranked.iter().map(|r| &r.year)).and_then(|i| ranked.get(i))
}

/// The place of the year that costs least. Who carries all twelve months comes before who does not;
/// where nobody does, as many months are compared as all of them carry.
pub fn cheapest_year<'y>(years: impl Iterator<Item = &'y Year> + Clone) -> Option<usize> {
    let carried = |year: &Year| year.months.len();
    let most = years.clone().map(carried).max()?;
    let common = if most == YEAR { YEAR } else { years.clone().map(carried).min()? };
    let whole = years.enumerate().filter(|(_, year)| most < YEAR || carried(year) == YEAR);
    whole.min_by_key(|(_, year)| year.first(common)).map(|(i, _)| i)
}
