//! Prices, quotas and rates in words.

use super::Catalog;
use super::evidence::Confidence;
use super::vendor::{Answer, Each, OverLimit, Price, Quota, QuotaUnit, QuotaWord, Tier};
use crate::money::{Amount, Decimal, grouped};

/// Name of a meter, or its id.
pub fn meter_name<'a>(catalog: &'a Catalog, meter: &'a str) -> &'a str {
    catalog.meter(meter).map_or(meter, |m| m.name.as_str())
}

/// Name of a recorded figure, or its id.
pub fn figure_name<'a>(catalog: &'a Catalog, id: &'a str) -> &'a str {
    catalog.figures.iter().find(|f| f.id == id).map_or(id, |f| f.name.as_str())
}

/// A figure with its unit: `30 days`, `2016`.
pub fn figure(catalog: &Catalog, id: &str, value: Decimal) -> String {
    let unit = catalog.figures.iter().find(|f| f.id == id).map_or("", |f| f.unit.as_str());
    // A year has no unit, and no separator either.
    if unit.is_empty() { value.normalize().to_string() } else { format!("{} {unit}", grouped(value)) }
}

/// A quota: `50,000 errors a month`.
pub fn quota(catalog: &Catalog, meter: &str, quota: &Quota) -> String {
    match quota {
        Quota::Amount(n) => amount(catalog, meter, *n),
        Quota::Per(q) => format!("{} for each {}", grouped(q.amount), each(q.per)),
        Quota::Word(QuotaWord::Unlimited) => "unlimited".into(),
        Quota::Word(QuotaWord::NotMetered) => "no part of the plan".into(),
        Quota::Word(QuotaWord::Unknown) => "not stated".into(),
    }
}

/// What a quota is stated for, where that is not the month: `day`, `seat`.
pub fn each(per: QuotaUnit) -> &'static str {
    match per {
        QuotaUnit::Day => "day",
        QuotaUnit::Hosts => "host",
        QuotaUnit::Seats => "seat",
        QuotaUnit::FullSeats => "full user",
    }
}

/// A quantity of a meter.
pub fn amount(catalog: &Catalog, meter: &str, quantity: Decimal) -> String {
    catalog.meter(meter).map_or_else(|| format!("{} {meter}", grouped(quantity)), |m| m.amount(quantity))
}

/// A rate or weight is for one unit, whatever the month: `error`, `GB of traffic`.
pub fn one<'a>(catalog: &'a Catalog, meter: &'a str) -> &'a str {
    let unit = catalog.meter(meter).map_or(meter, |m| m.unit_one.as_str());
    unit.strip_suffix(" a month").unwrap_or(unit)
}

/// One rate of a list of tiers: `$0.0003625 for each error, up to 100,000`.
pub fn rate(catalog: &Catalog, unit: &str, block: Option<Amount>, tier: &Tier) -> String {
    let several = catalog.meter(unit).map_or(unit, |m| m.unit.as_str());
    let several = several.strip_suffix(" a month").unwrap_or(several);
    let per = block.map_or_else(|| format!("for each {}", one(catalog, unit)), |b| format!("for {} {several}", grouped(b.0)));
    let until = tier.up_to.map(|u| format!(", up to {}", grouped(u.0))).unwrap_or_default();
    format!("{} {per}{until}", tier.each)
}

/// What a price is multiplied by and what it counts as, in words; empty for a flat fee.
pub fn price_basis(catalog: &Catalog, price: &Price) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(meter) = &price.per {
        said.push(match price.block {
            Some(block) => format!("for each {} {}", grouped(block.0), meter_name(catalog, meter)),
            None => format!("for each {}", one(catalog, meter)),
        });
    }
    if let Some(least) = price.minimum {
        said.push(format!("at least {} are billed", grouped(least.0)));
    }
    said.extend(price.further.iter().map(|t| {
        let until = t.up_to.map(|u| format!(" up to {}", grouped(u.0))).unwrap_or_default();
        format!("{} for each further one{until}", t.each)
    }));
    if price.is_credit {
        said.push("spent on use first: the bill is the larger of fee and use".into());
    }
    if let Some(credit) = price.credit {
        said.push(format!("{credit} of use a month are included"));
    }
    if let Some(c) = &price.currency {
        said.push(format!("listed at {} {}, at {} dollars of {}", grouped(c.amount), c.code, c.rate.normalize(), c.as_of));
    }
    said
}

/// What happens beyond a quota, as a sentence.
pub fn over_limit(over: OverLimit) -> &'static str {
    match over {
        OverLimit::Unknown => "What happens beyond it is not stated.",
        OverLimit::Bill => "Use beyond it is billed.",
        OverLimit::Drop => "Use beyond it is dropped.",
        OverLimit::Throttle => "Use beyond it is slowed down.",
        OverLimit::Suspend => "Beyond it the service stops.",
        OverLimit::Upgrade => "Beyond it the next plan must be bought.",
        OverLimit::Unpriced => "It goes on beyond that, but no price is stated.",
    }
}

/// What an add-on is bought anew for.
pub fn bought_for(each: Each) -> &'static str {
    match each {
        Each::Copy => "bought for each one of the plan it belongs to",
        Each::Region => "bought for each region",
    }
}

/// An answer in a word.
pub fn answer(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Yes) => "yes",
        Some(Answer::ByYou) => "yes, by you",
        Some(Answer::Partly) => "partly",
        Some(Answer::No) => "no",
        None => "no verified answer",
    }
}

/// How sure a reading is, and why.
pub fn confidence(confidence: Option<Confidence>) -> (&'static str, &'static str) {
    match confidence {
        Some(Confidence::High) => ("high", "the vendor's own page, dated"),
        Some(Confidence::Medium) => ("medium", "a dated third party, or an undated page of the vendor's"),
        Some(Confidence::Low) => ("low", "an undated listing, or a single third party"),
        None => ("not rated", "the source says nothing about it"),
    }
}
