//! What an experienced engineer would say of an answer: statements, not vendor names, so that they
//! outlive prices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog, opened};
use hostwatch::assess::Assessment;
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::{Answer, OverLimit, Plan, Quota, QuotaWord, Role};
use hostwatch::cost::Bill;
use hostwatch::decide::Ranked;
use hostwatch::decide::field::Field;
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::labour::labour;
use hostwatch::outlook::triggers::picks_after;

fn host(a: &Assessment) -> &Ranked {
    a.hosting.top().unwrap_or_else(|| panic!("{}", a.hosting.picks.reason))
}

fn lines(c: &Catalog, a: &Assessment) -> (Bill, String) {
    let bill = opened(c, a, Role::Hosting, &host(a).vendor);
    let text = bill.lines.iter().map(|l| format!("{} ({})", l.what, l.note)).collect::<Vec<_>>().join("\n");
    (bill, text)
}

#[test]
fn qrcards_stays_and_says_what_would_change_that() {
    let catalog = catalog();
    for book in ["source", "published"] {
        let a = answer(&catalog, &format!("?preset=qrcards&book={book}"));
        assert_eq!(Some(host(&a).vendor.as_str()), a.scenario.host.as_deref(), "{book}");
        assert!(!a.hosting.picks.is_move && a.hosting.picks.best_other.is_some(), "{book}");
        assert!(!picks_after(&Field::new(&catalog, &a.scenario, &a.book, Role::Hosting)).is_empty(), "{book}");
    }
}

#[test]
fn a_small_budget_gets_a_managed_platform_within_it() {
    let a = answer(&catalog(), "?preset=budget-saas");
    let top = host(&a);
    assert!(top.year.mean() <= Usd::whole(20) && top.bill.duties.is_empty(), "{top:#?}");
    // The year holds the plan that ends: it is more than twelve times now, and the month is named.
    let watch = a.monitoring.top().unwrap();
    let ends = watch.ends.as_ref().unwrap();
    assert!(watch.year.total > watch.bill.monthly.unwrap().times(Decimal::from(12)) && ends.month > 1);
    assert!(a.monitoring.picks.top.as_ref().unwrap().reasons[0].contains(&format!("from month {}", ends.month)));
}

#[test]
fn eight_dollars_buy_a_priced_host_or_none() {
    let a = answer(&catalog(), "?preset=budget-saas&hosting-budget=8");
    match a.hosting.top() {
        Some(top) => assert!(top.bill.monthly.unwrap() <= Usd::whole(8)),
        None => assert!(a.hosting.picks.reason.starts_with("None within the budget") && a.hosting.picks.budget.is_some()),
    }
}

#[test]
fn jobs_are_a_process_of_their_own_and_own_servers_take_hours() {
    let c = catalog();
    let a = answer(&c, "?preset=flask-early");
    let (with, _) = lines(&c, &a);
    let without = answer(&c, "?preset=flask-early&jobs=0");
    let before = opened(&c, &without, Role::Hosting, &with.vendor);
    assert!(with.monthly.unwrap() >= before.monthly.unwrap());
    for r in a.hosting.vendors.iter().filter(|r| r.bill.duties.iter().any(|d| d.assumption == "ops-hours-server")) {
        assert!(r.bill.hours_month >= Decimal::TWO, "{}", r.name);
        assert!(r.tco > r.year.total, "{}", r.name);
    }
}

#[test]
fn a_hundred_thousand_customers_have_five_priced_hosts() {
    let c = catalog();
    let a = answer(&c, "?preset=flask-scale");
    assert!(a.hosting.vendors.len() >= 5, "{}", a.hosting.vendors.len());
    let (bill, text) = lines(&c, &a);
    assert!(bill.monthly.unwrap() <= Usd::whole(1_000));
    assert!(text.contains("×") || text.contains("side by side"), "several processes: {text}");
    assert!(text.to_lowercase().contains("postgres"), "the database beside it: {text}");
}

