//! Explanations as they are seen: one view for each kind of block, no wording.

use leptos::prelude::*;

use super::age::old_mark;
use super::deeper::deeper;
use super::evidence::places;
use crate::catalog::Catalog;
use crate::catalog::vendor::Answer;
use crate::explain::{Block, Cell, Choice, Fact, Head, Look, Span, Table, Term, words};
use crate::ui::state::App;

/// What all blocks of an explanation share.
#[derive(Clone, Copy)]
pub struct Drawn<'a> {
    /// For what a figure opens to.
    pub app: App,
    /// For the names of documents.
    pub catalog: &'a Catalog,
}

impl Drawn<'_> {
    /// Blocks, one below the other.
    pub fn blocks(self, blocks: &[Block]) -> AnyView {
        blocks.iter().map(|b| self.block(b)).collect_view().into_any()
    }

    fn block(self, block: &Block) -> AnyView {
        match block {
            Block::Text(line) => view! { <p>{self.line(line)}</p> }.into_any(),
            Block::Aside(line) => view! { <p class="muted">{self.line(line)}</p> }.into_any(),
            Block::Arithmetic(sum) => view! { <p class="worked">{sum.clone()}</p> }.into_any(),
            Block::Product(factors) => product(factors),
            Block::Heading(text) => view! { <h3>{text.clone()}</h3> }.into_any(),
            Block::Section { heading, blocks, beside } => {
                let class = if *beside { "beside" } else { "one-bill" };
                view! { <section class=class><h3>{heading.clone()}</h3>{self.blocks(blocks)}</section> }.into_any()
            }
            Block::List(items) => {
                // Figures to be given stand alone in their lines.
                let opens = items.iter().any(|i| matches!(i.as_slice(), [Span::Opens(_)]));
                let items = items.iter().map(|i| view! { <li>{self.line(i)}</li> }).collect_view();
                view! { <ul class=if opens { "plain missing" } else { "" }>{items}</ul> }.into_any()
            }
            Block::Sum(terms) => view! { <ul class="switch-lines">{terms.iter().map(|t| self.term(t)).collect_view()}</ul> }.into_any(),
            Block::Facts(facts) => view! { <ul class="items">{facts.iter().map(|f| self.fact(f)).collect_view()}</ul> }.into_any(),
            Block::Table(table) => self.table(table),
            Block::Choices { label, choices } => {
                let choices = choices.iter().map(|c| choice(self.app, c)).collect_view();
                view! { <div class="segments ends" role="group" aria-label=label.clone()>{choices}</div> }.into_any()
            }
        }
    }

    fn line(self, line: &[Span]) -> AnyView {
        line.iter().map(|s| self.span(s)).collect_view().into_any()
    }

    fn span(self, span: &Span) -> AnyView {
        match span {
            Span::Text(text) => text.clone().into_any(),
            Span::Strong(text) => view! { <strong>{text.clone()}</strong>" " }.into_any(),
            Span::Warning(text) => view! { <span class="tag warn">{text.clone()}</span> }.into_any(),
            Span::Unit(text) => view! { <span class="unit">{text.clone()}</span> }.into_any(),
            Span::Note(text) => view! { <span class="note">{text.clone()}</span> }.into_any(),
            Span::Opens(link) => deeper(self.app, link.as_ref().clone()),
            Span::Read { places: read, aged } => {
                let mark = aged.then(|| old_mark(read)).flatten();
                view! { " "{mark}{places(self.catalog, read)} }.into_any()
            }
        }
    }

    fn term(self, term: &Term) -> AnyView {
        let class = if term.total { "total" } else { "" };
        view! { <li class=class><span>{self.line(&term.name)}</span><span class="number">{self.span(&term.amount)}</span></li> }.into_any()
    }

    fn fact(self, fact: &Fact) -> AnyView {
        let note = (!fact.note.is_empty()).then(|| view! { <span class="note">{fact.note.clone()}</span> });
        view! {
            <li class="item">
                {answer(fact.answer)}
                <span class="item-text">
                    <span class="item-name">{fact.name.clone()}</span>
                    {note}
                    {places(self.catalog, &fact.evidence)}
                </span>
                <span class="item-points number">
                    {fact.points.normalize().to_string()}
                    <span class="unit">{format!("of {}", fact.of.normalize())}</span>
                </span>
            </li>
        }
        .into_any()
    }

    fn table(self, table: &Table) -> AnyView {
        let (class, months) = match table.look {
            Look::Plain => ("grid", false),
            Look::Bill => ("grid bill", false),
            Look::Months => ("grid bill months", true),
            Look::Running => ("grid bill months running", true),
        };
        let head = table.head.iter().map(head).collect_view();
        let rows = table.rows.iter().map(|row| self.row(row, "", months)).collect_view();
        let below = |(n, row): (usize, &Vec<Cell>)| self.row(row, if n == 0 { "" } else { "second" }, false);
        let foot = (!table.foot.is_empty()).then(|| view! { <tfoot>{table.foot.iter().enumerate().map(below).collect_view()}</tfoot> });
        let grid = view! { <table class=class><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{foot}</table> };
        if table.label.is_empty() {
            return grid.into_any();
        }
        view! { <div class="scroll" role="region" tabindex="0" aria-label=table.label.clone()>{grid}</div> }.into_any()
    }

    fn row(self, cells: &[Cell], class: &'static str, months: bool) -> AnyView {
        let cells = cells.iter().map(|cell| {
            let wide = (cell.wide > 1).then(|| cell.wide.to_string());
            match (cell.heads, cell.number) {
                (true, _) if months => view! { <th scope="row" colspan=wide>{cell.spans.iter().map(size).collect_view()}</th> }.into_any(),
                (true, _) => view! { <th scope="row" colspan=wide>{self.line(&cell.spans)}</th> }.into_any(),
                (false, true) => view! { <td class="number">{self.line(&cell.spans)}</td> }.into_any(),
                (false, false) => view! { <td>{self.line(&cell.spans)}</td> }.into_any(),
            }
        });
        view! { <tr class=class>{cells.collect_view()}</tr> }.into_any()
    }
}

