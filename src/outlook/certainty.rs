//! How often the pick stays the pick when weights and assumptions are drawn together: each weight
//! within a quarter of itself, each assumption within its own range, each price that is stated as a
//! range within its ends. Seeded: the same scenario always gives the same draws.

use crate::decide::Ranking;
use crate::decide::certain::Verdict;
use crate::decide::field::Field;
use crate::decide::near::SplitMix;
use crate::money::Decimal;
use crate::order::InOrder;
use crate::scenario::Scenario;
use crate::scenario::demand::OF_ALERTS;
use crate::steps::{at_once, no_pause};

/// Draws.
pub const DRAWS: u32 = 512;
/// Each weight moves by at most this share of itself.
const NEAR: f64 = 0.25;
/// A share below this is not told.
const SAID: f64 = 0.005;
/// 97.5 % quantile of the normal distribution.
const Z: f64 = 1.96;

/// How often each vendor is the pick.
#[derive(Clone, Debug, PartialEq)]
pub struct Certainty {
    /// Share of the draws, by vendor id, the largest first; what is missing to 1 is nobody.
    pub shares: Vec<(String, f64)>,
    /// How many were drawn.
    pub draws: u32,
    /// Half the width of the 95 % interval of the pick's share.
    pub error: f64,
    /// The pick's own share.
    pub stays: f64,
    /// Whether it is the pick often enough to be called clear.
    pub clear: bool,
}

impl Certainty {
    /// The share of the draws in which nobody is within the budget.
    pub fn nobody(&self) -> f64 {
        (1.0 - self.shares.iter().map(|(_, share)| share).sum::<f64>()).max(0.0)
    }
}

/// Draws weights and assumptions, and counts who is picked.
pub fn certainty(field: &Field, pick: usize) -> Certainty {
    at_once(in_steps(field, pick, &no_pause))
}

/// The same with a pause after each draw.
pub async fn in_steps(field: &Field<'_>, pick: usize, pause: &impl AsyncFn()) -> Certainty {
    let mut counts = vec![0_u32; field.entrants.len()];
    let mut random = SplitMix(0x0005_eed0_f0a1_u64);
    let competes = among(field, field.contenders().iter().copied());
    for _ in 0..DRAWS {
        let drawn = draw(field, &mut random);
        let under = field.drawn(&drawn, within(field, &mut random), &competes);
        let picked = under.recommended(&under.twelve_now()).map(|s| s.entrant);
        if let Some(count) = picked.and_then(|p| counts.get_mut(p)) {
            *count = count.saturating_add(1);
        }
        pause().await;
    }
    let share = |count: u32| f64::from(count) / f64::from(DRAWS);
    let id = |i: usize| field.entrants.get(i).map_or(String::new(), |e| e.offer.vendor.id.clone());
    let mut shares: Vec<(String, f64)> = counts.iter().enumerate().filter(|(_, c)| **c > 0).map(|(i, c)| (id(i), share(*c))).collect();
    shares.order_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let stays = counts.get(pick).map_or(0.0, |c| share(*c));
    let error = Z * (stays * (1.0 - stays) / f64::from(DRAWS)).sqrt();
    let needed = field.terms.catalog.criteria.assumptions_share.value.to_f64().unwrap_or(0.8);
    Certainty { shares, draws: DRAWS, error, stays, clear: stays >= needed }
}

/// What the draws say of a pick, as a clause: how often it stays the pick, and who is it most often else.
/// Where most of them leave nobody within the budget, that comes first.
pub fn clause(ranking: &Ranking, certain: &Certainty) -> String {
    let whole = |share: f64| format!("{:.0}", share * 100.0);
    let error = if certain.error > 0.0 { format!(" (± {:.0})", (certain.error * 100.0).max(1.0)) } else { String::new() };
    let stays = format!("it stays the pick in {} %{error}", whole(certain.stays));
    let draws = format!("{} draws of weights, assumptions and price ranges", certain.draws);
    if certain.clear {
        return format!("{stays} of {draws}");
    }
    let pick = ranking.picks.top.as_ref().map(|top| top.vendor.as_str());
    let name = |id: &str| ranking.vendors.iter().find(|r| r.vendor == id).map_or(id.to_string(), |r| r.name.clone());
    let other = certain.shares.iter().find(|(v, _)| Some(v.as_str()) != pick).filter(|(_, share)| *share >= SAID);
    let other = other.map_or(String::new(), |(v, share)| format!(", {} in {} %", name(v), whole(*share)));
    match certain.nobody() {
        nobody if nobody > 0.5 => format!("in {} % of {draws} nobody is within the budget; {stays} of them{other}", whole(nobody)),
        nobody if nobody >= SAID => format!("{stays} of {draws}{other}, nobody within the budget in {} %", whole(nobody)),
        _ => format!("{stays} of {draws}{other}"),
    }
}