#[test]
fn a_static_site_costs_next_to_nothing_and_hours_not_days() {
    let c = catalog();
    let a = answer(&c, "?stack=static&db=none");
    let top = host(&a);
    assert!(top.bill.monthly.unwrap() <= Usd::whole(5), "{:?}", top.bill.monthly);
    assert!(top.setup_hours <= Decimal::from(4));
    assert_ne!(fact(&c, &top.vendor, "commercial_use"), Some(Answer::No));
    for r in &a.hosting.vendors {
        assert!(r.setup_hours <= Decimal::from(8), "{} {}", r.name, r.setup_hours);
    }
}

/// Files that are handed out need no application server, run no function, and have no worker to move.
#[test]
fn a_static_site_is_sized_as_files() {
    let c = catalog();
    let (site, app) = (answer(&c, "?stack=static&db=none&customers=50000"), answer(&c, "?stack=go&db=none&customers=50000"));
    for meter in ["function-hours", "function-gb-hours", "function-requests"] {
        assert!(site.demand.of(meter).is_zero() && !app.demand.of(meter).is_zero(), "{meter}");
    }
    for meter in ["ram-gb", "server-ram-gb", "peak-vcpu", "platform-ram-gb", "disk-gb"] {
        assert!(site.demand.of(meter) * Decimal::TWO < app.demand.of(meter), "{meter}: {}", site.demand.of(meter));
    }
    // Traffic and the requests that a network counts for every file are the same.
    for meter in ["requests", "egress-gb"] {
        assert_eq!(site.demand.of(meter), app.demand.of(meter), "{meter}");
    }
    assert_eq!(site.hosting.bill("cloudflare-workers").and_then(|b| b.monthly), Some(Usd::ZERO));
    // What a link says of an assumption counts for a static site as well.
    let own = answer(&c, "?stack=static&db=none&assume=ram-base-gb:0.3");
    assert_eq!(own.demand.of("process-ram-gb"), answer(&c, "?stack=go&db=none").demand.of("process-ram-gb"));
    // A plan for files alone runs no application.
    let cheap = |stack: &str| opened(&c, &answer(&c, &format!("?stack={stack}&db=none")), Role::Hosting, "sevalla").plan;
    assert_eq!(cheap("static").as_deref(), Some("static"));
    assert_ne!(cheap("go").as_deref(), Some("static"));
    for customers in [30, 50_000] {
        let a = answer(&c, &format!("?stack=static&db=none&team=3&customers={customers}"));
        let told = picks_after(&Field::new(&c, &a.scenario, "published", Role::Hosting)).join(" ");
        let met: String = common::ahead(&c, &a).triggers.into_iter().map(|t| t.text).collect();
        for word in ["orker", "ontainer", "shared between machines"] {
            assert!(!told.contains(word) && !met.contains(word), "{word}: {told} {met}");
        }
    }
}

#[test]
fn rails_jobs_wait_in_the_database() {
    let c = catalog();
    let a = answer(&c, "?stack=rails&db=postgres&jobs=1&customers=1000&hosting-budget=100");
    assert!(a.demand.of("caches").is_zero() && a.demand.of("workers") == Decimal::ONE);
    assert_ne!(fact(&c, &host(&a).vendor, "no_sleep"), Some(Answer::No));
    assert_eq!(answer(&c, "?stack=flask&jobs=1").demand.of("caches"), Decimal::ONE);
}

#[test]
fn no_money_for_monitoring_is_a_free_plan_or_the_month_it_ends() {
    let a = answer(&catalog(), "?preset=budget-saas&monitoring-budget=0");
    match a.monitoring.top() {
        Some(top) => assert!(top.year.total.is_zero()),
        None => assert!(a.monitoring.picks.reason.starts_with("None within the budget")),
    }
}

#[test]
fn three_regions_are_three_regions_each_billed() {
    let c = catalog();
    let (one, three) = (answer(&c, "?preset=budget-saas"), answer(&c, "?preset=budget-saas&regions=3&slo=99.99"));
    for r in &three.hosting.vendors {
        assert!(matches!(fact(&c, &r.vendor, "multi_region"), Some(Answer::Yes | Answer::ByYou)), "{}", r.name);
        let before = one.hosting.bill(&r.vendor).and_then(|b| b.at_least).unwrap_or_default();
        assert!(r.bill.monthly.unwrap() > before || r.bill.monthly == Some(Usd::ZERO), "{}: {:?}", r.name, r.bill.monthly);
    }
    let out = three.hosting.excluded.iter().find(|e| fact(&c, &e.vendor, "multi_region") == Some(Answer::No)).unwrap();
    assert!(!out.reason.is_empty());
}

