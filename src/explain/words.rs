//! How scores, amounts and answers are written.

use crate::catalog::vendor::Answer;
use crate::cost::Cover;
use crate::cost::bill::percent_text;
use crate::decide::Excluded;
use crate::money::{Decimal, Usd};

/// Points and scores, always with both digits, so that they can be added up by eye.
pub fn points(value: Decimal) -> String {
    format!("{value:.2}")
}

/// A utility of 0–10, with one digit.
pub fn utility(value: Decimal) -> String {
    format!("{value:.1}")
}

/// An amount, or that it is not known.
pub fn amount(value: Option<Usd>) -> String {
    value.map_or_else(|| "not known".into(), |v| v.to_string())
}

/// An answer in a word.
pub fn answer(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Yes) => "yes",
        Some(Answer::ByYou) => "yes, by you",
        Some(Answer::Partly) => "partly",
        Some(Answer::No) => "no",
        None => "not stated",
    }
}

/// Why a vendor is left out, in a few words; its sentence says it whole.
pub fn left_out(e: &Excluded) -> String {
    match &e.bill.cover {
        Cover::Part { percent, .. } => format!("too small ({} of your load)", percent_text(*percent)),
        Cover::Lacks { feature, .. } => format!("lacks {feature}"),
        _ => {
            // The first clause: what follows says since when, or what instead.
            let ends = [". ", ": ", ", ", "; "].iter().filter_map(|stop| e.reason.find(stop));
            let clause = e.reason.get(..ends.min().unwrap_or(e.reason.len())).unwrap_or(&e.reason);
            clause.trim_end_matches('.').to_string()
        }
    }
}

/// Whether a bill covers, in a few words.
pub fn cover(cover: &Cover) -> String {
    match cover {
        Cover::Full => "covers all of it".into(),
        Cover::Part { percent, unpriced: false, .. } => format!("covers {}", percent_text(*percent)),
        Cover::Part { percent, unpriced: true, .. } => format!("priced for {}", percent_text(*percent)),
        Cover::Unknown { missing } => format!("not known: {missing}"),
        Cover::Lacks { feature, .. } => format!("lacks {feature}"),
    }
}
