//! The sections on uptime, errors, performance and logs.

use super::Block;
use super::channels::{POST, Said};
use super::fill::{APP, DOMAIN, Draft};
use crate::catalog::texts::{SectionText, Snippet};
use crate::catalog::vendor::Vendor;

impl Draft<'_> {
    /// A list of a section with its heading; nothing where the texts have none of that name.
    pub(super) fn list(&self, section: &SectionText, name: &str) -> Vec<Block> {
        let Some(list) = section.lists.get(name).filter(|l| !l.items.is_empty()) else {
            return Vec::new();
        };
        let mut blocks = Vec::new();
        if !list.title.is_empty() {
            blocks.push(Block::Heading(self.fill(&list.title)));
        }
        let items = self.fill_all(&list.items);
        match <[String; 1]>::try_from(items) {
            Ok([only]) => blocks.push(Block::Text(only)),
            Err(items) => blocks.push(Block::List(items)),
        }
        blocks
    }

    /// The steps of a tool that was picked, for the scenario's stack and the tool's plan.
    pub(super) fn steps(&self, tool: Option<super::tools::Pick>) -> Vec<Block> {
        self.steps_of(tool.map(|t| t.vendor), tool.map(|t| t.plan.id.as_str()))
    }

    /// A vendor's own set-up: its steps for the scenario's stack and a plan, and what one has afterwards.
    pub(super) fn steps_of(&self, vendor: Option<&Vendor>, plan: Option<&str>) -> Vec<Block> {
        let Some(vendor) = vendor.filter(|v| !v.setup.steps.is_empty()) else {
            return Vec::new();
        };
        let steps = self.steps_text(vendor, plan);
        let mut blocks = vec![Block::Heading(format!("Set up {}", vendor.name)), Block::Steps(steps)];
        if !vendor.setup.gives.is_empty() {
            blocks.push(Block::Heading("What you have afterwards".into()));
            blocks.push(Block::List(self.gives_text(vendor, plan)));
        }
        blocks
    }

    /// The code of a section for the scenario's stack and database.
    pub(super) fn snippets(&self, section: &str, vendor: Option<&str>) -> Vec<&Snippet> {
        let scenario = self.ctx.scenario;
        let all = self.texts.snippets.snippets.iter();
        all.filter(|s| {
            s.section == section
                && s.stacks.contains(&scenario.stack)
                && (s.databases.is_empty() || s.databases.contains(&scenario.db))
                && (s.vendor.is_none() || s.vendor.as_deref() == vendor)
        })
        .collect()
    }

    /// That code as blocks.
    pub(super) fn code(&self, section: &str, vendor: Option<&str>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for snippet in self.snippets(section, vendor) {
            blocks.extend(snippet.files.iter().map(|file| Block::Code {
                language: file.language.clone(),
                title: file.path.clone(),
                text: self.fill_code(&file.lines.join("\n")).into(),
            }));
            blocks.extend(self.fill_all(&snippet.notes).into_iter().map(Block::Note));
        }
        blocks
    }
}

/// Monitors to create, what they check, how fast they notice.
pub(super) fn uptime(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let database = draft.ctx.scenario.db != "none";
    let health = match (draft.server(), database) {
        (false, _) => "health-static",
        (true, false) => "health-no-database",
        (true, true) => "health",
    };
    let interval = draft.value("probe-interval");
    let in_a_row = draft.tools.probe.confirmations;
    // A plan without POST may have no GET either.
    let method =
        if draft.tools.uptime.is_some_and(|u| u.said(POST) == Said::No) { "GET, or HEAD where the plan has nothing else" } else { "GET" };
    let path = if draft.server() { "/health" } else { "/" };
    let monitor = |title: &str, text: String| Block::Code { language: "text".into(), title: title.into(), text: text.into() };
    let mut blocks = draft.list(text, health);
    blocks.extend(draft.code("uptime", None));
    blocks.extend(draft.steps(draft.tools.uptime));
    blocks.push(Block::Heading("The requests to create".into()));
    blocks.push(monitor(
        "Monitor 1",
        format!(
            "Monitor type: HTTP(S)\nName: {APP} - Health\nURL: https://{DOMAIN}{path}\nMethod: {method}\nExpected: 200\nInterval: {interval}\nAlert after: {in_a_row} failures in a row\nTime limit: 10 seconds"
        ),
    ));
    let second = draft.tools.uptime.map_or(Said::NotStated, |u| u.second_check());
    if draft.server() && second == Said::No {
        blocks.push(Block::Text(draft.fill("The sign-up cannot be checked with {uptime} on this plan: it has no POST, or no second monitor. Sign up by hand in the weekly routine, or take a plan that can.")));
    } else if draft.server() {
        blocks.push(monitor(
            "Monitor 2",
            format!(
                "Monitor type: HTTP(S)\nName: {APP} - Register\nURL: https://{DOMAIN}/api/v1/auth/register\nMethod: POST\nHeaders: Content-Type: application/json\nBody: {{\"email\": \"test@test.com\"}}\nExpected: 200 or 400\nInterval: {interval}\nAlert after: {in_a_row} failures in a row"
            ),
        ));
        blocks.extend(draft.list(text, "second"));
    } else {
        blocks.push(Block::Text(
            "A second monitor for the sign-up address is for applications with a server; a static site has none.".into(),
        ));
    }
    blocks.extend(draft.list(text, "contacts"));
    blocks.extend(draft.on_call_steps());
    blocks.extend(draft.included());
    blocks.push(Block::Heading("How fast it notices".into()));
    let late = if draft.tools.probe.worst_seconds() > 300 {
        " “Down for 5 minutes” cannot be noticed within 5 minutes by it: the outage may begin right after a check, and the next one is then the first to fail."
    } else {
        ""
    };
    blocks.push(Block::Text(draft.fill(&format!(
        "A check {{probe-every}}, {{probe-confirmations}} failures in a row: noticed after {{probe-mean}} on average, {{probe-worst}} at the latest.{late} The chance that an outage of exactly 5 minutes is confirmed at all is {{probe-chance}}."
    ))));
    blocks
}

