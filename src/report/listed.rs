//! A score table as it is listed, as Markdown and as CSV.

use super::blocks::table;
use crate::decide::listed::Cell;
use crate::escape::{csv, markdown};
use crate::money::Usd;

/// As a Markdown table.
pub fn as_markdown(head: &[String], rows: &[Vec<Cell>]) -> String {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => markdown(text),
        Cell::Number(None, _) => "not known".into(),
        Cell::Number(Some(n), true) => Usd(*n).to_string(),
        Cell::Number(Some(n), false) => n.to_string(),
    };
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    table(&head.iter().map(|h| markdown(h)).collect::<Vec<_>>(), &rows)
}

/// As CSV: numbers stay numbers, texts are guarded.
pub fn as_csv(head: &[String], rows: &[Vec<Cell>]) -> String {
    let line = |cells: Vec<String>| format!("{}\r\n", cells.join(","));
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => csv(text),
        Cell::Number(n, _) => n.map(|n| n.to_string()).unwrap_or_default(),
    };
    let heads = line(head.iter().map(|h| csv(h)).collect());
    let rows = rows.iter().map(|row| line(row.iter().map(cell).collect()));
    // The mark by which spreadsheets know the encoding.
    ["\u{feff}".to_string(), heads].into_iter().chain(rows).collect()
}
