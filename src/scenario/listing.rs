//! How a score table is listed, as a link carries it: in which order, which vendors, which columns, how close.
//! Keys `sort`, `filter`, `cols` and `dense`.

use std::fmt;
use std::str::FromStr;

use super::keys::shorten;
use crate::catalog::Catalog;
use crate::catalog::find::searched;
use crate::money::Decimal;

/// How a score table is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// In which order.
    pub sort: Sort,
    /// What a vendor must be to be listed; all of it.
    pub keeps: Vec<Keep>,
    /// The columns beside name and score; empty: the usual ones.
    pub columns: Vec<Column>,
    /// Rows close to each other.
    pub dense: bool,
}

/// A column of a score table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The vendor's name.
    Name,
    /// Its score.
    #[default]
    Score,
    /// Dollars a month now.
    Month,
    /// Dollars in the next twelve months.
    Year,
    /// Hours a month for what the vendor does not run.
    Hours,
    /// A criterion, by id.
    Criterion(String),
}

impl Column {
    /// As a link has it.
    pub fn id(&self) -> &str {
        match self {
            Column::Name => "name",
            Column::Score => "score",
            Column::Month => "month",
            Column::Year => "year",
            Column::Hours => "hours",
            Column::Criterion(id) => id,
        }
    }

    /// The column of that id; `None`: there is none.
    pub fn from_id(catalog: &Catalog, id: &str) -> Option<Column> {
        let fixed = [Column::Name, Column::Score, Column::Month, Column::Year, Column::Hours];
        let criteria = || catalog.criteria.hosting.iter().chain(&catalog.criteria.monitoring);
        let known = || criteria().any(|c| c.id == id).then(|| Column::Criterion(id.to_string()));
        fixed.into_iter().find(|c| c.id() == id).or_else(known)
    }

    /// Whether the least of it comes first: names from A, money and hours from the lowest.
    pub fn rises(&self) -> bool {
        matches!(self, Column::Name | Column::Month | Column::Year | Column::Hours)
    }
}

/// The order of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// By which column, the best first.
    pub by: Column,
    /// The other way round.
    pub reversed: bool,
}

/// What a vendor must be to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Its mean month is within the budget.
    Budget,
    /// It costs nothing now.
    Free,
    /// A fact that is "yes", or that one sets up oneself.
    Fact(String),
    /// A part of the name.
    Text(String),
    /// A number of a column compared with another: `month<20`, `reliability>=8`.
    Number(Column, Comparison, Decimal),
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// At most.
    AtMost,
    /// At least.
    AtLeast,
    /// Less than.
    Less,
    /// More than.
    More,
}

impl Comparison {
    /// Each with its sign; the longer ones first, as they are read.
    const ALL: [(Comparison, &'static str); 4] =
        [(Comparison::AtMost, "<="), (Comparison::AtLeast, ">="), (Comparison::Less, "<"), (Comparison::More, ">")];

    /// Its sign.
    pub fn sign(self) -> &'static str {
        Comparison::ALL.iter().find(|(c, _)| *c == self).map_or("", |(_, sign)| sign)
    }

    /// Whether it holds.
    pub fn holds(self, a: Decimal, b: Decimal) -> bool {
        match self {
            Comparison::AtMost => a <= b,
            Comparison::AtLeast => a >= b,
            Comparison::Less => a < b,
            Comparison::More => a > b,
        }
    }
}

impl Keep {
    /// Reads one condition.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(catalog: &Catalog, text: &str) -> Result<Keep, String> {
        let unknown = || format!("“{}” is nothing this version can filter by", shorten(text));
        match text.split_once(':').map_or((text, None), |(name, value)| (name.trim(), Some(value.trim()))) {
            ("budget", None) => Ok(Keep::Budget),
            ("free", None) => Ok(Keep::Free),
            ("text", Some(words)) if !searched(words).is_empty() => Ok(Keep::Text(searched(words))),
            ("fact", Some(id)) if catalog.facts.iter().any(|f| f.id == id) => Ok(Keep::Fact(id.to_string())),
            (_, Some(_)) => Err(unknown()),
            (text, None) => {
                let sign = Comparison::ALL.iter().find_map(|(c, sign)| Some((*c, text.split_once(sign)?)));
                let Some((comparison, (column, number))) = sign else { return Err(unknown()) };
                let column = column.trim().to_lowercase();
                // What people would type.
                let column = match column.as_str() {
                    "price" | "cost/month" | "$" => "month",
                    other => other,
                };
                let column = Column::from_id(catalog, column).filter(|c| *c != Column::Name).ok_or_else(unknown)?;
                let number = number.trim().trim_start_matches('$');
                let number = Decimal::from_str(number).map_err(|_| format!("“{}” is not a number", shorten(number)))?;
                Ok(Keep::Number(column, comparison, number.normalize()))
            }
        }
    }
}

impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Keep::Budget => f.write_str("budget"),
            Keep::Free => f.write_str("free"),
            Keep::Fact(id) => write!(f, "fact:{id}"),
            Keep::Text(text) => write!(f, "text:{text}"),
            Keep::Number(column, comparison, number) => write!(f, "{}{}{number}", column.id(), comparison.sign()),
        }
    }
}

impl Listing {
    /// The order as a link has it: `month`, `-reliability`; empty: by score.
    pub fn sort_text(&self) -> String {
        let Sort { by, reversed } = &self.sort;
        match (by, reversed) {
            (Column::Score, false) => String::new(),
            (by, reversed) => format!("{}{}", if *reversed { "-" } else { "" }, by.id()),
        }
    }

    /// Reads an order.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read_sort(catalog: &Catalog, text: &str) -> Result<Sort, String> {
        let (id, reversed) = text.strip_prefix('-').map_or((text, false), |id| (id, true));
        match Column::from_id(catalog, id) {
            _ if text.is_empty() => Ok(Sort::default()),
            Some(by) => Ok(Sort { by, reversed }),
            None => Err(format!("“{}” is no column this version knows", shorten(id))),
        }
    }

    /// The conditions as a link has them.
    pub fn filter_text(&self) -> String {
        self.keeps.iter().map(Keep::to_string).collect::<Vec<_>>().join(",")
    }

    /// The columns as a link has them.
    pub fn columns_text(&self) -> String {
        self.columns.iter().map(Column::id).collect::<Vec<_>>().join(",")
    }

    /// Reads conditions, and says what of them is wrong.
    pub fn read_keeps<'a>(catalog: &Catalog, items: impl Iterator<Item = &'a str>) -> (Vec<Keep>, Vec<String>) {
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for item in items {
            match Keep::read(catalog, item) {
                Ok(keep) if good.contains(&keep) => {}
                Ok(keep) => good.push(keep),
                Err(why) => bad.push(why),
            }
        }
        (good, bad)
    }

    /// Reads columns, and says what of them is wrong.
    pub fn read_columns<'a>(catalog: &Catalog, items: impl Iterator<Item = &'a str>) -> (Vec<Column>, Vec<String>) {
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for item in items {
            match Column::from_id(catalog, item) {
                // They are always there.
                Some(Column::Name | Column::Score) => {}
                Some(column) if good.contains(&column) => {}
                Some(column) => good.push(column),
                None => bad.push(format!("“{}” is no column this version knows", shorten(item))),
            }
        }
        (good, bad)
    }

    /// The text that names are searched for.
    pub fn text(&self) -> &str {
        self.keeps.iter().find_map(|k| if let Keep::Text(text) = k { Some(text.as_str()) } else { None }).unwrap_or_default()
    }

    /// The same with another text to search names for.
    pub fn searching(mut self, text: &str) -> Listing {
        self.keeps.retain(|k| !matches!(k, Keep::Text(_)));
        let text = searched(text);
        if !text.is_empty() {
            self.keeps.push(Keep::Text(text));
        }
        self
    }

    /// The same with a condition more, or without it: what a filter does when it is pressed.
    pub fn toggled(mut self, keep: &Keep) -> Listing {
        match self.keeps.iter().position(|k| k == keep) {
            Some(at) => drop(self.keeps.remove(at)),
            None => self.keeps.push(keep.clone()),
        }
        self
    }
}
