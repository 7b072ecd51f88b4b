//! What is known of the vendors, searched, opened, compared, and corrected from a form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog, spot};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::corrections::{Change, Edits};
use hostwatch::catalog::find::{Filter, Find};
use hostwatch::catalog::survey::{freshness, summary, survey};
use hostwatch::catalog::vendor::Role;
use hostwatch::cost::books::compare_books;
use hostwatch::decide::field::Field;
use hostwatch::edits::form::{self, Typed};
use hostwatch::edits::own::{self, Holds, OwnPlan};
use hostwatch::edits::spot::Kind;
use hostwatch::edits::{apply, open};
use hostwatch::money::{Decimal, Usd};
use hostwatch::report::compare::{Opens, compare, similar};
use hostwatch::report::outcome::in_words;
use hostwatch::scenario::link;
use hostwatch::units::Day;

const TODAY: &str = "2026-11-25";
const TEAM: &str = "/books/published/plans/team/price/annual";

fn find(c: &Catalog, text: &str) -> Vec<String> {
    let (find, bad) = Find::read(c, text.split(','));
    assert!(bad.is_empty(), "{bad:?}");
    find.run(c, "published", &survey(c, "published", Day::parse(TODAY))).into_iter().map(|(v, _)| v.id.clone()).collect()
}

#[test]
fn filters_narrow_and_their_counts_are_what_pressing_them_gives() {
    let c = catalog();
    let today = Day::parse(TODAY);
    let hosting = find(&c, "role:hosting");
    assert!(hosting.contains(&"fly-io".to_string()) && !hosting.contains(&"sentry".to_string()));
    assert!(find(&c, "role:hosting,text:FLY").iter().all(|v| v == "fly-io"));
    assert!(find(&c, "free").contains(&"sentry".to_string()));
    assert!(find(&c, "unverified").contains(&"aws-app-runner".to_string()));
    let old = find(&c, "old");
    assert!(!old.is_empty() && old.len() < c.vendors.len());
    for id in &old {
        assert!(summary(c.vendor(id).unwrap().books.get("published"), today).age.days > Some(90), "{id}");
    }
    let all = survey(&c, "published", today);
    let set = Find::read(&c, "role:errors".split(',')).0;
    for filter in [Filter::Fact("apm".into()), Filter::Free, Filter::Old, Filter::Role(Role::Hosting)] {
        let pressed = set.toggled(&filter);
        assert_eq!(set.count_with(&filter, &c, "published", &all), pressed.run(&c, "published", &all).len(), "{filter:?}");
        assert!(!pressed.toggled(&filter).has(&filter));
    }
}

#[test]
fn every_price_of_a_book_is_counted_once_by_its_age() {
    let c = catalog();
    let f = freshness(&c, "published", Day::parse(TODAY));
    let offered = c.vendors.iter().filter_map(|v| v.books.get("published")).flat_map(|e| &e.plans);
    let priced = offered.filter(|p| p.discontinued.is_none() && p.price.is_some()).count();
    assert_eq!(f.total(), priced);
    assert!(f.fresh > 0 && f.old > 0 && f.undated > 0);
    let source = freshness(&c, "source", Day::parse(TODAY));
    assert_eq!((source.fresh, source.old, source.very_old), (0, 0, 0));
}

/// The figures of the two books, worked by hand.
#[test]
fn two_books_differ_by_what_their_prices_say() {
    let c = catalog();
    let (scenario, _) = link::read(&c, "?preset=flask-early&billing=annual");
    let all = compare_books(&c, &scenario);
    assert!(all.iter().all(|d| d.books == ("source".into(), "published".into())));
    let both = c.vendors.iter().filter(|v| v.books.len() == 2).count();
    assert_eq!(all.len(), both);
    let sentry = all.iter().find(|d| d.vendor == "sentry").unwrap();
    let team = sentry.plans.iter().find(|p| p.before.as_ref().is_some_and(|b| b.id == "team")).unwrap();
    let price = |p: &Option<hostwatch::cost::books::PlanPrice>| p.as_ref().and_then(|p| p.price).map(|p| p.0);
    assert_eq!((price(&team.before), price(&team.after)), (Some(Usd::whole(26)), Some(Usd::whole(29))));
    let growth = sentry.stages.iter().find(|s| s.id == "growth").unwrap();
    // 75,000 errors: 312 + 25,000 × $0.0003625 × 12 = 420.75 against 312 for a quota of 50,000
    // that the source cannot cover at a stated price, so it counts the next plan.
    assert_eq!(growth.after.cash_12_months, Some(Usd(Decimal::new(42075, 2))));
    assert_eq!(growth.difference, growth.before.cash_12_months.map(|b| Usd(Decimal::new(42075, 2)) - b));
    let gone = all.iter().find(|d| d.vendor == "pythonanywhere").unwrap();
    assert!(gone.plans.iter().any(|p| p.after.as_ref().is_some_and(|a| a.discontinued.as_deref() == Some("2026-01-15"))));
    assert!(all.iter().all(|d| {
        d.stages.iter().all(|s| s.difference.is_some() == (s.before.cash_12_months.is_some() && s.after.cash_12_months.is_some()))
    }));
}