#[test]
fn seats_are_billed_wherever_they_are_charged() {
    let c = catalog();
    let (one, eight) = (answer(&c, "?preset=flask-growth&team=1"), answer(&c, "?preset=flask-growth&team=8"));
    let known = |a: &Assessment, v: &str| a.hosting.bill(v).and_then(|b| b.monthly);
    let dearer = one.hosting.vendors.iter().filter(|r| known(&eight, &r.vendor) > r.bill.monthly).count();
    assert!(dearer > 0, "a seat is charged somewhere");
}

#[test]
fn a_bill_that_is_given_counts_and_staying_is_an_answer() {
    let a = answer(&catalog(), "?preset=budget-saas&host=render&host-bill=14");
    assert_eq!(host(&a).vendor, "render");
    assert_eq!(host(&a).bill.monthly, Some(Usd::whole(14)));
    assert!(!a.hosting.picks.is_move && a.hosting.picks.reason.starts_with("Stay on"));
    // A bill far above every other pays for the move.
    let a = answer(&catalog(), "?preset=budget-saas&host=render&host-bill=900");
    assert!(a.hosting.picks.is_move && host(&a).vendor != "render", "{}", a.hosting.picks.reason);
    // A typed bill stands beside the list price, whether one stays or leaves.
    assert!(a.hosting.picks.reason.contains("At list prices it would be $"), "{}", a.hosting.picks.reason);
    let a = answer(&catalog(), "?preset=budget-saas&host=render&host-bill=25");
    let reason = &a.hosting.picks.reason;
    assert!(!a.hosting.picks.is_move && reason.contains("$5 a month above the budget"), "{reason}");
    assert!(a.hosting.picks.top.as_ref().unwrap().reasons[0].contains("At list prices it would be $"));
}

#[test]
fn the_reason_of_an_exclusion_is_the_real_one() {
    let a = answer(&catalog(), "?preset=budget-saas&must=multi_region");
    let out = a.hosting.excluded.iter().find(|e| e.vendor == "pythonanywhere").unwrap();
    assert!(!out.reason.contains("Custom domain") && out.reason.contains("egion"), "{}", out.reason);
}

#[test]
fn a_database_of_another_kind_is_another_bill() {
    let c = catalog();
    let (postgres, mysql) = (answer(&c, "?preset=budget-saas"), answer(&c, "?preset=budget-saas&db=mysql"));
    let differ = postgres.hosting.vendors.iter().filter(|r| mysql.hosting.bill(&r.vendor).and_then(|b| b.monthly) != r.bill.monthly);
    assert!(differ.count() > 2);
}

/// Only what runs the engine counts: by its name in no bill, and who sells it at no known price stays open,
/// with the figure that is missing.
#[test]
fn a_database_of_another_engine_stands_in_no_bill() {
    let c = catalog();
    for (db, other) in [("mysql", "postgres"), ("postgres", "mysql")] {
        for rest in ["", "&stack=rails&jobs=1&customers=1000&hosting-budget=100", "&stack=nextjs&customers=5000"] {
            let link = format!("?preset=budget-saas&db={db}{rest}");
            let a = answer(&c, &link);
            let all = a.hosting.vendors.iter().map(|r| &r.vendor).chain(a.hosting.unpriced.iter().map(|u| &u.vendor));
            for vendor in all {
                for line in opened(&c, &a, Role::Hosting, vendor).lines {
                    assert!(!line.what.to_lowercase().contains(other), "{link}: {vendor} bills {}", line.what);
                }
            }
            for out in &a.hosting.excluded {
                assert!(!out.reason.contains("database"), "{link}: {} {}", out.name, out.reason);
            }
        }
    }
    let a = answer(&c, "?preset=budget-saas&db=mysql");
    for (vendor, figure) in [("digitalocean", "the price of Managed MySQL"), ("render", "the price of a MySQL database that would")] {
        let open = a.hosting.unpriced.iter().find(|u| u.vendor == vendor).unwrap_or_else(|| panic!("{vendor}"));
        assert!(open.missing[0].words.contains(figure), "{vendor}: {:?}", open.missing);
        // What a MySQL costs where one is priced, not what one costs that is part of a plan.
        assert!(open.cheapest_anywhere.is_some_and(|c| c > Usd::ZERO), "{vendor}: {:?}", open.cheapest_anywhere);
    }
}