/// The recommended monitoring: its steps, the code for the stack, its alerts.
pub(super) fn errors(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let Some(monitor) = draft.ctx.monitor else {
        let mut blocks = vec![Block::Note(
            "No monitoring covers this scenario, so none is set up here. Loosen a requirement or raise the budget, then read this section again.".into(),
        )];
        blocks.extend(draft.list(text, "alerts"));
        return blocks;
    };
    let mut blocks = Vec::new();
    if let Some(plan) = draft.ctx.monitor_plan {
        let until = plan.ends.map_or_else(String::new, |e| {
            format!(" now. By the growth you entered it ends: {} begins {}, at {} a month", e.next, e.when(), e.monthly)
        });
        blocks.push(Block::Text(format!(
            "Plan: {} {}, {} a month; it covers your {} errors a month{until}.",
            monitor.name,
            plan.name,
            plan.monthly,
            draft.value("errors-month")
        )));
    }
    if draft.ctx.scenario.monitor.as_deref() == Some(monitor.id.as_str()) {
        blocks.push(Block::Text(format!(
            "You use {} already. Check that its key is in the environment of production, that events of the last days are there, and that the alerts below exist.",
            monitor.name
        )));
    }
    blocks.extend(draft.steps_of(Some(monitor), draft.ctx.monitor_plan.map(|p| p.id)));
    let code = draft.code("errors", Some(&monitor.id));
    if code.is_empty() {
        blocks.push(Block::Note(draft.fill(&draft.texts.snippets.generic)));
    } else {
        blocks.push(Block::Heading(draft.fill("Code for {stack}")));
        blocks.extend(code);
    }
    blocks.extend(draft.list(text, "alerts"));
    blocks.extend(draft.list(text, "test"));
    blocks
}

/// Slow responses.
pub(super) fn performance(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(monitor) = draft.ctx.monitor.filter(|_| !draft.tools.performance) {
        blocks.push(Block::Note(draft.fill(&format!(
            "{} is not recorded to measure performance on this plan. The response times come from {{metrics}} instead (see usage analytics).",
            monitor.name
        ))));
    }
    blocks.extend(draft.list(text, "look"));
    let alert = draft.texts.alerts.iter().find(|a| a.id == "slow");
    if let Some(alert) = alert.filter(|a| draft.applies(a.server, &a.databases)) {
        let threshold = match (&draft.latency, &alert.otherwise_threshold) {
            (None, Some(other)) => other,
            _ => &alert.threshold,
        };
        blocks.push(Block::Heading("Alert to create".into()));
        blocks.push(Block::Text(format!("{}: email.", draft.fill(threshold))));
    }
    blocks
}

/// Logs in one place.
pub(super) fn logs(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let mut blocks = Vec::new();
    if draft.ctx.host.is_some_and(|h| h.setup.logs.is_some()) {
        blocks.push(Block::Text(draft.fill("At {host} itself: {logs-command}")));
    }
    let vendor = draft.tools.logs.map(|p| p.vendor);
    blocks.extend(draft.steps(draft.tools.logs));
    blocks.extend(draft.code("logs", vendor.map(|v| v.id.as_str())));
    blocks.extend(draft.list(text, "search"));
    blocks
}
