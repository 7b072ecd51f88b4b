//! The sections that are mostly numbers: goals and target, budget, key metrics.

use super::fill::{Draft, minutes, rounded, short};
use super::tools::plan_of;
use super::{Block, OpsPlan, burn, slo};
use crate::catalog::texts::Tier;
use crate::catalog::vendor::{Role, Vendor};
use crate::money::{Decimal, Usd, grouped};
use crate::order::InOrder;
use crate::scenario::Scenario;

fn strings<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(String::from).to_vec()
}

/// What is watched, and how much downtime the target allows.
pub(super) fn goals(draft: &Draft<'_>, plan: &OpsPlan) -> Vec<Block> {
    let goals = draft.texts.goals.goals.iter().map(|g| draft.fill(&g.text));
    let targets = [99_00, 99_50, 99_90, 99_95, 99_99].map(|t| Decimal::new(t, 2));
    let mut targets: Vec<Decimal> = targets.to_vec();
    if !targets.contains(&plan.slo) {
        targets.push(plan.slo);
        targets.order_by(Ord::cmp);
    }
    let row = |t: &Decimal| {
        let mark = if *t == plan.slo { " (your target)" } else { "" };
        vec![format!("{} %{mark}", t.normalize()), minutes(slo::allowed_downtime(*t))]
    };
    vec![
        Block::List(goals.collect()),
        Block::Heading("Target and error budget".into()),
        Block::Text(format!(
            "Your target (SLO) is {} % availability. The rest is the error budget: {} of downtime in 30 days (43,200 minutes × {} %).",
            plan.slo.normalize(),
            minutes(plan.allowed_downtime_minutes_30d),
            (Decimal::ONE_HUNDRED - plan.slo).normalize()
        )),
        Block::Table {
            caption: "Downtime that a target allows in 30 days".into(),
            head: strings(["Target", "Downtime"]),
            rows: targets.iter().map(row).collect(),
            about: Vec::new(),
        },
        Block::Note(asleep(draft, plan)),
        Block::Text(promise(draft, plan)),
        Block::Heading("What pages".into()),
        Block::Text(format!("{} {}", draft.rules.design.why, budget_left(draft, plan)).trim_end().to_string()),
    ]
}

/// Minutes from the beginning of an incident to its end while somebody answers.
const REPAIR_MINUTES: u32 = 50;

/// The best availability to be promised, in per cent.
fn best(scenario: &Scenario) -> Decimal {
    burn::promise(scenario.awake, Decimal::from(REPAIR_MINUTES))
}

/// The customary target that can be promised, where the one that was entered cannot.
pub(super) fn possible(scenario: &Scenario) -> Option<Decimal> {
    let best = best(scenario);
    (best < scenario.slo).then(|| burn::possible(best).normalize())
}

/// Whether the target can be promised, and which can.
fn promise(draft: &Draft<'_>, plan: &OpsPlan) -> String {
    let best = best(draft.ctx.scenario);
    let begins = format!(
        "With one incident a month that begins at any hour, takes {REPAIR_MINUTES} minutes to notice and repair, and waits for whoever sleeps, a month reaches {best} % on average"
    );
    let Some(possible) = plan.possible else { return format!("{begins}: the target can be promised.") };
    format!(
        "{begins}: do not promise {} % to anybody. {possible} % can be promised (`slo={possible}`); the alerts below still hold you to the target you entered.",
        plan.slo.normalize()
    )
}

/// The budget in requests, and how fast it is gone.
fn budget_left(draft: &Draft<'_>, plan: &OpsPlan) -> String {
    let requests = draft.ctx.scenario.requests_a_month(draft.ctx.catalog);
    let allowed = burn::budget_requests(plan.slo, requests);
    if !draft.server() {
        return String::new();
    }
    if allowed.is_zero() {
        return "No request may fail in 30 days.".into();
    }
    let total = burn::exhaustion_hours(1.0 / burn::budget(plan.slo), 1.0) * 60.0;
    format!(
        "Of {} requests in 30 days {} may fail. Twice as many spend that budget in {} hours, all of them failing in {}.",
        grouped(requests.into()),
        grouped(allowed.round_dp(1)),
        short(burn::exhaustion_hours(2.0, 1.0)),
        minutes(rounded(total, 1))
    )
}