/// Each side of the comparison is the bill that the ranking of that book holds: what a price covers and who runs
/// what is said by each book for itself, whichever of them counts.
#[test]
fn two_books_hold_the_bills_of_their_rankings() {
    let c = catalog();
    let mut known = [0, 0];
    for counts in ["source", "published"] {
        let all = compare_books(&c, &link::read(&c, &format!("?preset=budget-saas&book={counts}")).0);
        let of = ["source", "published"].map(|book| answer(&c, &format!("?preset=budget-saas&book={book}")));
        for d in &all {
            for s in d.stages.iter().filter(|s| s.id == hostwatch::cost::NOW) {
                for (side, (bill, answer)) in [&s.before, &s.after].into_iter().zip(&of).enumerate() {
                    let ranked = answer.bill(s.role, &d.vendor).unwrap();
                    assert_eq!(bill.cash_12_months, ranked.cash_12_months, "{} {:?} {counts}", d.vendor, s.role);
                    known[side] += usize::from(bill.cash_12_months.is_some());
                }
            }
        }
    }
    assert!(known.iter().all(|n| *n > 10), "{known:?}");
}

/// Whatever a page shows of a vendor opens: each figure of the catalog is a spot with evidence.
#[test]
fn every_figure_of_the_catalog_is_a_spot_with_evidence() {
    let c = catalog();
    let mut seen = 0;
    for v in &c.vendors {
        for (book, entry) in &v.books {
            let mut paths: Vec<String> = entry.facts.keys().map(|f| format!("/books/{book}/facts/{f}/value")).collect();
            paths.extend(entry.figures.keys().map(|f| format!("/books/{book}/figures/{f}/value")));
            for p in &entry.plans {
                let at = format!("/books/{book}/plans/{}", p.id);
                let price = p.price.iter().flat_map(|x| {
                    let fields =
                        [("monthly", x.monthly.is_some()), ("annual", x.annual.is_some()), ("annual_total", x.annual_total.is_some())];
                    fields.into_iter().filter(|f| f.1).map(|f| format!("price/{}", f.0))
                });
                let rates = p.overage.iter().flat_map(|(m, o)| (0..o.tiers.len()).map(move |n| format!("overage/{m}/tiers/{n}/each")));
                let quotas = p.quota.keys().map(|m| format!("quota/{m}"));
                let rest = p.limits.keys().map(|l| format!("limits/{l}")).chain(p.features.keys().map(|f| format!("features/{f}")));
                paths.extend(price.chain(rates).chain(quotas).chain(rest).map(|f| format!("{at}/{f}")));
            }
            for path in paths {
                let s = spot(&c, &v.id, &path).unwrap_or_else(|| panic!("{} {path}", v.id));
                assert!(s.stated && !s.evidence.is_empty() && !s.title.is_empty(), "{} {path}: {s:?}", v.id);
                seen += 1;
            }
        }
    }
    assert!(seen > 1_500, "{seen}");
}

#[test]
fn what_is_not_recorded_says_so_and_can_be_stated() {
    let c = catalog();
    let unknown = spot(&c, "glitchtip", "/books/published/facts/sms/value").unwrap();
    assert_eq!((unknown.stated, unknown.value.as_str(), unknown.kind.clone()), (false, "no verified answer", Kind::Answer));
    let monthly = spot(&c, "sentry", "/books/published/plans/business/price/monthly").unwrap();
    assert_eq!(monthly.value, "no verified price");
    assert!(spot(&c, "sentry", "/books/published/plans/moon/price/monthly").is_none());
    assert!(spot(&c, "nobody", TEAM).is_none() && spot(&c, "sentry", "/name").is_none());
    // A fact another book states says which.
    let taken = c.vendors.iter().find_map(|v| {
        let entry = v.books.get("published")?;
        let id = entry.facts.iter().find(|f| f.1.inherited)?.0;
        spot(&c, &v.id, &format!("/books/published/facts/{id}/value"))
    });
    assert_eq!(taken.unwrap().taken_from.as_deref(), Some("source"));
}

