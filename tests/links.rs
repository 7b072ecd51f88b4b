//! The link contract: old links keep working, garbage is reported, the rest is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog};
use hostwatch::scenario::link::{read, read_all, write, write_with};
use hostwatch::scenario::part::CostPart;
use hostwatch::scenario::{Key, Scenario};
use proptest::prelude::*;

#[test]
fn every_preset_writes_a_short_link_and_reads_it_back() {
    let c = catalog();
    for preset in &c.presets {
        let scenario = Scenario::of_preset(&c, &preset.id);
        let link = write(&c, &scenario);
        assert_eq!(link, format!("#v=1&preset={}", preset.id));
        assert_eq!(read(&c, &link), (scenario, vec![]));
    }
}

#[test]
fn every_key_survives_a_link() {
    let c = catalog();
    let link = "#v=1&preset=qrcards&customers=31&growth=4.5&horizon=24&errors=12345&requests=99000&hosting-budget=25.5&monitoring-budget=10&mrr=900&stack=rails&db=mysql&jobs=1&docker=1&regions=3&team=4&rate=80&awake=12&host=render&monitor=rollbar&must=staging,backups&nice=apm&w=cost:5,fit:0.5&wm=cost:1&billing=annual&free=0&slo=99.5&book=source&view=plan&part=files&pin=render,sentry&vendor=sentry&find=role:hosting,fact:sla,free,old,unverified,text:fly%20io";
    let (scenario, notices) = read(&c, link);
    assert_eq!(notices, []);
    assert_eq!(write(&c, &scenario), link);
    for whole in [format!("https://example.org/sub/{link}"), format!("https://example.org/sub/{}#top", link.replace('#', "?"))] {
        assert_eq!(read(&c, &whole), (scenario.clone(), vec![]), "{whole}");
    }
}

#[test]
fn bad_values_are_reported_and_everything_else_is_kept() {
    let c = catalog();
    for (bad, key) in [
        ("customers=NaN", "customers"),
        ("customers=-5", "customers"),
        ("customers=1e99", "customers"),
        ("customers=1.5", "customers"),
        ("customers=", "customers"),
        ("customers=99999999999999999999999999999999999999", "customers"),
        ("growth=abc", "growth"),
        ("horizon=0", "horizon"),
        ("horizon=61", "horizon"),
        ("errors=-1", "errors"),
        ("errors=Infinity", "errors"),
        ("hosting-budget=$20", "hosting-budget"),
        ("monitoring-budget=-0.01", "monitoring-budget"),
        ("mrr=1,000", "mrr"),
        ("stack=cobol", "stack"),
        ("db=oracle", "db"),
        ("jobs=yes", "jobs"),
        ("docker=2", "docker"),
        ("regions=0", "regions"),
        ("team=0", "team"),
        ("rate=free", "rate"),
        ("awake=25", "awake"),
        ("host=nowhere", "host"),
        ("host=sentry", "host"),
        ("monitor=fly-io", "monitor"),
        ("must=teleport", "must"),
        ("nice=</script>", "nice"),
        ("w=cost", "w"),
        ("w=cost:-1", "w"),
        ("w=beauty:3", "w"),
        ("wm=cost:NaN", "wm"),
        ("billing=weekly", "billing"),
        ("free=no", "free"),
        ("slo=100", "slo"),
        ("slo=NaN", "slo"),
        ("book=cooked", "book"),
        ("view=attic", "view"),
        ("pin=%00", "pin"),
        ("find=colour:red", "find"),
        ("find=role:wizardry", "find"),
        ("find=fact:telepathy", "find"),
        ("edits=AAAA", "edits"),
        ("preset=nope", "preset"),
        ("v=2", "v"),
        ("v=", "v"),
        ("unheard=of", "unheard"),
        ("%FF%FE=%FF", "\u{fffd}\u{fffd}"),
    ] {
        let link = format!("?{bad}&mrr=777&mrr=888").replace("mrr=1,000&mrr=777", "mrr=1,000&growth=7");
        let (scenario, notices) = read(&c, &link);
        assert!(notices.iter().any(|n| n.key == key), "{bad}: {notices:?}");
        assert!(notices.iter().all(|n| n.text.len() < 400), "{bad}");
        if key != "mrr" {
            assert_eq!(Key::Mrr.get(&scenario), "777", "{bad}: the first of two counts, and is kept");
            assert!(notices.iter().any(|n| n.key == "mrr"), "{bad}: the second is reported");
        }
        let before = Scenario::of_preset(&c, "budget-saas");
        if let Some(key) = Key::from_id(key)
            && !matches!(key, Key::HostingWeights | Key::MonitoringWeights)
        {
            assert_eq!(key.get(&scenario), key.get(&before), "{bad}: falls back");
        }
        answer(&c, &link);
    }
}