/// What one unattended night does to the target.
fn asleep(draft: &Draft<'_>, plan: &OpsPlan) -> String {
    let fifty = slo::ceiling(Decimal::from(50));
    let hours = (Decimal::from(24) - draft.ctx.scenario.awake).clamp(Decimal::ZERO, 24.into());
    if hours.is_zero() {
        return format!(
            "Someone answers around the clock, so the time to repair decides: one incident of 50 minutes a month leaves {fifty} %."
        );
    }
    let night = slo::ceiling(hours * Decimal::from(60));
    let verdict = if night < plan.slo {
        "so the target is missed in a month with one such night, whatever the tools"
    } else {
        "which your target allows"
    };
    format!(
        "Nobody answers for {} hours of the day. One outage that begins then and waits for the morning leaves {night} % in that month, {verdict}. One incident of 50 minutes leaves {fifty} %.",
        hours.normalize()
    )
}

/// The source's two sets with the catalog's prices, and what this plan uses.
pub(super) fn budget(draft: &Draft<'_>) -> Vec<Block> {
    let tiers = &draft.texts.tiers;
    let tools = &draft.tools;
    let scenario = draft.ctx.scenario;
    let budget = scenario.monitoring_budget;
    let mut blocks = vec![tier_table(draft, &tiers.free), tier_table(draft, &tiers.paid)];
    let mut total = Usd::ZERO;
    let mut rows = Vec::new();
    let mut about = Vec::new();
    let mut add = |what: &str, vendor: &Vendor, plan: String, price: Usd| {
        total += price;
        about.push(vendor.id.clone());
        rows.push(vec![what.to_string(), vendor.name.clone(), plan, price.to_string()]);
    };
    if let (Some(monitor), Some(super::MonitorPlan { name: plan, monthly: price, .. })) = (draft.ctx.monitor, draft.ctx.monitor_plan) {
        add(Role::Errors.name(), monitor, plan.to_string(), price);
    }
    for (role, pick) in tools.used() {
        add(role.name(), pick.vendor, pick.plan.name.clone(), pick.price);
    }
    rows.push(vec!["Total".into(), String::new(), String::new(), total.to_string()]);
    blocks.push(Block::Table {
        caption: "What this plan uses, dollars a month".into(),
        head: strings(["For", "Service", "Plan", "Price"]),
        rows,
        about,
    });
    blocks.push(Block::Text(if total > budget {
        format!("That is {} a month more than your monitoring budget of {budget}.", total - budget)
    } else {
        format!("That is within your monitoring budget of {budget} a month.")
    }));
    if let Some((monitor, end)) = draft.ctx.monitor.zip(draft.ctx.monitor_plan.and_then(|p| p.ends)) {
        let above = (end.monthly + tools.used().iter().map(|(_, p)| p.price).sum()).0 - budget.0;
        let over = if above > Decimal::ZERO { format!(", {} above your budget with the tools", Usd(above)) } else { String::new() };
        blocks.push(Block::Text(format!("{} {} begins {}, at {} a month{over}.", monitor.name, end.next, end.when(), end.monthly)));
    }
    if let Some(service) = tools.on_call.filter(|s| !s.once().is_zero()) {
        blocks.push(Block::Text(format!("Paid once, beside it: {} for {}.", service.once(), service.name())));
    }
    let paid_check = tools.uptime.zip(tools.free_check).filter(|(now, before)| now.plan.id != before.plan.id);
    if let Some((now, before)) = paid_check {
        blocks.push(Block::Text(format!(
            "{}, at {} a month, wakes nobody: it has no SMS. That is what {} is bought for.",
            before.name(),
            before.price,
            now.name()
        )));
    }
    if tools.unpaid_way().is_some() {
        blocks.push(Block::Text(draft.value("sms-note").to_string()));
    }
    blocks.extend(upgrades(draft));
    blocks
}