fn typed(c: &Catalog, vendor: &str, path: &str, value: &str) -> Result<Catalog, String> {
    let s = spot(c, vendor, path).unwrap();
    let changes = form::changes(c, &s, &Typed { value: value.into(), as_of: "2026-11-20".into(), ..Typed::default() }, Day::parse(TODAY))?;
    let after = apply(c, &Edits { changes });
    match after.corrections.iter().find_map(|a| a.refused.clone()) {
        Some(why) => Err(why),
        None => Ok(after),
    }
}

/// Every kind of figure, set and taken out again, whatever stood beside it.
#[test]
fn a_form_corrects_every_kind_of_figure() {
    let c = catalog();
    for (vendor, path, value, shown) in [
        ("sentry", TEAM, "$29", "$29 a month, paid a year in advance"),
        ("sentry", TEAM, "", "no verified price"),
        ("hetzner", "/books/published/plans/cx23/price/monthly", "7.10", "$7.10 a month"),
        ("rollbar", "/books/published/plans/essentials-25k/price/annual", "15", "$15 a month, paid a year in advance"),
        ("fly-io", "/books/source/plans/small/price/monthly", "6", "$6 a month"),
        ("sentry", "/books/published/plans/team/quota/errors", "60,000", "60,000 errors a month"),
        ("sentry", "/books/published/plans/developer/quota/errors", "", "not stated"),
        ("sentry", "/books/published/plans/developer/quota/errors", "unlimited", "unlimited"),
        ("sentry", "/books/published/plans/team/overage/errors/tiers/0/each", "0.0004", "$0.0004 for each error, up to 100,000"),
        ("sentry", "/books/published/plans/team/overage/errors/tiers/0/each", "", "no verified price"),
        ("sentry", "/books/published/plans/developer/limits/retention-days", "14", "14 days"),
        ("sentry", "/books/published/plans/developer/limits/retention-days", "", "no verified figure"),
        ("sentry", "/books/published/facts/apm/value", "no", "no"),
        ("sentry", "/books/published/facts/apm/value", "", "no verified answer"),
        ("sentry", "/books/published/effort/hours", "3.5", "3.5 hours"),
        ("sentry", "/books/published/effort/hours", "", "no verified answer"),
        ("netlify", "/books/published/plans/free/pool/included", "250", "250 credits a month"),
    ] {
        let after = typed(&c, vendor, path, value).unwrap_or_else(|e| panic!("{vendor} {path} {value}: {e}"));
        let s = spot(&after, vendor, path).unwrap();
        assert_eq!(s.value, shown, "{vendor} {path} “{value}”");
        if !value.is_empty() {
            assert!(s.evidence.iter().any(|e| e.source == "YOU"), "{vendor} {path}: {:?}", s.evidence);
        }
    }
}

#[test]
fn a_form_says_what_is_wrong_in_words() {
    let c = catalog();
    for (path, value, said) in [
        (TEAM, "cheap", "“cheap” is not a number."),
        (TEAM, "-3", "below zero"),
        (TEAM, "1,5", "two ways"),
        (TEAM, "1e400", "not a number"),
        ("/books/published/facts/apm/value", "maybe", "yes, partly, no"),
        ("/books/published/plans/team/quota/errors", "", "a rate beyond a quota needs the quota"),
    ] {
        let error = typed(&c, "sentry", path, value).unwrap_err();
        assert!(error.contains(said), "{value}: {error}");
    }
    let today = Day::parse(TODAY);
    assert_eq!(form::wrong_url(""), None);
    assert_eq!(form::wrong_url("https://sentry.io/pricing/"), None);
    assert!(
        form::wrong_url("sentry.io").is_some()
            && form::wrong_url("javascript:alert(1)").is_some()
            && form::wrong_url("https://a b.c").is_some()
    );
    assert_eq!(form::wrong_day(TODAY, today), None);
    assert!(form::wrong_day("2026-11-26", today).unwrap().contains("future"));
    assert!(form::wrong_day("25.11.2026", today).unwrap().contains("YYYY-MM-DD"));
}

