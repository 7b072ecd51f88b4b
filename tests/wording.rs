//! What the texts say: nothing that the figures beside them contradict, and no slip of grammar, over
//! every preset and a few hundred drawn scenarios.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog};
use hostwatch::assess::Assessment;
use hostwatch::catalog::vendor::Role;
use hostwatch::cost::bill::Terms;
use hostwatch::decide::Ranking;
use hostwatch::decide::choice::{Candidate, Contest, Decision};
use hostwatch::decide::near::SplitMix;
use hostwatch::money::Usd;

const DRAWN: usize = 300;

/// Links that one draws: volumes, budgets, what is in use at which bill, what is required.
fn links() -> Vec<String> {
    let mut random = SplitMix(79);
    let mut one = |of: &[&str]| of[(random.unit() * of.len() as f64) as usize].to_string();
    let presets = ["budget-saas", "qrcards", "flask-early", "flask-growth", "flask-scale", "finsight"];
    let mut all: Vec<String> = presets.iter().map(|p| format!("?preset={p}")).collect();
    for _ in 0..DRAWN {
        let parts = [
            ("preset", one(&presets)),
            ("customers", one(&["1", "30", "300", "2000", "20000"])),
            ("errors", one(&["900", "5000", "40000", "300000"])),
            ("growth", one(&["0", "3", "15", "100", "-5"])),
            ("horizon", one(&["1", "6", "12", "36"])),
            ("hosting-budget", one(&["0", "8", "20", "100", "1000"])),
            ("stack", one(&["flask", "rails", "nextjs", "static"])),
            ("jobs", one(&["0", "1"])),
            ("regions", one(&["1", "1", "3"])),
            ("slo", one(&["99.5", "99.9", "99.99"])),
            ("time", one(&["1", "1", "0"])),
            ("host", one(&["", "", "render", "heroku", "hetzner", "fly-io", "pythonanywhere"])),
            ("host-bill", one(&["", "", "6", "40", "150"])),
            ("monitor", one(&["", "sentry", "rollbar"])),
            ("monitor-bill", one(&["", "29", "120"])),
            ("must", one(&["", "", "", "backups", "status_page", "commercial_use", "self_hosting"])),
            ("location", one(&["any", "any", "eu"])),
            ("free", one(&["1", "1", "0"])),
        ];
        all.push(format!(
            "?{}",
            parts.iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join("&")
        ));
    }
    all
}

fn rankings(a: &Assessment) -> [(&Ranking, Role); 2] {
    [(&a.hosting, Role::Hosting), (&a.monitoring, Role::Errors)]
}

/// "No move pays back" stands where none does, and nowhere else: in the sentence of the pick and in
/// what is said of how sure it is.
#[test]
fn no_move_pays_back_is_said_only_where_none_does() {
    let c = catalog();
    let (mut none, mut lower) = (0, 0);
    for link in links() {
        let a = answer(&c, &link);
        for (r, role) in rankings(&a) {
            let terms = Terms { catalog: &c, scenario: &a.scenario, role };
            let contest = Contest::of(&terms, &r.vendors, r.unpriced.iter().map(|u| u.vendor.as_str()));
            if contest.decision != Decision::Stay {
                continue;
            }
            let from = Candidate::ranked(contest.used.unwrap());
            let pays = r.vendors.iter().filter(|v| v.vendor != from.vendor).any(|v| contest.rules.pays(&from, &Candidate::ranked(v)));
            let denied = r.picks.reason.contains("no move pays back");
            assert_eq!(denied, !pays, "{link}: {}", r.picks.reason);
            assert_eq!(r.verdict.standing.contains("pays back"), !pays, "{link}: {}", r.verdict.standing);
            assert_eq!(r.picks.reason.contains("would pay back"), pays, "{link}: {}", r.picks.reason);
            none += usize::from(denied);
            lower += usize::from(pays);
            if let Some(other) = &r.picks.best_other {
                // The doubly paid month is part of what a move costs.
                let twice = contest.used.unwrap().year.now.month.rounded();
                let told = format!("both are paid ({twice})");
                assert!(!other.headline.contains("the move costs") || other.headline.contains(&told), "{link}: {}", other.headline);
            }
        }
    }
    assert!(none > 20 && lower > 3, "{none} where no move pays back, {lower} where one does");
}

/// Who does not carry the year is not compared as if it did.
#[test]
fn a_year_cut_short_is_not_the_cheapest_of_full_ones() {
    let c = catalog();
    let mut cut = 0;
    for link in links() {
        let a = answer(&c, &link);
        for (r, _) in rankings(&a) {
            let whole: Vec<Usd> = r.vendors.iter().filter(|v| v.year.ends_before().is_none()).map(|v| v.year.total).collect();
            for v in r.vendors.iter().filter(|v| v.year.ends_before().is_some()) {
                cut += 1;
                let carried = v.year.months.iter().copied().sum::<Usd>().0 / hostwatch::money::Decimal::from(v.year.months.len() as u64);
                assert!(v.year.mean().0 >= carried || a.scenario.growth.is_sign_negative(), "{link}: {}", v.name);
            }
            let Some(budget) = &r.picks.budget else { continue };
            let named = r.vendors.iter().find(|v| v.vendor == budget.vendor).unwrap();
            if let Some(least) = whole.iter().min() {
                assert!(named.year.ends_before().is_none() && named.year.total == *least, "{link}: {}", budget.headline);
            }
            let said_full = budget.headline.contains("in the next 12 months");
            assert_eq!(said_full, named.year.ends_before().is_none(), "{link}: {}", budget.headline);
        }
    }
    assert!(cut > 20, "{cut} years are cut short");
}
