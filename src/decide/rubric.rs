//! From recorded facts, features, cost and effort to a utility of 0–10, item by item. The items
//! with their words are made where they are wanted; the points are the same either way.

use std::borrow::Cow;

use super::{PartItem, Told};
use crate::catalog::Catalog;
use crate::catalog::evidence::Places;
use crate::catalog::tables::Criterion;
use crate::catalog::vendor::{Answer, Entry, Fact};
use crate::cost::bill::Terms;
use crate::cost::hours::{Duty, named};
use crate::money::{Decimal, Usd};

/// A utility with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged<'a> {
    /// 0–10, to hundredths.
    pub utility: Decimal,
    /// The same if everything that nobody states were a "no".
    pub low: Decimal,
    /// How many of its facts nobody states.
    pub unknown: usize,
    /// Why, and what it is made of; empty where no words are wanted.
    pub told: Told<'a>,
}

/// Items being added up.
#[derive(Debug)]
pub struct Sheet<'a> {
    got: Decimal,
    /// The part of it that rests on what nobody states.
    unstated: Decimal,
    of: Decimal,
    unknown: usize,
    items: Option<Vec<PartItem<'a>>>,
}

impl<'a> Sheet<'a> {
    /// An empty one; with words or without.
    pub fn new(words: bool) -> Sheet<'a> {
        Sheet { got: Decimal::ZERO, unstated: Decimal::ZERO, of: Decimal::ZERO, unknown: 0, items: words.then(Vec::new) }
    }

    /// Adds points out of so many for an answer; the item is made only where it is wanted.
    pub fn put(&mut self, points: Decimal, of: Decimal, answer: Option<Answer>, item: impl FnOnce() -> PartItem<'a>) {
        self.got += points;
        self.of += of;
        self.unknown = self.unknown.saturating_add(usize::from(answer.is_none()));
        if answer.is_none() {
            self.unstated += points;
        }
        if let Some(items) = &mut self.items {
            items.push(item());
        }
    }

    /// Adds a fact.
    pub fn fact(&mut self, catalog: &'a Catalog, entry: &'a Entry, fact: &'a str, of: Decimal) {
        self.answer(catalog, entry.facts.get(fact), of, || catalog.fact_name(fact).into());
    }

    /// Adds an answer under a name.
    pub fn answer(&mut self, catalog: &Catalog, fact: Option<&'a Fact>, of: Decimal, name: impl FnOnce() -> Cow<'a, str>) {
        let answer = fact.map(|f| f.value);
        let points = of * share(catalog, answer);
        self.put(points, of, answer, || PartItem {
            name: name(),
            answer,
            points,
            of,
            note: fact.map_or("not stated: counts half", |f| f.note.as_str()).into(),
            evidence: fact.map(|f| f.evidence.clone()).unwrap_or_default(),
        });
    }

    /// Adds what is not needed here, in full.
    pub fn not_needed(&mut self, name: &'a str, why: &'a str, of: Decimal) {
        self.put(of, of, Some(Answer::Yes), || PartItem {
            name: name.into(),
            answer: Some(Answer::Yes),
            points: of,
            of,
            note: why.into(),
            evidence: Places::default(),
        });
    }

    /// The utility.
    pub fn judged(self) -> Judged<'a> {
        let of = |points: Decimal| if self.of.is_zero() { Decimal::ZERO } else { (points * Decimal::TEN / self.of).round_dp(2) };
        let (utility, low) = (of(self.got), of(self.got - self.unstated));
        let items = self.items.unwrap_or_default();
        let why = if items.is_empty() { String::new() } else { in_words(&items) };
        Judged { utility, low, unknown: self.unknown, told: Told { why, items } }
    }
}

/// The share of an item's points that an answer gives: all, half, none; the catalog's
/// unknown share where nobody states it.
pub fn share(catalog: &Catalog, answer: Option<Answer>) -> Decimal {
    match answer {
        Some(Answer::Yes | Answer::ByYou) => Decimal::ONE,
        Some(Answer::Partly) => Decimal::new(5, 1),
        Some(Answer::No) => Decimal::ZERO,
        None => catalog.criteria.unknown_share.value,
    }
}

