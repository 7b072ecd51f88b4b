//! The recommendation and the plan as Markdown that renders cleanly on GitHub.

use super::blocks::{section, table};
use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::catalog::vendor::{Answer, Role};
use crate::catalog::words::meter_name;
use crate::cost::{Bill, Costs, Missing, StageBill};
use crate::decide::explain::Words;
use crate::decide::free::FreeTierRow;
use crate::decide::own::{OwnRow, OwnTable, own_table};
use crate::decide::{Pick, Ranking};
use crate::escape::{markdown as md, with_code};
use crate::money::grouped;
use crate::outlook::Outlook;
use crate::outlook::certainty::settled;
use crate::phrase::plural;
use crate::plan::PlanFile;
use crate::scenario::{Key, Scenario};

/// The answer on one page: who, for how much, how certain and why, and for which scenario.
pub fn summary(catalog: &Catalog, a: &Assessment, o: &Outlook, site: &str) -> String {
    let mut out = answer(a, o, site);
    out.push_str("## Scenario\n\n");
    let preset = Scenario::of_preset(catalog, &a.scenario.preset);
    for key in Key::of_scenario().filter(|k| ASKED_FIRST.contains(k) || !k.same(&a.scenario, &preset)) {
        let value = key.get(&a.scenario);
        let unit = key.range().map_or("", |r| r.unit);
        let value = if value.is_empty() { "none".to_string() } else { value };
        out.push_str(&format!("- {}: {}\n", md(key.label()), md(format!("{value} {unit}").trim_end())));
    }
    out
}

/// What a summary says of every scenario, changed or not.
const ASKED_FIRST: [Key; 7] = [Key::Stack, Key::Db, Key::Customers, Key::Growth, Key::Errors, Key::HostingBudget, Key::MonitoringBudget];

/// What both begin with: the link, what was corrected, the picks with their reasons.
fn answer(a: &Assessment, o: &Outlook, site: &str) -> String {
    let mut out = String::from("# Hostwatch: hosting and monitoring recommendation\n\n");
    out.push_str(&stamp(a, site));
    out.push_str(&corrections(a));
    for notice in &a.notices {
        out.push_str(&format!("> {}\n\n", md(&notice.text)));
    }
    out.push_str("## Recommendation\n\n");
    if let Some(together) = a.together() {
        out.push_str(&format!("**{}.**\n\n", md(&together.sentence())));
    }
    if let Some(check) = &a.check {
        out.push_str(&format!("Watched from outside by {} ({}): {}\n\n", md(&check.name), md(&check.plan), md(&check.facts.join(" "))));
    }
    out.push_str(&picks("Hosting", &a.hosting, o));
    out.push_str(&picks("Monitoring", &a.monitoring, o));
    out
}

/// The recommendation: scenario, picks with reasons, tables, costs with their lines, data dates.
/// `catalog` is the one the answer was made from: its words are asked for, and sums are taken
/// apart; `site` is the address the link is put behind; empty gives the bare link.
pub fn recommendation(catalog: &Catalog, a: &Assessment, o: &Outlook, site: &str) -> String {
    let mut out = answer(a, o, site);
    out.push_str(&super::combinations::markdown(catalog, a));
    out.push_str(&scenario(catalog, a));
    out.push_str(&ranking("Hosting scores", catalog, &a.scenario, &a.hosting));
    out.push_str(&ranking("Monitoring scores", catalog, &a.scenario, &a.monitoring));
    out.push_str(&costs(&a.scenario, &o.costs));
    out.push_str(&super::ahead::markdown(catalog, &a.scenario, o));
    out.push_str(&by_count(&o.costs));
    out.push_str(&free_tiers(a));
    out
}

/// The plan: alerts, every section, and what the files are for.
pub fn plan(a: &Assessment, site: &str) -> String {
    let mut out = String::from("# Hostwatch: monitoring, alerting and incident plan\n\n");
    out.push_str(&stamp(a, site));
    let host = a.hosting.picks.top.as_ref().map_or("no host", |p| p.name.as_str());
    let monitor = a.monitoring.picks.top.as_ref().map_or("no error monitoring", |p| p.name.as_str());
    out.push_str(&format!("Written for {} and {}.\n\n", md(host), md(monitor)));
    for s in &a.plan.sections {
        out.push_str(&section(s));
    }
    if !a.plan.files.is_empty() {
        out.push_str("## Files\n\n");
        for file in &a.plan.files {
            out.push_str(&format!("- `{}`: {}\n", file.path.replace('`', "'"), md(&file.about)));
        }
    }
    out
}

/// The plan as Markdown and its files: what a folder or an archive of it holds.
pub fn plan_files(a: &Assessment, site: &str) -> Vec<PlanFile> {
    let whole =
        PlanFile { path: "plan.md".into(), language: "markdown".into(), about: "The whole plan.".into(), text: plan(a, site).into() };
    std::iter::once(whole).chain(a.plan.files.iter().cloned()).collect()
}

