//! Whom a tool tells, in words: its contacts, how a page wakes somebody, what the plan includes. Each is
//! what is recorded of the very plan; what is not stated is said not to be.

use std::collections::BTreeMap;

use super::Block;
use super::channels::{EMAIL, OVERRIDES_DND, POST, RETENTION, SLACK, SMS, SMS_MONTH, Said, USERS};
use super::fill::{Draft, minutes};
use super::tools::{Pick, interval, plan_of};
use super::wake::{Wake, Way};
use crate::catalog::vendor::Vendor;
use crate::money::{Decimal, Usd, grouped};

/// How often a check runs, in words: `every 5 minutes`.
pub(super) fn every(seconds: u32) -> String {
    match seconds {
        60 => "every minute".into(),
        s if s < 60 => format!("every {s} seconds"),
        s => format!("every {}", interval_words(s)),
    }
}

/// The channels of alerts that are recorded of a plan.
fn channels(pick: Option<&Pick<'_>>) -> &'static str {
    let has = |fact| pick.is_some_and(|p| p.said(fact) == Said::Yes);
    match (has(EMAIL), has(SLACK)) {
        (true, true) => "email, Slack or a webhook",
        (true, false) => "email",
        (false, true) => "Slack or a webhook",
        (false, false) => "a channel that your plan has",
    }
}

/// An interval in words: `30 seconds`, `5 minutes`.
pub(super) fn interval_words(seconds: u32) -> String {
    if seconds < 60 { format!("{seconds} seconds") } else { minutes(Decimal::from(seconds) / Decimal::from(60)) }
}

impl Draft<'_> {
    /// A vendor's own set-up steps, for the scenario's stack and a plan of it.
    pub(super) fn steps_text(&self, vendor: &Vendor, plan: Option<&str>) -> Vec<String> {
        let steps = vendor.setup.steps_for(&self.ctx.scenario.stack, plan);
        let own = self.of_plan(vendor, plan);
        steps.iter().map(|s| self.fill_with(&self.address(s), &own)).collect()
    }

    /// What one has after the set-up of a vendor's plan.
    pub(super) fn gives_text(&self, vendor: &Vendor, plan: Option<&str>) -> Vec<String> {
        let own = self.of_plan(vendor, plan);
        vendor.setup.gives.iter().map(|s| self.fill_with(s, &own)).collect()
    }

    /// A text with the address that is checked: a static site has no health address of its own.
    fn address<'t>(&self, text: &'t str) -> std::borrow::Cow<'t, str> {
        if self.server() { text.into() } else { text.replace("{domain}/health", "{domain}/").into() }
    }

    /// What steps say of the plan they are for.
    fn of_plan(&self, vendor: &Vendor, plan: Option<&str>) -> BTreeMap<&'static str, String> {
        let pick = plan.and_then(|p| plan_of(self.ctx, self.ctx.book, &vendor.id, p));
        let seconds = pick.and_then(|p| interval(self.ctx, &p));
        let shortest = || "the shortest that the plan has".to_string();
        BTreeMap::from([
            ("probe-interval", seconds.map_or_else(shortest, interval_words)),
            ("probe-every", seconds.map_or_else(|| format!("at {}", shortest()), every)),
            ("contacts", self.contacts(pick.as_ref())),
            ("channels", channels(pick.as_ref()).into()),
            ("second-monitor", self.second_monitor(pick.as_ref())),
        ])
    }

    /// The contacts to enter in a check: what its plan has.
    fn contacts(&self, pick: Option<&Pick<'_>>) -> String {
        let said = |fact| pick.map_or(Said::NotStated, |p| p.said(fact));
        let mut out = vec![match said(EMAIL) {
            Said::Yes => "your email".to_string(),
            _ => "your email, if the plan has it (not stated)".to_string(),
        }];
        if let Some(service) = self.tools.on_call {
            out.push(format!("the address that {} takes alerts at", service.name()));
        }
        match said(SLACK) {
            Said::Yes => out.push("a Slack channel or webhook, if you use one".into()),
            Said::Partly => out.push("a webhook, as far as the plan has it".into()),
            Said::NotStated | Said::No => {}
        }
        if said(SMS) == Said::Yes {
            out.push("your phone number".into());
        }
        out.join("; ")
    }

    /// The check of the sign-up, where the plan can do it.
    fn second_monitor(&self, pick: Option<&Pick<'_>>) -> String {
        if !self.server() {
            return "One monitor is enough: a static site takes no sign-up.".into();
        }
        match pick.map_or(Said::NotStated, |p| p.second_check()) {
            Said::No => "A second monitor for the sign-up needs a POST, and this plan is recorded to have none, or one monitor alone: look at the sign-up in the weekly routine, or take a plan that can.".into(),
            known => {
                let sure = if known == Said::Yes { "" } else { " That this plan sends a POST with a body is not stated: if it cannot, leave this one out." };
                self.fill(&format!("Monitor 2: name `{{app}} - Register`, URL `https://{{domain}}/api/v1/auth/register` or your own sign-up address, method POST, header `Content-Type: application/json`, body `{{\"email\": \"test@test.com\"}}`; expect 200 or 400, either of which shows that the endpoint answers.{sure}"))
            }
        }
    }

    /// The email contact of the check from outside.
    pub(super) fn contact_email(&self) -> String {
        match self.tools.uptime.map(|u| u.said(EMAIL)) {
            Some(Said::Yes) => "Your email.".into(),
            _ => "Your email, if the plan sends it: that is not stated, so see one arrive.".into(),
        }
    }

    /// Whether the check from outside writes to Slack.
    pub(super) fn contact_slack(&self) -> String {
        let Some(pick) = self.tools.uptime else { return "Slack, if your check writes to it.".into() };
        match pick.said(SLACK) {
            Said::Yes => "A Slack channel or webhook, if you use one; switch on its phone notifications.".into(),
            Said::Partly => format!("Slack in part: {}", self.fact_note(&pick, SLACK)),
            Said::NotStated => format!("Slack: whether {} writes to it is not stated.", pick.name()),
            Said::No => format!("No Slack: {} does not write to it.", pick.name()),
        }
    }

    /// What the book notes on a fact of a vendor.
    fn fact_note(&self, pick: &Pick<'_>, fact: &str) -> String {
        let note = pick.entry.facts.get(fact).map(|f| f.note.clone()).unwrap_or_default();
        if note.is_empty() { "nothing more is recorded.".into() } else { self.fill(&note) }
    }

    /// How a page of the check from outside wakes somebody, what that costs, and what it does not do.
    pub(super) fn wake_note(&self) -> String {
        let tools = &self.tools;
        let Some(uptime) = tools.uptime else {
            return "No check from outside is chosen, so nothing can call you.".into();
        };
        match (tools.uptime_wake, tools.on_call) {
            (Wake::Itself, _) => {
                format!("{} calls or sends SMS{}: switch it on. {}", uptime.name(), included(&uptime), self.quiet(&uptime))
            }
            (Wake::Relay, Some(service)) => format!(
                "{} sends an email; {} makes {} of it{}, at {}. {}",
                uptime.name(),
                service.name(),
                if service.said(SMS) == Said::Yes { "an SMS or a call" } else { "a push message" },
                included(&service),
                service.price_words(),
                self.quiet(&service)
            ),
            (Wake::Unsure, Some(service)) => format!(
                "{} would call you on an email of {}; that this plan sends one is not stated, so try it.",
                service.name(),
                uptime.name()
            ),
            _ => self.nobody(&uptime, tools.unpaid_way()),
        }
    }

    /// What is said where nothing that the budget has room for wakes anybody.
    fn nobody(&self, uptime: &Pick<'_>, way: Option<Way<'_>>) -> String {
        let lacks = format!("Nothing within the budget wakes you: {} has no SMS", uptime.name());
        let until = "Until then let your phone's email app make a sound at night; Do Not Disturb silences it unless you allow the app.";
        let Some(way) = way else {
            return format!("{lacks}, and no other plan is recorded to call or send SMS on its alerts. {until}");
        };
        let room = Usd((self.tools.left - uptime.price).0.max(Decimal::ZERO));
        format!(
            "{lacks}. The cheapest that wakes you is {}, at {}: that is {} a month above your monitoring budget. {until}",
            way.pick.name(),
            way.price(),
            way.month - room
        )
    }

    /// Whether what comes sounds on a phone at night.
    fn quiet(&self, pick: &Pick<'_>) -> String {
        match pick.said(OVERRIDES_DND) {
            Said::Yes | Said::Partly => format!("Do Not Disturb: {}", self.fact_note(pick, OVERRIDES_DND)),
            Said::NotStated | Said::No => {
                "Do Not Disturb silences a call or an SMS unless its number is a contact that may break through: try it at night.".into()
            }
        }
    }

    /// How to lead the alerts of the chosen tools to the on-call service.
    pub(super) fn on_call_steps(&self) -> Vec<Block> {
        let Some(service) = self.tools.on_call else { return Vec::new() };
        let mut steps = if service
            .vendor
            .roles
            .iter()
            .all(|r| matches!(r, crate::catalog::vendor::Role::OnCall | crate::catalog::vendor::Role::Push))
        {
            self.steps_text(service.vendor, Some(&service.plan.id))
        } else {
            vec![format!(
                "In {} open its on-call part, add your phone number, and create an integration that takes in email; copy its address.",
                service.vendor.name
            )]
        };
        let raisers: Vec<String> = [(self.tools.uptime_wake, self.tools.uptime), (self.tools.errors_wake, self.tools.errors)]
            .into_iter()
            .filter(|(wake, _)| matches!(wake, Wake::Relay | Wake::Unsure))
            .filter_map(|(_, pick)| pick.map(|p| p.vendor.name.clone()))
            .collect();
        steps.push(format!(
            "Let {} write to that address. Where a tool writes to its members alone, let a rule of your mailbox pass on the pages, and only them: the tickets wait for the morning.",
            raisers.join(" and ")
        ));
        steps.push("Test it at night mode: let the check fail, and see the phone wake you.".into());
        vec![Block::Heading(format!("Set up {}, which wakes you", service.name())), Block::Steps(steps)]
    }

    /// What the plans of the check, the error tracker and the on-call service include, by what is recorded.
    pub(super) fn included(&self) -> Vec<Block> {
        let tools = &self.tools;
        let picks: Vec<Pick<'_>> = [tools.uptime, tools.errors, tools.on_call].into_iter().flatten().collect();
        if picks.is_empty() {
            return Vec::new();
        }
        let row = |what: &str, cell: &dyn Fn(&Pick<'_>) -> String| {
            [what.to_string()].into_iter().chain(picks.iter().map(cell)).collect::<Vec<String>>()
        };
        let fact = |what: &str, fact: &str| row(what, &|p| p.said(fact).words().to_string());
        let amount = |figure: &str, p: &Pick<'_>| p.plan.limits.get(figure).map(|a| grouped(a.0));
        let unknown = || Said::NotStated.words().to_string();
        let rows = vec![
            row("Checks", &|p| interval(self.ctx, p).map_or_else(|| "none recorded".into(), every)),
            row("Monitors", &|p| match p.plan.quota.get("monitors") {
                Some(crate::catalog::vendor::Quota::Amount(n)) => grouped(*n),
                _ => unknown(),
            }),
            fact("Checks with POST", POST),
            fact("Email", EMAIL),
            fact("Slack or webhook", SLACK),
            row("SMS or call", &|p| match (p.said(SMS), amount(SMS_MONTH, p)) {
                (Said::Yes, Some(n)) => format!("yes, {n} a month"),
                (said, _) => said.words().to_string(),
            }),
            fact("Sounds through Do Not Disturb", OVERRIDES_DND),
            row("Results kept", &|p| amount(RETENTION, p).map_or_else(unknown, |n| format!("{n} days"))),
        ];
        let head = ["Included".to_string()].into_iter().chain(picks.iter().map(Pick::name)).collect();
        let caption = "What the chosen plans are recorded to include".into();
        vec![Block::Table { caption, head, rows, about: Vec::new() }]
    }
}

/// What an alerting plan includes, in words: SMS or calls a month, people.
fn included(pick: &Pick<'_>) -> String {
    let limit = |figure: &str| pick.plan.limits.get(figure).map(|n| grouped(n.0));
    match (limit(SMS_MONTH), limit(USERS)) {
        (Some(n), Some(people)) => format!(" ({n} a month are included, for up to {people} people)"),
        (Some(n), None) => format!(" ({n} a month are included)"),
        (None, _) => String::new(),
    }
}