/// Of every stack at every host: hours stated for another runtime are not this stack's.
#[test]
fn set_up_hours_are_those_of_the_stack() {
    let c = catalog();
    let mut stated = 0;
    for stack in &c.stacks {
        let a = answer(&c, &format!("?preset=budget-saas&stack={}&db=none", stack.id));
        let field = Field::new(&c, &a.scenario, &a.book, Role::Hosting);
        for (place, entrant) in field.entrants.iter().enumerate() {
            let (hours, effort) = (field.setup_hours(place), entrant.offer.entry.effort.as_ref());
            let told = format!("{} {}: {hours}", stack.id, entrant.offer.vendor.id);
            let why = labour(&c, &a.scenario, Role::Hosting, &entrant.offer.vendor.id).unwrap();
            assert_eq!(why.hours, hours, "{told}: {}", why.why);
            match effort {
                Some(e) if e.runtime.as_ref() == Some(&stack.runtime) => {
                    stated += 1;
                    assert_eq!(hours, e.hours, "{told}");
                }
                _ => {
                    let own = stack.setup_hours.map(|h| h.0);
                    assert_eq!(hours, own.unwrap_or_else(|| a.scenario.assumed(&c, "setup-hours-hosting")), "{told}");
                    assert!(why.evidence.is_empty(), "{told}: {}", why.why);
                }
            }
        }
    }
    assert!(stated > 5, "{stated}");
    // Next.js is no rewrite of a Flask server.
    let next = answer(&c, "?preset=budget-saas&stack=nextjs");
    let flask = answer(&c, "?preset=budget-saas&stack=flask");
    for vendor in ["netlify", "vercel"] {
        let hours = |a: &Assessment| opened(&c, a, Role::Hosting, vendor).setup.known();
        assert_eq!((hours(&flask), hours(&next)), (Some(Decimal::from(24)), None), "{vendor}");
    }
}

#[test]
fn notes_of_a_preset_are_shown_only_where_they_fit() {
    let c = catalog();
    assert!(answer(&c, "?preset=budget-saas").preset_notes.iter().any(|n| n.text.contains("10–50")));
    assert!(!answer(&c, "?preset=budget-saas&customers=200&stack=rails").preset_notes.iter().any(|n| n.text.contains("10–50")));
}

#[test]
fn absurd_numbers_saturate() {
    for link in ["?errors=150000000000&growth=100&horizon=60", "?errors=1000000000000&growth=100&horizon=60"] {
        let c = catalog();
        let a = answer(&c, link);
        assert!(!common::ahead(&c, &a).over_time.is_empty(), "{link}");
        assert!(a.notices.iter().any(|n| n.key == "growth" && n.text.contains("the forecast keeps that number")), "{link}");
    }
}

fn fact(c: &Catalog, vendor: &str, fact: &str) -> Option<Answer> {
    c.vendor(vendor).unwrap().books.get("published").unwrap().facts.get(fact).map(|f| f.value)
}