/// A month with its volume: on a narrow screen the words of the volume stand in the head alone.
fn size(span: &Span) -> AnyView {
    match span {
        Span::Unit(text) => {
            let (count, noun) = text.split_once(' ').map_or((text.clone(), String::new()), |(c, n)| (c.into(), format!(" {n}")));
            view! { <span class="unit nowrap">{count}<span class="size-word">{noun}</span></span> }.into_any()
        }
        Span::Text(text) => text.clone().into_any(),
        _ => ().into_any(),
    }
}

fn head(head: &Head) -> AnyView {
    let class = if head.number { "number" } else { "" };
    let unit = match head.unit.split_once('\n') {
        Some((first, second)) => {
            let (first, second) = (first.to_string(), second.to_string());
            view! { <span class="unit size-head" aria-hidden="true">{first}<br/>{second}</span> }.into_any()
        }
        None if head.unit.is_empty() => ().into_any(),
        None => view! { <span class="unit">{head.unit.clone()}</span> }.into_any(),
    };
    view! { <th scope="col" class=class>{head.name.clone()}{unit}</th> }.into_any()
}

fn product(factors: &[(String, String)]) -> AnyView {
    let last = factors.len().saturating_sub(1);
    let factors = factors.iter().enumerate().map(|(n, (number, of))| {
        let sign = if n == last { "=" } else { "×" };
        view! {
            {(n > 0).then(|| view! { <span class="times">{sign}</span> })}
            <span><b>{number.clone()}</b>{format!(" {of}")}</span>
        }
    });
    view! { <p class="sum">{factors.collect_view()}</p> }.into_any()
}

fn choice(app: App, choice: &Choice) -> AnyView {
    let pressed = if choice.shown { "true" } else { "false" };
    let id = format!("end-{}", choice.name.to_lowercase().replace(' ', "-"));
    let (mine, target) = (id.clone(), choice.target.clone());
    let show = move |_| {
        app.inspect.set(Some(target.clone()));
        crate::ui::trail::focus(mine.clone());
    };
    view! {
        <button type="button" id=id aria-pressed=pressed on:click=show>
            {choice.name.clone()}<span class="unit">{choice.input.clone()}</span><b>{choice.amount.clone()}</b>
        </button>
    }
    .into_any()
}

/// An answer in a word: never told by colour alone.
fn answer(answer: Option<Answer>) -> AnyView {
    view! { <span class=answer_class(answer)>{words::answer(answer)}</span> }.into_any()
}

/// The class of an answer.
pub fn answer_class(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Yes | Answer::ByYou) => "answer yes",
        Some(Answer::Partly) => "answer partly",
        Some(Answer::No) => "answer no",
        None => "answer unstated",
    }
}