/// The costs page has four parts; a heading of it that an older link names leads to the part, or the page, where
/// it stands now; anything else is told and stays in the address.
#[test]
fn parts_of_the_costs_page_are_known_and_older_headings_lead_to_them() {
    let c = catalog();
    for part in CostPart::ALL {
        let link = format!("#v=1&preset=qrcards&view=costs&part={}", part.id());
        let (scenario, notices) = read(&c, &link);
        assert_eq!((notices, CostPart::shown(&scenario)), (vec![], Some(part)));
        assert_eq!(write(&c, &scenario), link);
    }
    for (heading, part) in
        [("until-when", CostPart::Growth), ("bad-day", CostPart::Spikes), ("over-time", CostPart::Summary), ("by-stage", CostPart::Stages)]
    {
        // The page may stand behind its part.
        let (scenario, notices) = read(&c, &format!("?part={heading}&view=costs"));
        assert_eq!((notices, CostPart::shown(&scenario), scenario.part.as_deref()), (vec![], Some(part), Some(heading)));
    }
    for heading in ["drivers", "by-count"] {
        let (scenario, notices) = read(&c, &format!("?view=costs&part={heading}"));
        assert_eq!((notices, scenario.view.as_str(), scenario.part.as_deref()), (vec![], "methods", Some(heading)));
    }
    let read = read_all(&c, "?view=costs&part=attic");
    assert_eq!((CostPart::shown(&read.scenario), read.scenario.part.as_deref()), (Some(CostPart::Summary), None));
    assert!(read.notices.iter().any(|n| n.key == "part" && n.text.contains("summary, growth, spikes, stages")), "{:?}", read.notices);
    assert!(write_with(&c, &read.scenario, &read.unread).contains("part=attic"));
    // Other pages have parts of their own.
    assert_eq!(common::answer(&c, "?view=plan&part=files").scenario.part.as_deref(), Some("files"));
}

#[test]
fn known_items_of_a_list_are_kept_beside_unknown_ones() {
    let c = catalog();
    let (s, notices) = read(&c, "?must=staging,teleport,backups&w=cost:5,beauty:1,fit:x");
    assert_eq!(s.must, ["staging", "backups"]);
    assert_eq!(Key::HostingWeights.get(&s), "cost:5");
    assert_eq!(notices.len(), 2);
}

#[test]
fn a_link_that_was_cut_off_still_answers() {
    let c = catalog();
    let link = "?v=1&preset=qrcards&customers=31&must=staging,backups&w=cost:5,fit:0.5&host=render";
    for end in 0..link.len() {
        let a = answer(&c, &link[..end]);
        assert!(!a.hosting.vendors.is_empty());
    }
}

#[test]
fn an_endless_link_is_refused_and_said_so() {
    let c = catalog();
    let (s, notices) = read(&c, &format!("?customers={}", "9".repeat(100_000)));
    assert_eq!(s, Scenario::of_preset(&c, "budget-saas"));
    assert_eq!(notices.len(), 1);
}

#[test]
fn all_weights_zero_is_said() {
    let c = catalog();
    let a = answer(&c, "?w=reliability:0,features:0,cost:0,scaling:0,support:0,fit:0,effort:0");
    assert!(a.notices.iter().any(|n| n.key == "w"));
    assert!(!a.hosting.verdict.clear());
}

