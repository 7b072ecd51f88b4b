//! The queue of background jobs where nobody charges for it: it is part of the bill all the same, so that no
//! reader has to guess whether it was forgotten.

use super::Line;
use super::bill::Terms;
use super::quote::Quote;
use super::tally::MONTHS;
use crate::catalog::tables::QueueKind;
use crate::catalog::vendor::{Instance, Role};
use crate::money::{Usd, grouped};
use crate::scenario::demand::Demand;

/// The line at $0; `None` where no job waits, and where the queue is charged for like everything else.
pub fn free_line(terms: &Terms, quote: &Quote, demand: &Demand) -> Option<Line> {
    if terms.role != Role::Hosting || demand.of("workers").is_zero() {
        return None;
    }
    let queue = &terms.catalog.stack(&terms.scenario.stack)?.queue;
    let on_server = quote.plan.instance == Some(Instance::Server);
    let note = match queue.kind {
        QueueKind::Database => "jobs wait in the application’s own database".to_string(),
        QueueKind::Redis if on_server => format!("it runs on the server and takes {} GB of its memory", grouped(demand.of("cache-ram-gb"))),
        QueueKind::Redis | QueueKind::None => return None,
    };
    Some(Line {
        what: format!("Job queue: {}", queue.usual),
        quantity: MONTHS,
        unit: "months".into(),
        unit_price: Usd::ZERO,
        amount: Usd::ZERO,
        note,
        evidence: Default::default(),
    })
}
