//! How an alert wakes somebody: by the tool that raises it, by another check, or by an on-call or push
//! service that takes in its email. The cheapest over all of them, by what is recorded of each plan.

use std::cmp::Reverse;

use super::channels::{EMAIL, OVERRIDES_DND, SMS, SMS_MONTH, Said, TAKES_EMAIL};
use super::tools::{Pick, fits, on_sale};
use super::{Context, tools};
use crate::catalog::vendor::Role;
use crate::money::{Decimal, Usd};

/// How a page of a tool reaches somebody who sleeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// The tool sends SMS or calls.
    Itself,
    /// Its email goes to the on-call service.
    Relay,
    /// It would, but that this plan sends email is not stated, or only in part.
    Unsure,
    /// Nothing makes a noise but an email.
    Nobody,
}

/// A way to be woken.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// What is bought for it.
    pub pick: Pick<'a>,
    /// Whether it takes in the email of the check, rather than being the check.
    pub relay: bool,
    /// Dollars a month beside what the check costs anyway.
    pub month: Usd,
    /// Dollars once.
    pub once: Usd,
}

impl Way<'_> {
    /// Whether it calls or sends SMS, rather than pushing a message.
    pub fn calls(&self) -> bool {
        self.pick.said(SMS) == Said::Yes
    }

    /// SMS or calls included a month, where that is recorded.
    pub fn count(&self) -> Option<Decimal> {
        self.pick.plan.limits.get(SMS_MONTH).map(|a| a.0)
    }

    /// Its price in words: `$0 a month and $4.99 once`.
    pub fn price(&self) -> String {
        self.pick.price_words()
    }
}

/// How the pages of a tool reach somebody with an on-call service beside it.
pub fn of(raiser: Option<Pick<'_>>, on_call: Option<Pick<'_>>) -> Wake {
    let Some(raiser) = raiser else { return Wake::Nobody };
    match (raiser.said(SMS), on_call.map(|_| raiser.said(EMAIL))) {
        (Said::Yes, _) => Wake::Itself,
        (_, Some(Said::Yes)) => Wake::Relay,
        (_, Some(Said::Partly | Said::NotStated)) => Wake::Unsure,
        _ => Wake::Nobody,
    }
}

/// Whether a plan of an on-call or push service wakes somebody on an email.
fn relays(pick: &Pick<'_>) -> bool {
    let loud = pick.said(SMS) == Said::Yes || matches!(pick.said(OVERRIDES_DND), Said::Yes | Said::Partly);
    loud && pick.said(TAKES_EMAIL) == Said::Yes
}

/// The cheapest way for the pages of a tool: itself, what its email reaches, or, for the check from
/// outside, another one that calls. Of several at one price: a call before a push, what sounds through
/// Do Not Disturb, the larger number of SMS that is known, the preferred vendor.
pub fn cheapest<'a>(ctx: &Context<'a>, raiser: Option<Pick<'a>>, check: bool) -> Option<Way<'a>> {
    let itself = raiser.filter(|r| r.said(SMS) == Said::Yes);
    let itself = itself.map(|pick| Way { pick, relay: false, month: Usd::ZERO, once: Usd::ZERO });
    let emails = raiser.is_some_and(|r| r.said(EMAIL) == Said::Yes);
    let services = [Role::OnCall, Role::Push].into_iter().filter(|_| emails).flat_map(|role| on_sale(ctx, role));
    let services = services.filter(relays).map(|pick| Way { pick, relay: true, month: pick.price, once: pick.once() });
    let now = raiser.map_or(Usd::ZERO, |r| r.price);
    let others = check.then(|| on_sale(ctx, Role::Uptime)).into_iter().flatten();
    let others = others.filter(|p| p.said(SMS) == Said::Yes && fits(p, Role::Uptime));
    let others = others.map(|pick| Way { pick, relay: false, month: Usd((pick.price - now).0.max(Decimal::ZERO)), once: Usd::ZERO });
    itself.into_iter().chain(services).chain(others).min_by_key(|way| {
        let itself = raiser.is_some_and(|r| r.vendor.id == way.pick.vendor.id && r.plan.id == way.pick.plan.id);
        let role = if way.relay { Role::OnCall } else { Role::Uptime };
        (
            (way.month, way.once, !itself, !way.calls()),
            (way.pick.said(OVERRIDES_DND), Reverse(way.count()), !tools::preferred(ctx, role, way.pick.vendor)),
            (way.pick.vendor.roles.len(), way.pick.vendor.id.as_str(), way.pick.plan.id.as_str()),
        )
    })
}
