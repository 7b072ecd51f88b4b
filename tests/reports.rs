//! Markdown, CSV and JSON say the same as the assessment, and foreign text cannot break them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{ahead, answer, catalog};
use hostwatch::report::model::Report;
use hostwatch::report::{csv, json, markdown};
use pulldown_cmark::{Event, Options, Parser, Tag};

const NASTY: &str = "</script><img src=x onerror=alert(1)> | [x](javascript:1) `*_\\ \n# head\n=1+1";

#[test]
fn foreign_text_in_a_link_stays_text_in_markdown() {
    let c = catalog();
    let encoded: String = NASTY.bytes().map(|b| format!("%{b:02X}")).collect();
    let clean = answer(&c, "?book=source");
    let a = answer(&c, &format!("?book=source&stack={encoded}&{encoded}=1&host=%3Cb%3E"));
    assert!(a.notices.len() >= 3);
    let shape = |text: &str| {
        Parser::new_ext(text, Options::ENABLE_TABLES).fold((0, 0, 0, 0), |(h, t, html, link), e| match e {
            Event::Start(Tag::Heading { .. }) => (h + 1, t, html, link),
            Event::Start(Tag::TableRow) => (h, t + 1, html, link),
            Event::Html(_) | Event::InlineHtml(_) => (h, t, html + 1, link),
            Event::Start(Tag::Link { .. }) => (h, t, html, link + 1),
            _ => (h, t, html, link),
        })
    };
    let site = "https://example.org/";
    assert_eq!(
        shape(&markdown::recommendation(&c, &a, &ahead(&c, &a), site)),
        shape(&markdown::recommendation(&c, &clean, &ahead(&c, &clean), site))
    );
    let (headings, rows, html, links) = shape(&markdown::recommendation(&c, &a, &ahead(&c, &a), site));
    assert!(headings > 15 && rows > 40, "{headings} headings, {rows} rows");
    assert_eq!((html, links), (0, 1), "no HTML; one link, to the scenario");
}

#[test]
fn every_row_of_a_markdown_table_has_the_cells_of_its_head() {
    let c = catalog();
    for preset in &c.presets {
        let a = answer(&c, &format!("?preset={}", preset.id));
        for text in [markdown::recommendation(&c, &a, &ahead(&c, &a), ""), markdown::plan(&a, "")] {
            let mut width = None;
            for line in text.lines() {
                if !line.starts_with('|') {
                    width = None;
                    continue;
                }
                let cells = line.replace("\\|", "").matches('|').count();
                assert_eq!(*width.get_or_insert(cells), cells, "{line}");
            }
        }
    }
}

/// Beside the top each vendor is named once, and the best of the others with what a move there would bring.
#[test]
fn no_vendor_is_named_twice_among_the_picks() {
    let c = catalog();
    let mut merged = 0;
    for preset in &c.presets {
        for query in ["", "&book=source", "&host=heroku", "&monitor=bugsnag"] {
            let a = answer(&c, &format!("?preset={}{query}", preset.id));
            for ranking in [&a.hosting, &a.monitoring] {
                let picks = &ranking.picks;
                let all = picks.alternatives();
                let mut vendors: Vec<&str> = all.iter().map(|(_, p)| p.vendor.as_str()).collect();
                vendors.extend(picks.top.as_ref().map(|t| t.vendor.as_str()));
                let mut once = vendors.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), vendors.len(), "{} {query}: {vendors:?}", preset.id);
                // Nobody is lost, and of what is said twice the words of the best of the others stay.
                for pick in [&picks.runner_up, &picks.budget, &picks.best_other, &picks.dearer].into_iter().flatten() {
                    assert!(vendors.contains(&pick.vendor.as_str()), "{} {query}", preset.id);
                }
                if let Some(other) = &picks.best_other {
                    assert!(all.iter().any(|(_, p)| *p == other), "{} {query}", preset.id);
                    merged += usize::from(all.iter().any(|(label, p)| *label == "Runner-up" && *p == other));
                }
            }
        }
    }
    assert!(merged > 0, "the kind has to be met");
}

/// One page: the answer in words and the scenario, and nothing of the tables.
#[test]
fn the_summary_is_the_beginning_of_the_report_and_short() {
    let c = catalog();
    for preset in &c.presets {
        let a = answer(&c, &format!("?preset={}", preset.id));
        let o = ahead(&c, &a);
        let site = "https://example.org/";
        let (short, long) = (markdown::summary(&c, &a, &o, site), markdown::recommendation(&c, &a, &o, site));
        let (picks, scenario) = short.split_once("## Scenario").unwrap();
        assert!(long.starts_with(picks), "{}", preset.id);
        assert!(scenario.contains(&format!("- Paying customers: {} customers", a.scenario.customers)), "{}", preset.id);
        assert!(!short.contains('|'), "{}: no tables", preset.id);
        assert!(short.lines().count() < 80, "{}: {} lines", preset.id, short.lines().count());
        if let Some(together) = a.together() {
            assert!(short.contains(&hostwatch::escape::markdown(&together.sentence())), "{}", preset.id);
        }
    }
}

