//! What is required of a plan, and whether it has it.

use super::bill::{Terms, answer};
use crate::catalog::corrections::OWN;
use crate::catalog::vendor::{Answer, Entry, Plan};

/// A fact that a plan must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement<'a> {
    /// Fact id.
    pub fact: &'a str,
    /// Whether the scenario asks for it. What is asked of everybody may go unstated: it is shown as
    /// something to check.
    pub own: bool,
}

/// A requirement that is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmet<'a> {
    /// Fact id.
    pub fact: &'a str,
    /// How it is not met.
    pub how: Shortfall,
}

/// How a requirement is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It is said not to have it.
    No,
    /// It has it only in part, and that was not accepted.
    Partly,
    /// Nobody states it.
    Unstated,
}

impl<'a> Unmet<'a> {
    /// A fact that it does not have.
    pub fn lacking(fact: &'a str) -> Unmet<'a> {
        Unmet { fact, how: Shortfall::No }
    }

    /// The same as a sentence.
    pub fn sentence(&self, terms: &Terms) -> String {
        let name = terms.catalog.fact_name(self.fact);
        match self.how {
            Shortfall::No => format!("No plan has what is required: {name}."),
            Shortfall::Partly => {
                format!("It has what is required only in part: {name}. Accept that in the scenario if it is enough.")
            }
            Shortfall::Unstated => format!("Nobody states whether it has what you require: {name}."),
        }
    }
}

impl<'a> Requirement<'a> {
    /// Whether, and how, a plan of an entry does not meet it.
    pub fn unmet(&self, terms: &Terms, entry: &Entry, plan: Option<&Plan>) -> Option<Unmet<'a>> {
        // Of a plan of the reader's own what they did not write is no lack.
        let of_reader = plan.is_some_and(|p| p.evidence.iter().any(|e| e.source == OWN));
        self.judge(terms, answer(entry, plan, self.fact), self.own && !of_reader)
    }

    /// The same of a part that is bought with a plan: only its own word counts.
    pub fn unmet_by_part(&self, terms: &Terms, plan: &Plan) -> Option<Unmet<'a>> {
        self.judge(terms, plan.features.get(self.fact).copied(), false)
    }

    fn judge(&self, terms: &Terms, answer: Option<Answer>, must_be_stated: bool) -> Option<Unmet<'a>> {
        let how = match answer {
            Some(Answer::Yes | Answer::ByYou) => return None,
            Some(Answer::No) => Shortfall::No,
            Some(Answer::Partly) if self.own && !terms.scenario.accept.iter().any(|a| a == self.fact) => Shortfall::Partly,
            None if must_be_stated => Shortfall::Unstated,
            Some(Answer::Partly) | None => return None,
        };
        Some(Unmet { fact: self.fact, how })
    }
}
