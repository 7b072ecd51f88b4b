//! What the texts say: nothing that the figures beside them contradict, and no slip of grammar, over
//! every preset and a few hundred drawn scenarios.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog};
use hostwatch::assess::Assessment;
use hostwatch::catalog::vendor::{Answer, Role};
use hostwatch::cost::bill::Terms;
use hostwatch::decide::Ranking;
use hostwatch::decide::apart::set_apart;
use hostwatch::decide::choice::{Candidate, Contest, Decision};
use hostwatch::decide::field::Field;
use hostwatch::decide::near::SplitMix;
use hostwatch::explain::words::left_out;
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::certainty::{certainty, settled};
use hostwatch::outlook::moves::moves;
use hostwatch::outlook::triggers::picks_after;
use hostwatch::report::markdown;

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
                let carried = v.year.months.iter().copied().sum::<Usd>().0 / Decimal::from(v.year.months.len() as u64);
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

/// "X does not" stands only where it is stated that X does not: of what is had in part it is said so.
#[test]
fn what_is_had_in_part_is_never_denied() {
    let c = catalog();
    let mut denied = 0;
    for link in links() {
        let a = answer(&c, &link);
        for (r, _) in rankings(&a) {
            for text in texts(r).iter().filter(|t| t.contains(" does not.")) {
                let sentence = text.split_once("It has ").unwrap().1.split_once(" does not.").unwrap().0;
                let (what, who) = sentence.rsplit_once("; ").unwrap();
                let vendor = r.vendors.iter().find(|v| v.name == who).unwrap();
                let facts = &c.vendor(&vendor.vendor).unwrap().books[&a.book].facts;
                let phrased = c.facts.iter().filter(|f| what.split(", ").flat_map(|w| w.split(" and ")).any(|w| w == c.fact_phrase(&f.id)));
                for fact in phrased {
                    denied += 1;
                    assert_eq!(facts.get(&fact.id).map(|f| f.value), Some(Answer::No), "{link}: {text}");
                }
            }
        }
    }
    assert!(denied > 50, "{denied}");
}

/// What is required and asked of nobody is told; what is asked for holds of the plan that leads.
#[test]
fn what_is_required_is_applied_or_told() {
    let c = catalog();
    for fact in &c.facts {
        let a = answer(&c, &format!("?must={}", fact.id));
        let told = a.notices.iter().any(|n| n.text.contains("not applied") && n.text.contains(&fact.name));
        assert_eq!(told, !["hosting", "monitoring"].contains(&fact.group.as_str()), "{}", fact.id);
    }
    let a = answer(&c, "?must=self_hosting");
    let entry = |v: &str| &c.vendor(v).unwrap().books[&a.book];
    let plans = a.monitoring.vendors.iter().map(|v| (&v.vendor, &v.bill)).chain(a.monitoring.unpriced.iter().map(|u| (&u.vendor, &u.bill)));
    for (vendor, bill) in plans {
        let plan = entry(vendor).plans.iter().find(|p| Some(&p.id) == bill.plan.as_ref()).unwrap();
        assert!(plan.runs.is_some(), "{vendor}: {} is run by the vendor", plan.name);
    }
}

/// Where no placed host publishes the availability that is aimed at, that is said beside the pick.
#[test]
fn an_availability_that_nobody_publishes_is_told() {
    let c = catalog();
    for slo in ["99.5", "99.9", "99.99", "99.999"] {
        let a = answer(&c, &format!("?slo={slo}"));
        let figure = |v: &str| c.vendor(v).unwrap().books[&a.book].figures.get("sla-percent").map(|f| f.value.0);
        let most = a.hosting.vendors.iter().filter_map(|v| figure(&v.vendor)).max();
        let reached = most.is_some_and(|most| most >= a.scenario.slo);
        assert_eq!(a.hosting.picks.reason.contains("None of those listed publishes"), !reached, "{slo}: {}", a.hosting.picks.reason);
        let top = a.hosting.top().unwrap();
        let flagged = figure(&top.vendor).is_none_or(|percent| percent < a.scenario.slo);
        assert_eq!(top.bill.checks.iter().any(|check| check.starts_with("Availability")), flagged, "{slo}: {:?}", top.bill.checks);
    }
}

