//! Every figure of every preset is explained by what adds up to it.

mod common;

use std::collections::BTreeSet;

use common::catalog;
use hostwatch::assess::{Assessment, assess};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::Role;
use hostwatch::decimal::Decimal;
use hostwatch::explain::{Block, Context, Explanation, PathPart, Span, Strategy, Table, Target, Term, explain};
use hostwatch::outlook::drivers::End;
use hostwatch::outlook::ratios::Ratio;
use hostwatch::outlook::{Outlook, outlook};
use hostwatch::report::explanation;
use hostwatch::scenario::Scenario;
use hostwatch::scenario::link;

const ROLES: [Role; 2] = [Role::Hosting, Role::Errors];

/// An answer with its forecast.
struct Answered {
    catalog: Catalog,
    scenario: Scenario,
    answer: Assessment,
    forecast: Outlook,
}

impl Answered {
    fn new(catalog: &Catalog, query: &str) -> Answered {
        let (scenario, _) = link::read(catalog, query);
        let answer = assess(catalog, &scenario, Vec::new(), Some("2026-11-27"));
        Answered { forecast: outlook(catalog, &scenario), catalog: catalog.clone(), scenario, answer }
    }

    fn explain(&self, target: &Target) -> Explanation {
        let Answered { catalog, scenario, answer, forecast } = self;
        explain(&Context { catalog, answer, scenario, forecast: Some(forecast) }, target)
    }

    /// Every figure that the page shows, with what it comes to where that is an amount or a score.
    fn targets(&self) -> Vec<(Target, Option<Decimal>)> {
        let mut out = Vec::new();
        for role in ROLES {
            let ranking = self.answer.ranking(role);
            for v in &ranking.vendors {
                out.push((Target::Score { role, vendor: v.vendor.clone() }, Some(v.score)));
                for p in &v.parts {
                    let criterion = p.criterion.to_string();
                    out.push((Target::Part { role, vendor: v.vendor.clone(), criterion }, Some(p.points)));
                }
                out.push((Target::Setup { role, vendor: v.vendor.clone() }, None));
            }
            for stage in &self.forecast.costs.stages {
                for b in stage.of(role) {
                    let target = Target::Bill { role, vendor: b.bill.vendor.clone(), stage: stage.id.clone() };
                    out.push((target, b.bill.cash_12_months.map(|c| c.0)));
                }
            }
            let paths = &self.forecast.of(role).paths;
            for strategy in Strategy::ALL {
                let Some(path) = strategy.of(paths) else { continue };
                let of = |asked| Target::Path { role, strategy, asked };
                out.push((of(PathPart::Months), Some(path.cost().0)));
                out.push((of(PathPart::Time), Some((path.labour + path.running).0)));
                for s in path.steps.iter().filter(|s| s.switch.total() > hostwatch::money::Usd::ZERO) {
                    out.push((of(PathPart::Step(s.month)), Some(s.switch.total().0)));
                }
                if let Some(best) = paths.best.as_ref().filter(|_| strategy != Strategy::Best) {
                    out.push((of(PathPart::Extra), Some((path.cost() - best.cost()).0)));
                }
            }
        }
        for (row, found) in self.forecast.costs.by_count.iter().enumerate() {
            let cash = found.bill.as_ref().and_then(|b| b.cash_12_months);
            out.extend(found.bill.is_some().then_some((Target::ByCount { row }, cash.map(|c| c.0))));
        }
        let d = &self.forecast.drivers;
        for (horizon, base) in d.base.iter().enumerate() {
            out.push((Target::Sensitivity { id: None, horizon, end: End::Now }, base.map(|b| b.0)));
            for x in &d.list {
                for end in End::ALL {
                    let cost = d.cost(Some(x), horizon, end).map(|c| c.0);
                    out.push((Target::Sensitivity { id: Some(x.id.clone()), horizon, end }, cost));
                }
            }
        }
        for t in &self.forecast.over_time {
            out.push((Target::Cumulative { month: t.month }, t.cumulative.map(|c| c.0)));
            out.push((Target::Month { month: t.month, ratio: None }, t.both().map(|b| b.0)));
            for ratio in Ratio::ALL {
                let value = ratio.of(&self.scenario, t).map(|d| d.value);
                out.extend(value.map(|v| (Target::Month { month: t.month, ratio: Some(ratio) }, Some(v))));
            }
        }
        out
    }
}

/// Tables and sums of an explanation, however deep.
fn each(blocks: &[Block], see: &mut impl FnMut(&Block)) {
    for block in blocks {
        see(block);
        if let Block::Section { blocks, .. } = block {
            each(blocks, see);
        }
    }
}

/// Every column with values comes to what stands below it.
fn adds_up(table: &Table, target: &Target) {
    let Some(foot) = table.foot.first() else { return };
    let spread = |row: &Vec<hostwatch::explain::Cell>| {
        let mut out = Vec::new();
        for cell in row {
            out.push(cell.value);
            out.extend((1..cell.wide).map(|_| None));
        }
        out
    };
    for (column, total) in spread(foot).into_iter().enumerate() {
        let Some(total) = total else { continue };
        let values: Option<Vec<Decimal>> = table.rows.iter().map(|r| spread(r).get(column).copied().flatten()).collect();
        assert!(values.is_some(), "{target}: column {column} has a sum and not all values");
        let sum: Decimal = values.into_iter().flatten().sum();
        // Twelve times a twelfth of a year's price has lost its last digit; the price has not.
        assert!((sum - total).abs() < Decimal::new(1, 9), "{target}: {sum} is not {total}");
    }
}

