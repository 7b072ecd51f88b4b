use std::path::PathBuf;

use super::place::Rect;
use super::*;
use crate::money::Usd;

mod any;
mod palette;

const BOTH: [Size; 2] = [Size::Phone, Size::Wide];

const VENDORS: [&str; 8] = ["Fly.io", "Render", "Railway", "PythonAnywhere", "Heroku", "Vercel", "Netlify", "DigitalOcean"];

fn usd(text: &str) -> Usd {
    Usd(text.parse().unwrap())
}

fn bars() -> Bars {
    let rows = [
        ("Fly.io", [Some("93.12"), Some("312"), Some("1317.18"), Some("9876.5")]),
        ("Render", [Some("228"), Some("540.5"), Some("2100"), Some("12345.67")]),
        ("Railway", [Some("60"), Some("480"), None, None]),
        ("PythonAnywhere", [Some("120"), None, None, None]),
        ("Sentry", [Some("0"), Some("312"), Some("960"), Some("4536")]),
    ];
    let notes = |name: &str| match name {
        "Railway" => vec![None, None, Some("covers 67 %".to_owned()), None],
        "PythonAnywhere" => vec![Some("no containers".to_owned()), Some("stops at 2,000 requests".to_owned())],
        _ => vec![],
    };
    Bars {
        title: "What twelve months cost at each stage".to_owned(),
        takeaway: "Fly.io stays cheapest from the first customers to the last stage.".to_owned(),
        unit: "USD for 12 months".to_owned(),
        groups: ["Now", "Early", "Growth", "Scale"].map(str::to_owned).to_vec(),
        series: rows
            .map(|(name, values)| BarSeries {
                name: name.to_owned(),
                values: values.iter().map(|v| v.map(usd)).collect(),
                notes: notes(name),
            })
            .to_vec(),
    }
}

fn lines() -> Lines {
    let series = VENDORS.iter().enumerate().map(|(n, name)| LineSeries {
        name: (*name).to_owned(),
        values: (0..=24)
            .map(|m| (f64::from(m), Usd::whole(if n < 4 { 20 * i64::from(m) + n as i64 } else { 40 + n as i64 * i64::from(m) * 9 })))
            .collect(),
    });
    Lines {
        title: "What each vendor has cost by then".to_owned(),
        takeaway: "Four of the eight cost the same for two years; DigitalOcean costs three times as much.".to_owned(),
        x_unit: "month".to_owned(),
        y_unit: "USD so far".to_owned(),
        series: series.collect(),
        marks: vec![
            LineMark { x: 6.0, label: "free tier ends".to_owned() },
            LineMark { x: 8.0, label: "5,000 customers".to_owned() },
            LineMark { x: 24.0, label: "move to Render".to_owned() },
        ],
        log: false,
    }
}

fn scatter() -> Scatter {
    let points = [
        ("Fly.io", "7.76", 84.2),
        ("Render", "19", 81.0),
        ("Railway", "20", 80.4),
        ("Vercel", "20", 80.4),
        ("PythonAnywhere", "10", 62.0),
        ("Heroku", "25", 70.3),
        ("Netlify", "19", 79.8),
        ("Sentry", "0", 77.7),
        ("Cloudflare", "0", 77.7),
        ("Datadog", "248", 91.5),
        ("New Relic", "0", 60.1),
    ];
    Scatter {
        title: "Score against cost".to_owned(),
        takeaway: "Fly.io scores highest of those under $30 a month.".to_owned(),
        x_unit: "USD a month".to_owned(),
        y_unit: "score, 0 to 100".to_owned(),
        points: points
            .iter()
            .map(|(name, x, y)| ScatterPoint { name: (*name).to_owned(), x: usd(x), y: *y, highlighted: *name == "Fly.io" })
            .collect(),
    }
}

/// Bills along a logarithmic axis, with a place of one's own.
fn curves() -> Lines {
    let series = VENDORS.iter().take(4).enumerate().map(|(n, name)| LineSeries {
        name: (*name).to_owned(),
        values: [1, 10, 40, 99, 100, 1_000, 4_000]
            .map(|c| (f64::from(c), Usd::whole(i64::from(c) * n as i64 / 20 + 5 * n as i64)))
            .to_vec(),
    });
    let event = |x: f64, label: &str| LineMark { x, label: label.to_owned() };
    Lines {
        title: "What hosting costs at every size".to_owned(),
        takeaway: "From 100 customers on another one is recommended.".to_owned(),
        x_unit: "customers".to_owned(),
        y_unit: "USD a month".to_owned(),
        series: series.collect(),
        marks: vec![event(40.0, "you: 40"), event(100.0, "Render")],
        log: true,
    }
}