#[test]
fn extremes_do_not_panic() {
    let c = catalog();
    for link in [
        "?customers=0&errors=0&hosting-budget=0&monitoring-budget=0&mrr=0&rate=0&awake=0",
        "?customers=1000000000&errors=1000000000000&requests=1000000000000000&growth=100&horizon=60&team=100000&rate=100000&mrr=1000000000000",
        "?customers=1000000000&growth=-50&horizon=60",
        "?w=cost:1000000&wm=cost:0.0000001",
        "?must=no_sleep,apm,replay&nice=apm,apm,apm",
    ] {
        let a = answer(&c, link);
        assert!(a.notices.iter().all(|n| !n.text.contains("outside")), "{link}: {:?}", a.notices);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_text_is_read_without_panic_and_writes_a_link_that_reads_the_same(text in "\\PC{0,200}", key in 0_usize..32) {
        let c = catalog();
        let key = Key::ALL[key % Key::ALL.len()].id();
        let (scenario, _) = read(&c, &format!("?{key}={text}&{text}"));
        let (again, notices) = read(&c, &write(&c, &scenario));
        prop_assert_eq!(&again, &scenario);
        prop_assert!(notices.is_empty());
    }
}

#[test]
fn every_key_refuses_every_kind_of_garbage_with_a_notice_and_keeps_the_rest() {
    let c = catalog();
    let garbage = [
        "NaN",
        "-1",
        "1e400",
        "-Infinity",
        "99999999999999999999999999999999999999999",
        "%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "%7C%20%5Bx%5D(y)%20%60*_",
        "%3D1%2B1",
        "%00%0A%0D",
        "\u{202e}abc",
    ];
    for key in Key::ALL {
        for bad in garbage {
            if (*key == Key::Growth && bad == "-1") || (*key == Key::Part && bad == "NaN") {
                continue; // Shrinking by one per cent is no garbage, and a part of a page may be called “nan”.
            }
            let link = format!("?preset=qrcards&{}={bad}&team=3", key.id())
                .replace(&format!("&team={bad}&team=3"), &format!("&team={bad}&rate=9"));
            let (scenario, notices) = read(&c, &link);
            assert!(notices.iter().any(|n| n.key == key.id() && !n.text.is_empty()), "{link}: {notices:?}");
            let (other, kept) = if *key == Key::Team { (Key::Rate, "9") } else { (Key::Team, "3") };
            assert_eq!(other.get(&scenario), kept, "{link}");
            assert_eq!(scenario.preset, "qrcards", "{link}");
        }
    }
}

/// However much of a link is wrong, a dozen notices say what, and one how many more there are; and a
/// link as long as a link may be is read at once.
#[test]
fn notices_are_capped_and_the_longest_link_is_read_quickly() {
    let c = catalog();
    let began = std::time::Instant::now();
    let unknown: String = (0..9_000).map(|i| format!("&k{i}=1")).collect();
    let items = "x:1,".repeat(16_000);
    for (link, most) in [
        (format!("?preset=budget-saas{unknown}"), 13),
        (format!("?w={items}"), 13),
        (format!("?assume={items}"), 13),
        (format!("?must={}", "a,".repeat(30_000)), 13),
        ("?errors=many".to_string(), 1),
    ] {
        let opened = hostwatch::edits::open(&c, &link);
        assert!(!opened.notices.is_empty() && opened.notices.len() <= most, "{}", opened.notices.len());
        assert!(opened.notices.iter().all(|n| n.text.len() < 2_000));
    }
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}

/// A fragment is a link where it has `v=` or a known key; anything else is an anchor.
#[test]
fn the_scenario_stands_behind_the_hash_or_in_older_links_behind_the_question_mark() {
    let c = catalog();
    let qrcards = Scenario::of_preset(&c, "qrcards");
    for link in [
        "https://host/path/#v=1&preset=qrcards",
        "https://host/path/#preset=qrcards",
        "https://host/path/?preset=qrcards",
        "https://host/path/?preset=qrcards#costs",
        "https://host/path/?preset=flask-scale#preset=qrcards",
        "https://host/path/?utm_source=mail#preset=qrcards",
        "#preset=qrcards",
        "?preset=qrcards",
        "preset=qrcards",
        "#?preset=qrcards",
        "#/?preset=qrcards",
    ] {
        assert_eq!(read(&c, link), (qrcards.clone(), vec![]), "{link}");
    }
    let plain = Scenario::of_preset(&c, "budget-saas");
    for address in ["https://host/path/", "https://host/path/#costs", "/#page-title", "#costs", "#", "?", ""] {
        assert_eq!(read(&c, address), (plain.clone(), vec![]), "{address}");
    }
}

#[test]
fn a_pasted_link_survives_what_mails_chats_and_sentences_make_of_it() {
    let c = catalog();
    let link = "https://host/p/#v=1&preset=qrcards&customers=31&w=cost:5&must=staging,backups&db=mysql";
    let (meant, notices) = read(&c, link);
    assert_eq!(notices, []);
    assert_eq!(meant.customers, 31);
    let mangled = [
        link.replace('&', "&amp;"),
        link.replace('&', "&AMP;"),
        link.replace('&', ";"),
        link.replace('&', "%26"),
        link.replace('&', "%26amp;"),
        link.replace('#', "%23"),
        link.replace("customers=", "Customers=").replace("preset=", "PRESET="),
        link.replace("#v=1", "#V=1"),
        link.replace("qrcards", "QRCards").replace("mysql", "MySQL").replace("staging", "Staging"),
        format!("  {link}\n"),
        link.replace("&w=", "\r\n&w=").replace("backups", "back\nups"),
        format!("{link}."),
        format!("{link})."),
        format!("<{link}>,"),
        format!("“{link}”"),
        format!("{link}…"),
        format!("{link}&utm_source=newsletter&utm_medium=email&fbclid=abc&gclid=1&mc_cid=2&ref=hn"),
        link.replace("#v=1", "?fbclid=x#v=1"),
    ];
    for text in mangled {
        assert_eq!(read(&c, &text), (meant.clone(), vec![]), "{text}");
    }
}

/// A separator counts only before a known key and `=`: a value is never torn apart.
#[test]
fn values_are_not_torn_apart_and_keep_their_own_punctuation() {
    let c = catalog();
    for text in ["a;b", "a;customers=3", "a&customers=3", "50%26 off", "what?", "(beta)", "a;v=1.", "x%26mrr=1", "#preset=qrcards"] {
        let mut scenario = Scenario::of_preset(&c, "qrcards");
        Key::Find.set(&mut scenario, &c, &format!("text:{text}")).unwrap();
        let link = write(&c, &scenario);
        assert_eq!(read(&c, &format!("https://host/{link}")), (scenario, vec![]), "{link}");
    }
    let (s, notices) = read(&c, "#preset=qrcards&find=text:a;b%26c;nothing=3");
    assert_eq!(Key::Find.get(&s), "text:a;b&c;nothing=3");
    assert_eq!(notices, []);
}

#[test]
fn what_is_not_understood_is_told_and_stays_in_the_link() {
    use hostwatch::scenario::link::{read_all, write_with};
    let c = catalog();
    for (link, kept) in [
        ("#v=1&preset=qrcards&shoe=42", "shoe=42"),
        ("#v=1&preset=nope&customers=9", "preset=nope"),
        ("#v=7&preset=qrcards", "v=7"),
        ("#preset=qrcards&customers=many", "customers=many"),
        ("#preset=qrcards&must=staging,teleport", "must=staging,teleport"),
        ("#preset=qrcards&mrr=1&mrr=2", "mrr=2"),
        ("#preset=qrcards&edits=2.AAAA", "edits=2.AAAA"),
    ] {
        let first = read_all(&c, link);
        assert_eq!(first.notices.len(), 1, "{link}: {:?}", first.notices);
        let again = write_with(&c, &first.scenario, &first.unread);
        assert!(again.contains(kept), "{again}");
        assert_eq!(read_all(&c, &again), first, "{again}");
        assert!(!write(&c, &first.scenario).contains(kept));
    }
    assert!(read_all(&c, "#preset=qrcards&utm_id=5").unread.is_empty());
    // A figure that was refused for what stands behind it is not taken the second time.
    for end in hostwatch::scenario::pasted::TRAILING.iter().chain(&[' ', '\u{a0}']) {
        for link in [format!("?preset=flask-scale&horizon=6{end}#costs"), format!("#shoe=4{end}&preset=qrcards")] {
            let first = read_all(&c, &link);
            let again = read_all(&c, &write_with(&c, &first.scenario, &first.unread));
            assert_eq!((again.scenario, again.notices), (first.scenario, first.notices), "{link}");
        }
    }
}

#[test]
fn an_unknown_preset_is_the_default_preset_with_all_that_it_sets() {
    let c = catalog();
    let (s, notices) = read(&c, "?preset=nope");
    assert_eq!(s, Scenario::of_preset(&c, "budget-saas"));
    assert_eq!(Key::Mrr.get(&s), "1250");
    assert_eq!(notices.len(), 1);
}

/// What stands twice is kept for who looks at the address, and never comes to count: whatever the key, and
/// also where the first value is the preset's own and need not be written.
#[test]
fn what_stands_twice_never_comes_to_count() {
    let c = catalog();
    for preset in &c.presets {
        let base = Scenario::of_preset(&c, &preset.id);
        for key in Key::ALL.iter().filter(|k| k.id() != "edits") {
            for other in ["1", "0", "2", "eu", "mysql", "rails", "render", "sentry", "sso", "cost:8", "annual", "source", "costs", "99"] {
                let link = format!("#v=1&preset={}&{}={}&{}={other}", preset.id, key.id(), key.get(&base), key.id());
                let first = read_all(&c, &link);
                let kept = write_with(&c, &first.scenario, &first.unread);
                assert_eq!(read_all(&c, &kept).scenario, first.scenario, "{link} became {kept}");
            }
        }
    }
}
