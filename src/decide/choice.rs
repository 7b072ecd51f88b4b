//! Who is picked among vendors of known price: what is in use while no move to a better one pays,
//! else the best within the budget. Also asked about what might be: a price that rises, a figure
//! that somebody states.

use super::Ranked;
use super::field::{Burden, Field, Standing};
use super::horizon::Saving;
use crate::cost::bill::Terms;
use crate::cost::price::Known;
use crate::cost::year::Year;
use crate::money::{Decimal, Usd};

/// What a choice asks of a vendor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'a> {
    /// Its id.
    pub vendor: &'a str,
    /// Its name; the earlier one decides between equal scores.
    pub name: &'a str,
    /// 0–100.
    pub score: Decimal,
    /// Dollars a month on the average of the next twelve.
    pub month: Usd,
    /// Dollars that leaving it costs: a month of it is paid beside the one one moves to.
    pub leaving: Usd,
    /// Hours a month for what the vendor does not run, on the average of the next twelve.
    pub hours: Decimal,
    /// Bills and hours of the months in which a move has to pay back, as many as it carries.
    pub ahead: &'a [Known],
    /// Dollars a month by which it costs more than `ahead` says.
    pub dearer: Usd,
    /// Hours to set it up.
    pub setup_hours: Decimal,
    /// Dollars a month that what one leaves it for may cost at most; `None`: what pays back outranks the budget.
    pub most: Option<Usd>,
}

impl<'a> Candidate<'a> {
    /// A place in a field.
    pub fn standing(field: &Field<'a>, s: &'a Standing) -> Candidate<'a> {
        let vendor = field.entrants.get(s.entrant).map_or("", |e| e.offer.vendor.id.as_str());
        Candidate::of(vendor, field.name(s.entrant), s.score, &s.year, field.setup_hours(s.entrant))
    }

    /// A place in a ranking.
    pub fn ranked(r: &'a Ranked) -> Candidate<'a> {
        Candidate::of(&r.vendor, &r.name, r.score, &r.year, r.setup_hours)
    }

    fn of(vendor: &'a str, name: &'a str, score: Decimal, year: &'a Year, setup_hours: Decimal) -> Candidate<'a> {
        let (month, leaving, hours) = (year.mean(), year.now.month, year.mean_hours());
        Candidate { vendor, name, score, month, leaving, hours, ahead: &year.ahead, dearer: Usd::ZERO, setup_hours, most: None }
    }

    /// The same at another price, with the score it then has.
    pub fn at(self, month: Usd, score: Decimal) -> Candidate<'a> {
        let more = month - self.month;
        Candidate { month, score, leaving: self.leaving + more, dearer: self.dearer + more, ..self }
    }

    /// Whether it comes before another: by score, then by name.
    fn before(&self, other: &Candidate) -> bool {
        self.score > other.score || (self.score == other.score && self.name < other.name)
    }
}

/// The rules of a scenario.
#[derive(Clone, Copy)]
pub struct Rules<'t, 'a>(pub &'t Terms<'a>);

impl Rules<'_, '_> {
    /// What a move brings over the horizon, for as many months as both carry at a known price.
    pub fn saving(self, from: &Candidate, to: &Candidate) -> Saving {
        let burden = |c: &Candidate, k: &Known| Burden { month: k.month + c.dearer, hours: k.hours };
        let months = from.ahead.iter().zip(to.ahead).map(|(a, b)| [burden(from, a), burden(to, b)]);
        Saving::of(months, |hours| self.0.scenario.worth(hours), self.move_cost(from, to))
    }

    /// What a move costs once: its hours, and what leaving costs.
    pub fn move_cost(self, from: &Candidate, to: &Candidate) -> Usd {
        self.0.scenario.worth(to.setup_hours) + from.leaving
    }

    /// Whether a move pays within the horizon, over its months with the scenario's growth. What carries for a
    /// shorter time than what one leaves is no move.
    pub fn pays(self, from: &Candidate, to: &Candidate) -> bool {
        to.ahead.len() >= from.ahead.len() && self.saving(from, to).pays()
    }

    /// Whether a vendor may be picked: with one in use if a move there pays, else within the budget.
    pub fn admits(self, used: Option<&Candidate>, to: &Candidate) -> bool {
        match used {
            Some(from) => self.pays(from, to),
            None => to.month <= self.0.budget(),
        }
    }

    /// Whether a move is made: it pays, and where it leads is better.
    pub fn moves(self, from: &Candidate, to: &Candidate) -> bool {
        to.score > from.score && from.most.is_none_or(|most| to.month <= most) && self.pays(from, to)
    }