/// What costs points, in words.
fn in_words(items: &[PartItem]) -> String {
    let names = |answer: Option<Answer>| {
        let of: Vec<&str> = items.iter().filter(|i| i.answer == answer && i.points < i.of).map(|i| &*i.name).collect();
        of.join(", ")
    };
    let kinds = [(Some(Answer::No), "no"), (Some(Answer::Partly), "only in part"), (None, "not stated")];
    let said: Vec<String> = kinds
        .iter()
        .map(|(answer, word)| (names(*answer), word))
        .filter(|(n, _)| !n.is_empty())
        .map(|(n, word)| format!("{word}: {n}"))
        .collect();
    if said.is_empty() { "everything asked for".into() } else { said.join("; ") }
}

/// Points for recorded facts.
pub fn facts<'a>(catalog: &'a Catalog, entry: &'a Entry, criterion: &'a Criterion, words: bool) -> Judged<'a> {
    let mut sheet = Sheet::new(words);
    criterion.items.iter().for_each(|i| sheet.fact(catalog, entry, &i.fact, i.points));
    sheet.judged()
}

/// Points for features: the criterion's list, the SDK of the stack, and the scenario's own.
pub fn features<'a>(
    catalog: &'a Catalog,
    entry: &'a Entry,
    criterion: &'a Criterion,
    stack: &str,
    own: impl Iterator<Item = &'a String>,
    words: bool,
) -> Judged<'a> {
    let mut sheet = Sheet::new(words);
    for i in &criterion.items {
        if i.fact == "sdk" { sdk(&mut sheet, catalog, entry, stack, i.points) } else { sheet.fact(catalog, entry, &i.fact, i.points) }
    }
    for id in own.filter(|id| !criterion.items.iter().any(|i| i.fact == **id)) {
        sheet.fact(catalog, entry, id, Decimal::ONE);
    }
    sheet.judged()
}

/// The SDK for the stack: the closest fact that is recorded.
fn sdk<'a>(sheet: &mut Sheet<'a>, catalog: &'a Catalog, entry: &'a Entry, stack: &str, points: Decimal) {
    match catalog.stack(stack) {
        None => sheet.answer(catalog, None, points, || "SDK".into()),
        Some(stack) => {
            let fact = stack.sdk.iter().find_map(|id| entry.facts.get(id));
            sheet.answer(catalog, fact, points, || format!("SDK for {}", stack.name).into());
        }
    }
}

/// Whether every fact that could say there is an SDK for the stack says there is none.
pub fn no_sdk(catalog: &Catalog, entry: &Entry, stack: &str) -> bool {
    catalog
        .stack(stack)
        .is_some_and(|s| !s.sdk.is_empty() && s.sdk.iter().all(|id| entry.facts.get(id).is_some_and(|f| f.value == Answer::No)))
}

/// Utility of an amount against a budget: 10 at nothing, 5 at the budget, 0 at twice the
/// budget, linear between; without a budget 10 if free, else 0.
pub fn money_utility(amount: Usd, budget: Usd) -> Decimal {
    if budget.is_zero() {
        return if amount <= Usd::ZERO { Decimal::TEN } else { Decimal::ZERO };
    }
    let spent = amount.0.checked_div(budget.0).unwrap_or(Decimal::TEN);
    (Decimal::TEN - Decimal::from(5).saturating_mul(spent)).clamp(Decimal::ZERO, Decimal::TEN).round_dp(2)
}

/// Utility of hours a month against those one wants to spend: 10 at none, 5 at so many, 0 at twice
/// as many; where one wants to spend none, 10 or 0.
pub fn hours_utility(hours: Decimal, wanted: Decimal) -> Decimal {
    money_utility(Usd(hours), Usd(wanted))
}

