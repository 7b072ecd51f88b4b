//! Costs at the source's growth stages and at the scenario's own volume, beside the source's figures.

use super::field::Field;
use crate::catalog::vendor::{Entry, Quota};
use crate::cost::bill::{Terms, written};
use crate::cost::prepared::Levels;
use crate::cost::{Bill, Cover, NOW, StageBill, StageCosts};
use crate::money::{Usd, brief};
use crate::scenario::demand::Demand;

/// All stages: `now` first, then the catalog's.
pub fn stages(host: &Field, watch: &Field) -> Vec<StageCosts> {
    let Terms { catalog, scenario, .. } = host.terms;
    let mut out = vec![at(host, watch, NOW, "Now", &Demand::now(catalog, scenario))];
    for stage in &catalog.stages {
        out.push(at(host, watch, &stage.id, &stage.name, &Demand::at_stage(catalog, scenario, stage)));
    }
    out
}

fn at(host: &Field, watch: &Field, id: &str, name: &str, demand: &Demand) -> StageCosts {
    let levels = Levels::of(host.terms.catalog, demand);
    let bills = |field: &Field| {
        let offers = field.entrants.iter().map(|e| &e.offer);
        offers.map(|o| beside_source(o.entry, id, written(&field.terms, o, &levels, demand), demand)).collect()
    };
    StageCosts {
        id: id.to_string(),
        name: name.to_string(),
        customers: demand.of("customers"),
        errors: demand.of("errors"),
        hosting: bills(host),
        monitoring: bills(watch),
    }
}

/// Puts the source's own figure beside a bill and says why they differ.
fn beside_source(entry: &Entry, stage: &str, bill: Bill, demand: &Demand) -> StageBill {
    let Some(stated) = entry.stated_costs.get(stage) else {
        return StageBill { bill, stated: None, difference: String::new() };
    };
    let difference =
        if bill.cash_12_months == Some(stated.amount) { String::new() } else { why(entry, &stated.plan, stated.amount, &bill, demand) };
    StageBill { stated: Some((stated.amount, stated.plan.clone())), difference, bill }
}

/// Why a computed bill is not the source's: its plan's quota, or its arithmetic.
fn why(entry: &Entry, plan: &str, stated: Usd, bill: &Bill, demand: &Demand) -> String {
    let named = entry.plans.iter().find(|p| plan.to_lowercase().contains(&p.name.to_lowercase()));
    let short = named.and_then(|p| {
        p.quota.iter().find_map(|(meter, quota)| match quota {
            Quota::Amount(q) if *q < demand.of(meter) => Some((p, meter, *q)),
            _ => None,
        })
    });
    let counted = match (&bill.cover, bill.cash_12_months) {
        (Cover::Full, Some(cash)) => format!("{} covers it, for {cash}", bill.plan_name),
        _ => bill.reason.trim_end_matches('.').to_string(),
    };
    match short {
        Some((p, meter, quota)) if !p.overage.contains_key(meter) => {
            let needed = demand.of(meter);
            let percent = (quota * crate::money::Decimal::ONE_HUNDRED / needed).floor();
            format!(
                "The source counts {} ({stated}), which holds {} of {} {meter}: {percent} %. {counted}.",
                p.name,
                brief(quota),
                brief(needed)
            )
        }
        _ if named.is_none() => {
            format!("The source counts “{plan}” ({stated}), a plan it does not list. {counted}.")
        }
        _ => format!("The source rounds or leaves parts out ({stated}); from its own unit prices: {counted}."),
    }
}