fn band() -> Band {
    let part = |from: f64, to: f64, name: &str| BandPart { from, to, name: name.to_owned(), words: format!("{from} to {to}") };
    Band {
        title: "Hosting by customers".to_owned(),
        takeaway: "Render until 99 customers, then DigitalOcean.".to_owned(),
        x_unit: "customers".to_owned(),
        log: true,
        range: (1.0, 1e6),
        here: Some((40.0, "you: 40".to_owned())),
        rows: vec![
            BandRow { name: "Recommended".to_owned(), parts: vec![part(1.0, 100.0, "Render"), part(100.0, f64::INFINITY, "DigitalOcean")] },
            BandRow {
                name: "Cheapest".to_owned(),
                parts: vec![part(1.0, 100.0, "DigitalOcean"), part(100.0, 104.0, "Fly.io"), part(104.0, f64::INFINITY, "PythonAnywhere")],
            },
        ],
    }
}

fn tornado() -> Tornado {
    let swing = |name: &str, less: &str, more: &str| Swing {
        name: name.to_owned(),
        less: Some(usd(less)),
        more: Some(usd(more)),
        ..Swing::default()
    };
    Tornado {
        title: "What affects the cost of 12 months".to_owned(),
        takeaway: "Customers move it most.".to_owned(),
        unit: "USD in 12 months".to_owned(),
        base: Some(usd("400")),
        swings: vec![
            swing("Paying customers", "310.5", "520"),
            swing("Errors a month", "380", "400"),
            swing("Growth", "390", "395"),
            Swing { name: "Team".to_owned(), values: ["2", "3"].map(str::to_owned), less: Some(usd("400")), more: None },
        ],
    }
}

fn examples(size: Size) -> Vec<Drawing> {
    let new = [curves().draw(size), band().draw(size), tornado().draw(size)];
    new.into_iter().chain([bars().draw(size), lines().draw(size), scatter().draw(size), Bars::default().draw(size)]).collect()
}

/// One's own place and the crossings stand where a logarithm has them: 40 on 1 to 4,000 is 44 %.
#[test]
fn a_logarithmic_axis_is_one() {
    let drawing = curves().draw(Size::Wide);
    let place = |label: &str| drawing.marks.iter().find(|m| m.label.starts_with(label)).unwrap();
    let (first, last) = (place("1 customers"), place("4,000 customers"));
    let plot = last.x + last.w - first.x;
    let here = place("40 customers");
    assert!(here.label.ends_with("; you: 40"), "{}", here.label);
    let share = (here.x + here.w / 2.0 - first.x) / plot;
    assert!((share - 0.44).abs() < 0.06, "{share}");
    assert_eq!(drawing.table.rows[5][0], "1,000");
}

#[test]
fn a_band_numbers_its_parts_and_names_those_with_room() {
    let drawing = band().draw(Size::Wide);
    let words: Vec<String> = texts(&drawing.svg).into_iter().map(|(_, words)| words).collect();
    assert!(words.contains(&"1 Render".to_owned()) && words.contains(&"you: 40".to_owned()), "{words:?}");
    // Four counts on an axis to a million: too narrow even for the number; the table has it.
    assert!(!words.iter().any(|w| w.contains("Fly.io")));
    assert_eq!(drawing.table.rows[3], ["Cheapest, 2", "100 to 104", "Fly.io"]);
    assert_eq!(drawing.marks.len(), 5);
    // One vendor, one look, in whichever row.
    assert_eq!(drawing.svg.matches("<rect class=\"f s1").count(), 2);
}

/// By hand: 400 stands between 310.5 and 520; less is an outline, more is filled.
#[test]
fn a_tornado_stands_around_what_is() {
    let drawing = tornado().draw(Size::Wide);
    assert_eq!(drawing.marks[0].label, "Paying customers: $310.50 at −25 %, $520 at +25 %");
    assert_eq!(drawing.table.rows[3], ["Team", "$400 at 2", "not known at 3"]);
    assert_eq!(drawing.marks[3].label, "Team: $400 at −25 %, not known at +25 %");
    assert_eq!(
        drawing.svg.matches("<rect class=\"f s0").count(),
        2,
        "growth lowers both; more of errors moves nothing; the team's is not known"
    );
    let words: Vec<String> = texts(&drawing.svg).into_iter().map(|(_, words)| words).collect();
    // Of two amounts on one side only the further has room.
    assert!(words.contains(&"$390".to_owned()) && !words.contains(&"$395".to_owned()), "{words:?}");
    assert!(words.contains(&"now $400".to_owned()));
}

/// A `<text>` of a drawing: its attributes and its words.
fn texts(svg: &str) -> Vec<(String, String)> {
    svg.split("<text ")
        .skip(1)
        .filter_map(|rest| rest.split_once("</text>"))
        .filter_map(|(text, _)| text.split_once('>').map(|(attributes, words)| (attributes.to_owned(), words.to_owned())))
        .collect()
}

fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, rest) = attributes.split_once(&format!("{name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

fn number(attributes: &str, name: &str) -> f64 {
    attribute(attributes, name).unwrap().parse().unwrap()
}

/// Checks the little XML there is: tags balance, attributes are quoted, text is escaped.
fn well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "stray > in {}", &rest[..at]);
        for entity in rest[..at].split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|e| entity.starts_with(e)), "bare & in {entity}");
        }
        let end = at + rest[at..].find('>').expect("an open tag ends");
        let tag = &rest[at + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            assert!(!tag.contains('<') && tag.matches('"').count().is_multiple_of(2), "{tag}");
            let name = tag.split([' ', '/']).next().unwrap();
            assert!(["svg", "title", "desc", "path", "rect", "circle", "text"].contains(&name), "{name}");
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest}");
}

/// What must hold for every drawing whatsoever.
fn sound(drawing: &Drawing) {
    let svg = &drawing.svg;
    well_formed(svg);
    let tags: String = svg.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag).collect();
    for literal in ["rgb", "fill=", "stroke=", "style=", "NaN", "inf", "#"] {
        assert!(!tags.contains(literal), "{literal} in {tags}");
    }
    let head = svg.split_once('>').unwrap().0;
    assert!(head.contains("role=\"img\"") && head.contains("aria-labelledby=") && head.contains("viewBox=\"0 0 "));
    assert!(!head.contains(" width=") && !head.contains(" height="));
    for (attributes, words) in texts(svg) {
        assert!(number(&attributes, "font-size") >= 12.0, "{words}");
    }
    for mark in &drawing.marks {
        assert!([mark.x, mark.y, mark.w, mark.h].iter().all(|v| v.is_finite()) && !mark.label.is_empty());
    }
    assert!(drawing.table.rows.iter().all(|row| row.len() == drawing.table.head.len()));
}

/// The boxes of all texts, with their words.
fn boxes(svg: &str) -> Vec<(Rect, String)> {
    texts(svg)
        .into_iter()
        .map(|(attributes, words)| {
            let size = number(&attributes, "font-size");
            let plain = words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
            let w = metrics::width(&plain, size, attributes.contains("font-weight"));
            let x = number(&attributes, "x")
                - match attribute(&attributes, "text-anchor").as_deref() {
                    Some("middle") => w / 2.0,
                    Some(_) => w,
                    None => 0.0,
                };
            (Rect { x, y: number(&attributes, "y") - size * 0.75, w, h: size * 0.95 }, words)
        })
        .collect()
}

#[test]
fn drawings_are_sound_and_always_the_same() {
    for size in BOTH {
        for (first, second) in examples(size).iter().zip(examples(size)) {
            sound(first);
            assert_eq!(first, &second);
        }
    }
}

#[test]
fn no_text_covers_another_or_leaves_the_drawing() {
    for size in BOTH {
        let mut crowded = lines();
        crowded.marks = (0..8).map(|n| LineMark { x: f64::from(n * 3), label: format!("something happens, no. {n}") }).collect();
        for drawing in examples(size).into_iter().chain([crowded.draw(size)]) {
            let boxes = boxes(&drawing.svg);
            for (i, (a, words)) in boxes.iter().enumerate() {
                assert!(a.x >= 0.0 && a.x + a.w <= drawing.width + 0.1 && a.y >= 0.0 && a.y + a.h <= drawing.height, "{words} {a:?}");
                for (b, other) in &boxes[i + 1..] {
                    assert!(a.shared(*b) < 0.5, "{size:?}: {words} covers {other}: {a:?} {b:?}");
                }
            }
        }
    }
}

#[test]
fn a_missing_amount_is_words_not_a_bar() {
    for size in BOTH {
        let drawing = bars().draw(size);
        let filled = drawing.svg.matches("<rect class=\"f s").count();
        let amounts = bars().series.iter().flat_map(|s| s.values.clone()).flatten().count();
        assert_eq!(filled, amounts);
        let words: Vec<String> = texts(&drawing.svg).into_iter().map(|(_, words)| words).collect();
        assert!(words.iter().any(|w| w == "✕ covers 67 %") && words.iter().any(|w| w == "? unknown"));
        assert_eq!(drawing.table.rows[2][3], "no amount: covers 67 %");
        assert_eq!(drawing.table.rows[3][3], "unknown");
        assert_eq!(drawing.table.rows[0][3], "$1,317.18");
        assert!(drawing.marks.iter().any(|m| m.label == "Growth, Railway: no amount: covers 67 %"));
    }
    let mut none = bars();
    none.series.iter_mut().for_each(|s| s.values.clear());
    let drawing = none.draw(Size::Phone);
    sound(&drawing);
    assert!(!drawing.svg.contains("<rect class=\"f") && !drawing.svg.contains("$"));
}

