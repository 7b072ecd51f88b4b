//! The moves of a path, told: what triggers each. A move is due because the old vendor no longer
//! covers, or because by then it costs more than the new one.

use super::crossing;
use super::path::{Action, Path, Step};
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::Bill;
use crate::cost::growth::volumes;
use crate::money::{Decimal, Usd, grouped};
use crate::scenario::Scenario;

/// A move, or the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The month as the path has it.
    pub step: Step,
    /// Customers in the month.
    pub customers: Decimal,
    /// Errors in it.
    pub errors: Decimal,
    /// The vendor one leaves, where there is one: its id and its bill at the month's volume.
    pub old: Option<(String, Bill)>,
    /// The plan one takes, by id.
    pub plan: Option<String>,
    /// Why now, in a sentence.
    pub why: String,
}

/// The start and every move of a path.
pub fn moves(catalog: &Catalog, scenario: &Scenario, role: Role, path: &Path) -> Vec<Told> {
    let months = volumes(catalog, scenario, scenario.horizon);
    let in_use = if role == Role::Hosting { &scenario.host } else { &scenario.monitor };
    let mut before: Option<String> = in_use.clone();
    let mut out = Vec::new();
    for step in &path.steps {
        if step.action != Action::Stay
            && let Some((_, customers, errors)) = months.iter().find(|(m, _, _)| *m == step.month)
        {
            let left = before.filter(|b| *b != step.vendor);
            let bill = |id: &String| crossing::bills(catalog, scenario, role, &[id], (*customers, *errors)).pop();
            let old = left.and_then(|id| bill(&id).map(|b| (id, b)));
            let plan = bill(&step.vendor).and_then(|b| b.plan);
            let why = why(step, old.as_ref().map(|o| &o.1), *customers, *errors);
            out.push(Told { step: step.clone(), customers: *customers, errors: *errors, old, plan, why });
        }
        before = Some(step.vendor.clone());
    }
    out
}

fn why(step: &Step, old: Option<&Bill>, customers: Decimal, errors: Decimal) -> String {
    let size = format!("{} customers and {} errors", grouped(customers), grouped(errors));
    match old {
        None if step.switch.total() == Usd::ZERO => "In use already.".into(),
        None => "The first set-up; nothing has to be left.".into(),
        Some(old) => match old.monthly {
            Some(cost) if cost > step.bill => {
                format!("At {size} {} would cost {cost} a month, {} {}.", old.name, step.name, step.bill)
            }
            // Dearer now, and cheaper in what is to come: the path looks ahead.
            Some(cost) => {
                format!(
                    "At {size} {} would cost {cost} a month, {} {}; over the months to come the move pays all the same.",
                    old.name, step.name, step.bill
                )
            }
            None => format!("At {size} {} cannot go on: {}", old.name, old.reason),
        },
    }
}