fn check(a: &Answered, target: &Target, shown: Option<Decimal>) -> Vec<Target> {
    let found = a.explain(target);
    assert!(!found.blocks.is_empty(), "{target} is not explained");
    if let (Some(shown), Some(figure)) = (shown, found.figure) {
        assert!((shown - figure).abs() < Decimal::new(1, 9), "{target}: shown {shown}, explained {figure}");
    }
    assert!(shown.is_none() || found.figure.is_some(), "{target}: shown {shown:?}, and not explained");
    let mut further = Vec::new();
    let mut ids = BTreeSet::new();
    each(&found.blocks, &mut |block| {
        let mut line = |spans: &[Span]| {
            for span in spans {
                if let Span::Opens(link) = span {
                    assert!(link.label.starts_with(&link.words), "{target}: {} is called {}", link.words, link.label);
                    assert!(ids.insert(link.id.clone()) || link.id.starts_with("missing-"), "{target}: two are {}", link.id);
                    further.push(link.target.clone());
                }
            }
        };
        match block {
            Block::Text(spans) | Block::Aside(spans) => line(spans),
            Block::List(items) => items.iter().for_each(|i| line(i)),
            Block::Table(table) => {
                adds_up(table, target);
                table.rows.iter().chain(&table.foot).flatten().for_each(|c| line(&c.spans));
            }
            Block::Sum(terms) => {
                terms.iter().for_each(|t| line(std::slice::from_ref(&t.amount)));
                let of = |total: bool| terms.iter().filter(|t| t.total == total).map(|t: &Term| t.value).sum::<hostwatch::money::Usd>();
                assert!(terms.iter().all(|t| !t.total) || of(true) == of(false), "{target}: {terms:?}");
            }
            _ => (),
        }
    });
    assert!(explanation::markdown(&found).is_some_and(|text| text.starts_with("# ")));
    assert_eq!(target.to_string().parse::<Target>().map(|t| t.to_string()), Ok(target.to_string()));
    further
}

#[test]
fn every_figure_of_every_preset_is_explained_by_what_adds_up_to_it() {
    let catalog = catalog();
    let mut seen = 0;
    for preset in &catalog.presets {
        let a = Answered::new(&catalog, &format!("?preset={}", preset.id));
        // A figure of a month is a bill like any other: one of them opens as far as it goes.
        let mut below = Vec::new();
        for (target, shown) in a.targets() {
            let further = check(&a, &target, shown);
            below.extend(further.into_iter().take(2));
            seen += 1;
        }
        let mut done = BTreeSet::new();
        for target in below.into_iter().filter(|t| done.insert(t.to_string())).take(150) {
            check(&a, &target, None);
        }
    }
    assert!(seen > 3_000, "{seen} figures");
}

#[test]
fn what_is_not_there_is_not_explained() {
    let catalog = catalog();
    let a = Answered::new(&catalog, "?preset=budget-saas");
    for text in
        ["score/hosting/nobody", "score/hosting/render/nothing", "bill/hosting/render/never", "sensitivity/12/nothing/less", "month/99"]
    {
        let target: Target = text.parse().unwrap();
        assert!(a.explain(&target).blocks.is_empty(), "{text}");
    }
    // A figure under a changed input is asked for by that input.
    let plain = a.explain(&"volume/hosting/render/30/5000".parse().unwrap()).figure;
    let more = a.explain(&"volume/hosting/render/30/5000/db-ram-gb=8".parse().unwrap());
    assert!(plain.is_some() && !more.blocks.is_empty());
}

/// Who is not placed says why where its bill opens: what leaves it out, or below which price it would lead.
#[test]
fn the_bill_of_who_is_not_placed_says_why() {
    let c = catalog();
    let (mut out, mut open, mut later) = (0, 0, 0);
    for link in ["?preset=budget-saas", "?preset=flask-scale", "?preset=flask-early", "?preset=flask-growth&growth=30"] {
        let a = Answered::new(&c, link);
        for role in ROLES {
            let ranking = a.answer.ranking(role);
            let bill = |vendor: &str| {
                let target = Target::Bill { role, vendor: vendor.to_string(), stage: "now".into() };
                format!("{:?}", a.explain(&target).blocks)
            };
            for e in &ranking.excluded {
                assert!(bill(&e.vendor).contains(&e.reason), "{link}: {}: {}", e.name, e.reason);
                out += 1;
            }
            for u in &ranking.unpriced {
                let said = bill(&u.vendor);
                assert_eq!(said.contains("It would lead below"), u.leads_below.is_some(), "{link}: {}", u.name);
                for m in &u.missing {
                    // Each once, with the way to give it: ids are told apart.
                    assert!(said.contains(&format!("{:?}", m.words)), "{link}: {}: {}", u.name, m.words);
                    later += usize::from(u.from_month > 1);
                }
                let ids: Vec<&str> = said.split("id: \"missing-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{link}: {}: {ids:?}", u.name);
                open += 1;
            }
        }
    }
    assert!(out > 20 && open > 0 && later > 0, "{out} {open} {later}");
}