#[test]
fn lines_differ_by_dash_and_months_can_be_visited() {
    let drawing = lines().draw(Size::Wide);
    let dashes: std::collections::BTreeSet<Option<String>> =
        drawing.svg.lines().filter(|line| line.contains("stroke-width=\"2.5\"")).map(|line| attribute(line, "stroke-dasharray")).collect();
    assert_eq!(dashes.len(), 8);
    assert_eq!(drawing.marks.len(), 25);
    assert!(drawing.marks[6].label.starts_with("month 6: Fly.io $120, Render $121"), "{}", drawing.marks[6].label);
    assert!(drawing.marks[6].label.ends_with("; free tier ends"));
    assert_eq!(drawing.table.rows.len(), 25);
}

/// What opens is found by the place in the table: a cell and what it stands for are the same figure.
#[test]
fn cells_and_marks_lead_to_their_figures() {
    let gaps = Lines { series: vec![LineSeries::default(), lines().series[2].clone(), lines().series[5].clone()], ..lines() };
    let table = gaps.draw(Size::Wide).table;
    for (row, cells) in table.rows.iter().enumerate() {
        assert_eq!(gaps.cell(row, 0), None);
        for column in 1..cells.len() {
            let (series, month) = gaps.cell(row, column).unwrap();
            let (_, amount) = gaps.series[series].values.iter().find(|(x, _)| *x == month).unwrap();
            assert_eq!((cells[0].clone(), cells[column].clone()), (month.to_string(), amount.to_string()));
        }
    }
    let band = band();
    for (row, cells) in band.draw(Size::Wide).table.rows.iter().enumerate() {
        let (n, part) = band.cell(row).unwrap();
        assert_eq!((&cells[1], &cells[2]), (&band.rows[n].parts[part].words, &band.rows[n].parts[part].name));
    }
    for drawing in examples(Size::Wide) {
        for (mark, (row, column)) in drawing.marks.iter().filter_map(|m| Some((m, m.cell?))) {
            let cell = drawing.table.rows[row][column].trim_start_matches("no amount: ");
            assert!(mark.label.contains(cell.split(" at ").next().unwrap()), "{}: {cell}", mark.label);
        }
    }
}

#[test]
fn nothing_to_draw_is_said() {
    for size in BOTH {
        let log = Lines { log: true, ..Lines::default() };
        for drawing in [
            Bars::default().draw(size),
            Lines::default().draw(size),
            log.draw(size),
            Scatter::default().draw(size),
            Band::default().draw(size),
            Tornado::default().draw(size),
        ] {
            sound(&drawing);
            assert!(drawing.svg.contains("Nothing to draw: ") && drawing.marks.is_empty());
        }
    }
}

#[test]
fn names_cannot_break_out() {
    let evil = "</script><b>&\"x'";
    for size in BOTH {
        let bars = Bars {
            title: evil.to_owned(),
            takeaway: evil.to_owned(),
            unit: evil.to_owned(),
            groups: vec![evil.to_owned()],
            series: vec![BarSeries { name: evil.to_owned(), values: vec![None], notes: vec![Some(evil.to_owned())] }],
        };
        let lines = Lines {
            title: evil.to_owned(),
            takeaway: evil.to_owned(),
            x_unit: evil.to_owned(),
            y_unit: evil.to_owned(),
            series: vec![LineSeries { name: evil.to_owned(), values: vec![(1.0, Usd::whole(3))] }],
            marks: vec![LineMark { x: 1.0, label: evil.to_owned() }],
            log: false,
        };
        let points = vec![ScatterPoint { name: evil.to_owned(), x: Usd::ZERO, y: 1.0, highlighted: true }];
        let scatter = Scatter { title: evil.to_owned(), x_unit: evil.to_owned(), points, ..Scatter::default() };
        for drawing in [bars.draw(size), lines.draw(size), scatter.draw(size)] {
            sound(&drawing);
            assert!(!drawing.svg.contains("<b>") && !drawing.svg.contains("</script>"));
        }
    }
}

/// Writes a page with all examples for the eye, where `CHART_PAGE` says.
#[test]
fn a_page_to_look_at() {
    let Some(path) = std::env::var_os("CHART_PAGE").map(PathBuf::from) else { return };
    let css = include_str!("../../style/chart.css");
    for theme in ["light", "dark"] {
        for size in BOTH {
            let mut page = format!(
                "<!doctype html><html lang=en data-theme={theme}><meta charset=utf-8><style>{css} body{{margin:8px;\
                 background:var(--chart-bg);width:{}px}} svg{{margin-bottom:32px}}</style>",
                size.width()
            );
            for drawing in examples(size) {
                page.push_str(&drawing.svg);
            }
            std::fs::write(path.join(format!("{theme}-{size:?}.html")), page).unwrap();
        }
    }
}