#[test]
fn a_correction_says_what_it_did_to_the_answer() {
    let c = catalog();
    let before = answer(&c, "?preset=flask-early&billing=annual");
    let change = Change { vendor: "sentry".into(), path: TEAM.into(), value: "29".into(), ..Change::default() };
    let link = format!("{}&edits={}", before.link, hostwatch::catalog::corrections::codec::write(&Edits { changes: vec![change] }));
    let opened = open(&c, &link);
    let after = hostwatch::assess::assess(&opened.catalog, &opened.scenario, Vec::new(), None);
    let said = in_words(&before, &after, "sentry");
    assert!(said.starts_with("Sentry: $312 → $348 in the next 12 months; "), "{said}");
    assert!(in_words(&before, &before, "sentry").contains("the winner stays."));
}

#[test]
fn a_plan_of_ones_own_becomes_a_correction_that_counts() {
    let c = catalog();
    let holds = |m: &str, q: &str, r: &str| Holds { meter: m.into(), quantity: q.into(), rate: r.into() };
    let mut mine = OwnPlan {
        vendor: "sentry".into(),
        name: "Team".into(),
        monthly: "12".into(),
        holds: vec![holds("errors", "100000", "0.0001"), holds("seats", "unlimited", ""), Holds::default()],
        ..OwnPlan::default()
    };
    let change = own::change(&c, "published", &mine, None).unwrap();
    let after = apply(&c, &Edits { changes: vec![change] });
    assert_eq!(after.corrections[0].refused, None);
    assert!(after.vendor("sentry").unwrap().books.get("published").unwrap().plans.iter().any(|p| p.id == "team-2" && p.name == "Team"));
    // A vendor nobody else has; and one whose book has no plan yet.
    (mine.vendor, mine.vendor_name, mine.role) = (String::new(), " sentry ".into(), Some(Role::Errors));
    assert!(own::change(&c, "published", &mine, None).unwrap_err().iter().any(|w| w.contains("name of another")));
    mine.vendor_name = "Sentry!".into();
    let change = own::change(&c, "published", &mine, None).unwrap();
    assert_eq!(change.vendor, "sentry-2");
    assert_eq!(apply(&c, &Edits { changes: vec![change] }).corrections[0].refused, None);
    (mine.vendor, mine.vendor_name) = ("glitchtip".into(), String::new());
    let change = own::change(&c, "source", &mine, None).unwrap();
    assert_eq!(apply(&c, &Edits { changes: vec![change] }).corrections[0].refused, None);
    // Everything wrong is said at once.
    let bad = OwnPlan { monthly: "a lot".into(), holds: vec![holds("errors", "many", "-1"), holds("", "5", "")], ..OwnPlan::default() };
    let wrong = own::change(&c, "published", &bad, None).unwrap_err();
    for said in ["needs a name", "what the new vendor is for", "“a lot”", "“many”", "below zero", "Choose what"] {
        assert!(wrong.iter().any(|w| w.contains(said)), "{said}: {wrong:?}");
    }
    let idle = OwnPlan { vendor: "sentry".into(), name: "x".into(), monthly: "0".into(), ..OwnPlan::default() };
    assert!(own::change(&c, "published", &idle, None).unwrap_err()[0].contains("costs nothing"));
}

#[test]
fn vendors_side_by_side_say_where_they_differ() {
    let c = catalog();
    let a = answer(&c, "?preset=flask-early");
    let ids = ["sentry".to_string(), "glitchtip".to_string(), "fly-io".to_string()];
    let groups = compare(&c, &a, &ids);
    assert_eq!(groups.iter().map(|g| g.name.as_str()).collect::<Vec<_>>(), ["Costs and scores", "Facts", "Figures"]);
    for row in groups.iter().flat_map(|g| &g.rows) {
        assert_eq!(row.cells.len(), 3, "{}", row.name);
        assert_eq!(row.differs, row.cells.iter().any(|x| x.text != row.cells[0].text), "{}", row.name);
        for (id, cell) in ids.iter().zip(&row.cells) {
            if let Opens::Figure(path) = &cell.opens {
                assert!(spot(&c, id, &path.to_string()).is_some(), "{id} {path}");
            }
        }
    }
    assert!(compare(&c, &a, &["nobody".to_string()]).iter().all(|g| g.rows.iter().all(|r| r.cells.is_empty())));
}

#[test]
fn changes_of_the_catalog_are_dated_and_the_newest_comes_first() {
    let c = catalog();
    assert!(c.changes.len() >= 8);
    assert!(c.changes.windows(2).all(|pair| pair[0].date >= pair[1].date));
    assert!(c.changes.iter().any(|x| x.vendor.as_deref() == Some("pythonanywhere") && x.date == "2026-01-15"));
}

