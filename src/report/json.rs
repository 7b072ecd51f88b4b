//! The report JSON, schema 2: a public contract. Money is a decimal string in USD, null is unknown.

use serde_json::{Map, Value, json};

use super::ahead;
use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::{Cover, Missing, StageBill};
use crate::decide::explain::Words;
use crate::decide::{Ranked, Ranking};
use crate::money::{Decimal, Usd};
use crate::outlook::Outlook;
use crate::outlook::certainty::settled;
use crate::scenario::Billing;

/// The report as indented JSON. `catalog` is the one the answer was made from, for its words.
pub fn report(catalog: &Catalog, a: &Assessment, o: &Outlook) -> String {
    let mut text = serde_json::to_string_pretty(&value(catalog, a, o)).unwrap_or_default();
    text.push('\n');
    text
}

/// The report as a value.
pub fn value(catalog: &Catalog, a: &Assessment, o: &Outlook) -> Value {
    let (stress, drivers) = ahead::rest(o);
    json!({
        "schema": 2,
        "link": a.link,
        "today": a.today,
        "catalog": { "as_of": a.as_of, "vendors": a.vendor_count, "book": a.book },
        "scenario": scenario(a),
        "corrections": a.corrections.iter().map(|c| json!({
            "vendor": c.change.vendor, "path": c.change.path, "was": c.was, "value": c.change.value, "refused": c.refused,
        })).collect::<Vec<_>>(),
        "notices": a.notices.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(),
        "demand": a.demand.quantities.iter().map(|(m, q)| (m.clone(), json!({ "value": number(q.value), "formula": q.formula }))).collect::<Map<_, _>>(),
        "hosting": ranking(catalog, a, &a.hosting, o),
        "monitoring": ranking(catalog, a, &a.monitoring, o),
        "costs": {
            "stages": o.costs.stages.iter().map(|s| json!({
                "id": s.id,
                "customers": number(s.customers),
                "errors": number(s.errors),
                "vendors": s.hosting.iter().map(|b| bill(a, "hosting", b)).chain(s.monitoring.iter().map(|b| bill(a, "monitoring", b))).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "months": months(a, o),
            "year": year(a, o),
            "crossovers": ahead::crossovers(catalog, &a.scenario, o),
            "path": ahead::path(o),
            "stress": stress,
            "drivers": drivers,
        },
        "bundle": bundle(a),
        "plan": plan(a),
    })
}

/// Whole numbers as integers, others as the shortest decimal; exact for every quantity a scenario can hold.
fn number(value: Decimal) -> Value {
    let value = value.normalize();
    if value.fract().is_zero()
        && let Ok(whole) = i64::try_from(value)
    {
        return json!(whole);
    }
    json!(value.to_f64())
}

fn words(missing: &[Missing]) -> Vec<&str> {
    missing.iter().map(|m| m.words.as_str()).collect()
}

fn money(amount: Option<Usd>) -> Value {
    amount.map_or(Value::Null, |m| json!(m.exact()))
}

fn scenario(a: &Assessment) -> Value {
    let s = &a.scenario;
    let weights = |w: &std::collections::BTreeMap<String, Decimal>| w.iter().map(|(k, v)| (k.clone(), number(*v))).collect::<Map<_, _>>();
    json!({
        "v": 1,
        "preset": s.preset,
        "customers": s.customers,
        "growth": number(s.growth),
        "horizon": s.horizon,
        "errors": s.errors,
        "requests": number(a.demand.of("requests").round()),
        "hosting-budget": s.hosting_budget.exact(),
        "monitoring-budget": s.monitoring_budget.exact(),
        "mrr": s.mrr.exact(),
        "stack": s.stack,
        "db": s.db,
        "jobs": u8::from(s.jobs),
        "docker": u8::from(s.docker),
        "regions": s.regions,
        "team": s.team,
        "rate": s.rate.exact(),
        "awake": number(s.awake),
        "ops-hours": number(s.ops_hours),
        "time": u8::from(s.time),
        "location": crate::scenario::Key::Location.get(s),
        "host-bill": s.host_bill.map(|b| b.exact()),
        "monitor-bill": s.monitor_bill.map(|b| b.exact()),
        "accept": s.accept,
        "host": s.host,
        "monitor": s.monitor,
        "must": s.must,
        "nice": s.nice,
        "w": weights(&s.w),
        "wm": weights(&s.wm),
        "assume": weights(&s.assume),
        "billing": match s.billing { Billing::Monthly => "monthly", Billing::Annual => "annual" },
        "free": u8::from(s.free),
        "slo": number(s.slo),
        "book": a.book,
        "view": s.view,
        "part": s.part,
        "pin": s.pin,
        "vendor": s.vendor,
        "find": s.find.to_string(),
        "edits": s.edits,
    })
}

fn ranking(catalog: &Catalog, a: &Assessment, r: &Ranking, o: &Outlook) -> Value {
    let certain = o.of(r.role).certainty.as_ref();
    let triggers = if r.role == Role::Hosting { &o.picks_after[..] } else { &[] };
    let verdict = settled(r, certain);
    let explained = Words::new(catalog, &a.scenario, r);
    let pick = |p: &Option<crate::decide::Pick>| p.as_ref().map(|p| p.vendor.clone());
    json!({
        "criteria": r.criteria.iter().map(|c| json!({ "id": c.id, "weight": number(c.weight) })).collect::<Vec<_>>(),
        "vendors": r.vendors.iter().map(|v| ranked(v, explained.reasons(v))).collect::<Vec<_>>(),
        "unpriced": r.unpriced.iter().map(|u| json!({
            "vendor": u.vendor, "at_least": u.at_least.exact(), "score_low": number(u.score_low), "score_high": number(u.score_high),
            "missing": words(&u.missing), "from_month": u.from_month, "leads_below": money(u.leads_below),
            "cheapest_anywhere": money(u.cheapest_anywhere),
        })).collect::<Vec<_>>(),
        "excluded": r.excluded.iter().map(|e| json!({ "vendor": e.vendor, "reason": e.reason })).collect::<Vec<_>>(),
        "picks": {
            "top": pick(&r.picks.top), "runner_up": pick(&r.picks.runner_up), "budget": pick(&r.picks.budget),
            "dearer": pick(&r.picks.dearer), "best_other": pick(&r.picks.best_other), "move": r.picks.is_move, "reason": r.picks.reason,
            "no_runner_up": r.picks.no_runner_up, "no_budget": r.picks.no_budget, "triggers": triggers,
        },
        "clear_winner": verdict.clear(),
        "margin": verdict.margin.map(number),
        "doubts": verdict.doubts,
        "confidence": verdict.text(),
        "staleness": r.staleness.as_ref().map(|s| json!({
            "vendor": s.vendor, "as_of": s.age.as_of, "days": s.age.days, "rise": s.rise.map(|r| r.exact()),
            "rise_percent": s.rise_percent.map(number), "rival": s.rival, "text": s.text,
        })),
        "robustness": {
            "first_rank_share_assumptions": certain.map(|c| c.shares.iter().map(|(v, s)| (v.clone(), json!(s))).collect::<Map<_, _>>()),
            "draws": certain.map(|c| c.draws),
            "share_error": certain.map(|c| c.error),
            "first_rank_share_local": r.robustness.first_rank_share_local.iter().map(|(v, s)| (v.clone(), json!(s))).collect::<Map<_, _>>(),
            "stability": r.robustness.stability.iter().map(|s| json!({ "criterion": s.criterion, "low": s.low, "high": s.high })).collect::<Vec<_>>(),
            "nearest_flip": r.robustness.nearest_flip.as_ref().map(|f| json!({ "vendor": f.vendor, "distance": f.distance })),
        },
    })
}

fn ranked(v: &Ranked, reasons: Vec<String>) -> Value {
    json!({
        "vendor": v.vendor,
        "rank": v.rank,
        "score": number(v.score),
        "monthly": money(v.bill.monthly),
        "plan": v.bill.plan,
        "year": v.year.total.exact(),
        "tco_year": v.tco.exact(),
        "setup_hours": number(v.setup_hours),
        "hours_month": number(v.bill.hours_month),
        "hours_year": number(v.year.hours),
        "ends_in_month": v.ends.as_ref().map(|e| e.month),
        "monthly_then": money(v.ends.as_ref().map(|e| e.monthly)),
        "above_budget_from_month": v.above_budget,
        "range": v.bill.ends.map(|(low, high)| [low.exact(), high.exact()]),
        "database": v.bill.database,
        "checks": v.bill.checks,
        "parts": v.parts.iter().zip(reasons).map(|(p, why)| json!({
            "criterion": &*p.criterion,
            "utility": number(p.utility),
            "points": number(p.points),
            "why": why,
        })).collect::<Vec<_>>(),
    })
}

fn bill(a: &Assessment, kind: &str, b: &StageBill) -> Value {
    let tco = b.bill.tco(&a.scenario);
    let percent = match b.bill.cover {
        Cover::Full => json!(100),
        Cover::Part { percent, .. } => json!(percent),
        _ => Value::Null,
    };
    json!({
        "vendor": b.bill.vendor,
        "kind": kind,
        "plan": b.bill.plan,
        "covered": b.bill.cover.is_full(),
        "coverage_percent": percent,
        "cash_12_months": money(b.bill.cash_12_months),
        "at_least": money(b.bill.at_least),
        "setup_hours": b.bill.labour_hours.map(number),
        "hours_month": number(b.bill.hours_month),
        "tco_12_months": money(tco),
        "missing": words(&b.bill.missing),
        "lines": b.bill.lines.iter().map(|l| json!({
            "what": l.what,
            "quantity": number(l.quantity),
            "unit_price": l.unit_price.exact(),
            "amount": l.amount.exact(),
        })).collect::<Vec<_>>(),
        "reason": b.bill.reason,
        "source_12_months": b.stated.as_ref().map(|s| s.0.exact()),
        "difference": b.difference,
    })
}

/// Month by month, at least the next twelve: the two picks and the tools of the plan.
fn months(a: &Assessment, o: &Outlook) -> Value {
    let tools = a.plan.tools_month();
    let row = |t: &crate::outlook::Together| {
        json!({
            "month": t.month, "customers": number(t.customers), "errors": number(t.errors),
            "hosting": money(t.hosting), "monitoring": money(t.monitoring), "tools": tools.exact(),
        })
    };
    Value::Array(o.year_or_more().iter().map(row).collect())
}

/// The next twelve months: their sums.
fn year(a: &Assessment, o: &Outlook) -> Value {
    let tools = a.plan.tools_month().times(Decimal::from(12));
    let sum = |of: fn(&crate::outlook::Together) -> Option<Usd>| o.year.iter().map(of).sum::<Option<Usd>>();
    let (hosting, monitoring) = (sum(|t| t.hosting), sum(|t| t.monitoring));
    let total = hosting.zip(monitoring).map(|(h, m)| h + m + tools);
    json!({ "hosting": money(hosting), "monitoring": money(monitoring), "tools": tools.exact(), "total": money(total) })
}

/// The two picks and the tools of the plan as a bundle.
fn bundle(a: &Assessment) -> Value {
    let sides = [&a.hosting, &a.monitoring].into_iter();
    let chosen: Vec<(&str, &Ranked)> =
        sides.filter_map(|r| r.top().map(|v| (if r.role == Role::Hosting { "hosting" } else { "errors" }, v))).collect();
    let mut list: Vec<Value> = chosen
        .iter()
        .map(|(slot, v)| json!({ "slot": slot, "vendor": v.vendor, "plan": v.bill.plan, "monthly": money(v.bill.monthly) }))
        .collect();
    let tool = |t: &crate::plan::ToolCost| json!({ "slot": t.slot, "vendor": t.vendor, "plan": t.plan, "monthly": t.monthly.exact() });
    list.extend(a.plan.tools.iter().map(tool));
    let sum: Option<Usd> = chosen.iter().map(|(_, v)| v.bill.monthly).collect::<Option<Vec<_>>>().map(|all| all.into_iter().sum());
    let complete = chosen.len() == 2;
    json!({ "chosen": list, "monthly": money(sum.filter(|_| complete).map(|s| s + a.plan.tools_month())), "frontier": null })
}

fn plan(a: &Assessment) -> Value {
    json!({
        "slo": number(a.plan.slo),
        "allowed_downtime_minutes_30d": number(a.plan.allowed_downtime_minutes_30d),
        "alerts": a.plan.alerts.iter().map(|x| json!({
            "id": x.id,
            "severity": x.severity.id(),
            "condition": x.condition,
            "threshold": x.threshold,
            "channel": x.channel,
            "vendor": x.vendor,
            "runbook": x.runbook,
            "detection_minutes": x.detection_minutes.map(number),
            "false_pages_per_month": x.false_pages_per_month.map(number),
        })).collect::<Vec<_>>(),
        "files": a.plan.files.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(),
    })
}
