//! What the texts' placeholders stand for in a scenario.

use std::collections::BTreeMap;

use super::channels::Said;
use super::contacts::{every, interval_words};
use super::design::Design;
use super::rules::Source;
use super::sampling::Sampling;
use super::slo::{self, Spike};
use super::tools::{Pick, Tools};
use super::traffic::Traffic;
use super::{Context, OpsPlan, burn};
use crate::catalog::texts::{Item, Texts};
use crate::catalog::vendor::CommandText;
use crate::money::{Decimal, Usd, grouped};

/// Stands for the application's name, which the scenario does not hold.
pub const APP: &str = "YOUR_APP";
/// Stands for its domain.
pub const DOMAIN: &str = "YOUR_DOMAIN";
/// Customers lost a month in the source's goal: below 5 %.
const CHURN_PERCENT: u32 = 5;

/// Letters of the longest placeholder, with its brackets.
const LONGEST_NAME: usize = 40;

/// Everything the sections are written from.
pub(super) struct Draft<'a> {
    /// Catalog, scenario, picks.
    pub ctx: &'a Context<'a>,
    /// The texts.
    pub texts: &'a Texts,
    /// The tools.
    pub tools: Tools<'a>,
    /// The hourly error count.
    pub spike: Spike,
    /// What pages, by the traffic of the quietest hour.
    pub rules: Source,
    /// How many requests are traced.
    pub sampling: Sampling,
    /// Hours of the p95 window, where the traffic allows it.
    pub latency: Option<u32>,
    /// Placeholder → text.
    values: BTreeMap<&'static str, String>,
}

