//! An explanation as Markdown, for the command line: every figure that opens further is followed by
//! the name it can be asked by.

use super::blocks::table;
use super::markdown::places;
use crate::escape::markdown as md;
use crate::explain::block::{Block, Cell, Explanation, Fact, Head, Span, Term};
use crate::explain::{Table, words};

/// The whole explanation. `None` where the figure is not there in this scenario.
pub fn markdown(e: &Explanation) -> Option<String> {
    if e.blocks.is_empty() {
        return None;
    }
    let over = if e.over.is_empty() { String::new() } else { format!("{}: ", md(&e.over)) };
    let mut out = format!("# {over}{}\n\n", md(&e.title));
    e.blocks.iter().for_each(|b| block(b, 2, &mut out));
    let mut links = Vec::new();
    e.blocks.iter().for_each(|b| block_links(b, &mut links));
    if !links.is_empty() {
        out.push_str("## What opens further\n\n");
        links.iter().for_each(|(label, target)| out.push_str(&format!("- {}: `{target}`\n", md(label))));
    }
    Some(out)
}

fn block(block: &Block, level: usize, out: &mut String) {
    let heading = |level: usize, text: &str| format!("{} {}\n\n", "#".repeat(level), md(text));
    match block {
        Block::Text(line) | Block::Aside(line) => out.push_str(&format!("{}\n\n", spans(line))),
        Block::Arithmetic(sum) => out.push_str(&format!("{}\n\n", md(sum))),
        Block::Product(factors) => {
            let last = factors.len().saturating_sub(1);
            let of = |(n, (number, of)): (usize, &(String, String))| {
                let sign = if n == 0 {
                    ""
                } else if n == last {
                    " = "
                } else {
                    " × "
                };
                format!("{sign}{number} {of}")
            };
            out.push_str(&format!("{}\n\n", md(&factors.iter().enumerate().map(of).collect::<String>())));
        }
        Block::Heading(text) => out.push_str(&heading(level, text)),
        Block::Section { heading: text, blocks, .. } => {
            out.push_str(&heading(level, text));
            blocks.iter().for_each(|b| self::block(b, level.saturating_add(1), out));
        }
        Block::List(items) => {
            items.iter().for_each(|i| out.push_str(&format!("- {}\n", spans(i))));
            out.push('\n');
        }
        Block::Sum(terms) => {
            let rows: Vec<Vec<String>> = terms.iter().map(|t| vec![spans(&t.name), span(&t.amount)]).collect();
            out.push_str(&format!("{}\n", table(&["Part".to_string(), "Amount".into()], &rows)));
        }
        Block::Facts(facts) => {
            let rows: Vec<Vec<String>> = facts.iter().map(fact).collect();
            let head = ["Answer", "Fact", "Points", "Of"].map(String::from);
            out.push_str(&format!("{}\n", table(&head, &rows)));
        }
        Block::Table(t) => out.push_str(&format!("{}\n", grid(t))),
        Block::Choices { label, choices } => {
            out.push_str(&format!("{}:\n\n", md(label)));
            for c in choices {
                let shown = if c.shown { " (shown here)" } else { "" };
                out.push_str(&format!("- {}{shown}\n", md(&format!("{}, {}: {}", c.name, c.input, c.amount))));
            }
            out.push('\n');
        }
    }
}

fn fact(f: &Fact) -> Vec<String> {
    let note = if f.note.is_empty() { String::new() } else { format!(": {}", f.note) };
    let read = if f.evidence.is_empty() { String::new() } else { format!(" ({})", places(&f.evidence)) };
    let name = md(&format!("{}{note}{read}", f.name));
    vec![words::answer(f.answer).into(), name, f.points.normalize().to_string(), f.of.normalize().to_string()]
}

fn grid(t: &Table) -> String {
    let head = |h: &Head| match h.unit.is_empty() {
        true => md(&h.name),
        false => md(&format!("{} ({})", h.name, h.unit.replace('\n', ", "))),
    };
    let head: Vec<String> = t.head.iter().map(head).collect();
    let row = |cells: &Vec<Cell>| -> Vec<String> {
        let mut out = Vec::new();
        for cell in cells {
            out.push(spans(&cell.spans));
            out.extend((1..cell.wide).map(|_| String::new()));
        }
        out
    };
    let rows: Vec<Vec<String>> = t.rows.iter().chain(&t.foot).map(row).collect();
    table(&head, &rows)
}

fn spans(line: &[Span]) -> String {
    line.iter().map(span).collect::<String>().trim().to_string()
}

fn span(span: &Span) -> String {
    match span {
        Span::Text(text) => kept(text),
        Span::Strong(text) => format!("**{}** ", md(text)),
        Span::Warning(text) => format!("({})", md(text)),
        Span::Unit(text) | Span::Note(text) if text.is_empty() => String::new(),
        Span::Unit(text) => format!(" {}", md(text)),
        Span::Note(text) => format!(" ({})", md(text)),
        Span::Opens(link) => md(&link.words),
        Span::Read { places: read, .. } if read.is_empty() => String::new(),
        Span::Read { places: read, .. } => format!(" ({})", md(&places(read))),
    }
}

/// Escaped text with the spaces that part it from its neighbours.
fn kept(text: &str) -> String {
    let [before, after] = [text.starts_with(' '), text.ends_with(' ')].map(|is| if is { " " } else { "" });
    if text.trim().is_empty() { before.to_string() } else { format!("{before}{}{after}", md(text.trim())) }
}

/// Every figure that opens further, by its name.
fn block_links(block: &Block, links: &mut Vec<(String, String)>) {
    let mut of = |line: &[Span]| {
        for span in line {
            if let Span::Opens(link) = span {
                links.push((link.label.clone(), link.target.to_string()));
            }
        }
    };
    match block {
        Block::Text(line) | Block::Aside(line) => of(line),
        Block::List(items) => items.iter().for_each(|i| of(i)),
        Block::Sum(terms) => terms.iter().for_each(|Term { name, amount, .. }| {
            of(name);
            of(std::slice::from_ref(amount));
        }),
        Block::Table(t) => t.rows.iter().chain(&t.foot).flatten().for_each(|c| of(&c.spans)),
        Block::Section { blocks, .. } => blocks.iter().for_each(|b| block_links(b, links)),
        Block::Choices { choices, .. } => {
            links.extend(choices.iter().filter(|c| !c.shown).map(|c| (format!("{}: {}", c.amount, c.name), c.target.to_string())));
        }
        Block::Arithmetic(_) | Block::Product(_) | Block::Heading(_) | Block::Facts(_) => (),
    }
}
