//! What one vendor is stated to have and another not, or only in part, in words.

use crate::phrase::listed;

/// What one vendor is ahead of another in, by what is stated of both.
#[derive(Clone, Debug, Default)]
pub struct Lead {
    /// The name of the one behind.
    pub behind: String,
    /// What it is stated not to have.
    pub lacking: Vec<String>,
    /// What it is stated to have only in part.
    pub partly: Vec<String>,
}

impl Lead {
    /// What it is about: what the other lacks, else what it has only in part.
    pub fn names(&self) -> &[String] {
        if self.lacking.is_empty() { &self.partly } else { &self.lacking }
    }

    /// The same in a sentence; empty without a lead.
    pub fn sentence(&self) -> String {
        match (self.lacking.as_slice(), self.partly.as_slice()) {
            ([], []) => String::new(),
            ([], partly) => format!("It has {}; {} only in part.", listed(partly), self.behind),
            (lacking, []) => format!("It has {}; {} does not.", listed(lacking), self.behind),
            (lacking, partly) => {
                format!(
                    "It has {}; {} does not. It has {} in full; {} only in part.",
                    listed(lacking),
                    self.behind,
                    listed(partly),
                    self.behind
                )
            }
        }
    }

    /// What it would bring, where the other lacks it or has it only in part; empty without a lead.
    pub fn brings(&self) -> String {
        match (self.lacking.as_slice(), self.partly.as_slice()) {
            ([], []) => String::new(),
            ([], partly) => format!(" It would bring {} in full.", listed(partly)),
            (lacking, _) => format!(" It would bring {}.", listed(lacking)),
        }
    }
}