impl<'a> Draft<'a> {
    /// Computes the figures and names of a scenario.
    pub fn new(ctx: &'a Context<'a>, tools: Tools<'a>, plan: &OpsPlan) -> Draft<'a> {
        let requests = ctx.scenario.requests_a_month(ctx.catalog);
        let sampling = Sampling::of(ctx);
        let mut draft = Draft {
            ctx,
            texts: &ctx.catalog.texts,
            tools,
            spike: slo::spike(ctx.scenario.errors),
            rules: rules(ctx, requests),
            latency: slo::latency_hours(requests, sampling.share()),
            sampling,
            values: BTreeMap::new(),
        };
        draft.names();
        draft.figures(plan, requests);
        draft.probe();
        draft.host();
        draft
    }

    /// Fills a text's placeholders; addresses lose their angle brackets: a block's text holds no
    /// markup but code.
    pub fn fill(&self, text: &str) -> String {
        self.fill_with(text, &BTreeMap::new())
    }

    /// The same; what `own` holds stands before the values of the whole plan.
    pub fn fill_with(&self, text: &str, own: &BTreeMap<&'static str, String>) -> String {
        // Room for what placeholders stand for: a text that outgrows its place is copied.
        let mut out = String::with_capacity(text.len().saturating_add(if text.contains('{') { 48 } else { 0 }));
        let mut rest = text;
        while let Some((before, from)) = rest.bytes().position(|b| b == b'{' || b == b'<').map(|at| rest.split_at(at)) {
            out.push_str(before);
            // No name is longer: a text of nothing but brackets is still read once.
            let end = from.bytes().take(LONGEST_NAME).position(|b| b == b'}');
            let name =
                end.and_then(|end| from.strip_prefix('{')?.split_at_checked(end.checked_sub(1)?)).map(|(name, after)| (name, &after[1..]));
            let value = name.and_then(|(name, after)| Some((own.get(name).or_else(|| self.values.get(name))?.as_str(), after)));
            let address = from.strip_prefix('<').filter(|f| f.starts_with("http")).map(|f| f.split_once('>').unwrap_or((f, "")));
            let (said, after) = value.or(address).unwrap_or_else(|| from.split_at(1));
            out.push_str(said);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// Fills what code says of the share of requests that is traced; all else in code stays as it is.
    pub fn fill_code(&self, code: &str) -> String {
        ["trace-rate", "trace-words"]
            .into_iter()
            .fold(code.to_string(), |code, name| code.replace(&format!("{{{name}}}"), self.value(name)))
    }

    /// Fills several texts.
    pub fn fill_all<'t>(&self, texts: impl IntoIterator<Item = &'t String>) -> Vec<String> {
        texts.into_iter().map(|t| self.fill(t)).collect()
    }

    /// The value of a placeholder; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// Whether the application runs a server of its own, rather than being a static site.
    pub fn server(&self) -> bool {
        self.rules.server
    }

    /// Whether something for these databases and kinds of application applies here.
    pub fn applies(&self, server: bool, databases: &[String]) -> bool {
        (!server || self.server()) && (databases.is_empty() || databases.contains(&self.ctx.scenario.db))
    }

    /// Whether an item applies here.
    pub fn wants(&self, item: &Item) -> bool {
        let second = self.tools.uptime.is_none_or(|u| u.second_check() != Said::No);
        self.applies(item.server, &item.databases) && item.second_check.is_none_or(|wanted| wanted == second)
    }

    /// A command as sentences: the command as code, then its note.
    pub fn command(&self, command: Option<&CommandText>) -> String {
        match command {
            None => self.texts.incident.without_host.clone(),
            Some(CommandText { command: Some(line), note }) => self.fill(&format!("Run `{line}`. {note}")),
            Some(CommandText { command: None, note }) => self.fill(note),
        }
    }

    fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.values.insert(name, value.into());
    }

    fn names(&mut self) {
        let of = |pick: Option<Pick<'_>>, otherwise: &str| pick.map_or(otherwise.to_string(), |p| p.vendor.name.clone());
        let tools = self.tools;
        let errors = self.ctx.monitor.map_or("your error tracker", |m| m.name.as_str());
        let metrics = of(tools.metrics, "your metrics tool");
        let performance = if tools.performance { errors } else { metrics.as_str() };
        self.set("performance", performance);
        let stated = tools.errors.filter(|_| tools.performance).map(|e| (e.said("apm"), e.name()));
        self.set(
            "performance-stated",
            match stated {
                Some((Said::Yes, name)) => format!("{name} is recorded to measure performance."),
                Some((_, name)) => format!(
                    "Whether performance is part of {name} is not stated for this very plan: look at its page before you rely on it."
                ),
                None => format!("Response times come from {performance}."),
            },
        );
        self.set("errors", errors);
        self.set("metrics", metrics);
        self.set("uptime", of(tools.uptime, "your uptime check"));
        self.set("on-call", of(tools.on_call, "your on-call service"));
        self.set("logs", of(tools.logs, "your log service"));
        self.set("status", of(tools.status, "your status page"));
        self.set("business", of(tools.business, "your payment provider"));
        self.set("security", of(tools.security, "your protection layer"));
        self.set("app", APP);
        self.set("domain", DOMAIN);
        self.stack();
    }

    /// What set-up steps say of the scenario's stack.
    fn stack(&mut self) {
        let Some(stack) = self.ctx.catalog.stack(&self.ctx.scenario.stack) else {
            for (name, otherwise) in [("stack", "your stack"), ("language", "your language"), ("test-error", "cause an error on purpose")] {
                self.set(name, otherwise);
            }
            return;
        };
        let code = |command: &str| format!("`{}`", command.replace(APP, "{app}"));
        let render = match (&stack.build, &stack.start) {
            (Some(build), Some(start)) => format!("the build command to {} and the start command to {}", code(build), code(start)),
            (Some(build), None) => format!("the build command to {}", code(build)),
            (None, _) => "the build and start commands".to_string(),
        };
        let procfile = stack.start.as_deref().map_or(String::new(), |start| format!(", {}", code(&format!("web: {start}"))));
        let said = [
            ("stack", stack.name.clone()),
            ("language", stack.language.clone()),
            ("test-error", stack.test_error.clone()),
            ("open-sdk-add", stack.open_sdk.add.clone()),
            ("open-sdk-start", stack.open_sdk.start.clone()),
            ("build-and-start", render),
            ("process-line", procfile),
        ];
        for (name, text) in said {
            self.set(name, text.replace("{app}", APP));
        }
    }

    fn figures(&mut self, plan: &OpsPlan, requests: u64) {
        let scenario = self.ctx.scenario;
        self.set("slo", plan.slo.normalize().to_string());
        self.set("downtime", minutes(plan.allowed_downtime_minutes_30d));
        self.set("errors-month", grouped(scenario.errors.into()));
        self.set("requests-month", grouped(requests.into()));
        self.set("allowed-errors", grouped((requests / 1_000).into()));
        self.set("mrr", scenario.mrr.to_string());
        self.set("ltv", lifetime_value(scenario.mrr, scenario.customers));
        self.set("traced-hour", short(requests as f64 / 720.0 * self.sampling.share()));
        let spike = self.spike;
        self.set("trace-rate", self.sampling.rate());
        self.set("trace-words", self.sampling.words());
        self.set("trace-why", self.sampling.why.clone());
        self.set("errors-hour", short(spike.mean));
        self.set("spike-count", spike.count.to_string());
        self.set("spike-false", short(spike.false_alarms));
        self.set("spike-source", source_spike(&spike));
        let hours = self.latency.unwrap_or_default();
        self.set("latency-window", plural(hours.into(), "hour"));
        let threshold = self.rules.page_words().unwrap_or_else(|| "its threshold stands there".into());
        self.set("rate-threshold", threshold);
        self.set("rate-why", self.rules.design.why.clone());
        self.set("quiet-hour", short(self.rules.traffic.quietest));
        self.set("busy-hour", short(self.rules.traffic.busiest));
        let each = |id: &str, times: u32| {
            let routines = self.texts.routines.iter().filter(|r| r.id == id);
            routines.map(|r| r.minutes.saturating_mul(times)).sum::<u32>()
        };
        let month = each("daily", 30).saturating_add(each("weekly", 30) / 7).saturating_add(each("monthly", 1));
        self.set("routine-minutes", month.to_string());
    }

    fn probe(&mut self) {
        let probe = self.tools.probe;
        let seconds = |s: u32| minutes(Decimal::from(s) / Decimal::from(60));
        self.set("probe-interval", interval_words(probe.interval));
        self.set("probe-every", every(probe.interval));
        self.set("probe-confirmations", probe.confirmations.to_string());
        self.set("probe-mean", seconds(probe.mean_seconds()));
        self.set("probe-worst", seconds(probe.worst_seconds()));
        self.set("probe-chance", format!("{:.0} %", probe.chance(300.0) * 100.0));
        self.set("probe-false", short(probe.false_pages()));
        let one = slo::Probe { confirmations: 1, ..probe };
        self.set("probe-false-one", short(one.false_pages()));
        self.set("probe-month", grouped(probe.checks().into()));
        let [email, slack] = [self.contact_email(), self.contact_slack()];
        self.set("contact-email", email);
        self.set("slack-note", slack);
        let note = self.wake_note();
        self.set("sms-note", note);
    }

    fn host(&mut self) {
        let host = self.ctx.host;
        self.set("host", host.map_or("your host", |h| h.name.as_str()));
        let setup = host.map(|h| &h.setup);
        let status = setup.and_then(|s| s.status_page.clone());
        self.set("host-status", status.map_or(String::new(), |s| format!("See {s}.")));
        let rollback = self.command(setup.and_then(|s| s.rollback.as_ref()));
        self.set("rollback", rollback);
        let restart = self.command(setup.and_then(|s| s.restart.as_ref()));
        self.set("restart", restart);
        let logs = self.command(setup.and_then(|s| s.logs.as_ref()));
        self.set("logs-command", logs);
        let database = self.command(setup.and_then(|s| s.database.as_ref()));
        self.set("database-command", database);
    }
}

/// The traffic and what pages by it.
fn rules(ctx: &Context<'_>, requests: u64) -> Source {
    let (slo, traffic) = (ctx.scenario.slo, Traffic::of(ctx.catalog, ctx.scenario));
    let server = ctx.catalog.stack(&ctx.scenario.stack).is_none_or(|s| s.runtime != "static_sites");
    let design = if server { Design::of(&traffic, burn::budget(slo), requests, ctx.scenario.errors) } else { Design::of_static_site() };
    Source { traffic, design, slo, server }
}

/// What the source's own threshold, more than 10 errors in 1 hour, would do.
fn source_spike(spike: &Spike) -> String {
    let hours = 720.0 * slo::poisson_tail(spike.mean, 11);
    if spike.mean > 10.0 {
        format!("The guide's “more than 10 errors in 1 hour” would always be on: an average hour has {}.", short(spike.mean))
    } else if spike.count > 11 {
        format!("The guide's “more than 10 errors in 1 hour” would fire about {} times a month without cause.", short(hours))
    } else {
        "The guide's “more than 10 errors in 1 hour” would miss smaller rises at your volume.".to_string()
    }
}

/// Lifetime value at the source's churn goal: average subscription length × monthly price.
fn lifetime_value(mrr: Usd, customers: u64) -> String {
    let months = 100 / CHURN_PERCENT;
    if mrr.is_zero() || customers == 0 {
        return format!("Average subscription length × monthly price; {months} months at {CHURN_PERCENT} % churn");
    }
    let price = Usd(mrr.0 / Decimal::from(customers));
    let value = price.times(Decimal::from(months));
    format!("At {CHURN_PERCENT} % churn {months} months × {} = {value} a customer", price.rounded())
}

/// A count with its noun: `1 hour`, `6 hours`.
pub(super) fn plural(count: u64, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// Minutes in words: `1 minute`, `43.2 minutes`.
pub(super) fn minutes(value: Decimal) -> String {
    let value = value.round_dp(2).normalize();
    let s = if value == Decimal::ONE { "" } else { "s" };
    format!("{} minute{s}", grouped(value))
}

/// A float as a decimal, rounded to so many digits; zero where it is not a number.
pub(super) fn rounded(value: f64, digits: u32) -> Decimal {
    let value = Decimal::from_f64_retain(value).unwrap_or_default();
    value.round_dp(digits).normalize()
}

/// A float for people: whole from 100 on, one digit from 10 on, else up to three.
pub(super) fn short(value: f64) -> String {
    let digits = match value {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        _ => 3,
    };
    if value > 0.0 && value < 0.001 {
        return "less than 0.001".into();
    }
    grouped(rounded(value, digits))
}
