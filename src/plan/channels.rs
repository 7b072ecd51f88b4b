//! What a plan one can buy says of the ways in which it reaches people. What only its vendor says of
//! itself counts for no single plan, unless there is but one.

use crate::catalog::vendor::{Answer, Entry, Plan};

/// Fact: it alerts by email.
pub const EMAIL: &str = "email_alerts";
/// Fact: it alerts to Slack or a webhook.
pub const SLACK: &str = "slack_webhook";
/// Fact: it sends SMS or calls.
pub const SMS: &str = "sms";
/// Fact: it makes an alert of an email.
pub const TAKES_EMAIL: &str = "takes_email";
/// Fact: its messages sound through Do Not Disturb.
pub const OVERRIDES_DND: &str = "overrides_dnd";
/// Fact: its checks can send a POST.
pub const POST: &str = "post_checks";
/// Figure: seconds between two checks.
pub const INTERVAL: &str = "check-interval-seconds";
/// Figure: SMS or calls included a month.
pub const SMS_MONTH: &str = "sms-month";
/// Figure: dollars paid once.
pub const PAID_ONCE: &str = "paid-once";
/// Figure: people who may use it.
pub const USERS: &str = "users";
/// Figure: days for which results are kept.
pub const RETENTION: &str = "retention-days";

/// What is recorded of a very plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// It does.
    Yes,
    /// In part, or with a string attached.
    Partly,
    /// Nobody says it of this plan.
    NotStated,
    /// It does not.
    No,
}

impl Said {
    /// For a table.
    pub fn words(self) -> &'static str {
        match self {
            Said::Yes => "yes",
            Said::Partly => "in part",
            Said::NotStated => "not stated for this plan",
            Said::No => "no",
        }
    }
}

/// What is recorded of a plan. A vendor's own yes is one plan's only where it sells no other: otherwise
/// which plan has it is not said. Its no is everybody's.
pub fn said(entry: &Entry, plan: &Plan, fact: &str) -> Said {
    let own = plan.features.get(fact);
    let one = entry.plans.iter().filter(|p| !p.addon && p.discontinued.is_none()).count() < 2;
    match (own, entry.facts.get(fact).map(|f| f.value)) {
        (Some(Answer::Yes | Answer::ByYou), _) => Said::Yes,
        (Some(Answer::Partly), _) => Said::Partly,
        (Some(Answer::No), _) | (None, Some(Answer::No)) => Said::No,
        (None, Some(Answer::Yes | Answer::ByYou)) if one => Said::Yes,
        (None, Some(Answer::Partly)) if one => Said::Partly,
        (None, _) => Said::NotStated,
    }
}
