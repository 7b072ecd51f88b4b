//! The check from outside in a few words, as the answer names it beside hosting and error tracking.

use super::channels::{SMS, Said};
use super::contacts::every;
use super::fill::minutes;
use super::tools::{Pick, Tools};
use super::wake::Wake;
use crate::catalog::vendor::Answer;
use crate::cost::bill::answer;
use crate::money::{Decimal, Usd};

/// The uptime tool that the plan uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideCheck {
    /// Vendor id.
    pub vendor: String,
    /// The vendor's name.
    pub name: String,
    /// The plan's name.
    pub plan: String,
    /// Dollars a month.
    pub monthly: Usd,
    /// Dollars a month of everything the plan uses beside hosting and error tracking, this check included.
    pub tools_month: Usd,
    /// Sentences: how soon it tells, who wakes you, what to be careful about.
    pub facts: Vec<String>,
}

impl OutsideCheck {
    /// `$0 a month (Free)`.
    pub fn price_words(&self) -> String {
        let plan = if self.plan == self.name { String::new() } else { format!(" ({})", self.plan) };
        let others = self.tools_month - self.monthly;
        let others = if others.is_zero() { String::new() } else { format!("; the other tools of the plan cost {others} a month") };
        format!("{} a month{plan}{others}", self.monthly)
    }

    /// Of the tools of a plan; `None` where nothing checks from outside.
    pub fn of(tools: &Tools<'_>) -> Option<OutsideCheck> {
        let pick = tools.uptime?;
        Some(OutsideCheck {
            vendor: pick.vendor.id.clone(),
            name: pick.vendor.name.clone(),
            plan: pick.plan.name.clone(),
            monthly: pick.price,
            tools_month: tools.costs().iter().map(|t| t.monthly).sum(),
            facts: [Some(soon(tools)), Some(wakes(tools, &pick)), careful(&pick)].into_iter().flatten().collect(),
        })
    }
}

/// How often it checks, and how soon a total failure is told.
fn soon(tools: &Tools<'_>) -> String {
    let seconds = |s: u32| minutes(Decimal::from(s) / Decimal::from(60));
    let (probe, stated) = (tools.probe, if tools.probe_assumed { " (assumed: its interval is not stated)" } else { "" });
    let failed = match probe.confirmations {
        1 => "after one failed check".to_string(),
        n => format!("after {n} failed checks in a row"),
    };
    format!(
        "It checks {}{stated} and tells a total failure {failed}: after {} on average, {} at most.",
        every(probe.interval),
        seconds(probe.mean_seconds()),
        seconds(probe.worst_seconds())
    )
}

/// How it wakes somebody at night.
fn wakes(tools: &Tools<'_>, uptime: &Pick<'_>) -> String {
    match (tools.uptime_wake, tools.on_call) {
        (Wake::Itself, _) => "It calls or sends an SMS itself.".into(),
        (Wake::Relay, Some(service)) => {
            let how = if service.said(SMS) == Said::Yes { "calls you or sends an SMS" } else { "sends a push message that wakes you" };
            format!("It wakes you by way of {}, which {how} on its email, at {}.", service.name(), service.price_words())
        }
        (Wake::Unsure, Some(service)) => {
            format!("{} would wake you on its email; that this plan sends one is not stated, so try it.", service.name())
        }
        _ => match tools.unpaid_way() {
            Some(way) => {
                format!(
                    "It sends no SMS, and nothing within the budget wakes you: the cheapest that does is {}, at {}.",
                    way.pick.name(),
                    way.price()
                )
            }
            None => format!("Nothing wakes you: {} sends no SMS, and no other plan is recorded to.", uptime.name()),
        },
    }
}

/// That a business may use the plan in part only, or that nobody says so.
fn careful(pick: &Pick<'_>) -> Option<String> {
    match answer(pick.entry, Some(pick.plan), "commercial_use") {
        Some(Answer::Partly) => {
            Some("Whether a business may use this plan is said in two ways: read its terms before you rely on it.".into())
        }
        _ => None,
    }
}