/// The runner-up and who comes next by the verdict are the same, or the card says why not; a threat
/// gives both figures.
#[test]
fn runner_up_and_verdict_agree_and_a_threat_has_both_figures() {
    let c = catalog();
    let (mut others, mut threats) = (0, 0);
    for link in links() {
        let a = answer(&c, &link);
        for (r, role) in rankings(&a) {
            let terms = Terms { catalog: &c, scenario: &a.scenario, role };
            let contest = Contest::of(&terms, &r.vendors, r.unpriced.iter().map(|u| u.vendor.as_str()));
            if let (Some(runner_up), Some((next, _))) = (&r.picks.runner_up, contest.next())
                && runner_up.vendor != next.vendor
            {
                others += 1;
                // Only where the next is beyond the budget is the runner-up another.
                assert!(next.year.mean() > terms.budget(), "{link}: {runner_up:?}, next {}", next.name);
                assert!(runner_up.reasons.iter().any(|reason| reason.contains(&next.name)), "{link}: {runner_up:?}, next {}", next.name);
            }
            for doubt in r.verdict.doubts.iter().filter(|d| d.contains(" would be the pick if ") && !d.contains("were a “no”")) {
                threats += 1;
                let both = doubt.contains("the cheapest anywhere is $") || doubt.contains("no vendor names a price for that");
                assert!(both && !doubt.contains("no more than $0 "), "{link}: {doubt}");
            }
        }
    }
    assert!(others > 5 && threats > 20, "{others} {threats}");
}

/// Where most draws leave nobody within the budget, the certainty says that before all else.
#[test]
fn that_most_draws_leave_nobody_is_said_first() {
    let c = catalog();
    let mut seen = 0;
    for link in ["?preset=flask-scale", "?preset=budget-saas", "?preset=flask-scale&hosting-budget=800", "?preset=flask-growth"] {
        let a = answer(&c, link);
        let field = Field::new(&c, &a.scenario, &a.book, Role::Hosting);
        let Some(pick) = field.recommended(&field.twelve_now()) else { continue };
        let certain = certainty(&field, pick.entrant);
        let doubts = settled(&a.hosting, Some(&certain)).doubts;
        let first = doubts.first().is_some_and(|d| d.starts_with("in ") && d.contains("nobody is within the budget"));
        assert_eq!(first, certain.nobody() > 0.5, "{link}: {doubts:?}");
        seen += usize::from(first);
    }
    assert!(seen > 0);
}

/// Every sentence of a ranking.
fn texts(r: &Ranking) -> Vec<String> {
    let p = &r.picks;
    let picks = [&p.top, &p.runner_up, &p.budget, &p.dearer, &p.best_other].into_iter().flatten();
    let mut all: Vec<String> = picks.flat_map(|pick| pick.reasons.iter().cloned().chain([pick.headline.clone()])).collect();
    all.extend([p.reason.clone(), p.no_budget.clone(), p.no_runner_up.clone(), r.verdict.text()]);
    all.extend(r.staleness.iter().map(|s| s.text.clone()));
    all.extend(r.excluded.iter().map(|e| e.reason.clone()));
    all.extend(r.unpriced.iter().flat_map(|u| u.missing.iter().map(|m| m.words.clone())));
    all.extend(r.vendors.iter().flat_map(|v| v.bill.checks.iter().cloned()));
    all
}

/// What no text may hold, each with what is wrong about it.
fn slips(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_string();
    for pair in words.windows(2) {
        let [first, second] = [pair[0].trim_start_matches('('), pair[1]];
        let several = ["months", "customers", "hours", "errors", "requests", "points", "vendors", "regions", "people", "years", "days"];
        if first == "1" && several.contains(&plain(second).as_str()) {
            found.push("one of several");
        }
        if plain(first) == plain(second) && plain(first).len() > 1 && plain(first).chars().all(char::is_alphabetic) {
            found.push("a word twice");
        }
    }
    for word in &words {
        let id = plain(word);
        if id.contains('_') && id.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit()) {
            found.push("a raw id");
        }
        if let Some((_, amount)) = word.split_once('$') {
            let amount = amount.trim_end_matches(|c: char| !c.is_ascii_digit());
            if amount.split_once('.').is_some_and(|(_, cents)| cents.len() > 2) {
                found.push("more than cents");
            }
        }
    }
    for wrong in ["has no ", "has price ", "no more than $0 ", "  ", " .", " ,", "..", "Some(", "None(", "none. n", "gitHub", "NaN"] {
        if text.contains(wrong) && !(wrong == "has no " && !text.contains("It has no surprise") && !text.contains("It has no fee ")) {
            found.push(wrong);
        }
    }
    found
}

