//! What an explanation is made of: pieces of text, sums and tables, whose figures may open further.
//! The drawer, Markdown and the command line draw them; nothing is worded there.

use super::target::Target;
use crate::catalog::evidence::Places;
use crate::catalog::vendor::Answer;
use crate::money::{Decimal, Usd};

/// What a figure is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// Whose figure it is: a vendor's name, or another line above the title.
    pub over: String,
    /// What the figure is.
    pub title: String,
    /// The vendor about which everything known can be read; `None`: the figure is of no single vendor.
    pub about: Option<String>,
    /// The figure itself, in its unit; `None` where it is not known or is no number.
    pub figure: Option<Decimal>,
    /// How it comes about; empty where the figure is not there in this scenario.
    pub blocks: Vec<Block>,
}

/// A piece of an explanation.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(Vec<Span>),
    /// A paragraph of less weight.
    Aside(Vec<Span>),
    /// Arithmetic as one can do it again: `4 h × $50 = $200`.
    Arithmetic(String),
    /// A product in large type, factor by factor: a number and what it is of.
    Product(Vec<(String, String)>),
    /// A heading.
    Heading(String),
    /// What stands together under a heading.
    Section {
        /// The heading.
        heading: String,
        /// What stands under it.
        blocks: Vec<Block>,
        /// Whether it is what somebody else says, beside what is computed.
        beside: bool,
    },
    /// An unordered list.
    List(Vec<Vec<Span>>),
    /// Terms and their sum.
    Sum(Vec<Term>),
    /// Facts with the points that each gives.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// The same figure under other inputs, one of which is shown.
    Choices {
        /// What is chosen.
        label: String,
        /// The inputs.
        choices: Vec<Choice>,
    },
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Text.
    Text(String),
    /// Text that stands out.
    Strong(String),
    /// A word of warning.
    Warning(String),
    /// A smaller line below: a unit, a note.
    Unit(String),
    /// A remark on the line.
    Note(String),
    /// A figure that opens further.
    Opens(Box<Link>),
    /// Where it was read, with a mark where that is too long ago.
    Read {
        /// The places.
        places: Places,
        /// Whether the age is marked.
        aged: bool,
    },
}

impl From<Link> for Span {
    fn from(link: Link) -> Span {
        Span::Opens(Box::new(link))
    }
}

/// A figure that opens further.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// One of a kind within the explanation: the focus comes back to it.
    pub id: String,
    /// What is seen.
    pub words: String,
    /// Its name, beginning with what is seen.
    pub label: String,
    /// What it opens to.
    pub target: Target,
}

/// A line of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// What it is.
    pub name: Vec<Span>,
    /// The amount, as it is shown.
    pub amount: Span,
    /// The amount.
    pub value: Usd,
    /// Whether it is the sum of those before it.
    pub total: bool,
}

/// A fact with the points that it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What is known.
    pub answer: Option<Answer>,
    /// Its name.
    pub name: String,
    /// A note; empty where there is none.
    pub note: String,
    /// Where it was read.
    pub evidence: Places,
    /// Points.
    pub points: Decimal,
    /// Points it could give.
    pub of: Decimal,
}

/// Which table it is: the page gives some a look of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Any.
    Plain,
    /// Lines of a bill.
    Bill,
    /// Months, one a row.
    Months,
    /// Months with a running sum.
    Running,
}

/// A table. Where the foot begins with a sum, each column with values adds up to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows, for those who do not see it; empty where the text above says it.
    pub label: String,
    /// Its look.
    pub look: Look,
    /// Heads of the columns.
    pub head: Vec<Head>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
    /// Rows below, the sum first.
    pub foot: Vec<Vec<Cell>>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// What stands in it.
    pub name: String,
    /// A second line, the unit; empty where there is none.
    pub unit: String,
    /// Whether it holds numbers.
    pub number: bool,
}

impl Head {
    /// A column of words.
    pub fn words(name: &str) -> Head {
        Head { name: name.into(), unit: String::new(), number: false }
    }

    /// A column of numbers.
    pub fn number(name: &str) -> Head {
        Head { number: true, ..Head::words(name) }
    }

    /// The same with a second line.
    pub fn with_unit(self, unit: impl Into<String>) -> Head {
        Head { unit: unit.into(), ..self }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub spans: Vec<Span>,
    /// The value that counts in the column's sum.
    pub value: Option<Decimal>,
    /// Whether it is a number.
    pub number: bool,
    /// Whether it names its row.
    pub heads: bool,
    /// How many columns it spans.
    pub wide: usize,
}

impl Cell {
    /// The name of a row.
    pub fn row(name: impl Into<String>) -> Cell {
        Cell::spans(vec![Span::Text(name.into())]).heading()
    }

    /// Pieces of text.
    pub fn spans(spans: Vec<Span>) -> Cell {
        Cell { spans, value: None, number: false, heads: false, wide: 1 }
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::spans(vec![Span::Text(text.into())])
    }

    /// A number as it is shown, and its value.
    pub fn number(shown: impl Into<String>, value: Option<Decimal>) -> Cell {
        Cell { number: true, value, ..Cell::text(shown) }
    }

    /// An amount with every digit.
    pub fn amount(amount: Option<Usd>) -> Cell {
        Cell::number(amount.map_or("not known".into(), Usd::exactly), amount.map(|a| a.0))
    }

    /// The same as the name of its row.
    pub fn heading(self) -> Cell {
        Cell { heads: true, ..self }
    }

    /// The same over several columns.
    pub fn over(self, columns: usize) -> Cell {
        Cell { wide: columns, ..self }
    }
}

/// An input under which the same figure can be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it is.
    pub name: String,
    /// The input.
    pub input: String,
    /// What the figure comes to.
    pub amount: String,
    /// What it opens to.
    pub target: Target,
    /// Whether it is the one that is shown.
    pub shown: bool,
}

/// A paragraph of one text.
pub fn text(text: impl Into<String>) -> Block {
    Block::Text(vec![Span::Text(text.into())])
}

/// The same of less weight.
pub fn aside(text: impl Into<String>) -> Block {
    Block::Aside(vec![Span::Text(text.into())])
}

/// A month whose bill is not known, and why.
pub fn unknown(text: impl Into<String>) -> Block {
    Block::Text(vec![Span::Warning("not known".into()), Span::Text(text.into())])
}
