//! The plan's sections as Markdown.

use crate::escape::{fenced, markdown, with_code};
use crate::plan::{Block, Section};

/// A section under a second-level heading.
pub fn section(section: &Section) -> String {
    let mut out = format!("## {}\n\n", markdown(&section.title));
    for block in &section.blocks {
        out.push_str(&self::block(block));
        out.push('\n');
    }
    out
}

fn block(block: &Block) -> String {
    let lines = |items: &[String], mark: &dyn Fn(usize) -> String| {
        items.iter().enumerate().map(|(i, t)| format!("{}{}\n", mark(i), with_code(t))).collect::<String>()
    };
    match block {
        Block::Text(text) => format!("{}\n", with_code(text)),
        Block::Heading(text) => format!("### {}\n", with_code(text)),
        Block::List(items) => lines(items, &|_| "- ".into()),
        Block::Steps(items) => lines(items, &|i| format!("{}. ", i.saturating_add(1))),
        Block::Checks(items) => items.iter().map(|c| format!("- [ ] {}\n", with_code(&c.text))).collect(),
        Block::Note(text) => format!("> {}\n", with_code(text)),
        Block::Code { language, title, text } => format!("`{}`\n\n{}\n", title.replace('`', "'"), fenced(language, text)),
        Block::Table { caption, head, rows, .. } => {
            let cells = rows.iter().map(|r| r.iter().map(|c| with_code(c)).collect()).collect::<Vec<_>>();
            format!("**{}**\n\n{}", markdown(caption), table(&head.iter().map(|h| markdown(h)).collect::<Vec<_>>(), &cells))
        }
    }
}

/// A table of cells that are Markdown already.
pub fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut out = row(head);
    out.push_str(&format!("|{}\n", " --- |".repeat(head.len())));
    out.extend(rows.iter().map(|r| row(r)));
    out
}