#[test]
fn no_text_has_a_slip() {
    let c = catalog();
    let (mut seen, mut slipped) = (0, std::collections::BTreeMap::new());
    for link in links() {
        let a = answer(&c, &link);
        let field = Field::new(&c, &a.scenario, &a.book, Role::Hosting);
        let triggers = picks_after(&field);
        for text in rankings(&a).iter().flat_map(|(r, _)| texts(r)).chain(triggers).chain(a.notices.iter().map(|n| n.text.clone())) {
            seen += 1;
            let found = slips(&text);
            if !found.is_empty() {
                slipped.entry(found).or_insert(format!("{link}: {text}"));
            }
        }
    }
    assert!(slipped.is_empty(), "{slipped:#?}");
    assert!(seen > 10_000, "{seen}");
    // Headings of the report, and the reasons of the moves.
    for preset in &c.presets {
        let a = answer(&c, &format!("?preset={}", preset.id));
        let ahead = common::ahead(&c, &a);
        let report = markdown::recommendation(&c, &a, &ahead, "").replace('\\', "");
        for line in report.lines().filter(|l| l.starts_with('#') || l.ends_with(':')) {
            assert!(!line.contains('_') && !line.contains("1 months"), "{}: {line}", preset.id);
        }
        for role in [Role::Hosting, Role::Errors] {
            let best = ahead.of(role).paths.best.iter();
            for step in best.flat_map(|path| moves(&c, &a.scenario, role, path)) {
                assert!(slips(&step.why).is_empty(), "{}: {}", preset.id, step.why);
            }
        }
    }
}

/// Headings and labels that were replaced by the field's words; in the page, its texts and the exports.
const REPLACED: [&str; 44] = [
    "Where to run it",
    "What watches it\"",
    "What is known, and from where",
    "the night it breaks",
    "Run it on",
    "Watch it with",
    "\"A month now\"",
    "Until when",
    "until when\\n",
    "At every size",
    "Which way",
    "A bad day",
    "What drives",
    "\"So far\"",
    "\"Of revenue\"",
    "\"By stage\"",
    "\"Stretch\"",
    "the dearest month",
    "at its usual price",
    "at their usual price",
    "Way over the horizon",
    "Beside the recommended way",
    "at every larger number",
    "Think again when",
    "Look again when",
    "Take it along",
    "\"What counts\"",
    "Left out: ",
    "vendor in words",
    "How sure",
    "of the weightings",
    "Everything known of",
    "What is to be known of it",
    "\"Take back",
    "\"Look ahead\"",
    "\"Your hour\"",
    "Hours answered",
    "Containers are fine",
    "Free tiers count",
    "More about it",
    "The figures of this chart",
    "Parts of this page",
    "was handed to the browser",
    "ten times as many",
];

/// The sources of everything that is read: where such a word stood it can only come back from here.
#[test]
fn replaced_words_stay_out_of_page_and_exports() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut todo: Vec<_> = ["src", "data", "public", "index.html"].iter().map(|p| root.join(p)).collect();
    let mut read = 0;
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            // Descriptions for editors, made from doc comments.
            if path.ends_with("data/schema") {
                continue;
            }
            todo.extend(std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()));
            continue;
        }
        let of_a_kind = path.extension().is_some_and(|e| ["rs", "json", "html", "js"].iter().any(|k| e == *k));
        let made = ["public/catalog.json", "public/details.json"].iter().any(|made| path.ends_with(made));
        // Made from `data`, which is read itself; the corrections of the rules tell what was called what.
        if !of_a_kind || made || path.ends_with("data/changes.json") {
            continue;
        }
        read += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            for word in REPLACED {
                assert!(!line.contains(word), "{}: “{word}” in {line}", path.display());
            }
        }
    }
    assert!(read > 200, "{read}");
}