/// A promise below the target is said beside the vendor, and leaves nobody out unless an SLA is required.
#[test]
fn a_lower_promise_than_the_target_is_flagged_and_excludes_only_where_an_sla_is_required() {
    let c = catalog();
    let flags = |query: &str, vendor: &str| {
        let a = answer(&c, query);
        let found = a.hosting.vendors.iter().find(|v| v.vendor == vendor).map(|v| v.bill.checks.clone());
        found.map(|checks| checks.iter().filter(|c| c.starts_with("Availability")).cloned().collect::<Vec<_>>())
    };
    let mut flagged = 0;
    for vendor in c.vendors.iter().filter(|v| v.books.get("published").is_some_and(|e| e.figures.contains_key("sla-percent"))) {
        let promised = vendor.books.get("published").unwrap().figures.get("sla-percent").unwrap().value.0;
        if let Some(said) = flags("?preset=budget-saas&slo=99.97", &vendor.id) {
            assert_eq!(!said.is_empty(), promised < hostwatch::money::Decimal::new(9997, 2), "{}: {said:?}", vendor.id);
            flagged += said.len();
        }
        if promised < hostwatch::money::Decimal::new(9997, 2) {
            assert_eq!(flags("?preset=budget-saas&slo=99.97&must=sla", &vendor.id), None, "{}", vendor.id);
        }
    }
    assert!(flagged >= 2, "{flagged} vendors promise less than 99.97 %");
}

/// A price stated as a range counts at its middle, and a draw may put it anywhere between both ends.
#[test]
fn a_draw_moves_a_price_within_its_stated_ends() {
    let c = catalog();
    let mut seen = 0;
    for (book, preset) in [("source", "budget-saas"), ("source", "flask-early"), ("published", "budget-saas"), ("published", "finsight")] {
        let a = answer(&c, &format!("?preset={preset}&book={book}&growth=0&w=cost:10"));
        for (role, ranking) in [(Role::Hosting, &a.hosting), (Role::Errors, &a.monitoring)] {
            let field = Field::new(&c, &a.scenario, &a.book, role);
            let scenario = a.scenario.clone();
            let at =
                |place: i64| field.drawn(&scenario, vec![Decimal::from(place); field.entrants.len()], &vec![true; field.entrants.len()]);
            let (low, middle, high) = (at(-1), at(0), at(1));
            for ranked in &ranking.vendors {
                let entrant = field.entrants.iter().position(|e| e.offer.vendor.id == ranked.vendor).unwrap();
                let month = |f: &Field| f.outlay(entrant, &f.twelve_now()).known().unwrap().mean();
                assert_eq!(month(&middle), ranked.year.mean(), "{}", ranked.vendor);
                match ranked.bill.ends {
                    Some(ends) => {
                        seen += 1;
                        assert_eq!((month(&low), month(&high)), ends, "{}", ranked.vendor);
                    }
                    None => assert_eq!(month(&low), month(&high), "{}", ranked.vendor),
                }
            }
        }
    }
    assert!(seen > 0, "no price is stated as a range");
}

/// Those that answer most facts alike come first; each count is that of the facts both state.
#[test]
fn similar_vendors_answer_the_same_facts_alike() {
    let c = catalog();
    let book = c.book_id(None);
    let entry = |id: &str| c.vendor(id).and_then(|v| v.books.get(book)).unwrap();
    for vendor in ["render", "sentry", "uptimerobot"] {
        let found = similar(&c, book, vendor, &[], 5);
        assert_eq!(found.len(), 5, "{vendor}");
        let roles = c.vendor(vendor).unwrap().roles_in(entry(vendor));
        for s in &found {
            let (own, other) = (&entry(vendor).facts, &entry(&s.vendor).facts);
            let both: Vec<_> = own.iter().filter_map(|(id, f)| other.get(id).map(|o| (f.value, o.value))).collect();
            assert_eq!((s.same, s.of), (both.iter().filter(|(a, b)| a == b).count(), both.len()), "{vendor}: {}", s.vendor);
            assert!(s.vendor != vendor && c.vendor(&s.vendor).unwrap().roles_in(entry(&s.vendor)).iter().any(|r| roles.contains(r)));
        }
        let share = |s: &hostwatch::report::compare::Similar| s.same as f64 / s.of as f64;
        assert!(found.windows(2).all(|w| share(&w[0]) >= share(&w[1])), "{vendor}: {found:?}");
    }
    // Who is in the comparison already is not offered again.
    let first = similar(&c, book, "render", &[], 1).remove(0);
    assert!(similar(&c, book, "render", std::slice::from_ref(&first.vendor), 9).iter().all(|s| s.vendor != first.vendor));
    assert!(similar(&c, book, "nobody", &[], 9).is_empty());
}