    /// The pick; `None`: nobody is within the budget. `used` is not among the others.
    pub fn pick<'c>(self, used: Option<&Candidate<'c>>, others: impl Iterator<Item = Candidate<'c>>) -> Option<Candidate<'c>> {
        let admitted = others.filter(|c| used.map_or_else(|| self.admits(None, c), |from| self.moves(from, c)));
        admitted.reduce(|a, b| if b.before(&a) { b } else { a }).or(used.copied())
    }
}

/// What a pick means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing that carries it is in use: the best within the budget.
    New,
    /// What is in use: no move to a better one pays.
    Stay,
    /// A move that pays.
    Move,
    /// What is in use may carry it at a price that is not known: until it is asked for, the best of
    /// the others within the budget.
    Ask,
}

/// Those among whom the pick comes first: whom the rules admit, and what is in use.
pub struct Contest<'r, 't, 'a> {
    /// What the pick means.
    pub decision: Decision,
    /// The pick first, then the others, best first; empty where nobody is picked.
    pub all: Vec<&'r Ranked>,
    /// What is in use, where it is placed.
    pub used: Option<&'r Ranked>,
    /// The ranking.
    pub ranked: &'r [Ranked],
    /// The rules.
    pub rules: Rules<'t, 'a>,
    /// The ranking as candidates.
    candidates: Vec<Candidate<'r>>,
    /// The pick and what is in use as candidates.
    first: Option<Candidate<'r>>,
    from: Option<Candidate<'r>>,
}

impl<'r, 't, 'a> Contest<'r, 't, 'a> {
    /// The contest of a ranking. `open`: the vendors whose price is not known.
    pub fn of<'o>(terms: &'t Terms<'a>, ranked: &'r [Ranked], mut open: impl Iterator<Item = &'o str>) -> Contest<'r, 't, 'a> {
        let rules = Rules(terms);
        let candidates: Vec<Candidate> = ranked.iter().map(Candidate::ranked).collect();
        let in_use = |c: &Candidate| Some(c.vendor) == terms.in_use();
        let from = candidates.iter().find(|c| in_use(c));
        let pick = rules.pick(from, candidates.iter().filter(|c| !in_use(c)).copied());
        let first = pick.and_then(|pick| candidates.iter().position(|c| c.vendor == pick.vendor));
        let rest =
            candidates.iter().enumerate().filter(|(i, c)| first.is_some_and(|first| first != *i) && (in_use(c) || rules.admits(from, c)));
        let all = first.into_iter().chain(rest.map(|(i, _)| i)).map(|i| &ranked[i]).collect();
        let decision = match (from, pick) {
            (Some(from), Some(pick)) if from.vendor == pick.vendor => Decision::Stay,
            (Some(_), _) => Decision::Move,
            (None, _) if terms.in_use().is_some_and(|id| open.any(|o| o == id)) => Decision::Ask,
            (None, _) => Decision::New,
        };
        let (used, from) = (ranked.iter().find(|r| Some(r.vendor.as_str()) == terms.in_use()), from.copied());
        Contest { decision, all, used, ranked, rules, candidates, first: pick, from }
    }

    /// The pick.
    pub fn pick(&self) -> Option<&'r Ranked> {
        self.all.first().copied()
    }

    /// Who comes next, and by how many points.
    pub fn next(&self) -> Option<(&'r Ranked, Decimal)> {
        let (pick, next) = (self.pick()?, self.all.get(1).copied()?);
        Some((next, pick.score - next.score))
    }

    /// The first of the ranking, where the rules do not admit it.
    pub fn left_aside(&self) -> Option<&'r Ranked> {
        let first = self.ranked.first()?;
        self.all.iter().all(|r| r.vendor != first.vendor).then_some(first)
    }

    /// A placed vendor as a candidate.
    pub fn candidate(&self, vendor: &str) -> Option<Candidate<'r>> {
        self.candidates.iter().find(|c| c.vendor == vendor).copied()
    }

    /// Who would be picked if a vendor, placed or one more, stood as given.
    pub fn pick_with<'c>(&'c self, changed: Candidate<'c>) -> Option<Candidate<'c>> {
        let in_use = |c: &Candidate| Some(c.vendor) == self.rules.0.in_use();
        if !in_use(&changed) && self.first.is_none_or(|first| first.vendor != changed.vendor) {
            // The pick of the others stays what it is.
            let others = self.first.filter(|first| self.from.is_none_or(|from| from.vendor != first.vendor));
            let admitted = self.from.map_or_else(|| self.rules.admits(None, &changed), |from| self.rules.moves(&from, &changed));
            return if admitted && others.is_none_or(|first| changed.before(&first)) { Some(changed) } else { self.first };
        }
        let used = if in_use(&changed) { Some(&changed) } else { self.candidates.iter().find(|c| in_use(c)) };
        let others = self.candidates.iter().filter(|c| c.vendor != changed.vendor && !in_use(c));
        self.rules.pick(used, others.copied().chain((!in_use(&changed)).then_some(changed)))
    }
}
