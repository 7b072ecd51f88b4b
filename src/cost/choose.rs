//! Which plan stands for a vendor at a volume: the cheapest that covers, else the one that says most.

use super::bill::Terms;
use super::prepared::{Levels, Offer};
use super::quote::{Beside, Parts, Quote, quoted_within, with_database, without_database};
use super::reach::Reach;

/// Which plan stands for a vendor, by its place among the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It covers everything and its price is known.
    Covers(usize),
    /// It is the largest, and falls short.
    Falls(usize),
    /// It may cover, but a figure is missing.
    Unsaid(usize),
    /// There is no plan.
    Nothing,
}

impl Choice {
    /// The place of the plan; `None` where there is none.
    pub fn index(self) -> Option<usize> {
        match self {
            Choice::Covers(i) | Choice::Falls(i) | Choice::Unsaid(i) => Some(i),
            Choice::Nothing => None,
        }
    }
}

/// Which plan stands for a vendor at a volume, and its quote without words.
pub fn chosen<'a>(terms: &Terms<'a>, offer: &Offer<'a>, levels: &Levels) -> (Choice, Option<Quote<'a>>) {
    chosen_beside(terms, offer, levels, &Beside::default())
}

/// The same, with the database of another vendor that was found at this very volume before.
pub fn chosen_beside<'a>(terms: &Terms<'a>, offer: &Offer<'a>, levels: &Levels, beside: &Beside<'a>) -> (Choice, Option<Quote<'a>>) {
    // The best that covers; until there is one, what the others come to.
    let mut best: Option<(usize, Quote)> = None;
    let (mut places, mut quotes) = (Vec::new(), Vec::new());
    let (mut parts, mut rest_parts) = (Parts::default(), Parts::default());
    for (i, plan) in offer.plans.iter().enumerate() {
        // Once one covers, a plan whose fee alone is above its bill cannot be chosen, nor one that lacks something.
        let cheapest = best.as_ref().map(|(_, quote)| quote.stated_year);
        if cheapest.is_some_and(|year| plan.item.least > year || plan.item.lacks.is_some()) {
            continue;
        }
        let is_elsewhere = plan.database_elsewhere && offer.elsewhere.is_needed(levels);
        let other = if is_elsewhere { beside.of(terms, &offer.elsewhere, levels) } else { None };
        let quote = match other {
            Some((rest, found)) => with_database(terms, plan, rest, found, None, &mut rest_parts),
            None if is_elsewhere => without_database(terms, plan, &offer.elsewhere, levels, None),
            None => match quoted_within(terms, plan, levels, &mut parts, cheapest) {
                Some(quote) => quote,
                None => continue,
            },
        };
        if quote.known() {
            if best.as_ref().is_none_or(|(_, b)| before(&quote, b)) {
                best = Some((i, quote));
            }
        } else if best.is_none() {
            quotes.push(quote);
            places.push(i);
        }
    }
    if let Some((place, quote)) = best {
        return (Choice::Covers(place), Some(quote));
    }
    let choice = choose(&quotes);
    let Some(at) = choice.index() else { return (choice, None) };
    let place = places.get(at).copied().unwrap_or(at);
    let choice = match choice {
        Choice::Covers(_) => Choice::Covers(place),
        Choice::Falls(_) => Choice::Falls(place),
        Choice::Unsaid(_) => Choice::Unsaid(place),
        Choice::Nothing => Choice::Nothing,
    };
    (choice, (at < quotes.len()).then(|| quotes.swap_remove(at)))
}

/// Whether one that covers is the better: cheaper, or as cheap in fewer copies.
fn before(quote: &Quote, other: &Quote) -> bool {
    (quote.stated_year, quote.copies) < (other.stated_year, other.copies)
}

/// Where no plan is known to cover: the one of which least is known to be
/// paid, of those whose size or price nobody states; without such a one the largest that falls short.
fn choose(quotes: &[Quote]) -> Choice {
    // One that goes on beyond at an unstated price comes before one that ends; then the larger share.
    let share = |q: &Quote| match q.reach {
        Reach::Part { quota, needed, unpriced, .. } => quota.checked_div(needed).map(|share| (unpriced, share)),
        _ => None,
    };
    let falling = quotes.iter().enumerate().filter(|(_, q)| share(q).is_some());
    let largest = falling.max_by_key(|(_, q)| (share(q), std::cmp::Reverse(q.fee)));
    // What is unsaid at a volume stays so, or falls short, at a larger one.
    let open = |q: &Quote| q.reach.is_full() || matches!(q.reach, Reach::Unknown(_));
    let unsaid = quotes.iter().enumerate().filter(|(_, q)| open(q)).min_by_key(|(_, q)| (q.unpriced.is_some(), q.stated_year));
    // Where a dearer one that states everything falls short, what it outdoes does so too.
    let unsaid = unsaid.filter(|_| quotes.iter().any(|q| open(q) && !q.outdone));
    match (unsaid, largest) {
        (Some((i, _)), _) => Choice::Unsaid(i),
        (None, Some((i, _))) => Choice::Falls(i),
        (None, None) if quotes.is_empty() => Choice::Nothing,
        (None, None) => Choice::Falls(0),
    }
}