/// The bill against the budget: the mean month of the next twelve.
pub fn cost<'a>(outlay: Option<&crate::cost::year::Year>, bill: &crate::cost::Bill, budget: Usd) -> Judged<'a> {
    let evidence = bill.lines.first().map(|l| l.evidence.clone()).unwrap_or_default();
    let name: Cow<str> = "Bill against the budget".into();
    let (utility, answer, note, why) = match outlay.map(|year| (year, year.mean())) {
        Some((year, mean)) => {
            let utility = money_utility(mean, budget);
            let mean = mean.rounded();
            let formula = if budget.is_zero() {
                "with no budget: 10 if free, else 0".to_string()
            } else {
                format!("10 − 5 × {mean} ÷ {budget}, between 0 and 10")
            };
            let beyond = if year.ends_before().is_some() { ", those it does not carry at the last bill," } else { "" };
            let why = format!("{mean} a month on the average of the next 12{beyond} against a budget of {budget}");
            (utility, Some(Answer::Yes), format!("{}, {mean} a month: {formula}", year.in_words()), why)
        }
        None => {
            let least = bill.at_least.map_or(String::new(), |a| format!("at least {a} a month; "));
            (Decimal::ZERO, None, format!("{} It gives no points.", bill.reason), format!("{least}its price at this size is not stated"))
        }
    };
    let item = PartItem { name, answer, points: utility, of: Decimal::TEN, note: note.into(), evidence };
    Judged { utility, low: utility, unknown: usize::from(answer.is_none()), told: Told { why, items: vec![item] } }
}

/// Hours a month for what the vendor does not run.
pub fn operations<'a>(terms: &Terms<'a>, duties: &[Duty]) -> Judged<'a> {
    let wanted = terms.scenario.ops_hours.normalize();
    let hours = crate::cost::hours::hours(terms, duties).normalize();
    let utility = hours_utility(hours, wanted);
    let mut items: Vec<PartItem> = duties
        .iter()
        .map(|d| {
            let of = terms.catalog.assumptions.iter().find(|a| a.id == d.assumption);
            let hours = d.hours(terms).normalize();
            PartItem {
                name: format!("Yours: {}", d.words()).into(),
                answer: Some(Answer::ByYou),
                points: Decimal::ZERO,
                of: Decimal::ZERO,
                note: format!("{hours} h a month. {}", of.map_or("", |a| a.reason.as_str())).into(),
                evidence: Places::default(),
            }
        })
        .collect();
    let formula = if wanted.is_zero() { "10 if none, else 0".into() } else { format!("10 − 5 × {hours} ÷ {wanted}, between 0 and 10") };
    items.push(PartItem {
        name: "Hours a month for what the vendor does not run".into(),
        answer: Some(Answer::Yes),
        points: utility,
        of: Decimal::TEN,
        note: format!("{hours} h against {wanted} h wanted: {formula}").into(),
        evidence: Places::default(),
    });
    let why = match duties {
        [] => "the vendor runs everything".to_string(),
        all => format!("{hours} h a month for {}", named(all)),
    };
    Judged { utility, low: utility, unknown: 0, told: Told { why, items } }
}

/// Hours of set-up: ten points less one for each hour; nothing to do for what is in use.
pub fn effort<'a>(catalog: &Catalog, entry: &Entry, hours: Option<Decimal>, words: bool) -> Judged<'a> {
    let unknown = (Decimal::TEN * catalog.criteria.unknown_share.value).round_dp(2);
    let utility = hours.map_or(unknown, |h| (Decimal::TEN - h).clamp(Decimal::ZERO, Decimal::TEN).round_dp(2));
    let unknown = usize::from(hours.is_none());
    let low = if unknown > 0 { Decimal::ZERO } else { utility };
    if !words {
        return Judged { utility, low, unknown, told: Told::default() };
    }
    let (evidence, word) = entry.effort.as_ref().map(|e| (e.evidence.clone(), e.note.clone())).unwrap_or_default();
    let (answer, note, why) = match hours.map(|h| h.normalize()) {
        Some(hours) if hours.is_zero() => (Some(Answer::Yes), "already in use".to_string(), "0 hours".to_string()),
        Some(hours) => (Some(Answer::Yes), format!("{hours} h: 10 − {hours}. {word}"), format!("{hours} hours")),
        None => (None, "not stated: counts half".into(), "hours not stated".into()),
    };
    let item = PartItem { name: "Hours to set it up".into(), answer, points: utility, of: Decimal::TEN, note: note.into(), evidence };
    Judged { utility, low, unknown, told: Told { why, items: vec![item] } }
}