/// What is asked for says where the answer turns: at the amount named one stays, above it one moves.
#[test]
fn the_bill_that_is_asked_for_names_the_amount_above_which_a_move_pays() {
    let c = catalog();
    let (mut asked, mut turned) = (0, 0);
    for preset in ["budget-saas", "flask-early", "flask-growth", "finsight"] {
        let open = answer(&c, &format!("?preset={preset}")).hosting.unpriced;
        for vendor in open.iter().map(|u| u.vendor.as_str()) {
            let link = format!("?preset={preset}&growth=0&host={vendor}");
            let a = answer(&c, &link);
            let Some(u) = a.hosting.unpriced.iter().find(|u| u.vendor == vendor) else { continue };
            asked += 1;
            assert!(a.hosting.picks.reason.contains("host-bill") && !a.hosting.verdict.clear(), "{link}: {}", a.hosting.picks.reason);
            let stays = |bill: Usd| {
                let then = answer(&c, &format!("{link}&host-bill={}", bill.exact())).hosting;
                then.picks.top.map(|top| top.vendor) == Some(vendor.to_string())
            };
            match u.leads_below {
                Some(below) if below < Usd::whole(1_000_000) => {
                    turned += 1;
                    assert!(a.hosting.picks.reason.contains(&below.rounded().to_string()), "{link}: {}", a.hosting.picks.reason);
                    assert!(stays(below), "{link}: at {below} one stays");
                    assert!(!stays(below + Usd::whole(1)), "{link}: above {below} one moves");
                }
                Some(below) => assert!(stays(below), "{link}: no move pays"),
                None => assert!(!stays(u.at_least), "{link}: at {} one moves", u.at_least),
            }
        }
    }
    assert!(asked >= 3 && turned >= 2, "{asked} asked, {turned} turn somewhere");
}

