//! From recorded facts, features, cost and effort to a utility of 0–10, item by item. The items
//! with their words are made where they are wanted; the points are the same either way.

use std::borrow::Cow;

use super::{PartItem, Told};
use crate::catalog::Catalog;
use crate::catalog::evidence::Places;
use crate::catalog::tables::Criterion;
use crate::catalog::vendor::{Answer, Entry, Fact};
use crate::money::{Decimal, Usd};

/// A utility with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged<'a> {
    /// 0–10, to hundredths.
    pub utility: Decimal,
    /// How many of its facts nobody states.
    pub unknown: usize,
    /// Why, and what it is made of; empty where no words are wanted.
    pub told: Told<'a>,
}

/// Items being added up.
#[derive(Debug)]
pub struct Sheet<'a> {
    got: Decimal,
    of: Decimal,
    unknown: usize,
    items: Option<Vec<PartItem<'a>>>,
}

impl<'a> Sheet<'a> {
    /// An empty one; with words or without.
    pub fn new(words: bool) -> Sheet<'a> {
        Sheet { got: Decimal::ZERO, of: Decimal::ZERO, unknown: 0, items: words.then(Vec::new) }
    }

    /// Adds points out of so many for an answer; the item is made only where it is wanted.
    pub fn put(&mut self, points: Decimal, of: Decimal, answer: Option<Answer>, item: impl FnOnce() -> PartItem<'a>) {
        self.got += points;
        self.of += of;
        self.unknown += usize::from(answer.is_none());
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
        let utility = if self.of.is_zero() { Decimal::ZERO } else { (self.got * Decimal::TEN / self.of).round_dp(2) };
        let items = self.items.unwrap_or_default();
        let why = if items.is_empty() { String::new() } else { in_words(&items) };
        Judged { utility, unknown: self.unknown, told: Told { why, items } }
    }
}

/// The share of an item's points that an answer gives: all, half, none; the catalog's
/// unknown share where nobody states it.
pub fn share(catalog: &Catalog, answer: Option<Answer>) -> Decimal {
    match answer {
        Some(Answer::Yes) => Decimal::ONE,
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

/// Utility of a bill: of its amount, and the unknown share where that is not known.
pub fn cost_utility(catalog: &Catalog, monthly: Option<Usd>, budget: Usd) -> Decimal {
    monthly.map_or_else(|| (Decimal::TEN * catalog.criteria.unknown_share.value).round_dp(2), |m| money_utility(m, budget))
}

/// The bill against the budget.
pub fn cost<'a>(catalog: &Catalog, bill: &crate::cost::Bill, budget: Usd) -> Judged<'a> {
    let name = "Bill against the budget".into();
    let utility = cost_utility(catalog, bill.monthly, budget);
    let (answer, note, why) = match bill.monthly {
        Some(monthly) => {
            let formula = if budget.is_zero() {
                "with no budget: 10 if free, else 0".to_string()
            } else {
                format!("10 − 5 × {monthly} ÷ {budget}, between 0 and 10")
            };
            let why = format!("{monthly} a month against a budget of {budget}");
            (Some(Answer::Yes), format!("{monthly} a month: {formula}"), why)
        }
        None => (None, format!("{} Counts half.", bill.reason), "its price at this size is not stated".into()),
    };
    let evidence = bill.lines.first().map(|l| l.evidence.clone()).unwrap_or_default();
    let item = PartItem { name, answer, points: utility, of: Decimal::TEN, note: note.into(), evidence };
    Judged { utility, unknown: usize::from(answer.is_none()), told: Told { why, items: vec![item] } }
}

/// Hours of set-up: ten points less one for each hour; nothing to do for what is in use.
pub fn effort<'a>(catalog: &Catalog, entry: &Entry, hours: Option<Decimal>, words: bool) -> Judged<'a> {
    let unknown = (Decimal::TEN * catalog.criteria.unknown_share.value).round_dp(2);
    let utility = hours.map_or(unknown, |h| (Decimal::TEN - h).clamp(Decimal::ZERO, Decimal::TEN).round_dp(2));
    let unknown = usize::from(hours.is_none());
    if !words {
        return Judged { utility, unknown, told: Told::default() };
    }
    let (evidence, word) = entry.effort.as_ref().map(|e| (e.evidence.clone(), e.note.clone())).unwrap_or_default();
    let (answer, note, why) = match hours.map(|h| h.normalize()) {
        Some(hours) if hours.is_zero() => (Some(Answer::Yes), "already in use".to_string(), "0 hours".to_string()),
        Some(hours) => (Some(Answer::Yes), format!("{hours} h: 10 − {hours}. {word}"), format!("{hours} hours")),
        None => (None, "not stated: counts half".into(), "hours not stated".into()),
    };
    let item = PartItem { name: "Hours to set it up".into(), answer, points: utility, of: Decimal::TEN, note: note.into(), evidence };
    Judged { utility, unknown, told: Told { why, items: vec![item] } }
}
