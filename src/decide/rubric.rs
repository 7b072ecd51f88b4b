//! From recorded facts, features, cost and effort to a utility of 0–10, item by item.

use super::PartItem;
use crate::catalog::Catalog;
use crate::catalog::tables::Criterion;
use crate::catalog::vendor::{Answer, Entry, Fact};
use crate::cost::Bill;
use crate::money::{Decimal, Usd};

/// A utility with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// 0–10, to hundredths.
    pub utility: Decimal,
    /// One sentence.
    pub why: String,
    /// What it is made of.
    pub items: Vec<PartItem>,
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

/// An item from a fact.
pub fn fact_item(catalog: &Catalog, entry: &Entry, fact: &str, points: Decimal) -> PartItem {
    item(catalog, catalog.fact_name(fact), entry.facts.get(fact), points)
}

fn item(catalog: &Catalog, name: &str, fact: Option<&Fact>, of: Decimal) -> PartItem {
    let answer = fact.map(|f| f.value);
    PartItem {
        name: name.to_string(),
        answer,
        points: of * share(catalog, answer),
        of,
        note: fact.map_or_else(|| "not stated: counts half".to_string(), |f| f.note.clone()),
        evidence: fact.map(|f| f.evidence.clone()).unwrap_or_default(),
    }
}

/// Adds items up to a utility.
pub fn judged(items: Vec<PartItem>) -> Judged {
    let got: Decimal = items.iter().map(|i| i.points).sum();
    let of: Decimal = items.iter().map(|i| i.of).sum();
    let utility = if of.is_zero() { Decimal::ZERO } else { (got * Decimal::TEN / of).round_dp(2) };
    let why = in_words(&items);
    Judged { utility, why, items }
}

/// What costs points, in words.
fn in_words(items: &[PartItem]) -> String {
    let names = |answer: Option<Answer>| {
        let of: Vec<&str> = items.iter().filter(|i| i.answer == answer && i.points < i.of).map(|i| i.name.as_str()).collect();
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
pub fn facts(catalog: &Catalog, entry: &Entry, criterion: &Criterion) -> Judged {
    judged(criterion.items.iter().map(|i| fact_item(catalog, entry, &i.fact, i.points)).collect())
}

/// Points for features: the criterion's list, the SDK of the stack, and the scenario's own.
pub fn features(catalog: &Catalog, entry: &Entry, criterion: &Criterion, stack: &str, own: &[String]) -> Judged {
    let mut items: Vec<PartItem> = criterion
        .items
        .iter()
        .map(|i| if i.fact == "sdk" { sdk_item(catalog, entry, stack, i.points) } else { fact_item(catalog, entry, &i.fact, i.points) })
        .collect();
    for id in own.iter().filter(|id| !criterion.items.iter().any(|i| i.fact == **id)) {
        items.push(fact_item(catalog, entry, id, Decimal::ONE));
    }
    judged(items)
}

/// The SDK for the stack: the closest fact that is recorded.
fn sdk_item(catalog: &Catalog, entry: &Entry, stack: &str, points: Decimal) -> PartItem {
    let Some(stack) = catalog.stack(stack) else {
        return item(catalog, "SDK", None, points);
    };
    let fact = stack.sdk.iter().find_map(|id| entry.facts.get(id));
    item(catalog, &format!("SDK for {}", stack.name), fact, points)
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

/// The bill against the budget.
pub fn cost(catalog: &Catalog, bill: &Bill, budget: Usd) -> Judged {
    let name = "Bill against the budget".to_string();
    let (utility, answer, note) = match bill.monthly {
        Some(monthly) => {
            let formula = if budget.is_zero() {
                "with no budget: 10 if free, else 0".to_string()
            } else {
                format!("10 − 5 × {monthly} ÷ {budget}, between 0 and 10")
            };
            (money_utility(monthly, budget), Some(Answer::Yes), format!("{monthly} a month: {formula}"))
        }
        None => ((Decimal::TEN * catalog.criteria.unknown_share.value).round_dp(2), None, format!("{} Counts half.", bill.reason)),
    };
    let why = match bill.monthly {
        Some(monthly) => format!("{monthly} a month against a budget of {budget}"),
        None => "its price at this size is not stated".into(),
    };
    let evidence = bill.lines.first().map(|l| l.evidence.clone()).unwrap_or_default();
    Judged { utility, why, items: vec![PartItem { name, answer, points: utility, of: Decimal::TEN, note, evidence }] }
}

/// Hours of set-up: ten points less one for each hour; nothing to do for what is in use.
pub fn effort(catalog: &Catalog, entry: &Entry, bill: &Bill) -> Judged {
    let name = "Hours to set it up".to_string();
    let (evidence, word) = entry.effort.as_ref().map(|e| (e.evidence.clone(), e.note.clone())).unwrap_or_default();
    match bill.labour_hours {
        Some(hours) => {
            let utility = (Decimal::TEN - hours).clamp(Decimal::ZERO, Decimal::TEN).round_dp(2);
            let hours = hours.normalize();
            let note = if hours.is_zero() { "already in use".to_string() } else { format!("{hours} h: 10 − {hours}. {word}") };
            let item = PartItem { name, answer: Some(Answer::Yes), points: utility, of: Decimal::TEN, note, evidence };
            Judged { utility, why: format!("{hours} hours"), items: vec![item] }
        }
        None => {
            let utility = (Decimal::TEN * catalog.criteria.unknown_share.value).round_dp(2);
            let item = PartItem { name, answer: None, points: utility, of: Decimal::TEN, note: "not stated: counts half".into(), evidence };
            Judged { utility, why: "hours not stated".into(), items: vec![item] }
        }
    }
}