fn stamp(a: &Assessment, site: &str) -> String {
    let dated = a.as_of.as_deref().map_or_else(|| "its figures carry no date".to_string(), |d| format!("newest figure of {d}"));
    let today = a.today.as_deref().map(|t| format!(" Ages are counted to {t}.")).unwrap_or_default();
    format!(
        "- Link: <{}{}>\n- Prices: {} ({dated}).{today} {} vendors in the catalog.\n\n",
        site,
        a.link.replace('>', "%3E"),
        md(&a.book_name),
        a.vendor_count
    )
}

/// The figures that corrections changed, on which the answer rests.
fn corrections(a: &Assessment) -> String {
    let rows: Vec<Vec<String>> = a
        .corrections
        .iter()
        .filter(|c| c.refused.is_none())
        .map(|c| {
            let was = c.was.as_ref().map_or("nothing".to_string(), |v| v.to_string());
            let now = if c.change.value.is_null() { "taken out".to_string() } else { c.change.value.to_string() };
            let read = [c.change.url.as_str(), c.change.as_of.as_str(), c.change.note.as_str()];
            let read: Vec<&str> = read.into_iter().filter(|t| !t.is_empty()).collect();
            vec![md(&c.change.vendor), md(&c.change.path), md(&was), md(&now), md(&read.join(", "))]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let head = ["Vendor", "Figure", "In the catalog", "Corrected", "Read"].map(String::from);
    format!(
        "## Corrections\n\nThe link of this report changes these figures of the catalog; whoever made it gave them. The answer rests on them.\n\n{}\n",
        table(&head, &rows)
    )
}

fn picks(title: &str, ranking: &Ranking, o: &Outlook) -> String {
    let verdict = settled(ranking, o.of(ranking.role).certainty.as_ref());
    let mut out = format!("### {title}\n\n{}\n\n", md(&verdict.text()));
    if let Some(s) = &ranking.staleness {
        out.push_str(&format!("{}\n\n", md(&s.text)));
    }
    let p = &ranking.picks;
    if !p.reason.is_empty() {
        out.push_str(&format!("{}\n\n", md(&p.reason)));
    }
    let none = "No vendor is both eligible and of known price.";
    match &p.top {
        Some(top) => out.push_str(&one_pick("Top", top)),
        None if !p.reason.is_empty() => out.push_str("- **Top:** none.\n"),
        None => out.push_str(&format!("- **Top:** none. {none}\n")),
    }
    out.extend(p.alternatives().into_iter().map(|(label, pick)| one_pick(label, pick)));
    for (label, pick, why) in [("Runner-up", &p.runner_up, &p.no_runner_up), ("Lowest cost", &p.budget, &p.no_budget)] {
        if pick.is_none() {
            out.push_str(&format!("- **{label}:** none. {}\n", md(why)));
        }
    }
    out.push('\n');
    if ranking.role == Role::Hosting && !o.picks_after.is_empty() {
        out.push_str("Reconsider if:\n\n");
        out.extend(o.picks_after.iter().map(|t| format!("- {}\n", md(t))));
        out.push('\n');
    }
    out
}

fn one_pick(label: &str, pick: &Pick) -> String {
    let mut out = format!("- **{label}: {}.** {}\n", md(&pick.name), md(&pick.headline));
    out.extend(pick.reasons.iter().map(|r| format!("  - {}\n", md(r))));
    out
}

fn scenario(catalog: &Catalog, a: &Assessment) -> String {
    let mut rows = Vec::new();
    for key in Key::of_scenario() {
        let value = key.get(&a.scenario);
        let value = if value.is_empty() { "–".to_string() } else { md(&value) };
        let unit = key.range().map_or("", |r| r.unit);
        rows.push(vec![md(key.label()), value, md(unit)]);
    }
    for (meter, q) in &a.demand.quantities {
        rows.push(vec![format!("→ {}", md(meter_name(catalog, meter))), grouped(q.value.round_dp(4).normalize()), md(&q.formula)]);
    }
    let notes: String = a.preset_notes.iter().map(|n| format!("- {} ({})\n", with_code(&n.text), md(&places(&n.evidence)))).collect();
    format!(
        "## Scenario\n\nStarts from the preset `{}`.\n\n{notes}\n{}\n",
        a.scenario.preset,
        table(&["What".into(), "Value".into(), "Unit or formula".into()], &rows)
    )
}

fn ranking(title: &str, catalog: &Catalog, scenario: &Scenario, ranking: &Ranking) -> String {
    let mut head = vec!["Rank".to_string(), "Vendor".into()];
    head.extend(ranking.criteria.iter().map(|c| format!("{} (weight {})", md(&c.name), c.weight.normalize())));
    head.extend(["Score", "Per month now", "Next 12 months", "Own hours a month", "12 months with own time"].map(String::from));
    let rows: Vec<Vec<String>> = ranking
        .vendors
        .iter()
        .map(|v| {
            let mut row = vec![v.rank.to_string(), md(&v.name)];
            row.extend(v.parts.iter().map(|p| format!("{} ({}/10)", p.points, p.utility.normalize())));
            let ends = v.ends.as_ref().map_or(String::new(), |e| format!(", {} from month {}", e.monthly, e.month));
            row.extend([
                format!("**{}**", v.score),
                format!("{}{}", amount(&v.bill), md(&ends)),
                md(&match v.year.ends_before() {
                    Some(_) => format!("{} in {}", v.year.total, plural(v.year.months.len() as u64, "month")),
                    None => v.year.total.to_string(),
                }),
                v.bill.hours_month.normalize().to_string(),
                md(&v.tco.to_string()),
            ]);
            row
        })
        .collect();
    let mut out =
        format!("## {title}\n\nEach cell: points, which add up to the score, and the utility they come from.\n\n{}\n", table(&head, &rows));
    for u in &ranking.unpriced {
        let leads = u.leads_in_words().map_or(String::new(), |words| format!(" {}", md(&words)));
        out.push_str(&format!(
            "- Price not known: {}, at least {} a month, {} to {} points. Nobody states {}.{}\n",
            md(&u.name),
            md(&u.at_least.to_string()),
            u.score_low,
            u.score_high,
            md(&Missing::listed(&u.missing, "; ")),
            leads
        ));
    }
    if !ranking.unpriced.is_empty() {
        out.push('\n');
    }
    for e in &ranking.excluded {
        out.push_str(&format!("- Not suitable: {}. {}\n", md(&e.name), md(&e.reason)));
    }
    if !ranking.excluded.is_empty() {
        out.push('\n');
    }
    let explained = Words::new(catalog, scenario, ranking);
    for v in &ranking.vendors {
        let words = explained.of(&v.vendor);
        out.push_str(&format!("### {} ({})\n\n", md(&v.name), v.score));
        for ((part, told), criterion) in v.parts.iter().zip(&words).zip(&ranking.criteria) {
            out.push_str(&format!("- {}: {} points. {}.\n", md(&criterion.name), part.points, md(&told.why)));
            for i in &told.items {
                out.push_str(&format!("  - {}: {} of {}. {}\n", md(&i.name), i.points.normalize(), i.of.normalize(), md(&i.note)));
            }
        }
        for (label, remarks) in [("Pro", &v.strengths), ("Con", &v.cautions), ("Choose it when", &v.choose_when)] {
            for r in remarks.iter() {
                out.push_str(&format!("- {label}: {} ({})\n", md(&r.text), md(&places(&r.evidence))));
            }
        }
        out.push('\n');
    }
    out.push_str(&own(&own_table(catalog, scenario, ranking)));
    out
}

/// Where something was read: `S1 lines 74-81`.
pub(super) fn places(evidence: &[Evidence]) -> String {
    let place = |e: &Evidence| match (&e.url, e.lines_in_words()) {
        (Some(url), _) => format!("{} {url}", e.source),
        (None, Some(lines)) => format!("{} {lines}", e.source),
        (None, None) => e.source.clone(),
    };
    evidence.iter().map(place).collect::<Vec<_>>().join("; ")
}

/// The source's own table, which does not decide, and where the computed one differs.
fn own(own: &OwnTable) -> String {
    if own.rows.is_empty() {
        return String::new();
    }
    let mut head = vec!["Vendor".to_string()];
    head.extend(own.criteria.iter().map(|c| md(c)));
    head.push(format!("Total of {}", own.out_of));
    if own.weighted_out_of > 0 {
        head.push(format!("Weighted of {}", own.weighted_out_of));
    }
    head.extend(["Rank there".to_string(), "Rank here".into(), "Why they differ".into()]);
    let row = |r: &OwnRow| {
        let mut cells = vec![md(&r.name)];
        cells.extend(r.cells.iter().map(|c| c.own.to_string()));
        cells.push(r.total.to_string());
        if own.weighted_out_of > 0 {
            cells.push(r.weighted.map_or_else(|| "–".into(), |w| w.to_string()));
        }
        let why = std::iter::once(r.rank_difference.as_str()).chain(r.cells.iter().map(|c| c.difference.as_str()));
        let why = why.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
        cells.extend([r.rank.to_string(), r.computed_rank.map_or_else(|| "–".into(), |n| n.to_string()), md(&why)]);
        cells
    };
    let rows: Vec<Vec<String>> = own.rows.iter().map(row).collect();
    format!("### The source documents' own table\n\nAs published; it does not decide.\n\n{}\n", table(&head, &rows))
}

fn costs(scenario: &Scenario, c: &Costs) -> String {
    let mut out = String::from(
        "## Costs of 12 months at fixed volumes\n\nEach stage is one volume for twelve months, without growth. Total cost holds set-up and running at the rate of your hour.\n\n",
    );
    for stage in &c.stages {
        out.push_str(&format!(
            "### {}: {} customers, {} errors a month\n\n",
            md(&stage.name),
            grouped(stage.customers),
            grouped(stage.errors)
        ));
        let head =
            ["Vendor", "Plan", "Cash", "Hours to set up", "Hours a month", "With own time", "Why", "The source says"].map(String::from);
        let rows: Vec<Vec<String>> = stage.hosting.iter().chain(&stage.monitoring).map(|b| cost_row(scenario, b)).collect();
        out.push_str(&table(&head, &rows));
        out.push('\n');
        for line in stage.hosting.iter().chain(&stage.monitoring).flat_map(|b| b.bill.lines.iter().map(move |l| (&b.bill.name, l))) {
            let (name, l) = line;
            let note = if l.note.is_empty() { String::new() } else { format!(" ({})", md(&l.note)) };
            out.push_str(&format!(
                "- {}, {}: {} {} × {} = {}{note}\n",
                md(name),
                md(&l.what),
                grouped(l.quantity),
                md(&l.unit),
                md(&l.unit_price.in_full()),
                md(&l.amount.in_full())
            ));
        }
        out.push('\n');
    }
    out
}

fn cost_row(scenario: &Scenario, b: &StageBill) -> Vec<String> {
    let cash = match (b.bill.cash_12_months, b.bill.at_least) {
        (Some(cash), _) => md(&cash.to_string()),
        (None, Some(least)) => md(&format!("at least {least} a month")),
        (None, None) => "–".to_string(),
    };
    let tco = b.bill.tco(scenario).map_or_else(|| "–".to_string(), |c| md(&c.to_string()));
    let monthly = b.bill.hours_month.normalize().to_string();
    let assumed = if b.bill.setup.is_assumed() { " (assumed)" } else { "" };
    let hours = format!("{}{assumed}", b.bill.setup.hours.normalize());
    let stated = match &b.stated {
        Some((amount, _)) if b.difference.is_empty() => format!("{} (the same)", md(&amount.to_string())),
        Some((amount, _)) => format!("{}: {}", md(&amount.to_string()), md(&b.difference)),
        None => "–".into(),
    };
    vec![md(&b.bill.name), md(&b.bill.plan_name), cash, hours, monthly, tco, md(&b.bill.reason), stated]
}

fn by_count(c: &Costs) -> String {
    let head = ["Customers", "Computed", "A month", "Why", "The source says", "Why they differ"].map(String::from);
    let rows: Vec<Vec<String>> = c
        .by_count
        .iter()
        .map(|r| {
            vec![
                md(&r.name),
                md(r.best_name.as_deref().unwrap_or("–")),
                r.monthly.map_or_else(|| "not stated".into(), |m| md(&m.to_string())),
                md(&r.reason),
                md(&format!("{}, {}: {}", r.source_names.join(" / "), r.source_cost, r.source_reason)),
                md(&r.difference),
            ]
        })
        .collect();
    format!("## Best host by customer count\n\n{}\n", table(&head, &rows))
}

fn free_tiers(a: &Assessment) -> String {
    if a.free_tiers.rows.is_empty() {
        return String::new();
    }
    let mut head = vec!["Free tier".to_string(), "Verdict".into()];
    head.extend(a.free_tiers.items.iter().map(|i| md(i)));
    head.push("Where".into());
    let row = |r: &FreeTierRow| {
        let verdict = if r.passes { "passes" } else { "fails" };
        let mut cells = vec![md(&r.name), if r.reason.is_empty() { verdict.into() } else { format!("{verdict}: {}", md(&r.reason)) }];
        cells.extend(r.answers.iter().map(|a| answer_word(*a).to_string()));
        cells.push(md(&places(&r.evidence)));
        cells
    };
    let rows: Vec<Vec<String>> = a.free_tiers.rows.iter().map(row).collect();
    format!(
        "## Free tiers under paying customers\n\nThe source documents' verdicts and what their words settle.\n\n{}\n",
        table(&head, &rows)
    )
}

/// An answer as a word.
fn answer_word(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Yes) => "yes",
        Some(Answer::ByYou) => "yes, by you",
        Some(Answer::Partly) => "in part",
        Some(Answer::No) => "no",
        None => "not stated",
    }
}

fn amount(bill: &Bill) -> String {
    bill.monthly.map_or_else(|| "not stated".to_string(), |m| md(&m.to_string()))
}
