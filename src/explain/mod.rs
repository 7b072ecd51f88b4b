//! What a figure is made of: pure, computed when it is asked for, with the same functions that made
//! the figure. The drawer, the command line and the tests all read this.

pub mod bill;
pub mod block;
pub mod months;
pub mod path;
pub mod score;
pub mod spikes;
pub mod target;
pub mod words;

use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::decide::Ranking;
use crate::outlook::Outlook;
use crate::scenario::Scenario;
pub use block::{Block, Cell, Choice, Explanation, Fact, Head, Link, Look, Span, Table, Term};
pub use target::{AnswerChange, PathPart, Strategy, Target, Volume};

/// What figures are explained from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The catalog that counts.
    pub catalog: &'a Catalog,
    /// The answer.
    pub answer: &'a Assessment,
    /// The scenario that answer and forecast are made for.
    pub scenario: &'a Scenario,
    /// The forecast; `None` where it is not there yet.
    pub forecast: Option<&'a Outlook>,
}

impl<'a> Context<'a> {
    fn ranking(&self, role: Role) -> &'a Ranking {
        self.answer.ranking(role)
    }

    fn name(&self, vendor: &str) -> String {
        self.catalog.vendor_name(vendor).to_string()
    }
}

/// Explains a figure. One that is not there in this scenario has a title and no blocks.
pub fn explain(ctx: &Context, target: &Target) -> Explanation {
    let mut found = match target {
        Target::Score { role, vendor } => score::score(ctx, *role, vendor),
        Target::Part { role, vendor, criterion } => score::part(ctx, *role, vendor, criterion),
        Target::SourceScore { role, vendor, criterion } => score::source_cell(ctx, *role, vendor, criterion),
        Target::SourceTotal { role, vendor } => score::source_total(ctx, *role, vendor),
        Target::Bill { role, vendor, stage } => bill::at_stage(ctx, *role, vendor, stage),
        Target::ByCount { row } => bill::by_count(ctx, *row),
        Target::Books { role, vendor, stage } => bill::in_books(ctx, *role, vendor, stage),
        Target::Volume(volume) => bill::at_volume(ctx, volume),
        Target::More(both) => spikes::more(ctx, both),
        Target::Quota { role, vendor, burst } => spikes::quota(ctx, *role, vendor, *burst),
        Target::Path { role, strategy, asked } => path::path(ctx, *role, *strategy, *asked),
        Target::Setup { role, vendor } => path::setup(ctx, *role, vendor),
        Target::Sensitivity { id, horizon, end } => months::sensitivity(ctx, id.as_deref(), *horizon, *end),
        Target::Cumulative { month } => months::cumulative(ctx, *month),
        Target::Month { month, ratio } => months::month(ctx, *month, *ratio),
        Target::Figure { vendor, path } => score::figure(ctx, vendor, path),
    };
    if let Target::Score { vendor, .. } | Target::Part { vendor, .. } | Target::Bill { vendor, .. } | Target::SourceScore { vendor, .. } =
        target
    {
        found.about = Some(vendor.clone());
    }
    found
}