#[test]
fn the_markdown_names_scenario_link_picks_lines_and_dates() {
    let c = catalog();
    let a = answer(&c, "?preset=flask-early&book=source");
    let text = markdown::recommendation(&c, &a, &ahead(&c, &a), "https://example.org/");
    for part in [
        "<https://example.org/#v=1&preset=flask-early",
        "Top: Sentry",
        "carry no date",
        "12 months × \\$26 = \\$312",
        "Growth: 10,000",
        "covers 50 %",
    ] {
        assert!(text.to_lowercase().contains(&part.to_lowercase()), "{part}");
    }
}

#[test]
fn csv_has_no_formula_and_rows_of_a_table_are_even() {
    let a = answer(&catalog(), "?preset=flask-scale&book=source");
    let text = csv::tables(&a, &ahead(&catalog(), &a));
    assert!(text.lines().count() > 60);
    for line in text.lines() {
        for cell in line.split(',') {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{line}");
        }
    }
}

#[test]
fn the_json_keeps_its_contract() {
    let a = answer(&catalog(), "?preset=flask-growth&book=source");
    let (c, o) = (catalog(), ahead(&catalog(), &a));
    let v: serde_json::Value = serde_json::from_str(&json::text(&Report::new(&c, &a, &o))).unwrap();
    assert_eq!(v["schema"], 2);
    assert_eq!(v["link"], "#v=1&preset=flask-growth&book=source");
    let keys: Vec<&str> = v["scenario"].as_object().unwrap().keys().map(String::as_str).collect();
    for key in hostwatch::scenario::Key::ALL {
        assert!(keys.contains(&key.id()), "{}", key.id());
    }
    for ranking in [&v["hosting"], &v["monitoring"]] {
        for vendor in ranking["vendors"].as_array().unwrap() {
            let sum: f64 = vendor["parts"].as_array().unwrap().iter().map(|p| p["points"].as_f64().unwrap()).sum();
            assert!((sum - vendor["score"].as_f64().unwrap()).abs() < 1e-9);
        }
        // Beyond the sizes the documents price there is no host to pick.
        let top = &ranking["picks"]["top"];
        assert!(top.is_string() || top.is_null() && ranking["vendors"].as_array().unwrap().is_empty());
        assert!(ranking["clear_winner"].is_boolean() && ranking["picks"]["move"].is_boolean());
        let compared = ranking["vendors"].as_array().unwrap().len() > 1;
        assert!(!compared || ranking["robustness"]["stability"].as_array().unwrap().len() >= 5);
    }
    let stages: Vec<&str> = v["costs"]["stages"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(stages, ["now", "early", "growth", "scale"]);
    for vendor in v["costs"]["stages"].as_array().unwrap().iter().flat_map(|s| s["vendors"].as_array().unwrap()) {
        let exact = |v: &serde_json::Value| v.as_str().unwrap().parse::<hostwatch::money::Decimal>().unwrap();
        let sum: hostwatch::money::Decimal = vendor["lines"].as_array().unwrap().iter().map(|l| exact(&l["amount"])).sum();
        match vendor["covered"].as_bool().unwrap() {
            true => assert_eq!(sum, exact(&vendor["cash_12_months"]), "{vendor}"),
            false => assert!(vendor["cash_12_months"].is_null() && !vendor["reason"].as_str().unwrap().is_empty()),
        }
    }
}

/// Every preset's report, and one that holds what presets do not, is what the published schema says.
#[test]
fn the_json_is_what_its_schema_says() {
    let c = catalog();
    let validator = jsonschema::validator_for(hostwatch::report::model::schema().as_value()).unwrap();
    let mut links: Vec<String> = c.presets.iter().map(|p| format!("?preset={}", p.id)).collect();
    links.push("?book=source&host-bill=5&host=heroku&regions=3&must=sla&w=cost:8.5&find=e&pin=render,heroku&errors=1000000".into());
    for link in links {
        let a = answer(&c, &link);
        let o = ahead(&c, &a);
        let v: serde_json::Value = serde_json::from_str(&json::text(&Report::new(&c, &a, &o))).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&v).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(wrong, [""; 0], "{link}");
        let mut money_as_number = v.clone();
        money_as_number["costs"]["year"]["tools"] = 5.into();
        assert!(!validator.is_valid(&money_as_number), "a schema that takes anything says nothing");
    }
}