/// The line above the answer holds the figures of both picks and the plan's tools added up month by month.
#[test]
fn the_headline_adds_up_the_months_of_all_it_names() {
    let c = catalog();
    let (mut flat, mut steps, mut slopes) = (0, 0, 0);
    for link in links() {
        let a = answer(&c, &link);
        let Some(line) = a.together().map(|t| t.sentence()) else {
            assert!(a.hosting.top().is_none() || a.monitoring.top().is_none(), "{link}");
            continue;
        };
        let (host, monitor) = (a.hosting.top().unwrap(), a.monitoring.top().unwrap());
        let tools = a.plan.tools_month();
        let months: Vec<Usd> = host.year.months.iter().zip(&monitor.year.months).map(|(a, b)| *a + *b + tools).collect();
        let total: Usd = months.iter().copied().sum();
        let names = match &a.check {
            Some(check) if check.vendor != monitor.vendor => format!("{} + {} + {}", host.name, monitor.name, check.name),
            _ => format!("{} + {}", host.name, monitor.name),
        };
        assert!(line.starts_with(&format!("{names}: {} a month now", months[0].rounded())), "{link}: {line}");
        let check = a.check.as_ref().map(|c| (c.vendor.as_str(), c.monthly, c.tools_month));
        let tool = a.plan.tools.iter().find(|t| t.slot == "uptime").map(|t| (t.vendor.as_str(), t.monthly, tools));
        assert!(check == tool || a.plan.tools.iter().all(|t| t.slot != "uptime"), "{link}: {check:?} {tool:?}");
        assert!(line.contains(&format!(", {} in the ", total.rounded())), "{link}: {line}");
        let named = |n: usize| if n == 1 { "next month".to_string() } else { format!("month {}", n + 1) };
        match months.iter().position(|m| m.0.round() != months[0].0.round()) {
            None => flat += 1,
            Some(at) if line.contains(" on to ") => {
                slopes += 1;
                assert!(
                    line.contains(&format!("from {} on to {} in month", named(at), months[months.len() - 1].rounded())),
                    "{link}: {line}"
                );
            }
            Some(at) => {
                steps += 1;
                assert!(line.contains(&format!(", {} from {},", months[at].rounded(), named(at))), "{link}: {line}");
            }
        }
    }
    assert!(flat > 10 && steps > 10 && slopes > 10, "{flat} {steps} {slopes}");
}

/// A card names what few others have, and only what is stated of the vendor; who is left out is told in a few words.
#[test]
fn what_sets_a_vendor_apart_is_stated_of_it_and_rare() {
    let c = catalog();
    let (mut named, mut short) = (0, 0);
    for link in links().iter().take(60) {
        let a = answer(&c, link);
        for (r, role) in rankings(&a) {
            let lines = set_apart(&c, &a.book, r);
            assert_eq!(lines.len(), r.vendors.len());
            let has = |v: &str, fact: &str| c.vendor(v).unwrap().books[&a.book].facts.get(fact).map(|f| f.value) == Some(Answer::Yes);
            let facts: Vec<&str> = c.criteria_of(role).iter().flat_map(|c| &c.items).map(|i| i.fact.as_str()).collect();
            for (v, line) in r.vendors.iter().zip(&lines).filter(|(_, line)| !line.is_empty()) {
                assert!(line.ends_with('.') && line.starts_with(|c: char| !c.is_lowercase()), "{link}: {line}");
                assert_eq!(slips(line), Vec::<&str>::new(), "{link}: {line}");
                let said = line.to_lowercase();
                let told: Vec<&&str> =
                    facts.iter().filter(|f| has(&v.vendor, f) && said.contains(&c.fact_phrase(f).to_lowercase())).collect();
                assert!(!told.is_empty(), "{link}: {}: {line}", v.name);
                assert!(told.iter().any(|f| r.vendors.iter().any(|other| !has(&other.vendor, f))), "{link}: {line}");
                named += 1;
            }
            for e in &r.excluded {
                let words = left_out(e);
                assert!(!words.is_empty() && words.chars().count() <= 70, "{link}: {words}");
                short += usize::from(words.chars().count() < e.reason.chars().count());
            }
        }
    }
    assert!(named > 500 && short > 100, "{named} {short}");
}
