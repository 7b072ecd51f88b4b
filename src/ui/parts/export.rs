//! Taking the answer along: Markdown, CSV, JSON, to copy or as files.

use leptos::prelude::*;

use super::copy::{CopyButton, Later};
use crate::outlook::outlook;
use crate::report::{self, model::Report};
use crate::ui::split::part;
use crate::ui::state::{App, app};
use crate::ui::{address, browser, storage};

/// What can be taken along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Summary,
    Recommendation,
    Plan,
    Tables,
    Report,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Summary, Kind::Recommendation, Kind::Plan, Kind::Tables, Kind::Report];

    /// Name, what it is, file name, media type.
    fn about(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Kind::Summary => ("One-page summary", "Markdown", "hostwatch-summary.md", "text/markdown"),
            Kind::Recommendation => ("Full report", "Markdown", "hostwatch-recommendation.md", "text/markdown"),
            Kind::Plan => ("Plan", "Markdown", "hostwatch-plan.md", "text/markdown"),
            Kind::Tables => ("Tables", "CSV", "hostwatch-tables.csv", "text/csv"),
            Kind::Report => ("Everything", "JSON", "hostwatch-report.json", "application/json"),
        }
    }

    /// The text as a file: spreadsheets need a mark to read a CSV as UTF-8.
    fn file(self, app: App) -> String {
        let mark = if matches!(self, Kind::Tables) { "\u{feff}" } else { "" };
        format!("{mark}{}", self.text(app))
    }

    /// The text, once what writes it is here.
    fn text(self, app: App) -> String {
        app.exporter.get_value().map(|write| write(app, self)).unwrap_or_default()
    }

    fn written(self, app: App) -> String {
        let site = address::whole("");
        let catalog = app.catalog();
        let ahead = || outlook(&catalog, &app.scenario.get_untracked());
        if matches!(self, Kind::Plan) {
            storage::values::read(app);
            return untrack(|| app.own_answer(|answer| report::markdown::plan(&answer.filled(&app.values.read()), &site)));
        }
        app.answer.with_untracked(|answer| match self {
            Kind::Summary => report::markdown::summary(&catalog, answer, &ahead(), &site),
            Kind::Recommendation => report::markdown::recommendation(&catalog, answer, &ahead(), &site),
            Kind::Plan => report::markdown::plan(answer, &site),
            Kind::Tables => report::csv::tables(answer, &ahead()),
            Kind::Report => report::json::text(&Report::new(&catalog, answer, &ahead())),
        })
    }
}

/// Writes an export.
pub type Exporter = fn(App, Kind) -> String;

part! {
    /// What writes exports.
    papers: fn exporter() -> Exporter { |app, kind| kind.written(app) }
}

impl App {
    /// Does something once exports can be written.
    fn when_exports(self, then: impl FnOnce() + 'static) {
        leptos::task::spawn_local(async move {
            match exporter().await {
                Ok(write) => {
                    self.exporter.set_value(Some(write));
                    self.when_whole(then);
                }
                Err(_) => browser::announce("The export could not be loaded. Is the connection up? Then try again."),
            }
        });
    }
}

/// The list of exports, each to download and to copy.
#[component]
pub fn Exports() -> impl IntoView {
    let app = app();
    let rows = Kind::ALL.map(|kind| {
        let (name, format, file, media) = kind.about();
        view! {
            <li>
                <span class="export-name">{name}<span class="unit">{format}</span></span>
                <button
                    type="button"
                    class="quiet"
                    aria-label=format!("Download {file}")
                    on:click=move |_| {
                        app.when_exports(move || {
                            if browser::download(file, media, &kind.file(app)) {
                                browser::announce(&format!("{file} downloaded."));
                            }
                        });
                    }
                >
                    "Download"
                </button>
                <CopyButton label="Copy" name=format!("Copy {} as {format}", name.to_lowercase()) before=Callback::new(move |copy: Later| app.when_exports(copy)) text=move || kind.text(app)/>
            </li>
        }
    });
    view! { <ul class="exports">{rows.collect_view()}</ul> }
}

/// The menu in the header: a popover of the browser's own, which closes with Escape and with a press beside it.
#[component]
pub fn ExportMenu() -> impl IntoView {
    view! {
        <button type="button" class="quiet menu" popovertarget="exports">"Export"</button>
        <div id="exports" class="menu-body" popover="auto" role="group" aria-label="Export"><Exports/></div>
    }
}