/// A worker has a process of its own: what it takes is added, and the web process is held without it.
#[test]
fn jobs_never_lower_a_bill_at_any_size() {
    let c = catalog();
    let mut compared = 0;
    for stack in ["flask", "rails", "nextjs", "go"] {
        for customers in (50..6_000).step_by(350) {
            let at = |jobs: u8| answer(&c, &format!("?stack={stack}&db=postgres&customers={customers}&hosting-budget=400&jobs={jobs}"));
            let (without, with) = (at(0), at(1));
            for v in &without.hosting.vendors {
                let after = with.hosting.bill(&v.vendor).and_then(|b| b.monthly);
                if let (Some(before), Some(after)) = (v.bill.monthly, after) {
                    compared += 1;
                    assert!(after >= before, "{stack}, {customers} customers: {} falls from {before} to {after}", v.name);
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

/// With nothing in use the way keeps to the choice it begins with while that carries the load within the budget.
#[test]
fn the_way_of_a_preset_does_not_leave_its_pick_in_the_next_month() {
    let c = catalog();
    for preset in c.presets.iter().filter(|p| p.id != "qrcards") {
        let a = answer(&c, &format!("?preset={}&growth=0", preset.id));
        let o = common::ahead(&c, &a);
        for role in [Role::Hosting, Role::Errors] {
            let (Some(top), Some(best)) = (a.ranking(role).top(), &o.of(role).paths.best) else { continue };
            assert!(best.steps.iter().all(|s| s.vendor == top.vendor), "{}: {} is left", preset.id, top.name);
        }
    }
    let a = answer(&c, "?preset=flask-early");
    let best = common::ahead(&c, &a).hosting.paths.best.unwrap();
    assert!(best.steps[1].vendor == a.hosting.top().unwrap().vendor);
}

/// Who is in use at a price nobody states is not left on a guess: it is asked for, and a move is named with the
/// vendor to which it pays.
#[test]
fn nobody_is_sent_away_from_a_bill_that_is_not_known() {
    let c = catalog();
    let mut asked = 0;
    for preset in &c.presets {
        for role in [Role::Hosting, Role::Errors] {
            let key = if role == Role::Hosting { "host" } else { "monitor" };
            let open: Vec<String> =
                answer(&c, &format!("?preset={}", preset.id)).ranking(role).unpriced.iter().map(|u| u.vendor.clone()).collect();
            for vendor in open {
                let link = format!("?preset={}&{key}={vendor}", preset.id);
                let a = answer(&c, &link);
                let Some(u) = a.ranking(role).unpriced.iter().find(|u| u.vendor == vendor) else { continue };
                let picks = &a.ranking(role).picks;
                asked += 1;
                assert!(!picks.is_move && picks.reason.contains("stay until then"), "{link}: {}", picks.reason);
                if let Some(to) = &u.left_for {
                    assert!(picks.reason.contains(&format!("a move to {to} pays back")), "{link}: {}", picks.reason);
                    // At the amount that is named the move is really made.
                    let bill = u.leads_below.unwrap_or(u.at_least) + Usd::whole(1);
                    let then = answer(&c, &format!("{link}&{key}-bill={}", bill.exact()));
                    let then = &then.ranking(role).picks;
                    assert!(then.is_move, "{link} at {bill}: {}", then.reason);
                }
            }
        }
    }
    assert!(asked > 10, "{asked}");
}

/// The queue stands in every bill of a scenario with jobs: charged for, or at $0 with where it runs.
#[test]
fn the_queue_of_jobs_is_a_line_of_the_bill() {
    let c = catalog();
    let rails = answer(&c, "?stack=rails&db=postgres&jobs=1&customers=1000&hosting-budget=100");
    let mut servers = 0;
    for v in &rails.hosting.vendors {
        let lines = opened(&c, &rails, Role::Hosting, &v.vendor).lines;
        let queue = lines.iter().find(|l| l.what == "Job queue: Solid Queue in the database").unwrap_or_else(|| panic!("{}", v.name));
        assert!(queue.amount.is_zero() && queue.note.contains("own database"), "{}", v.name);
    }
    let flask = answer(&c, "?preset=flask-early");
    for v in &flask.hosting.vendors {
        let lines = opened(&c, &flask, Role::Hosting, &v.vendor).lines;
        servers += usize::from(lines.iter().any(|l| l.what == "Job queue: Celery with Redis" && l.note.contains("on the server")));
    }
    assert!(servers >= 3, "{servers}");
    let none = answer(&c, "?stack=rails&db=postgres&customers=1000&hosting-budget=100");
    assert!(rails.hosting.vendors.len() > 5);
    for v in &none.hosting.vendors {
        assert!(opened(&c, &none, Role::Hosting, &v.vendor).lines.iter().all(|l| !l.what.starts_with("Job queue")), "{}", v.name);
    }
}

/// What is short is named with the plan that is short of it, and what is not there at all is not "0 of 1".
#[test]
fn what_a_vendor_lacks_is_named_as_such() {
    let c = catalog();
    for link in ["?preset=qrcards&jobs=1", "?preset=flask-scale", "?preset=flask-early", "?preset=budget-saas&customers=3000&jobs=1"] {
        for e in &answer(&c, link).hosting.excluded {
            assert!(!e.reason.contains("stated for 0 of"), "{link}: {}: {}", e.name, e.reason);
        }
    }
    let a = answer(&c, "?preset=qrcards&jobs=1");
    let used = a.hosting.excluded.iter().find(|e| e.vendor == "pythonanywhere").unwrap();
    assert!(used.reason.contains("includes no Redis"), "{}", used.reason);
}

/// What nobody states and what is too little to leave a bill open is said in the bill.
#[test]
fn what_is_let_pass_without_a_word_is_a_line_of_the_bill() {
    let c = catalog();
    let a = answer(&c, "?preset=budget-saas");
    let line = |vendor: &str| {
        let lines = opened(&c, &a, Role::Hosting, vendor).lines;
        lines.into_iter().find(|l| l.what.ends_with("not stated, taken to be included"))
    };
    for v in &a.hosting.vendors {
        let entry = common::published(&c, &v.vendor);
        let silent = entry.meters.get("backups") == Some(&Quota::Word(QuotaWord::Unknown));
        let plan = entry.plans.iter().find(|p| Some(&p.id) == v.bill.plan.as_ref()).unwrap();
        if silent && !plan.quota.contains_key("backups") && plan.requires.is_empty() {
            let found = line(&v.vendor).unwrap_or_else(|| panic!("{} says nothing", v.name));
            assert!(found.amount.is_zero() && found.note.contains("backed-up database"), "{}: {}", v.name, found.note);
        }
    }
    assert!(line("vultr").is_some());
}

/// Who has to leave what is in use moves, whatever the reason, and has no way in which nothing is moved.
#[test]
fn leaving_what_does_not_carry_it_is_a_move() {
    let c = catalog();
    for link in [
        "?preset=qrcards&regions=2",
        "?preset=qrcards&jobs=1",
        "?preset=budget-saas&host=vercel",
        "?preset=budget-saas&host=aws-app-runner",
    ] {
        let a = answer(&c, link);
        assert!(a.hosting.picks.is_move, "{link}");
        let paths = common::ahead(&c, &a).hosting.paths;
        assert_eq!(paths.best.unwrap().steps[0].action, hostwatch::outlook::path::Action::Move, "{link}");
        assert!(paths.never_move.is_none(), "{link}");
    }
    // What is paid for the old one is paid for a month beside the new one.
    let a = answer(&c, "?preset=budget-saas&host=vercel&host-bill=20");
    assert_eq!(common::ahead(&c, &a).hosting.paths.best.unwrap().steps[0].switch.overlap, Usd::whole(20));
}

/// The part of a bill whose price is the oldest is named; what the reader pays has no age.
#[test]
fn an_old_price_is_named_by_its_part() {
    let c = catalog();
    for preset in &c.presets {
        let a = answer(&c, &format!("?preset={}", preset.id));
        for role in [Role::Hosting, Role::Errors] {
            let Some(s) = &a.ranking(role).staleness else { continue };
            let lines = opened(&c, &a, role, &s.vendor).lines;
            assert!(lines.iter().any(|l| s.text.contains(&format!("({})", l.what))), "{}: {}", preset.id, s.text);
        }
    }
    assert!(answer(&c, "?preset=budget-saas&host=render&host-bill=14").hosting.staleness.is_none());
}

/// A server of a fixed size does not buy the next one by itself: in a month of many more customers it slows down
/// or fails, at its usual price.
#[test]
fn a_fixed_machine_that_is_too_small_slows_down_or_fails() {
    use hostwatch::catalog::vendor::Instance;
    use hostwatch::outlook::stress::Outcome;
    let c = catalog();
    let mut slowed = 0;
    for preset in &c.presets {
        let a = answer(&c, &format!("?preset={}", preset.id));
        for s in &common::ahead(&c, &a).hosting.stress.viral {
            let entry = &c.vendor(&s.vendor).unwrap().books[&a.book];
            let server = entry.plans.iter().any(|p| p.name == s.plan && p.instance == Some(Instance::Server));
            if server && s.meter.as_deref().is_some_and(|m| m.contains("memory of the server") || m.contains("processors")) {
                slowed += usize::from(s.outcome == Outcome::Overloaded);
                assert_ne!(s.outcome, Outcome::Upgrade, "{}: {} {}", preset.id, s.name, s.plan);
                assert!(s.outcome != Outcome::Overloaded || s.stressed == Some(s.usual), "{}: {}", preset.id, s.name);
            }
        }
    }
    assert!(slowed >= 3, "{slowed}");
}

/// A list of sizes that ends where it was read no further leaves a price open, not out of reach; and whoever
/// is unpriced says which figure is missing, in whatever month that is.
#[test]
fn sizes_that_were_not_read_leave_the_price_open() {
    let c = catalog();
    let (mut seen, mut later) = (0, 0);
    for query in [
        "?preset=flask-scale",
        "?preset=flask-growth",
        "?preset=flask-early",
        "?preset=flask-early&growth=15",
        "?preset=budget-saas&customers=30000",
    ] {
        let a = answer(&c, query);
        for ranking in [&a.hosting, &a.monitoring] {
            for u in &ranking.unpriced {
                assert!(!u.missing.is_empty() && u.missing.iter().all(|m| !m.words.is_empty()), "{query}: {} {:?}", u.name, u.missing);
                later += usize::from(u.from_month > 1);
            }
        }
        for u in &a.hosting.unpriced {
            let entry = c.vendor(&u.vendor).and_then(|v| v.books.get("published")).unwrap();
            let ends = |p: &&Plan| p.over_limit == OverLimit::Unpriced && p.instance.is_some() && Some(&p.id) == u.bill.plan.as_ref();
            if let Some(largest) = entry.plans.iter().find(ends) {
                let fee = largest.price.as_ref().and_then(|p| p.monthly).unwrap();
                assert!(u.at_least >= fee, "{query}: {} {} {fee}", u.name, u.at_least);
                seen += 1;
            }
        }
    }
    assert!(seen > 3 && later > 0, "{seen} {later}");
}