/// The pick in a few words: `Render, $13.31 a month, not certain`; `nobody yet`. Without draws not how certain it is,
/// unless something speaks against it already.
pub fn in_short(ranking: &Ranking, certain: Option<&Certainty>) -> String {
    let Some(top) = ranking.top() else { return "nobody yet".into() };
    let verdict = settled(ranking, certain);
    let price = top.bill.monthly.map(|month| format!("{} a month", month.rounded()));
    let known = certain.is_some() || !verdict.clear();
    let sure = known.then(|| verdict.word().to_lowercase());
    [Some(top.name.clone()), price, sure].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The verdict on a pick once the draws are made: what they add to it.
pub fn settled(ranking: &Ranking, certain: Option<&Certainty>) -> Verdict {
    let mut verdict = ranking.verdict.clone();
    if let Some(certain) = certain.filter(|_| verdict.picked) {
        let clause = clause(ranking, certain);
        match (certain.clear, certain.nobody() > 0.5) {
            (true, _) => verdict.support.push(clause),
            // That most draws leave nobody outweighs every other doubt.
            (false, true) => verdict.doubts.insert(0, clause),
            (false, false) => verdict.doubts.push(clause),
        }
    }
    verdict
}

/// For each entrant whether it is one of some.
pub(super) fn among(field: &Field, some: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut among = vec![false; field.entrants.len()];
    for entrant in some {
        among.iter_mut().skip(entrant).take(1).for_each(|is| *is = true);
    }
    among
}

/// For each entrant a place within its stated ranges of prices, from −1 to 1.
pub(super) fn within(field: &Field, random: &mut SplitMix) -> Vec<Decimal> {
    let place = |_: &_| Decimal::new(((2.0 * random.unit() - 1.0) * 1e6).round() as i64, 6);
    field.entrants.iter().map(place).collect()
}

/// A scenario with weights and assumptions drawn anew.
pub(super) fn draw(field: &Field, random: &mut SplitMix) -> Scenario {
    let (catalog, role) = (field.terms.catalog, field.terms.role);
    let mut drawn = field.terms.scenario.clone();
    let between = |low: Decimal, high: Decimal, x: f64| {
        low.saturating_add(Decimal::from_f64(x).unwrap_or_default().round_dp(6).saturating_mul(high - low)).round_dp(8)
    };
    for (criterion, weight) in catalog.criteria_of(role).iter().zip(&field.weights) {
        let by = Decimal::from_f64(1.0 - NEAR + 2.0 * NEAR * random.unit()).unwrap_or(Decimal::ONE).round_dp(6);
        let own = if role == crate::catalog::vendor::Role::Hosting { &mut drawn.w } else { &mut drawn.wm };
        own.insert(criterion.id.clone(), weight.saturating_mul(by));
    }
    for assumption in catalog.assumptions.iter().filter(|a| !OF_ALERTS.contains(&a.id.as_str())) {
        let x = random.unit();
        // The range is that of the general value, and says nothing of one for the stack alone.
        let Some(range) = assumption.range.as_ref().filter(|_| !assumption.stacks.contains_key(&drawn.stack)) else { continue };
        // A value of the reader's own is surer than ours: it is not drawn.
        if !drawn.assume.contains_key(&assumption.id) {
            // Two halves, so that the middle of the draws is the value that counts.
            let value = assumption.value.0;
            let at = if x < 0.5 { between(range.low.0, value, 2.0 * x) } else { between(value, range.high.0, 2.0 * x - 1.0) };
            drawn.assume.insert(assumption.id.clone(), at);
        }
    }
    drawn
}