/// What the guide's paid set would add, against what the budget leaves.
fn upgrades(draft: &Draft<'_>) -> Vec<Block> {
    let (tiers, scenario, tools) = (&draft.texts.tiers, draft.ctx.scenario, &draft.tools);
    let spent: Usd = tools.used().iter().map(|(_, p)| p.price).sum();
    let mut room = Usd((tools.left - spent).0.max(Decimal::ZERO));
    let when = if scenario.mrr >= tiers.paid_from_mrr { "reaches" } else { "is below" };
    let mut blocks = vec![Block::Text(format!(
        "Your revenue of {} a month {when} the {} from which the guide buys its paid set. This plan buys nothing but the cheapest check and what wakes you; {room} of your monitoring budget is left.",
        scenario.mrr, tiers.paid_from_mrr
    ))];
    let mut items = Vec::new();
    for item in tiers.paid.items.iter().filter(|i| i.role != Role::Errors) {
        let Some(pick) = plan_of(draft.ctx, draft.ctx.book, &item.vendor, item.plan_in(draft.ctx.book)) else { continue };
        let now = tools.used().into_iter().find(|(role, _)| *role == item.role).map_or(Usd::ZERO, |(_, p)| p.price);
        let more = Usd((pick.price - now).0.max(Decimal::ZERO));
        if more.is_zero() {
            continue;
        }
        let gives = item.gives_in(draft.ctx.book);
        items.push(if more <= room {
            room = room - more;
            format!("{}, {} a month more: {gives}. The budget has room for it.", pick.name(), more)
        } else {
            format!("{}, {} a month more: {gives}. That is {} more than the budget leaves.", pick.name(), more, more - room)
        });
    }
    if !items.is_empty() {
        blocks.push(Block::Heading("What the guide would buy next, in its order".into()));
        blocks.push(Block::List(items));
    }
    blocks
}

/// A set of tools; its total is the sum of its lines.
fn tier_table(draft: &Draft<'_>, tier: &Tier) -> Block {
    let mut total = Some(Usd::ZERO);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for item in &tier.items {
        let pick = plan_of(draft.ctx, draft.ctx.book, &item.vendor, item.plan_in(draft.ctx.book));
        total = total.zip(pick).map(|(sum, p)| sum + p.price);
        rows.push(match pick {
            Some(p) => vec![p.name(), format!("{}/mo", p.price), item.gives_in(draft.ctx.book).to_string()],
            None => vec![
                draft.ctx.catalog.vendor_name(&item.vendor).to_string(),
                "not recorded".into(),
                item.gives_in(draft.ctx.book).to_string(),
            ],
        });
    }
    rows.push(vec!["Total".into(), total.map_or("not known".into(), |sum| format!("{sum}/mo")), tier.gives.clone()]);
    let about = tier.items.iter().map(|item| item.vendor.clone()).collect();
    Block::Table { caption: tier.title.clone(), head: strings(["Service", "Cost", "What you get"]), rows, about }
}

/// Technical, business and product metrics with their targets.
pub(super) fn metrics(draft: &Draft<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for group in &draft.texts.metrics {
        let items = group.items.iter();
        let rows = items
            .filter(|m| draft.applies(m.server, &m.databases))
            .map(|m| vec![m.name.clone(), draft.fill(&m.target), draft.fill(&m.how)]);
        blocks.push(Block::Table {
            caption: group.title.clone(),
            head: strings(["Metric", "Target", "Where it is read, or its formula"]),
            rows: rows.collect(),
            about: Vec::new(),
        });
    }
    let scenario = draft.ctx.scenario;
    let requests = scenario.requests_a_month(draft.ctx.catalog);
    // One error in a thousand requests is the source's target.
    if requests > 0 && scenario.errors > requests / 1_000 {
        let percent = Decimal::from(scenario.errors) * Decimal::ONE_HUNDRED / Decimal::from(requests);
        blocks.push(Block::Note(draft.fill(&format!(
            "You entered {{errors-month}} errors on {{requests-month}} requests a month: {} % if every error were a failed request. Not every error event is one, and the requests may be estimated from your customers; but if it is so, the target of 0.1 % is out of reach until the most frequent errors are mended.",
            percent.round_dp(2).normalize()
        ))));
    }
    blocks
}

/// What to watch if it can only be five things.
pub(super) fn five(draft: &Draft<'_>) -> Vec<Block> {
    let metrics = draft.texts.goals.most_important.iter();
    let steps = metrics.map(|m| format!("{} ({}): {}", m.metric, draft.fill(&m.from), m.question));
    vec![Block::Steps(steps.collect())]
}