/// Break-even stretches lie end to end and end openly; the path names every month, and no other way costs less.
#[test]
fn the_json_tells_until_when_and_which_way() {
    let c = catalog();
    for preset in &c.presets {
        let a = answer(&c, &format!("?preset={}", preset.id));
        let v = json::value(&Report::new(&c, &a, &ahead(&c, &a)));
        let rows = v["costs"]["crossovers"].as_array().unwrap();
        for kind in ["hosting", "monitoring"] {
            for by in ["customers", "errors"] {
                for of in ["cheapest", "cheapest_tco", "recommended"] {
                    let mine: Vec<&serde_json::Value> =
                        rows.iter().filter(|r| r["kind"] == kind && r["by"] == by && r["of"] == of).collect();
                    assert_eq!(mine[0]["from"], 1, "{} {kind} {by} {of}", preset.id);
                    assert!(mine.last().unwrap()["to"].is_null());
                    for pair in mine.windows(2) {
                        assert_eq!(pair[0]["to"].as_u64().unwrap() + 1, pair[1]["from"].as_u64().unwrap());
                        assert_ne!(pair[0]["vendor"], pair[1]["vendor"]);
                    }
                }
            }
            let path = &v["costs"]["path"][kind];
            if let Some(steps) = path.as_array() {
                let months: Vec<u64> = steps.iter().map(|s| s["month"].as_u64().unwrap()).collect();
                assert_eq!(months, (1..=u64::from(a.scenario.horizon)).collect::<Vec<_>>());
            }
        }
        // Total cost is cash and hours at the rate, whichever way.
        let path = &v["costs"]["path"];
        for way in [path, &path["stay"], &path["greedy"]] {
            let exact = |key: &str| way[key].as_str().map(|t| t.parse::<hostwatch::money::Decimal>().unwrap());
            if let (Some(cash), Some(hours), Some(tco)) = (exact("cash"), exact("hours"), exact("tco")) {
                assert_eq!(cash + hours * a.scenario.rate.0, tco, "{}", preset.id);
            }
        }
        // What the strip says of the scenario's own place is what the ranking says.
        let at = |kind: &str| {
            let here = a.scenario.customers.max(1);
            let mut mine = rows.iter().filter(|r| r["kind"] == kind && r["by"] == "customers" && r["of"] == "recommended");
            mine.find(|r| r["from"].as_u64() <= Some(here) && r["to"].as_u64().is_none_or(|to| here <= to)).unwrap()["vendor"].clone()
        };
        assert_eq!(at("hosting").as_str(), a.hosting.picks.top.as_ref().map(|p| p.vendor.as_str()), "{}", preset.id);
        assert_eq!(at("monitoring").as_str(), a.monitoring.picks.top.as_ref().map(|p| p.vendor.as_str()), "{}", preset.id);
    }
}

/// What comes, as tables: as many rows as the outlook has, and sums that are those of the JSON.
#[test]
fn the_csv_tells_what_comes() {
    let c = catalog();
    let a = answer(&c, "?preset=flask-growth");
    let o = ahead(&c, &a);
    let text = csv::tables(&a, &o);
    let rows = |table: &str| -> Vec<Vec<String>> {
        let mine = text.lines().filter(|l| l.split(',').next() == Some(table));
        mine.map(cells).collect()
    };
    let v = json::value(&Report::new(&c, &a, &o));
    assert_eq!(rows("crossovers").len(), v["costs"]["crossovers"].as_array().unwrap().len());
    assert_eq!(rows("drivers").len(), o.drivers.list.len() + 1);
    assert_eq!(rows("over-time").len(), a.scenario.horizon as usize);
    let stress = &o.monitoring.stress;
    assert_eq!(rows("stress").len(), stress.burst.len() + stress.viral.len() + o.hosting.stress.viral.len());
    assert_eq!(rows("worst-month").len(), o.hosting.worst.len() + o.monitoring.worst.len());
    // The months of the best way, with what switching takes, add up to what the JSON says of it.
    let exact = |t: &String| t.parse::<hostwatch::money::Decimal>().unwrap();
    let best = rows("path").into_iter().filter(|r| r[2] == "best");
    let sum: hostwatch::money::Decimal = best.map(|r| exact(&r[7]) + exact(&r[10]) + exact(&r[11])).sum();
    assert_eq!(sum.normalize().to_string(), v["costs"]["path"]["cash"].as_str().unwrap());
    for table in ["crossovers", "path", "stress", "worst-month", "drivers", "over-time"] {
        let wide: std::collections::BTreeSet<usize> = rows(table).iter().map(Vec::len).collect();
        assert_eq!(wide.len(), 1, "{table}");
    }
}

/// The cells of a line of CSV; what stands in quotes is one.
fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            other => out.last_mut().unwrap().push(other),
        }
    }
    out
}
