//! The sections on the status page, routines, incidents and checklists.

use super::fill::{Draft, plural};
use super::incident::Incident;
use super::{Block, Check};
use crate::catalog::texts::{Item, SectionText};

impl Draft<'_> {
    /// Items to tick; their ids hold in every scenario.
    fn checks(&self, list: &str, items: &[Item]) -> Block {
        let wanted = items.iter().filter(|item| self.wants(item));
        Block::Checks(wanted.map(|item| Check { id: format!("{list}.{}", item.id), text: self.fill(&item.text) }).collect())
    }
}

/// A paid status page, or one's own.
pub(super) fn status_page(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let tiers = &draft.texts.tiers;
    let paid = tiers
        .paid
        .items
        .iter()
        .find(|i| i.role == crate::catalog::vendor::Role::Status)
        .and_then(|i| super::tools::plan_of(draft.ctx, draft.ctx.book, &i.vendor, i.plan_in(draft.ctx.book)));
    let mut blocks = Vec::new();
    if let Some(pick) = draft.tools.status {
        blocks.push(Block::Text(format!("What costs nothing: {}, {} a month, or your own page below.", pick.name(), pick.price)));
        blocks.extend(draft.steps(Some(pick)));
    }
    if let Some(paid) = paid.filter(|p| draft.tools.status.is_none_or(|s| s.plan.id != p.plan.id)) {
        blocks.push(Block::Text(format!(
            "The paid way: {}, {} a month, with incidents and notices to subscribers.",
            paid.name(),
            paid.price
        )));
        if draft.tools.status.is_none_or(|s| s.vendor.id != paid.vendor.id) {
            blocks.extend(draft.steps(Some(paid)));
        }
    }
    blocks.extend(draft.list(text, "own"));
    blocks.push(Block::Text("The page is the file `status.html` of this plan.".into()));
    blocks
}

/// Daily, weekly, monthly.
pub(super) fn routines(draft: &Draft<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for routine in &draft.texts.routines {
        let time = plural(routine.minutes.into(), "minute");
        blocks.push(Block::Heading(format!("{} ({time})", routine.title)));
        blocks.push(draft.checks(&routine.id, &routine.items));
    }
    blocks
}

/// Assess, communicate, fix, watch, learn.
pub(super) fn incident(incident: &Incident) -> Vec<Block> {
    let mut blocks = Vec::new();
    for step in &incident.steps {
        blocks.push(Block::Heading(step.title.clone()));
        blocks.push(Block::Steps(step.items.clone()));
    }
    blocks.push(Block::Heading("Messages written in advance".into()));
    blocks.extend(incident.posts.iter().map(|post| Block::Code {
        language: "text".into(),
        title: post.title.clone(),
        text: post.text(None).into(),
    }));
    blocks.push(Block::Text("`incident.md` holds these steps on one page, `postmortem.md` the form of the post-mortem.".into()));
    blocks
}

/// Before launch, week 1, month 1.
pub(super) fn checklists(draft: &Draft<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for list in &draft.texts.checklists {
        blocks.push(Block::Heading(list.title.clone()));
        blocks.push(draft.checks(&list.id, &list.items));
    }
    blocks
}
